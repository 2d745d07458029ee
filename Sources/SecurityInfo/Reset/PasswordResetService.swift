import Base
import Credentials
import Directory
import Foundation
import Storage

/// A reset in progress.
public enum PasswordReset: Sendable {
  /// Its identifier.
  public typealias ID = Identifier<PasswordReset>
  /// How long it may take, in seconds.
  public static let life: TimeInterval = 900
}

/// Lets people who cannot sign in set a new password, or unlock their account, without a help desk.
///
/// Each step is one database transaction that reads the state, adds proof to it and writes; a step can be repeated and
/// never skipped. Nothing of it signs anybody in, and nothing of it registers a method.
public struct PasswordResetService: Sendable {
  let database: Database
  let clock: WallClock
  let random: RandomSource
  let hashing: HashingPool
  let sealer: Sealer
  let guesses: GuessGuard
  let passkeys: Passkeys
  let codes: OneTimeCodes
  let notices: SecurityNotices
  let breached: BreachedPasswords
  let pace: ResetPace

  /// A service over its effects.
  ///
  /// - Parameters:
  ///   - guesses: the sign-in's: wrong answers count with wrong passwords against an address.
  ///   - pace: how long an answer takes at least that could tell by its time whether there is an account.
  public init(
    database: Database, clock: WallClock, random: RandomSource, hashing: HashingPool, sealer: Sealer,
    guesses: GuessGuard, passkeys: Passkeys, breached: BreachedPasswords = .none, pace: ResetPace
  ) {
    self.pace = pace
    self.database = database
    self.clock = clock
    self.random = random
    self.hashing = hashing
    self.sealer = sealer
    self.guesses = guesses.with(ResetLimits.lockout)
    self.passkeys = passkeys
    self.breached = breached
    codes = OneTimeCodes(sealer: sealer, random: random)
    notices = SecurityNotices(sealer: sealer, random: random)
  }

  /// Whether people of a tenant are sent here from the page that asks for the password.
  public static func isOffered(_ settings: TenantSettings) -> Bool {
    settings.passwordReset.scope != .nobody
      && !ResetProof.offered(settings.passwordReset, settings.methods).isEmpty
  }

  /// Begins a reset for a user name; whether anybody has it makes no difference.
  ///
  /// - Parameters:
  ///   - username: as it was typed; a bare one is of the tenant's own domain.
  ///   - signIn: the sign-in to go back to.
  /// - Returns: nil when it can be nobody's name.
  public func begin(
    tenant: Tenant, username: String, signIn: String?, visitor: ResetVisitor
  ) async throws -> PasswordReset.ID? {
    let typed = username.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !typed.isEmpty,
      let name = UserPrincipalName(typed.contains("@") ? typed : "\(typed)@\(tenant.defaultDomain)")
    else { return nil }
    let now = clock.now()
    let id: PasswordReset.ID = random.identifier()
    let state = try StoredJSON.encode(ResetState(username: name.key, signIn: signIn))
    try await database.write { connection in
      try PasswordResetRepository(connection, tenant.id).insert(
        id, browser: visitor.browser, state: state, at: now,
        expiresAt: now.addingTimeInterval(PasswordReset.life))
    }
    return id
  }

  /// Where a reset stands.
  ///
  /// - Throws: ``ResetError/over``.
  public func page(
    tenant: Tenant, reset: PasswordReset.ID, visitor: ResetVisitor
  ) async throws -> ResetPage {
    let now = clock.now()
    let shown: ResetPage? = try await database.read { connection in
      let step = try ResetStep(
        service: self, tenant: tenant, visitor: visitor, now: now, connection: connection)
      let loaded = try step.load(reset)
      return loaded.step == .unlock ? nil : try step.page(loaded, refusal: nil)
    }
    if let shown { return shown }
    return try await database.write { connection in
      let step = try ResetStep(
        service: self, tenant: tenant, visitor: visitor, now: now, connection: connection)
      return try step.goOn(try step.load(reset), refusal: nil)
    }
  }

  /// Takes a step; when the reset is at another than the form was for, nothing happens but that its page is shown.
  ///
  /// - Parameter token: what the form carried: ``ResetPage/token``.
  /// - Throws: ``ResetError``.
  public func submit(
    tenant: Tenant, reset: PasswordReset.ID, token: String, input: ResetInput, visitor: ResetVisitor
  ) async throws -> ResetPage {
    if case .newPassword(let new, let confirmation) = input {
      return try await submitPassword(
        new, confirmation: confirmation, tenant: tenant, reset: reset, token: token, visitor: visitor)
    }
    let now = clock.now()
    return try await pace.level {
      try await database.write { connection in
        let step = try ResetStep(
          service: self, tenant: tenant, visitor: visitor, now: now, connection: connection)
        return try step.take(reset, token: token, input: input)
      }
    }
  }
}
