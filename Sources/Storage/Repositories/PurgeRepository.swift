import Base
import Directory
import Foundation

/// Clears away what has expired and can no longer change any answer.
public struct PurgeRepository {
  /// How long a row outlives its expiry, so that a late replay is still recognised as one.
  public static let delay: TimeInterval = 86_400
  /// How long a counter of wrong guesses is kept after the last one.
  public static let lockoutLife: TimeInterval = 30 * 86_400
  /// How long a deleted policy, named location or strength can be restored.
  public static let restorableLife: TimeInterval = 30 * 86_400

  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The expired rows of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Deletes at most `limit` rows of each table that expired more than ``delay`` before `now`.
  ///
  /// What anybody can make rows of without having proven anything goes as soon as it has expired; it is answered then
  /// as if it had never been.
  ///
  /// Grants take their codes and refresh tokens with them, so the rows deleted may be more.
  ///
  /// - Returns: how many rows the tables lost at their own expiry; worth another call while it is not 0.
  public func purge(at now: Date, limit: Int) throws -> Int {
    let expired = now.addingTimeInterval(-Self.delay)
    let unrestorable = now.addingTimeInterval(-Self.restorableLife)
    let forgotten = now.addingTimeInterval(-Self.lockoutLife)
    let statements: [SQL] = [
      delete(Columns("authorization_code"), Columns("code_digest"), "expires_at < \(expired)", limit),
      delete(Columns("refresh_token"), Columns("token_digest"), "expires_at < \(expired)", limit),
      delete(Columns("token_grant"), Columns("id"), "expires_at < \(expired)", limit),
      delete(Columns("session"), Columns("id"), "expires_at < \(expired)", limit),
      delete(Columns("sign_in_transaction"), Columns("id"), "expires_at < \(now)", limit),
      delete(
        Columns("device_authorization"), Columns("device_code_digest"), "expires_at < \(expired)", limit),
      delete(Columns("pushed_request"), Columns("uri_digest"), "expires_at < \(now)", limit),
      delete(Columns("spent_challenge"), Columns("challenge_digest"), "expires_at < \(expired)", limit),
      delete(Columns("password_reset"), Columns("id"), "expires_at < \(expired)", limit),
      """
      DELETE FROM one_time_code WHERE tenant_id = \(tenant) AND (user_id, binding, purpose) IN (
        SELECT user_id, binding, purpose FROM one_time_code
         WHERE tenant_id = \(tenant) AND expires_at < \(expired) ORDER BY expires_at LIMIT \(limit))
      """,
      """
      DELETE FROM send_quota WHERE tenant_id = \(tenant) AND (subject, window_starts_at) IN (
        SELECT subject, window_starts_at FROM send_quota
         WHERE tenant_id = \(tenant) AND window_starts_at < \(expired) ORDER BY window_starts_at LIMIT \(limit))
      """,
      """
      DELETE FROM client_assertion WHERE tenant_id = \(tenant) AND (client_id, jti_digest) IN (
        SELECT client_id, jti_digest FROM client_assertion
         WHERE tenant_id = \(tenant) AND expires_at < \(expired) ORDER BY expires_at LIMIT \(limit))
      """,
      """
      DELETE FROM lockout WHERE tenant_id = \(tenant) AND (subject, kind, place) IN (
        SELECT subject, kind, place FROM lockout
         WHERE tenant_id = \(tenant) AND updated_at < \(forgotten) AND locked_until < \(now)
         ORDER BY updated_at LIMIT \(limit))
      """,
    ]
    let objects = GraphObjectRepository.Kind.allCases.map { kind -> SQL in
      """
      DELETE FROM \(kind.table) WHERE tenant_id = \(tenant) AND id IN (
        SELECT id FROM \(kind.table) WHERE tenant_id = \(tenant) AND deleted_at < \(unrestorable)
         ORDER BY deleted_at LIMIT \(limit))
      """
    }
    return try (statements + objects).reduce(0) { try $0 + connection.execute($1) }
  }

  private func delete(_ table: Columns, _ key: Columns, _ condition: SQL, _ limit: Int) -> SQL {
    """
    DELETE FROM \(table) WHERE tenant_id = \(tenant) AND \(key) IN (
      SELECT \(key) FROM \(table) WHERE tenant_id = \(tenant) AND \(condition) ORDER BY expires_at LIMIT \(limit))
    """
  }
}

@available(*, unavailable)
extension PurgeRepository: Sendable {}
