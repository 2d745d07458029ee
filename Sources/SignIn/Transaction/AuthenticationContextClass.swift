/// The authentication context classes that a client may ask for with `acr_values` or an essential `acr` claim.
///
/// - SeeAlso: OpenID Connect Core §2 (`acr`), §5.5.1.1
public enum AuthenticationContextClass: String, Sendable, CaseIterable {
  /// Multi-factor authentication, by Microsoft's name for it.
  case multipleAuthentication = "http://schemas.microsoft.com/claims/multipleauthn"
  /// Multi-factor authentication, in short.
  case multiFactor = "mfa"
  /// A password.
  case password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"

  /// Whether reaching it takes multi-factor authentication.
  public var needsMultiFactor: Bool { self != .password }

  /// The first of the values asked for that this build knows.
  static func first(of values: [String]) -> AuthenticationContextClass? {
    values.lazy.compactMap(AuthenticationContextClass.init(rawValue:)).first
  }
}
