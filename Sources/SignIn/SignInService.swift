import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage

/// Signs people in: begins a sign-in, shows where it stands, and takes one step at a time.
///
/// Each step is one database transaction that reads the state, adds proof to it, decides and writes. A step taken
/// from an older state, in another browser, or for another page than the sign-in is at changes nothing.
public struct SignInService: Sendable {
  /// How long a sign-in may take, registering included.
  public static let transactionLife: TimeInterval = 3600

  let database: Database
  let clock: WallClock
  let random: RandomSource
  let hashing: HashingPool
  let sealer: Sealer
  let guesses: GuessGuard
  let policies: PolicyCache
  let geolocation: Geolocation
  let breached: BreachedPasswords
  let secondFactors: SecondFactors
  let passkeys: Passkeys
  let codes: OneTimeCodes
  let registration: MethodRegistration
  let notices: SecurityNotices
  let alarm: BreakGlassAlarm

  /// A service over its effects.
  public init(
    database: Database, clock: WallClock, random: RandomSource, hashing: HashingPool, sealer: Sealer,
    guesses: GuessGuard, policies: PolicyCache, passkeys: Passkeys, geolocation: Geolocation = .unknown,
    breached: BreachedPasswords = .none
  ) {
    self.database = database
    self.clock = clock
    self.random = random
    self.hashing = hashing
    self.sealer = sealer
    self.guesses = guesses
    self.policies = policies
    self.geolocation = geolocation
    self.breached = breached
    self.passkeys = passkeys
    codes = OneTimeCodes(sealer: sealer, random: random)
    secondFactors = SecondFactors(sealer: sealer, codes: codes)
    registration = MethodRegistration(sealer: sealer, random: random, passkeys: passkeys)
    notices = SecurityNotices(sealer: sealer, random: random)
    alarm = BreakGlassAlarm(outbox: Outbox(sealer: sealer, random: random), random: random)
  }

  /// Begins a sign-in, or finishes it at once when the browser's session leaves nothing to do.
  ///
  /// - Throws: `StorageError` when the database cannot be reached.
  public func begin(
    tenant: Tenant, purpose: SignInPurpose, browser: BrowserContext
  ) async throws -> BeginOutcome {
    let now = clock.now()
    return try await database.write { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: now, connection: connection)
      return try step.begin(purpose)
    }
  }

  /// Where a sign-in stands: the page to show, or what it came to when nothing is left to do.
  ///
  /// - Throws: ``SignInError`` with code `transactionExpired` when there is no such sign-in in this browser.
  public func page(
    tenant: Tenant, transaction: SignInTransactionID, browser: BrowserContext
  ) async throws -> SignInProgress {
    let now = clock.now()
    let shown: SignInPage? = try await database.read { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: now, connection: connection)
      return try step.show(transaction)
    }
    if let shown { return .page(shown) }
    return try await database.write { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: now, connection: connection)
      return try step.take(transaction, from: nil, input: nil)
    }
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - step: the step that the answered page was for; when the sign-in is at another, nothing happens but that
  ///     its page is shown.
  /// - Throws: ``SignInError`` with code `transactionExpired` as ``page(tenant:transaction:browser:)``, and
  ///   `temporarilyUnavailable` when the server is too busy to check a password.
  public func submit(
    tenant: Tenant, transaction: SignInTransactionID, step: String, input: SignInInput,
    browser: BrowserContext
  ) async throws -> SignInProgress {
    switch (SignInMachine.Step(rawValue: step), input) {
    case (.password, .password(let typed)):
      return try await submitPassword(typed, tenant: tenant, transaction: transaction, browser: browser)
    case (.changePassword, .newPassword(let new, let confirmation)):
      return try await submitNewPassword(
        new, confirmation: confirmation, tenant: tenant, transaction: transaction, browser: browser)
    case (let step, let input):
      let now = clock.now()
      return try await database.write { connection in
        let taking = try SignInStep(
          service: self, tenant: tenant, browser: browser, now: now, connection: connection)
        return try taking.take(transaction, from: step, input: input)
      }
    }
  }
}
