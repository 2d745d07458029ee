/// Whom a password is for: the words of context that must not make it up.
public struct PasswordOwner: Sendable, Equatable {
  /// The name typed at sign-in.
  public let userPrincipalName: String
  /// The name that people see.
  public let displayName: String
  /// The organisation's name.
  public let tenantName: String

  /// A person of an organisation.
  public init(userPrincipalName: String, displayName: String, tenantName: String) {
    self.userPrincipalName = userPrincipalName
    self.displayName = displayName
    self.tenantName = tenantName
  }
}
