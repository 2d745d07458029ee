import Base
import Credentials
import Directory
import Foundation
import Storage

/// Changing the password of one's own accord.
extension SecurityInfoService {
  /// What the page that changes the password asks for.
  public struct PasswordQuestions: Sendable, Equatable {
    /// Whether the present password is asked for.
    public var asksPresent: Bool
    /// The fewest characters of the new one.
    public var minimumLength: Int
  }

  /// What was found before anything was hashed.
  private struct Preparation: Sendable {
    var user: User
    var stored: PasswordHash?
    var isSingleFactor: Bool
    /// Where wrong guesses at the present password are counted; nil when it is not asked for.
    var counter: LockoutRepository.Counter?
  }

  /// What the page has to ask for.
  ///
  /// - Throws: ``Refusal/needsFreshProof``.
  public func passwordQuestions(_ visitor: SecurityInfoVisitor) async throws -> PasswordQuestions {
    let now = clock.now()
    return try await database.read { connection in
      let session = try requireFreshProof(visitor, at: now, within: Self.freshness, on: connection)
      let user = try context(visitor, at: now, on: connection).user
      return PasswordQuestions(
        asksPresent: Self.asksPresent(session, user),
        minimumLength: check(visitor.tenant)
          .minimumLength(isSingleFactor: try isSingleFactor(visitor, at: now, on: connection)))
    }
  }

  /// Sets a new password, ends the person's other sessions, and forgets the browsers that stood in for a factor.
  ///
  /// The present password is not asked of somebody who has just typed it beside a second factor; it is of somebody
  /// who came in with an access pass or a passkey. A change like this takes no risk from the account: whoever has the
  /// session could make it.
  ///
  /// - Throws: ``Refusal``.
  public func changePassword(
    present: Secret, new: Secret, confirmation: Secret, _ visitor: SecurityInfoVisitor
  ) async throws {
    let now = clock.now()
    let prepared = try await database.write { try prepare(present, visitor, at: now, on: $0) }
    let hash: PasswordHash
    do {
      if let counter = prepared.counter {
        try await verifyPresent(present, prepared, counter, visitor, at: now)
      }
      switch try await check(visitor.tenant).judge(
        new: new, confirmation: confirmation, user: prepared.user, tenantName: visitor.tenant.displayName,
        isSingleFactor: prepared.isSingleFactor, old: prepared.stored)
      {
      case .success(let accepted): hash = try await accepted.hash(on: hashing, salt: random.bytes(16))
      case .failure(let refusal): throw Refusal.password(refusal)
      }
    } catch is HashingError {
      throw Refusal.busy
    }
    try await database.write { connection in
      let session = try requireFreshProof(visitor, at: now, within: Self.freshness, on: connection)
      let users = UserRepository(connection, visitor.tenant.id)
      try users.lock(prepared.user.id)
      // Set elsewhere meanwhile: what was proven of the old one is worth nothing.
      guard try users.passwordHash(of: prepared.user.id) == prepared.stored?.encoded else {
        throw Refusal.needsFreshProof
      }
      try store(hash, prepared.user, session, visitor, at: now, on: connection)
    }
  }

  private static func asksPresent(_ session: Session, _ user: User) -> Bool {
    let hasTypedIt = session.factors.contains { $0.factor == .password }
    return user.hasPassword && !(hasTypedIt && session.factors.multiFactorAt != nil)
  }

  private func check(_ tenant: Tenant) -> NewPasswordCheck {
    NewPasswordCheck(policy: tenant.settings.passwords, breached: breached, hashing: hashing)
  }

  private func isSingleFactor(
    _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws -> Bool {
    guard try !methods(visitor, on: connection).contains(where: \.isStrong) else { return false }
    return try !policies.requiresMethod(visitor, now, connection)
  }

  private func prepare(
    _ present: Secret, _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws -> Preparation {
    let session = try requireFreshProof(visitor, at: now, within: Self.freshness, on: connection)
    let user = try context(visitor, at: now, on: connection).user
    let stored = try UserRepository(connection, visitor.tenant.id).passwordHash(of: user.id)
    var prepared = Preparation(
      user: user, stored: stored.flatMap(PasswordHash.init(encoded:)),
      isSingleFactor: try isSingleFactor(visitor, at: now, on: connection))
    guard Self.asksPresent(session, user) else { return prepared }
    guard !present.isEmpty else { throw Refusal.wrongPassword }
    let isFamiliar = try KnownBrowserRepository(connection, visitor.tenant.id)
      .isKnown(session.browser, to: user.id)
    let counter = GuessGuard.counter(
      name: user.userPrincipalName.key, kind: .password, isFamiliar: isFamiliar)
    switch try guesses.admit(
      counter, address: visitor.address, in: LockoutRepository(connection, visitor.tenant.id), at: now)
    {
    case .granted: prepared.counter = counter
    case .locked(let seconds): throw Refusal.locked(seconds: seconds)
    case .busy: throw Refusal.busy
    }
    return prepared
  }

  private func verifyPresent(
    _ present: Secret, _ prepared: Preparation, _ counter: LockoutRepository.Counter,
    _ visitor: SecurityInfoVisitor, at now: Date
  ) async throws {
    let password = try? Password(parsing: present.expose())
    let hash = prepared.stored ?? .decoy
    let isRight: Bool
    do {
      isRight = try await hashing.verify(password?.secret ?? Secret(""), against: hash) && password != nil
    } catch {
      try await database.write { connection in
        try LockoutRepository(connection, visitor.tenant.id).release(counter, at: now)
      }
      throw error
    }
    try await database.write { connection in
      let lockouts = LockoutRepository(connection, visitor.tenant.id)
      if isRight {
        try lockouts.succeed(counter, at: now)
      } else {
        try guesses.fail(counter, address: visitor.address, in: lockouts, at: now)
      }
    }
    guard isRight else { throw Refusal.wrongPassword }
  }

  private func store(
    _ hash: PasswordHash, _ user: User, _ session: Session, _ visitor: SecurityInfoVisitor, at now: Date,
    on connection: any SQLConnection
  ) throws {
    let tenant = visitor.tenant.id
    try UserRepository(connection, tenant).setPassword(hash.encoded, mustChange: false, of: user.id, at: now)
    let sessions = SessionRepository(connection, tenant)
    try sessions.endAll(of: user.id, except: session.id, at: now)
    try KnownBrowserRepository(connection, tenant).forgetAll(of: user.id)
    var kept = session
    kept.factors.removeAll { $0.factor == .password }
    kept.factors.append(ProvenFactor(.password, at: now))
    try sessions.update(kept, handle: nil)
    try LogRepository(connection, tenant).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: now, activityDisplayName: "Change user password",
        category: "UserManagement", operationType: "Update", result: "success",
        correlationId: visitor.correlationID, initiatedBy: visitor.initiator,
        targetResources: [
          .init(id: user.id.description, displayName: user.userPrincipalName.key, type: "User")
        ]))
    try notices.send(
      .init(
        template: .passwordChanged, tenant: visitor.tenant, user: user, address: visitor.address,
        language: visitor.language, now: now), on: connection)
  }
}
