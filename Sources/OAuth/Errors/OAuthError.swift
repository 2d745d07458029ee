import Foundation

/// A refusal in the words of the standards, with Entra's number.
///
/// - SeeAlso: RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6, RFC 8628 §3.5, RFC 6750 §3.1
public struct OAuthError: Error, Sendable, Equatable {
  /// The closed set of `error` values.
  public enum Code: String, Sendable, CaseIterable {
    /// The request misses, repeats or misspells something.
    case invalidRequest = "invalid_request"
    /// The client did not prove who it is.
    case invalidClient = "invalid_client"
    /// The code, token or assertion is not good (any more).
    case invalidGrant = "invalid_grant"
    /// The client may not ask like this.
    case unauthorizedClient = "unauthorized_client"
    /// No such grant here.
    case unsupportedGrantType = "unsupported_grant_type"
    /// Only `code` is answered.
    case unsupportedResponseType = "unsupported_response_type"
    /// A scope is unknown, malformed or more than was granted.
    case invalidScope = "invalid_scope"
    /// The person or a policy said no.
    case accessDenied = "access_denied"
    /// Somebody must sign in, and no page may be shown.
    case loginRequired = "login_required"
    /// Somebody must do something, and no page may be shown.
    case interactionRequired = "interaction_required"
    /// Somebody must agree, and no page may be shown.
    case consentRequired = "consent_required"
    /// The authentication that the client insists on cannot be reached.
    case unmetAuthenticationRequirements = "unmet_authentication_requirements"
    /// Request objects are not read.
    case requestNotSupported = "request_not_supported"
    /// Nothing is fetched from where a request points to.
    case requestURINotSupported = "request_uri_not_supported"
    /// No such pushed request, or no more.
    case invalidRequestURI = "invalid_request_uri"
    /// The person has not decided yet.
    case authorizationPending = "authorization_pending"
    /// The device polls too often.
    case slowDown = "slow_down"
    /// The device code has run out.
    case expiredToken = "expired_token"
    /// The access token is not good (any more).
    case invalidToken = "invalid_token"
    /// The access token is for something else.
    case insufficientScope = "insufficient_scope"
    /// The server is too busy.
    case temporarilyUnavailable = "temporarily_unavailable"
  }

  /// Client libraries branch on these (enforcement reference §3.16).
  public enum Suberror: String, Sendable {
    /// An interactive sign-in solves it.
    case basicAction = "basic_action"
    /// Something outside of an interactive sign-in solves it, a managed device for one.
    case additionalAction = "additional_action"
    /// Nothing that the person can do now.
    case messageOnly = "message_only"
    /// Consent is missing.
    case consentRequired = "consent_required"
    /// The refresh token will never be good again.
    case badToken = "bad_token"
  }

  /// The `error`.
  public var code: Code
  /// Entra's number, without its prefix.
  public var number: Int
  /// What is wrong, for the developer of the client: no account, row or secret.
  public var summary: String
  /// What client libraries branch on.
  public var suberror: Suberror?
  /// What the client passes on to the authorization endpoint to get further.
  public var claims: String?
  /// Seconds after which another try is worth it.
  public var retryAfterSeconds: Int?
  /// The status, where the endpoint read more from the failure than the code says.
  var statusOverride: Int?

  /// A refusal.
  public init(
    _ code: Code, _ number: Int, _ summary: String, suberror: Suberror? = nil, claims: String? = nil,
    retryAfterSeconds: Int? = nil
  ) {
    self.code = code
    self.number = number
    self.summary = summary
    self.suberror = suberror
    self.claims = claims
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// Text of a request, in backticks: printable ASCII, cut short.
  static func quote(_ text: String) -> String {
    let printable = text.unicodeScalars.prefix(64).map { scalar -> Character in
      (0x20...0x7e).contains(scalar.value) && scalar != "`" && scalar != "\"" && scalar != "\\"
        ? Character(scalar) : "?"
    }
    return "`\(String(printable))`"
  }

  static func missing(_ name: String) -> OAuthError {
    OAuthError(.invalidRequest, 900_144, "the request must contain the parameter `\(name)`")
  }

  static func malformed(_ name: String, _ must: String) -> OAuthError {
    OAuthError(.invalidRequest, 90_023, "the parameter `\(name)` \(must)")
  }
}
