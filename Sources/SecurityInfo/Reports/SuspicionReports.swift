import Base
import Directory
import Foundation
import Storage

/// What becomes of a person's report that somebody else was at their account.
///
/// Entra raises the person's risk and leaves the rest to policies. Here every session, refresh token and remembered
/// browser ends as well: whoever reports does not know which of them is the stranger's, and a tenant without a risk
/// policy would otherwise do nothing at all. It happens once for each thing reported: a link in an old message cannot
/// be used to throw its owner out again and again.
public struct SuspicionReports: Sendable {
  /// Where a report came from.
  public struct Origin: Sendable {
    /// From which address.
    public var address: String
    /// What binds the audit rows to the request.
    public var correlationID: String
    /// The session that goes on, when the person reported from it.
    public var session: Session.ID?

    /// An origin.
    public init(address: String, correlationID: String, session: Session.ID? = nil) {
      self.address = address
      self.correlationID = correlationID
      self.session = session
    }
  }

  /// What is reported.
  struct Subject {
    /// What makes it one thing: the same thing is acted on once.
    var key: String
    /// What it is called in the audit log.
    var name: String
    /// The kind of method that it was about.
    var method: AuthenticationMethod.Kind?
    /// When it happened.
    var happenedAt: Date
    /// From where it was done, if that is known.
    var address: String?
  }

  /// The most administrators who are told.
  static let administratorLimit = 100

  let sealer: Sealer
  let random: RandomSource
  private let notices: SecurityNotices

  /// Reports under a master key.
  public init(sealer: Sealer, random: RandomSource) {
    self.sealer = sealer
    self.random = random
    notices = SecurityNotices(sealer: sealer, random: random)
  }

  /// Acts on a report, in the caller's transaction.
  ///
  /// - Returns: false when there is no such person, or it was reported before.
  @discardableResult
  func accept(
    _ subject: Subject, about user: User.ID, in tenant: Tenant, _ origin: Origin, at now: Date,
    on connection: any SQLConnection
  ) throws -> Bool {
    guard let person = try UserRepository(connection, tenant.id).find(user) else { return false }
    let digest = Base.Digest(of: "report\u{0}\(user)\u{0}\(subject.key)")
    let isNew = try PasskeyRepository(connection, tenant.id)
      .spendChallenge(digest, expiresAt: now.addingTimeInterval(SuspicionReport.lifetime))
    guard isNew else { return false }
    try raiseRisk(person, subject.name, tenant, origin, at: now, on: connection)
    try end(person, tenant, origin, at: now, on: connection)
    try tellAdministrators(person, subject, digest, tenant, at: now, on: connection)
    return true
  }

  private func raiseRisk(
    _ person: User, _ subject: String, _ tenant: Tenant, _ origin: Origin, at now: Date,
    on connection: any SQLConnection
  ) throws {
    let risks = UserRiskRepository(connection, tenant.id)
    let before = try risks.level(of: person.id)
    var changes: [DirectoryAudit.Target.ModifiedProperty] = []
    if tenant.settings.methods.reportsRaiseRisk,
      try risks.set(UserRisk(level: .high, updatedAt: now), of: person.id)
    {
      changes.append(
        .init(displayName: "RiskLevel", oldValue: before.rawValue, newValue: UserRisk.Level.high.rawValue))
      changes.append(
        .init(displayName: "RiskEventType", oldValue: nil, newValue: "userReportedSuspiciousActivity"))
    }
    try LogRepository(connection, tenant.id).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: now,
        activityDisplayName: "User reported suspicious activity", category: "IdentityProtection",
        operationType: "Update", result: "success", resultReason: subject,
        correlationId: origin.correlationID,
        initiatedBy: .user(id: person.id, name: person.userPrincipalName, address: origin.address),
        targetResources: [
          .init(
            id: person.id.description, displayName: person.userPrincipalName.key, type: "User",
            modifiedProperties: changes)
        ]))
  }

  private func end(
    _ person: User, _ tenant: Tenant, _ origin: Origin, at now: Date, on connection: any SQLConnection
  ) throws {
    guard let kept = origin.session else {
      return try UserRepository(connection, tenant.id).revokeSessions(of: person.id, at: now)
    }
    try SessionRepository(connection, tenant.id).endAll(of: person.id, except: kept, at: now)
    try KnownBrowserRepository(connection, tenant.id).forgetAll(of: person.id)
  }

  private func tellAdministrators(
    _ person: User, _ subject: Subject, _ digest: Base.Digest, _ tenant: Tenant, at now: Date,
    on connection: any SQLConnection
  ) throws {
    let roles = [DirectoryRole.globalAdministrator.id, DirectoryRole.authenticationAdministrator.id]
    var parameters: [MessageParameter: String] = [
      .account: person.userPrincipalName.key, .name: person.displayName,
      .instant: String(Int(subject.happenedAt.timeIntervalSince1970)),
    ]
    parameters[.method] = subject.method?.rawValue
    var told: Set<User.ID> = [person.id]
    for role in roles {
      let holders = try RoleRepository(connection, tenant.id)
        .enabledHolders(of: role, limit: Self.administratorLimit)
      for id in holders where told.insert(id).inserted {
        guard let administrator = try UserRepository(connection, tenant.id).find(id) else { continue }
        try notices.send(
          .init(
            template: .suspiciousReported, tenant: tenant, user: administrator, address: subject.address,
            now: now, parameters: parameters),
          key: "\(digest):\(id)", on: connection)
      }
    }
  }
}
