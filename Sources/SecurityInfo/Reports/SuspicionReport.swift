import Base
import Directory
import Foundation
import Storage

/// What the link in a message says that somebody may report as not their own doing.
///
/// It needs no row: the link carries all of it, sealed, so that nobody can make one up or turn it against another
/// person. It opens nothing and shows no more than the message did.
public struct SuspicionReport: Equatable, Sendable, Codable {
  /// How long a link is good for, in seconds: 30 days.
  public static let lifetime: TimeInterval = 30 * 86_400
  /// The most bytes of a token that are read.
  static let maximumSize = 2048

  /// The tenant.
  public let tenant: Tenant.ID
  /// Whose account it is about.
  public let user: User.ID
  /// What the message said.
  public let subject: MessageTemplate
  /// The kind of method that it was about, if it was about one.
  public let method: AuthenticationMethod.Kind?
  /// When it happened.
  public let happenedAt: Date

  /// What a message says.
  public init(
    tenant: Tenant.ID, user: User.ID, subject: MessageTemplate, method: AuthenticationMethod.Kind? = nil,
    happenedAt: Date
  ) {
    self.tenant = tenant
    self.user = user
    self.subject = subject
    self.method = method
    self.happenedAt = happenedAt
  }

  /// Until when it can be reported.
  public var expiresAt: Date { happenedAt.addingTimeInterval(Self.lifetime) }

  /// The path of the page that reports it, with the token in its query.
  public func path(_ sealer: Sealer) throws -> String {
    "/security-info/report?token=\(try token(sealer))"
  }

  /// The token of the link; only characters that a query holds as they are.
  public func token(_ sealer: Sealer) throws -> String {
    try sealer.seal(
      Array(try StoredJSON.encode(self).utf8), table: Self.table, column: Self.column, row: Self.row)
  }

  /// Opens a token; nil for one that was forged, changed or made for something else, or is too old.
  public init?(token: String, _ sealer: Sealer, at now: Date) {
    guard token.utf8.count <= Self.maximumSize,
      let bytes = try? sealer.open(token, table: Self.table, column: Self.column, row: Self.row),
      let report = try? StoredJSON.decode(Self.self, from: String(decoding: bytes, as: UTF8.self)),
      report.expiresAt > now
    else { return nil }
    self = report
  }

  private static let table = "message"
  private static let column = "report_link"
  private static let row = "token"
}
