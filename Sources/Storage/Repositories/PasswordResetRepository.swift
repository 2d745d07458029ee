import Base
import Directory
import Foundation

/// The password resets in progress of a tenant.
public struct PasswordResetRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// A stored reset: its state is the text of the layer above.
  public struct Stored: Sendable {
    /// Grows by one with each step; guards against two steps taken from the same state.
    public var version: Int64
    /// The state, JSON.
    public var state: String
    /// When it was begun.
    public var startedAt: Date
    /// Whether nothing is left to do.
    public var isComplete: Bool
  }

  /// How much of something may be done in a window of time that begins with the first.
  public struct Quota: Sendable, Equatable {
    /// What is counted, and of whom.
    public var subject: String
    /// How many times.
    public var limit: Int
    /// For how long, in seconds.
    public var window: TimeInterval

    /// A quota.
    public init(subject: String, limit: Int, window: TimeInterval) {
      self.subject = subject
      self.limit = limit
      self.window = window
    }
  }

  /// The resets of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Begins a reset, bound to a browser.
  public func insert<Tag>(
    _ id: Identifier<Tag>, browser: Base.Digest, state: String, at now: Date, expiresAt: Date
  ) throws {
    try connection.execute(
      """
      INSERT INTO password_reset (tenant_id, id, browser_digest, version, state, created_at, expires_at)
      VALUES (\(tenant), \(id), \(browser), 1, \(state), \(now), \(expiresAt))
      """)
  }

  /// The reset, if it is this browser's and has not run out; also one that is complete, to say so.
  public func find<Tag>(_ id: Identifier<Tag>, browser: Base.Digest, at now: Date) throws -> Stored? {
    try connection.first(
      """
      SELECT version, state, created_at, CASE WHEN completed_at IS NULL THEN 0 ELSE 1 END FROM password_reset
       WHERE tenant_id = \(tenant) AND id = \(id) AND browser_digest = \(browser) AND expires_at > \(now)
      """
    ) { row in
      Stored(
        version: try row.next(), state: try row.next(), startedAt: try row.next(), isComplete: try row.next())
    }
  }

  /// Takes a step; false when another step was taken since `version`.
  ///
  /// - Parameter user: who has proven to be meant, once somebody has.
  public func update<Tag>(
    _ id: Identifier<Tag>, from version: Int64, state: String, user: User.ID?
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE password_reset SET version = version + 1, state = \(state), user_id = \(user)
       WHERE tenant_id = \(tenant) AND id = \(id) AND version = \(version) AND completed_at IS NULL
      """) == 1
  }

  /// Finishes it, once; false when another step was taken since `version`.
  public func complete<Tag>(
    _ id: Identifier<Tag>, from version: Int64, state: String, at now: Date
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE password_reset SET version = version + 1, state = \(state), completed_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(id) AND version = \(version) AND completed_at IS NULL
      """) == 1
  }

  /// Counts one more, unless as many have been counted as there may be.
  ///
  /// - Returns: nil when it was counted; else when the window ends.
  public func take(_ quota: Quota, at now: Date) throws -> Date? {
    let oldest = now.addingTimeInterval(-quota.window)
    let open: Date? = try connection.first(
      """
      SELECT window_starts_at FROM send_quota
       WHERE tenant_id = \(tenant) AND subject = \(quota.subject) AND window_starts_at > \(oldest)
       ORDER BY window_starts_at LIMIT 1
      """
    ) { row in try row.next() }
    let start = open ?? now
    let isCounted = try connection.execute(
      """
      INSERT INTO send_quota (tenant_id, subject, window_starts_at, sent)
      VALUES (\(tenant), \(quota.subject), \(start), 1)
      ON CONFLICT (tenant_id, subject, window_starts_at) DO UPDATE SET sent = send_quota.sent + 1
       WHERE send_quota.sent < \(quota.limit)
      """)
    return isCounted == 1 ? nil : start.addingTimeInterval(quota.window)
  }

  /// Forgets what was counted.
  public func forget(_ subject: String) throws {
    try connection.execute("DELETE FROM send_quota WHERE tenant_id = \(tenant) AND subject = \(subject)")
  }
}

@available(*, unavailable)
extension PasswordResetRepository: Sendable {}
