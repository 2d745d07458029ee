import Base
import Credentials
import Directory
import Foundation
import Storage

/// Security info: registering, listing, changing and removing one's own methods; sessions; the password.
///
/// Every change needs a strong authentication of the last minutes, is audited, and is told by mail.
public struct SecurityInfoService: Sendable {
  /// How long a strong authentication counts as fresh (design §6.7).
  public static let freshness: TimeInterval = 600
  /// How long it counts when a passkey is added, which stands for everything else (Entra's number).
  public static let passkeyFreshness: TimeInterval = 300
  /// How much longer a registration that was begun in time may take.
  public static let finishing: TimeInterval = 300

  /// Why something was refused.
  public enum Refusal: Error, Sendable, Equatable {
    /// The person must prove themselves again first.
    case needsFreshProof
    /// The registration took too long, or was begun in another session.
    case registrationExpired
    /// A policy lets nobody register from here, at this risk, or with so little proof.
    case forbidden(MethodPolicies.Prohibition)
    /// A rule of registering or removing methods.
    case method(MethodRegistration.Refusal)
    /// The present password is wrong.
    case wrongPassword
    /// The present password was guessed at too often.
    case locked(seconds: Int)
    /// The new password is not taken.
    case password(NewPasswordRefusal)
    /// The server is too busy to hash.
    case busy
  }

  let database: Database
  let clock: WallClock
  let random: RandomSource
  let sealer: Sealer
  let policies: MethodPolicies
  let registration: MethodRegistration
  let passkeys: Passkeys
  let notices: SecurityNotices
  let hashing: HashingPool
  let breached: BreachedPasswords
  let guesses: GuessGuard

  /// A service over its effects.
  public init(
    database: Database, clock: WallClock, random: RandomSource, sealer: Sealer, policies: MethodPolicies,
    passkeys: Passkeys, hashing: HashingPool, breached: BreachedPasswords = .none,
    guesses: GuessGuard = GuessGuard()
  ) {
    self.database = database
    self.clock = clock
    self.random = random
    self.sealer = sealer
    self.policies = policies
    self.passkeys = passkeys
    self.hashing = hashing
    self.breached = breached
    self.guesses = guesses
    registration = MethodRegistration(sealer: sealer, random: random, passkeys: passkeys)
    notices = SecurityNotices(sealer: sealer, random: random)
  }

  /// Does something to the person's methods in one transaction, for somebody who has just proven who they are.
  ///
  /// A refusal of ``MethodRegistration`` is kept out of the transaction's way: what was counted, such as a wrong code,
  /// stays counted.
  func change<T: Sendable>(
    _ visitor: SecurityInfoVisitor, at now: Date, within limit: TimeInterval = Self.freshness,
    _ body: @escaping @Sendable (Session, RegistrationContext, any SQLConnection) throws -> T
  ) async throws -> T {
    let result: Result<T, MethodRegistration.Refusal> = try await database.write { connection in
      let session = try requireFreshProof(visitor, at: now, within: limit, on: connection)
      let context = try context(visitor, at: now, on: connection)
      do {
        return .success(try body(session, context, connection))
      } catch let refusal as MethodRegistration.Refusal {
        return .failure(refusal)
      }
    }
    do { return try result.get() } catch { throw Refusal.method(error) }
  }

  /// The session must be live and fresh at the moment of the change, not when the page was made.
  @discardableResult
  func requireFreshProof(
    _ visitor: SecurityInfoVisitor, at now: Date, within limit: TimeInterval,
    on connection: any SQLConnection
  ) throws -> Session {
    guard
      let session = try SessionRepository(connection, visitor.tenant.id).find(visitor.session.id, at: now),
      session.userID == visitor.user.id
    else { throw Refusal.needsFreshProof }
    let factors = session.factors
    let isRegistered = try methods(visitor, on: connection).contains(where: \.isStrong)
    // Whoever entered with an access pass has what an administrator gave them, and may have no way to prove more.
    let isByPass = factors.contains { $0.factor == .temporaryAccessPass && $0.at == factors.multiFactorAt }
    guard let provenAt = isRegistered ? factors.multiFactorAt : factors.lastProvenAt,
      now.timeIntervalSince(provenAt) < (isByPass ? Self.freshness : limit)
    else { throw Refusal.needsFreshProof }
    return session
  }

  /// Registering is an action that policies protect by itself.
  func requirePermission(
    _ visitor: SecurityInfoVisitor, _ session: Session, at now: Date, on connection: any SQLConnection
  ) throws {
    switch try policies.registering(visitor, session, now, connection) {
    case .allowed: return
    case .needsProof: throw Refusal.needsFreshProof
    case .forbidden(let prohibition): throw Refusal.forbidden(prohibition)
    }
  }

  func methods(
    _ visitor: SecurityInfoVisitor, on connection: any SQLConnection
  ) throws -> [AuthenticationMethod] {
    try AuthenticationMethodRepository(connection, visitor.tenant.id).list(of: visitor.user.id)
  }

  /// The person as they are in this transaction.
  func context(
    _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws -> RegistrationContext {
    let memberships = MembershipRepository(connection, visitor.tenant.id)
    let user = try UserRepository(connection, visitor.tenant.id).find(visitor.user.id)
    guard let user, user.accountEnabled else { throw Refusal.needsFreshProof }
    return RegistrationContext(
      tenant: visitor.tenant, user: user,
      groups: try memberships.groups(of: user.id, limit: .max),
      isAdministrator: ResetReadiness.isAdministrator(roles: try memberships.roles(of: user.id)),
      initiator: visitor.initiator, correlationID: visitor.correlationID, address: visitor.address,
      language: visitor.language, now: now)
  }
}
