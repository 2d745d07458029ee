import Base

/// The mail server, and how it is trusted.
public struct SMTPSettings: Sendable {
  /// How the connection is protected.
  public enum Security: String, Sendable, CaseIterable {
    /// TLS from the first byte.
    case implicit
    /// STARTTLS, or nothing is said.
    case required
    /// STARTTLS where the server offers it, and verified then; for a server on this machine.
    case opportunistic
    /// No TLS.
    case none
  }

  /// The server's name, for which its certificate must be.
  public var host: String
  /// The port.
  public var port: Int
  /// How the connection is protected.
  public var security: Security
  /// Whom the server knows this one as; nil for a server that asks for nothing.
  public var user: String?
  /// The user's password.
  public var password: Secret?
  /// A PEM file of the authorities that may vouch for the server; nil for those of the system.
  public var authorities: String?
  /// What this server calls itself, and its messages' identifiers end in.
  public var ownName: String

  /// The settings.
  public init(
    host: String, port: Int, security: Security, user: String? = nil, password: Secret? = nil,
    authorities: String? = nil, ownName: String
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.authorities = authorities
    self.ownName = ownName
  }
}
