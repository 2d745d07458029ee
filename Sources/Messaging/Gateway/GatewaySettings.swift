import Base

/// Who sends text messages and makes calls.
public struct GatewaySettings: Sendable {
  /// What is spoken with it.
  public enum Kind: String, Sendable, CaseIterable {
    /// Twilio's API 2010-04-01, and what is compatible with it.
    case twilio
    /// One JSON object a message, with a bearer token.
    case generic
  }

  /// What is spoken.
  public var kind: Kind
  /// Where: the origin for Twilio, the whole URL otherwise; https, or this machine.
  public var url: String
  /// The account's identifier, for Twilio.
  public var account: String?
  /// The account's token.
  public var secret: Secret?
  /// The number or name that messages come from.
  public var sender: String?
  /// A PEM file of the authorities that may vouch for the gateway; nil for those of the system.
  public var authorities: String?

  /// The settings.
  public init(
    kind: Kind, url: String, account: String? = nil, secret: Secret? = nil, sender: String? = nil,
    authorities: String? = nil
  ) {
    self.kind = kind
    self.url = url
    self.account = account
    self.secret = secret
    self.sender = sender
    self.authorities = authorities
  }
}
