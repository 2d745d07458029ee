import Foundation

/// Why a sign-in or a token request is refused, by Entra's number.
///
/// - SeeAlso: Microsoft Entra, "Microsoft Entra authentication & authorization error codes"
public struct SignInError: Error, Sendable, Equatable {
  /// The closed set of reasons; the raw value is the AADSTS number.
  public enum Code: Int, Sendable, CaseIterable {
    /// Wrong user name or password; also for a name that does not exist.
    case invalidUserNameOrPassword = 50126
    /// Too many wrong guesses.
    case locked = 50053
    /// The account is disabled.
    case userDisabled = 50057
    /// No session for a request that may show no page.
    case noSession = 50058
    /// A second factor must be given.
    case multiFactorRequired = 50076
    /// A second factor must be registered.
    case registrationRequired = 50079
    /// The second factor given was wrong.
    case wrongCode = 500121
    /// The sign-in in progress has run out or is somebody else's.
    case transactionExpired = 50089
    /// Consent is missing.
    case consentRequired = 65001
    /// The person declined consent.
    case consentDeclined = 65004
    /// Security defaults refuse the client.
    case blockedBySecurityDefaults = 530035
    /// A policy asks for a new password.
    case passwordChangeRequired = 50135
    /// A policy forbids it.
    case blockedByConditionalAccess = 53003
    /// A policy asks for a device that complies.
    case deviceNotCompliant = 53000
    /// A policy asks for a hybrid joined device.
    case deviceNotDomainJoined = 53001
    /// A policy asks for an approved application.
    case applicationNotApproved = 53002
    /// A policy asks for an application under a protection policy.
    case applicationNotProtected = 53005
    /// Somebody at risk may not register.
    case registrationBlockedByRisk = 53004
    /// Security information may not be registered from here, or with so little proof.
    case registrationBlockedByPolicy = 53010
    /// A policy forbids the flow that the tokens once came by.
    case blockedByFlowPolicy = 530036
    /// The sign-in is older than a policy allows.
    case signInTooOld = 70043
    /// The session or grant was revoked.
    case grantRevoked = 50173
    /// A code or token has expired or was revoked.
    case expiredGrant = 70008
    /// A code was redeemed before.
    case codeAlreadyRedeemed = 54005
    /// The account is not the one that the request insists on.
    case accountMismatch = 16000
    /// The requested authentication context cannot be reached.
    case authenticationContextUnmet = 50131
    /// A code or refresh token is unknown, malformed or another client's.
    case invalidGrant = 70000
    /// A scope was not granted.
    case scopeNotGranted = 70011
    /// The code verifier does not fit the code challenge (RFC 7636 §4.6).
    case codeVerifierMismatch = 501481
    /// A device code is wrong, declined or used.
    case badDeviceCode = 70018
    /// A device code has run out.
    case deviceCodeExpired = 70019
    /// The person has not decided yet.
    case authorizationPending = 70016
    /// The application does not exist in this tenant.
    case unknownApplication = 700016
    /// The application is disabled.
    case applicationDisabled = 7000112
    /// The server is busy; try again.
    case temporarilyUnavailable = 90033
  }

  /// The reason.
  public var code: Code
  /// After how many seconds to try again, for `locked` and `temporarilyUnavailable`.
  public var retryAfterSeconds: Int?
  /// The Conditional Access policies that are not satisfied, by id.
  public var policyIDs: [String]

  /// A refusal.
  public init(_ code: Code, retryAfterSeconds: Int? = nil, policyIDs: [String] = []) {
    self.code = code
    self.retryAfterSeconds = retryAfterSeconds
    self.policyIDs = policyIDs
  }
}
