import Base
import Directory
import Foundation

/// The signed-in browsers of a tenant.
public struct SessionRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    "id, user_id, factors, is_persistent, browser_digest, address, user_agent, created_at, last_used_at, expires_at"
  )

  /// The sessions of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Opens a session under the digest of its handle.
  public func insert(_ session: Session, handle: Base.Digest) throws {
    try connection.execute(
      """
      INSERT INTO session (tenant_id, id, user_id, handle_digest, factors, is_persistent, browser_digest, address,
        user_agent, created_at, last_used_at, expires_at)
      VALUES (\(tenant), \(session.id), \(session.userID), \(handle), \(StoredJSON.encode(session.factors)),
        \(session.isPersistent), \(session.browser), \(session.address), \(session.userAgent), \(session.createdAt),
        \(session.lastUsedAt), \(session.expiresAt))
      """)
  }

  /// The live session that a handle opens in this browser.
  public func find(handle: Base.Digest, browser: Base.Digest, at now: Date) throws -> Session? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM session
       WHERE tenant_id = \(tenant) AND handle_digest = \(handle) AND browser_digest = \(browser)
         AND ended_at IS NULL AND expires_at > \(now)
      """, Self.decode)
  }

  /// The live session with this identifier.
  public func find(_ id: Session.ID, at now: Date) throws -> Session? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM session
       WHERE tenant_id = \(tenant) AND id = \(id) AND ended_at IS NULL AND expires_at > \(now)
      """, Self.decode)
  }

  /// The live sessions of a person, the last used first; at most 100.
  public func list(of user: User.ID, at now: Date) throws -> [Session] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM session
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND ended_at IS NULL AND expires_at > \(now)
       ORDER BY last_used_at DESC, id LIMIT 100
      """, Self.decode)
  }

  /// Notes a use; a new handle replaces the old one when more was proven.
  ///
  /// - Returns: false when the session has ended meanwhile.
  @discardableResult
  public func update(_ session: Session, handle: Base.Digest?) throws -> Bool {
    let updated = try connection.execute(
      """
      UPDATE session SET factors = \(StoredJSON.encode(session.factors)), last_used_at = \(session.lastUsedAt),
        expires_at = \(session.expiresAt), is_persistent = \(session.isPersistent)
       WHERE tenant_id = \(tenant) AND id = \(session.id) AND ended_at IS NULL
      """)
    guard updated == 1 else { return false }
    guard let handle else { return true }
    try connection.execute(
      """
      UPDATE session SET handle_digest = \(handle) WHERE tenant_id = \(tenant) AND id = \(session.id)
      """)
    return true
  }

  /// Ends a person's session and the grants that came of it.
  ///
  /// - Returns: false when the person has no such live session.
  @discardableResult
  public func end(_ id: Session.ID, of user: User.ID, at now: Date) throws -> Bool {
    let ended = try connection.execute(
      """
      UPDATE session SET ended_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(id) AND user_id = \(user) AND ended_at IS NULL
      """)
    guard ended > 0 else { return false }
    try connection.execute(
      """
      UPDATE token_grant SET revoked_at = \(now), revocation_reason = 'sessionEnded'
       WHERE tenant_id = \(tenant) AND session_id = \(id) AND revoked_at IS NULL
      """)
    return true
  }

  /// Ends every session of a person but one.
  public func endAll(of user: User.ID, except kept: Session.ID, at now: Date) throws {
    try connection.execute(
      """
      UPDATE session SET ended_at = \(now)
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND id <> \(kept) AND ended_at IS NULL
      """)
    try connection.execute(
      """
      UPDATE token_grant SET revoked_at = \(now), revocation_reason = 'sessionEnded'
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND revoked_at IS NULL
         AND (session_id IS NULL OR session_id <> \(kept))
      """)
  }

  private static func decode(_ row: inout Row) throws -> Session {
    Session(
      id: try row.next(), userID: try row.next(), factors: try StoredJSON.decode(from: try row.next()),
      isPersistent: try row.next(), browser: try row.next(), address: try row.next(),
      userAgent: try row.next(), createdAt: try row.next(), lastUsedAt: try row.next(),
      expiresAt: try row.next())
  }
}

@available(*, unavailable)
extension SessionRepository: Sendable {}
