import Base
import Directory
import Foundation

/// The sign-ins in progress of a tenant.
public struct SignInTransactionRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// A stored transaction: its state is the text of the layer above.
  public struct Stored: Sendable {
    /// Grows by one with each step; guards against two steps taken from the same state.
    public var version: Int64
    /// The state, JSON.
    public var state: String
    /// When it runs out.
    public var expiresAt: Date
  }

  /// The sign-ins in progress of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Begins a transaction, bound to a browser.
  public func insert<Tag>(
    _ id: Identifier<Tag>, browser: Base.Digest, state: String, at now: Date, expiresAt: Date
  ) throws {
    try connection.execute(
      """
      INSERT INTO sign_in_transaction (tenant_id, id, browser_digest, version, state, created_at, expires_at)
      VALUES (\(tenant), \(id), \(browser), 1, \(state), \(now), \(expiresAt))
      """)
  }

  /// The transaction, if it is this browser's, unfinished and not run out.
  public func find<Tag>(_ id: Identifier<Tag>, browser: Base.Digest, at now: Date) throws -> Stored? {
    try connection.first(
      """
      SELECT version, state, expires_at FROM sign_in_transaction
       WHERE tenant_id = \(tenant) AND id = \(id) AND browser_digest = \(browser)
         AND completed_at IS NULL AND expires_at > \(now)
      """
    ) { row in
      Stored(version: try row.next(), state: try row.next(), expiresAt: try row.next())
    }
  }

  /// Takes a step; false when another step was taken since `version`.
  public func update<Tag>(_ id: Identifier<Tag>, from version: Int64, state: String) throws -> Bool {
    try connection.execute(
      """
      UPDATE sign_in_transaction SET version = version + 1, state = \(state)
       WHERE tenant_id = \(tenant) AND id = \(id) AND version = \(version) AND completed_at IS NULL
      """) == 1
  }

  /// Finishes it, once, and forgets what it held; false when another step was taken since `version`.
  public func complete<Tag>(_ id: Identifier<Tag>, from version: Int64, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE sign_in_transaction SET version = version + 1, completed_at = \(now), state = '{}'
       WHERE tenant_id = \(tenant) AND id = \(id) AND version = \(version) AND completed_at IS NULL
      """) == 1
  }
}

@available(*, unavailable)
extension SignInTransactionRepository: Sendable {}
