import Base
import HTTPEdge
import SignIn
import Storage

extension OAuthError {
  /// What a refusal of the use cases is called here.
  init(_ error: SignInError) {
    let number = error.code.rawValue
    switch error.code {
    case .invalidUserNameOrPassword:
      self.init(.invalidGrant, number, "the user name or password is wrong")
    case .locked:
      self.init(.invalidGrant, number, "the account is locked after too many failed attempts")
    case .userDisabled:
      self.init(.invalidGrant, number, "the account is disabled", suberror: .badToken)
    case .noSession:
      self.init(.loginRequired, number, "nobody is signed in, and the request may show no page")
    case .multiFactorRequired:
      self.init(
        .interactionRequired, number, "a second factor is required", suberror: .basicAction,
        claims: Self.policyClaims(error) ?? Self.multiFactorClaims)
    case .registrationRequired:
      self.init(
        .interactionRequired, number, "a second factor must be registered first", suberror: .basicAction,
        claims: Self.policyClaims(error))
    case .passwordChangeRequired:
      self.init(
        .interactionRequired, number, "a policy asks for a new password", suberror: .basicAction,
        claims: Self.policyClaims(error))
    case .blockedByConditionalAccess:
      self.init(
        .interactionRequired, number, "Conditional Access policies do not allow a token to be issued",
        suberror: .messageOnly, claims: Self.policyClaims(error))
    case .registrationBlockedByRisk, .registrationBlockedByPolicy:
      self.init(
        .interactionRequired, number, "policies do not allow security information to be registered",
        suberror: .messageOnly, claims: Self.policyClaims(error))
    case .deviceNotCompliant, .deviceNotDomainJoined, .applicationNotApproved, .applicationNotProtected:
      self.init(
        .interactionRequired, number, "a policy asks for a device or an application that is managed",
        suberror: .additionalAction, claims: Self.policyClaims(error))
    case .blockedByFlowPolicy:
      self.init(
        .invalidGrant, number, "a policy forbids the flow that the tokens came by; they are never good again",
        suberror: .badToken)
    case .signInTooOld:
      self.init(
        .invalidGrant, number, "the sign-in is older than a policy allows; the person must sign in again",
        suberror: .badToken)
    case .wrongCode:
      self.init(.accessDenied, number, "the second factor was not accepted")
    case .transactionExpired:
      self.init(.invalidGrant, number, "the sign-in has expired")
    case .consentRequired:
      self.init(
        .consentRequired, number, "the person has not consented to the application",
        suberror: .consentRequired)
    case .consentDeclined:
      self.init(.accessDenied, number, "the person declined")
    case .blockedBySecurityDefaults:
      self.init(
        .invalidGrant, number, "security defaults refuse clients that cannot do multi-factor authentication",
        suberror: .messageOnly)
    case .grantRevoked:
      self.init(
        .invalidGrant, number, "the grant was revoked; the person must sign in again", suberror: .badToken)
    case .expiredGrant:
      self.init(.invalidGrant, number, "the code or token has expired", suberror: .badToken)
    case .codeAlreadyRedeemed:
      self.init(.invalidGrant, number, "the code was redeemed before; what came of it is revoked")
    case .accountMismatch:
      self.init(.interactionRequired, number, "another account is required than the one signed in")
    case .authenticationContextUnmet:
      self.init(
        .unmetAuthenticationRequirements, number, "the requested authentication context cannot be reached")
    case .invalidGrant:
      self.init(.invalidGrant, number, "the code or token is malformed, unknown or another client's")
    case .scopeNotGranted:
      self.init(.invalidScope, number, "a scope was not granted")
    case .codeVerifierMismatch:
      self.init(.invalidGrant, number, "the code verifier does not match the code challenge")
    case .badDeviceCode:
      self.init(.invalidGrant, number, "the device code is unknown, used or another client's")
    case .deviceCodeExpired:
      self.init(.expiredToken, number, "the device code has expired")
    case .authorizationPending:
      self.init(.authorizationPending, number, "the person has not finished signing in yet")
    case .unknownApplication:
      self.init(.invalidClient, number, "the application is not in this tenant")
    case .applicationDisabled:
      self.init(.unauthorizedClient, number, "the application is disabled")
    case .temporarilyUnavailable:
      self.init(
        .temporarilyUnavailable, number, "the server is busy; try again",
        retryAfterSeconds: error.retryAfterSeconds ?? 1)
    }
  }

  /// Passed back with the next authorization request, it asks for what is missing (OpenID Connect Core §5.5.1.1).
  private static let multiFactorClaims =
    #"{"id_token":{"acr":{"essential":true,"values":["http://schemas.microsoft.com/claims/multipleauthn"]}}}"#

  /// Passed back with the next authorization request, it names the policies that were not satisfied.
  private static func policyClaims(_ error: SignInError) -> String? {
    guard !error.policyIDs.isEmpty else { return nil }
    let claims: JSONValue = [
      "access_token": ["polids": ["essential": true, "values": .array(error.policyIDs.map { .string($0) })]]
    ]
    return String(decoding: claims.bytes, as: UTF8.self)
  }

  /// What a refusal by policy is called where an application signs in as itself.
  ///
  /// There is nobody to interact with: client libraries take `unauthorized_client` for a failure of the service, and
  /// show its text, where they would take `interaction_required` for a reason to show a page.
  static func ofWorkload(_ error: SignInError) -> OAuthError {
    OAuthError(
      .unauthorizedClient, error.code.rawValue,
      "Conditional Access policies for workload identities do not allow a token to be issued",
      suberror: .messageOnly)
  }

  /// What a request that breaks the rules of HTTP or of forms is called here.
  init(_ error: EdgeError) {
    switch error {
    case .duplicateParameter(let name):
      self.init(.invalidRequest, 9_000_411, "the parameter \(Self.quote(name)) is given more than once")
    case .unavailable(let seconds), .tooManyRequests(let seconds):
      self.init(.temporarilyUnavailable, 90_033, error.summary, retryAfterSeconds: seconds)
    case .malformed, .tooLarge, .tooManyParameters, .unsupportedMediaType, .incomplete, .misdirected,
      .forbidden, .notFound:
      self.init(.invalidRequest, 9_002_313, error.summary)
      statusOverride = error.status.code
    }
  }

  /// The wire's word for a failure of the layers below; nil for what nobody foresaw.
  init?(anyOf error: any Error) {
    switch error {
    case let error as OAuthError: self = error
    case let error as SignInError: self.init(error)
    case let error as EdgeError: self.init(error)
    case StorageError.overloaded(let delay):
      self.init(
        .temporarilyUnavailable, 90_033, "the server is busy; try again",
        retryAfterSeconds: max(1, Int(delay.components.seconds)))
    case StorageError.unavailable, StorageError.closed, StorageError.locked:
      self.init(
        .temporarilyUnavailable, 90_033, "the server cannot answer at the moment; try again",
        retryAfterSeconds: 5)
    default: return nil
    }
  }
}
