import Base
import Directory
import Foundation

/// The Temporary Access Passes of a tenant: at most one a person.
public struct AccessPassRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID
  private let acceptsManyUses: Bool

  /// The passes of `tenant` through `connection`.
  ///
  /// - Parameter acceptsManyUses: whether a pass that was issued for many uses works at all.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID, acceptsManyUses: Bool = true) {
    self.connection = connection
    self.tenant = tenant
    self.acceptsManyUses = acceptsManyUses
  }

  /// Whether a pass has a use left.
  private var hasUse: SQL {
    acceptsManyUses ? "(is_usable_once = 0 OR used_at IS NULL)" : "(is_usable_once = 1 AND used_at IS NULL)"
  }

  /// Gives a person a pass in place of any earlier one.
  public func replace(
    id: UUID, user: User.ID, digest: Base.Digest, isUsableOnce: Bool, at now: Date, startsAt: Date,
    expiresAt: Date
  ) throws {
    try deleteAll(of: user)
    try connection.execute(
      """
      INSERT INTO temporary_access_pass (tenant_id, user_id, id, pass_digest, created_at, starts_at, expires_at,
        is_usable_once)
      VALUES (\(tenant), \(user), \(id), \(digest), \(now), \(startsAt), \(expiresAt), \(isUsableOnce))
      """)
  }

  /// The pass that the person was given last, whether it works or not; without its text, which nobody has.
  public func find(of user: User.ID) throws -> StoredAccessPass? {
    try connection.first(
      """
      SELECT id, created_at, starts_at, expires_at, is_usable_once, used_at FROM temporary_access_pass
       WHERE tenant_id = \(tenant) AND user_id = \(user) ORDER BY created_at DESC, id LIMIT 1
      """
    ) { row in
      StoredAccessPass(
        id: try row.next(), createdAt: try row.next(), startsAt: try row.next(), expiresAt: try row.next(),
        isUsableOnce: try row.next(), usedAt: try row.next())
    }
  }

  /// Whether the person holds a pass that would work now.
  public func isAvailable(to user: User.ID, at now: Date) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM temporary_access_pass
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND starts_at <= \(now) AND expires_at > \(now)
         AND \(hasUse)
      """
    ) { (row: inout Row) throws -> Int in try row.next() } != nil
  }

  /// Whether this is the person's pass and works now; it is not spent yet.
  public func matches(_ digest: Base.Digest, of user: User.ID, at now: Date) throws -> Bool {
    let stored: Base.Digest? = try connection.first(
      """
      SELECT pass_digest FROM temporary_access_pass
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND starts_at <= \(now) AND expires_at > \(now)
         AND \(hasUse)
      """
    ) { row in try row.next() }
    return stored.map { $0 == digest } ?? false
  }

  /// Uses a pass; one that is usable once works once, whatever the concurrency.
  public func spend(_ digest: Base.Digest, of user: User.ID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE temporary_access_pass SET used_at = \(now)
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND pass_digest = \(digest)
         AND starts_at <= \(now) AND expires_at > \(now) AND \(hasUse)
      """) == 1
  }

  /// Takes a person's passes away.
  public func deleteAll(of user: User.ID) throws {
    try connection.execute(
      "DELETE FROM temporary_access_pass WHERE tenant_id = \(tenant) AND user_id = \(user)")
  }
}

/// What is kept of a Temporary Access Pass.
public struct StoredAccessPass: Sendable, Equatable {
  /// A pass's identifier.
  public typealias ID = Identifier<StoredAccessPass>

  /// The identifier.
  public var id: ID
  /// When it was issued.
  public var createdAt: Date
  /// From when on it works.
  public var startsAt: Date
  /// From when on it no longer works.
  public var expiresAt: Date
  /// Whether it works once.
  public var isUsableOnce: Bool
  /// When it was last used.
  public var usedAt: Date?

  /// Puts the parts together.
  public init(
    id: ID, createdAt: Date, startsAt: Date, expiresAt: Date, isUsableOnce: Bool, usedAt: Date?
  ) {
    self.id = id
    self.createdAt = createdAt
    self.startsAt = startsAt
    self.expiresAt = expiresAt
    self.isUsableOnce = isUsableOnce
    self.usedAt = usedAt
  }
}

@available(*, unavailable)
extension AccessPassRepository: Sendable {}
