import Base
import Directory
import Foundation

/// How much was sent in windows of time, so that nobody can make a tenant pay for messages without end.
public struct SendQuotaRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The counts of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Counts one more in the window that `now` lies in, unless `limit` is reached.
  ///
  /// - Returns: false when the limit is reached; nothing was counted then.
  public func take(_ subject: String, limit: Int, window: TimeInterval, at now: Date) throws -> Bool {
    let start = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / window).rounded(.down) * window)
    return try connection.execute(
      """
      INSERT INTO send_quota (tenant_id, subject, window_starts_at, sent)
      VALUES (\(tenant), \(subject), \(start), 1)
      ON CONFLICT (tenant_id, subject, window_starts_at) DO UPDATE SET sent = send_quota.sent + 1
        WHERE send_quota.sent < \(limit)
      """) == 1
  }
}

@available(*, unavailable)
extension SendQuotaRepository: Sendable {}
