import Base
import Directory
import Foundation

/// An object that is kept as Graph's JSON.
public struct GraphObject: Equatable, Sendable {
  /// The id, in lower case.
  public let id: String
  /// The name that people see.
  public let displayName: String
  /// The object as Graph's JSON.
  public let body: String
  /// When it was made.
  public let createdAt: Date
  /// When it was last changed; nil while it never was.
  public let modifiedAt: Date?
  /// When it was deleted; nil for one that counts.
  public let deletedAt: Date?

  /// An object as it is made or was found; letter case in `id` does not matter.
  public init(
    id: String, displayName: String, body: String, createdAt: Date, modifiedAt: Date? = nil,
    deletedAt: Date? = nil
  ) {
    self.id = id.lowercased()
    self.displayName = displayName
    self.body = body
    self.createdAt = createdAt
    self.modifiedAt = modifiedAt
    self.deletedAt = deletedAt
  }
}

/// A tenant's objects of one kind that are kept as Graph's JSON: read, judged and written above, found here.
///
/// Whoever changes them calls ``TenantRepository/bumpRevision(of:on:)`` first and in the same transaction: it makes
/// other changes wait, and tells every node to decide by the new ones.
public struct GraphObjectRepository {
  /// What is kept this way.
  public enum Kind: Sendable, CaseIterable {
    /// Graph's `conditionalAccessPolicy`.
    case conditionalAccessPolicy
    /// Graph's `namedLocation`.
    case namedLocation
    /// Graph's `authenticationStrengthPolicy`, custom ones.
    case authenticationStrength

    var table: Columns {
      switch self {
      case .conditionalAccessPolicy: Columns("conditional_access_policy")
      case .namedLocation: Columns("named_location")
      case .authenticationStrength: Columns("authentication_strength")
      }
    }
  }

  private let connection: any SQLConnection
  private let tenant: Tenant.ID
  private let table: Columns

  private static let columns = Columns("id, display_name, body, created_at, modified_at, deleted_at")

  /// The objects of one kind of `tenant` through `connection`.
  public init(_ kind: Kind, _ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
    table = kind.table
  }

  /// All that count, the oldest first; none is ever left out, so whoever inserts checks ``count()`` first.
  public func list() throws -> [GraphObject] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(table) WHERE tenant_id = \(tenant) AND deleted_at IS NULL
       ORDER BY created_at, id
      """, Self.decode)
  }

  /// The object with this id, unless it is deleted.
  public func find(_ id: String) throws -> GraphObject? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM \(table)
       WHERE tenant_id = \(tenant) AND id = \(id.lowercased()) AND deleted_at IS NULL
      """, Self.decode)
  }

  /// How many count.
  public func count() throws -> Int {
    try connection.first(
      "SELECT COUNT(*) FROM \(table) WHERE tenant_id = \(tenant) AND deleted_at IS NULL"
    ) { row in try row.next() } ?? 0
  }

  /// Adds one; `StorageError.constraint(.unique)` when the id is taken, by a deleted one too.
  public func insert(_ object: GraphObject) throws {
    try connection.execute(
      """
      INSERT INTO \(table) (tenant_id, id, display_name, body, created_at, modified_at, deleted_at)
      VALUES (\(tenant), \(object.id), \(object.displayName), \(object.body), \(object.createdAt),
        \(object.modifiedAt), \(object.deletedAt))
      """)
  }

  /// Replaces name and body; false when there is none that counts.
  @discardableResult
  public func update(_ id: String, displayName: String, body: String, modifiedAt: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE \(table) SET display_name = \(displayName), body = \(body), modified_at = \(modifiedAt)
       WHERE tenant_id = \(tenant) AND id = \(id.lowercased()) AND deleted_at IS NULL
      """) > 0
  }

  /// Takes one out of force, to be restored or, in the end, purged; false when there is none that counts.
  @discardableResult
  public func softDelete(_ id: String, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE \(table) SET deleted_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(id.lowercased()) AND deleted_at IS NULL
      """) > 0
  }

  /// Puts one back in force that was deleted no earlier than `start`; false when there is none.
  @discardableResult
  public func restore(_ id: String, since start: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE \(table) SET deleted_at = NULL
       WHERE tenant_id = \(tenant) AND id = \(id.lowercased()) AND deleted_at >= \(start)
      """) > 0
  }

  /// Those deleted no earlier than `start`, the latest first; at most `limit`.
  public func deleted(since start: Date, limit: Int) throws -> [GraphObject] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(table) WHERE tenant_id = \(tenant) AND deleted_at >= \(start)
       ORDER BY deleted_at DESC, id LIMIT \(limit)
      """, Self.decode)
  }

  private static func decode(_ row: inout Row) throws -> GraphObject {
    GraphObject(
      id: try row.next(), displayName: try row.next(), body: try row.next(), createdAt: try row.next(),
      modifiedAt: try row.next(), deletedAt: try row.next())
  }
}

@available(*, unavailable)
extension GraphObjectRepository: Sendable {}
