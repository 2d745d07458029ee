import Base
import Directory
import Foundation
import Storage

/// Reporting what one did not do: from the link of a message, or of a sign-in in the list.
extension SecurityInfoService {
  /// What a link says; nil for one that was forged, changed or is too old.
  public func report(token: String) -> SuspicionReport? {
    SuspicionReport(token: token, sealer, at: clock.now())
  }

  /// Acts on the report of a link; needs no sign-in, because a thief may have made one impossible.
  ///
  /// - Returns: the tenant, whether it was reported before or not; nil when the tenant is gone.
  public func accept(_ report: SuspicionReport, from origin: SuspicionReports.Origin) async throws -> Tenant?
  {
    let now = clock.now()
    let key = try StoredJSON.encode(report)
    return try await database.write { connection in
      guard let tenant = try TenantRepository.find(id: report.tenant, on: connection) else { return nil }
      try reports.accept(
        .init(
          key: key, name: report.subject.rawValue, method: report.method, happenedAt: report.happenedAt),
        about: report.user, in: tenant, origin, at: now, on: connection)
      return tenant
    }
  }

  /// Reports a sign-in of the list; this session goes on, every other one ends.
  ///
  /// - Returns: whether it is one of the person's sign-ins.
  public func reportSignIn(_ id: SignInRecord.ID, _ visitor: SecurityInfoVisitor) async throws -> Bool {
    let now = clock.now()
    return try await database.write { connection in
      try requireView(visitor, try methods(visitor, on: connection))
      var reported: SignInRecord?
      try LogRepository(connection, visitor.tenant.id)
        .forEachSignIn(limit: 4 * Self.activityLimit, user: visitor.user.id) { record in
          if record.id == id { reported = record }
        }
      guard let reported else { return false }
      try reports.accept(
        .init(
          key: "sign-in\u{0}\(id)", name: "sign-in \(id)", happenedAt: reported.createdDateTime,
          address: reported.ipAddress),
        about: visitor.user.id, in: visitor.tenant,
        .init(
          address: visitor.address, correlationID: visitor.correlationID, session: visitor.session.id),
        at: now, on: connection)
      return true
    }
  }

  private var reports: SuspicionReports { SuspicionReports(sealer: sealer, random: random) }
}
