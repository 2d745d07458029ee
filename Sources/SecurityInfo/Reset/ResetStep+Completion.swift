import Base
import Credentials
import Directory
import Foundation
import Storage

/// What a reset comes to, all in one transaction: it is done and recorded and told, or nothing of it is.
extension ResetStep {
  /// The most administrators who are told.
  private static let administratorLimit = 100

  /// Sets the new password and ends everything that the old one had opened.
  func reset(_ hash: PasswordHash, _ loaded: Loaded) throws -> ResetPage {
    guard let user = loaded.subject.user, let done = try finish(loaded, .newPassword) else {
      return try page(try load(loaded.id), refusal: nil)
    }
    try users.setPassword(hash.encoded, mustChange: false, of: user.id, at: now)
    try users.revokeSessions(of: user.id, at: now)
    try AccessPassRepository(connection, tenant.id).deleteAll(of: user.id)
    try clearCounts(loaded, user)
    try record("Reset password (self-service)", user, loaded)
    try remediateRisk(user)
    if tenant.settings.passwordReset.notifiesUsers { try tell(.passwordReset, user, loaded) }
    try tellAdministrators(user, loaded)
    return try page(done, refusal: nil)
  }

  /// Lets the person try their password again at once; nothing else changes.
  func unlock(_ loaded: Loaded) throws -> ResetPage {
    guard let user = loaded.subject.user, let done = try finish(loaded, .unlock) else {
      return try page(try load(loaded.id), refusal: nil)
    }
    try clearCounts(loaded, user)
    try record("Unlock user account (self-service)", user, loaded)
    if tenant.settings.passwordReset.notifiesUsers { try tell(.accountUnlocked, user, loaded) }
    return try page(done, refusal: nil)
  }

  /// Tells the person, once a lock, that somebody tries to get at their account, and records it.
  func tellOfLock(_ loaded: Loaded) throws {
    guard let user = loaded.subject.user else { return }
    try record("Blocked from self-service password reset", user, loaded, result: "failure")
    guard loaded.subject.account != nil else { return }
    try tell(.wrongCodes, user, loaded)
  }

  /// Closes the reset, once; nil when another step was taken meanwhile.
  private func finish(_ loaded: Loaded, _ outcome: ResetState.Goal) throws -> Loaded? {
    var done = loaded
    done.state = ResetState(username: loaded.state.username, signIn: loaded.state.signIn)
    done.state.outcome = outcome
    let isMine = try resets.complete(
      loaded.id, from: loaded.version, state: try StoredJSON.encode(done.state), at: now)
    return isMine ? done : nil
  }

  private func clearCounts(_ loaded: Loaded, _ user: User) throws {
    try lockouts.unlock(subject: LockoutRepository.subject(of: user.userPrincipalName.key))
    let name = loaded.state.username
    for isFamiliar in [true, false] {
      try resets.forget(ResetLimits.attempts(name, isFamiliar: isFamiliar).subject)
      try resets.forget(ResetLimits.codes(name, isFamiliar: isFamiliar).subject)
    }
  }

  private func record(
    _ activity: String, _ user: User, _ loaded: Loaded, result: String = "success"
  ) throws {
    let proofs = loaded.state.proven.map(\.proof.rawValue).joined(separator: ", ")
    try logs.append(
      DirectoryAudit(
        id: service.random.identifier(), activityDateTime: now, activityDisplayName: activity,
        category: "UserManagement", operationType: "Update", result: result,
        resultReason: proofs.isEmpty ? "" : "proven with \(proofs)", correlationId: visitor.correlationID,
        initiatedBy: .user(id: user.id, name: user.userPrincipalName, address: visitor.address),
        targetResources: [
          .init(id: user.id.description, displayName: user.userPrincipalName.key, type: "User")
        ]))
  }

  /// Whoever has proven to be the person and then sets a new password is the person: the risk is over.
  private func remediateRisk(_ user: User) throws {
    let risks = UserRiskRepository(connection, tenant.id)
    let level = try risks.level(of: user.id)
    guard level != .none, try risks.set(UserRisk(level: .none, updatedAt: now), of: user.id) else { return }
    try logs.append(
      DirectoryAudit(
        id: service.random.identifier(), activityDateTime: now, activityDisplayName: "Remediate user risk",
        category: "IdentityProtection", operationType: "Update", result: "success",
        resultReason: "userPerformedSecuredPasswordReset", correlationId: visitor.correlationID,
        initiatedBy: .user(id: user.id, name: user.userPrincipalName, address: visitor.address),
        targetResources: [
          .init(
            id: user.id.description, displayName: user.userPrincipalName.key, type: "User",
            modifiedProperties: [
              .init(
                displayName: "RiskLevel", oldValue: level.rawValue, newValue: UserRisk.Level.none.rawValue),
              .init(
                displayName: "RiskDetail", oldValue: nil, newValue: "userPerformedSecuredPasswordReset"),
            ])
        ]))
  }

  private func tell(_ template: MessageTemplate, _ user: User, _ loaded: Loaded) throws {
    let isReachable =
      user.mail != nil || loaded.subject.methods.contains { $0.details.emailAddress != nil }
    try service.notices.send(
      .init(
        template: template, tenant: tenant, user: user, address: visitor.address,
        language: visitor.language, now: now,
        alsoTo: isReachable ? [] : [user.userPrincipalName.key]),
      key: "\(loaded.id):\(loaded.version)", on: connection)
  }

  /// Tells the Global Administrators that an administrator's password was reset.
  private func tellAdministrators(_ user: User, _ loaded: Loaded) throws {
    guard tenant.settings.passwordReset.notifiesAdministrators, loaded.subject.isAdministrator else { return }
    let ids = try RoleRepository(connection, tenant.id)
      .enabledHolders(of: DirectoryRole.globalAdministrator.id, limit: Self.administratorLimit)
    for id in ids where id != user.id {
      guard let administrator = try users.find(id) else { continue }
      try service.notices.send(
        .init(
          template: .adminPasswordReset, tenant: tenant, user: administrator, address: visitor.address,
          now: now, parameters: [.account: user.userPrincipalName.key, .name: user.displayName]),
        key: "\(loaded.id):\(id)", on: connection)
    }
  }
}
