import Base
import Directory
import Foundation

/// The sign-in log and the audit log, written in the transaction of what they record.
public struct LogRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The logs of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds a row to the sign-in log.
  public func append(_ record: SignInRecord) throws {
    try connection.execute(
      """
      INSERT INTO sign_in (tenant_id, created_at, id, user_id, client_id, error_code, record)
      VALUES (\(tenant), \(record.createdDateTime), \(record.id), \(record.userId), \(record.appId),
        \(record.status.errorCode), \(StoredJSON.encode(record)))
      """)
  }

  /// Adds a row to the audit log.
  public func append(_ record: DirectoryAudit) throws {
    try connection.execute(
      """
      INSERT INTO directory_audit (tenant_id, created_at, id, record)
      VALUES (\(tenant), \(record.activityDateTime), \(record.id), \(StoredJSON.encode(record)))
      """)
  }

  /// Reads the sign-in log, the newest first, in constant memory.
  public func forEachSignIn(limit: Int, user: User.ID?, _ body: (SignInRecord) throws -> Void) throws {
    let filter: SQL = user.map { "AND user_id = \($0)" } ?? ""
    try connection.forEach(
      """
      SELECT record FROM sign_in WHERE tenant_id = \(tenant) \(filter)
       ORDER BY created_at DESC, id DESC LIMIT \(limit)
      """
    ) { row in try body(StoredJSON.decode(from: try row.next())) }
  }

  /// Where a reader of the sign-in log stands.
  public struct Position: Sendable, Equatable {
    let createdAt: Date
    let id: String
  }

  /// A page of the sign-in log from an instant on, the oldest first, after a given position.
  ///
  /// - Returns: the rows, and the position of the last one; nil behind the end.
  public func signIns(
    from start: Date, after position: Position?, limit: Int
  ) throws -> (records: [SignInRecord], last: Position?) {
    let (createdAt, id) = (position?.createdAt ?? start, position?.id ?? "")
    var last: Position?
    let records = try connection.rows(
      """
      SELECT record, created_at, id FROM sign_in
       WHERE tenant_id = \(tenant) AND (created_at, id) > (\(createdAt), \(id))
       ORDER BY created_at, id LIMIT \(limit)
      """
    ) { row in
      let record: SignInRecord = try StoredJSON.decode(from: try row.next())
      last = Position(createdAt: try row.next(), id: try row.next())
      return record
    }
    return (records, last)
  }

  /// Reads the audit log, the newest first, in constant memory.
  public func forEachAudit(limit: Int, _ body: (DirectoryAudit) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT record FROM directory_audit WHERE tenant_id = \(tenant)
       ORDER BY created_at DESC, id DESC LIMIT \(limit)
      """
    ) { row in try body(StoredJSON.decode(from: try row.next())) }
  }
}

@available(*, unavailable)
extension LogRepository: Sendable {}
