import Foundation

/// In whose name a tenant's messages go out, and where people are sent for help.
public struct MessageSettings: Equatable, Sendable, Codable {
  /// The sender's address; nil for the server's own.
  public var senderAddress: String?
  /// The sender's name; nil for the tenant's.
  public var senderName: String?
  /// What takes the place of "your administrator": a URL or an address.
  public var helpdesk: String?
  /// The language for people whose own is not known.
  public var language: Language = .english

  /// The settings of a new tenant.
  public init() {}
}
