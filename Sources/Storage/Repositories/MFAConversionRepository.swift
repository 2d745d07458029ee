import Base
import Directory
import Foundation

/// The steps from per-user MFA to Conditional Access that were taken, so that each can be taken back.
public struct MFAConversionRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The steps of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Records a step.
  public func insert(_ record: MFAConversionRecord) throws {
    try connection.execute(
      """
      INSERT INTO mfa_conversion (tenant_id, id, created_at, policy_id, states, reverted_at)
      VALUES (\(tenant), \(record.id), \(record.createdAt), \(record.policyID),
        \(StoredJSON.encode(record.states)), \(record.revertedAt))
      """)
  }

  /// The last step that was not taken back.
  public func latestNotReverted() throws -> MFAConversionRecord? {
    try connection.first(
      """
      SELECT id, created_at, policy_id, states, reverted_at FROM mfa_conversion
       WHERE tenant_id = \(tenant) AND reverted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1
      """
    ) { row in
      MFAConversionRecord(
        id: try row.next(), createdAt: try row.next(), policyID: try row.next(),
        states: try StoredJSON.decode(from: try row.next()), revertedAt: try row.next())
    }
  }

  /// Notes that a step was taken back, once; false when it was before, or there is none.
  public func markReverted(_ id: MFAConversionRecord.ID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE mfa_conversion SET reverted_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(id) AND reverted_at IS NULL
      """) == 1
  }
}

@available(*, unavailable)
extension MFAConversionRepository: Sendable {}
