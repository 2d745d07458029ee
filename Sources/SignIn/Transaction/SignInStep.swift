import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage

/// One step of a sign-in, inside one database transaction.
struct SignInStep {
  let service: SignInService
  let tenant: Tenant
  let policies: PolicySet
  let browser: BrowserContext
  let now: Date
  let connection: any SQLConnection

  /// A step by the settings and policies that the tenant has in this database transaction.
  ///
  /// - Throws: ``SignInError`` with code `transactionExpired` when the tenant is gone.
  init(
    service: SignInService, tenant: Tenant, browser: BrowserContext, now: Date, connection: any SQLConnection
  ) throws {
    guard let current = try service.policies.current(tenant.id, on: connection) else {
      throw SignInError(.transactionExpired)
    }
    self.service = service
    self.tenant = current.tenant
    policies = current.policies
    self.browser = browser
    self.now = now
    self.connection = connection
  }

  /// A transaction as it was loaded.
  struct Loaded {
    let id: SignInTransactionID
    var version: Int64
    var state: SignInState
    var facts: SignInFacts
    /// Whether it has a row, which must then be finished before anything is issued.
    var isStored = true
  }

  var machine: SignInMachine {
    SignInMachine(
      settings: tenant.settings, policies: policies,
      surroundings: Surroundings(browser.client, service.geolocation), now: now)
  }
  var users: UserRepository { UserRepository(connection, tenant.id) }
  var transactions: SignInTransactionRepository { SignInTransactionRepository(connection, tenant.id) }
  var lockouts: LockoutRepository { LockoutRepository(connection, tenant.id) }
  var logs: LogRepository { LogRepository(connection, tenant.id) }

  /// Loads a transaction of this browser.
  ///
  /// - Throws: ``SignInError`` with code `transactionExpired` when there is none.
  func load(_ id: SignInTransactionID) throws -> Loaded {
    guard let stored = try transactions.find(id, browser: browser.browser, at: now) else {
      throw SignInError(.transactionExpired)
    }
    // What another version of the program wrote down in a way that this one cannot read is begun anew.
    guard var state = try? StoredJSON.decode(SignInState.self, from: stored.state) else {
      throw SignInError(.transactionExpired)
    }
    try leaveEndedSession(&state)
    if state.rememberedAt != nil { try adoptRemembered(&state) }
    var facts = try facts(state)
    if let user = facts.user, state.isOutdated(by: user) {
      state.startOver()
      facts = try self.facts(state)
    }
    return Loaded(id: id, version: stored.version, state: state, facts: facts)
  }

  /// A session that ended takes what it had proven with it.
  private func leaveEndedSession(_ state: inout SignInState) throws {
    guard let session = state.sessionID else { return }
    guard try SessionRepository(connection, tenant.id).find(session, at: now) == nil else { return }
    state.startOver()
  }

  func facts(_ state: SignInState) throws -> SignInFacts {
    try SignInFacts.load(state, tenant: tenant, at: now, on: connection)
  }

  /// The page of a transaction; nil when it needs a write first.
  func show(_ id: SignInTransactionID) throws -> SignInPage? {
    let loaded = try load(id)
    let step = machine.step(loaded.state, loaded.facts)
    guard step != .complete else { return nil }
    return try page(step, loaded, error: nil)
  }

  /// Applies an input, when the sign-in is at the step that it answers, and finishes when nothing is left to do.
  func take(
    _ id: SignInTransactionID, from step: SignInMachine.Step?, input: SignInInput?
  ) throws -> SignInProgress {
    var loaded = try load(id)
    let current = machine.step(loaded.state, loaded.facts)
    guard let input, step == current else {
      return current == .complete
        ? .completed(try complete(loaded)) : .page(try page(current, loaded, error: nil))
    }
    let before = loaded.state
    switch try apply(input, at: current, to: &loaded) {
    case .refused(let error):
      return .page(try page(current, loaded, error: error))
    case .ended(let completion):
      return .completed(completion)
    case .went:
      return try proceed(loaded, from: before)
    }
  }

  /// Goes on from a changed state: stores it, or finishes.
  func proceed(_ loaded: Loaded, from before: SignInState?) throws -> SignInProgress {
    var loaded = loaded
    loaded.facts = try facts(loaded.state)
    try startRegistrationClock(&loaded)
    let next = machine.step(loaded.state, loaded.facts)
    if next == .complete { return .completed(try complete(loaded)) }
    if loaded.state != before {
      let isMine = try transactions.update(
        loaded.id, from: loaded.version, state: try StoredJSON.encode(loaded.state))
      // Somebody else took a step at the same time: show where the sign-in stands now.
      guard isMine else { return try take(loaded.id, from: nil, input: nil) }
      loaded.version += 1
    }
    if next == .blocked { try recordFailure(machine.blockReason(loaded.state, loaded.facts), loaded) }
    return .page(try page(next, loaded, error: nil))
  }

  /// Starts the person's registration clock at their first interactive sign-in, once.
  func startRegistrationClock(_ loaded: inout Loaded) throws {
    guard loaded.state.hasFirstFactor, let user = loaded.facts.user, user.accountEnabled,
      !loaded.facts.isRegistered, !loaded.facts.methods.contains(where: \.isStrong)
    else { return }
    let clock = machine.registrationClock(loaded.state, loaded.facts)
    guard let notBefore = clock.notBefore,
      let deadline = clock.deadline(existing: user.registration, now: now),
      deadline != user.registration
    else { return }
    try users.startRegistration(deadline, of: user.id, notBefore: notBefore)
    loaded.facts.user?.registration = deadline
  }

  /// Writes a row about a refused or blocked sign-in.
  ///
  /// - Parameter account: whose account it was about, where nobody has proven to be its owner yet; the log is for
  ///   administrators only.
  func recordFailure(_ error: SignInError, _ loaded: Loaded, account: User? = nil) throws {
    let event = SignInEvent(
      user: loaded.facts.user ?? account, username: loaded.state.username, purpose: loaded.state.purpose,
      steps: loaded.state.steps, factors: loaded.state.factors,
      trace: loaded.facts.user.map { _ in machine.trace(loaded.state, loaded.facts) },
      userRisk: loaded.facts.userRisk, isInteractive: true, sessionID: loaded.state.sessionID)
    try logs.append(
      SignInRecord.make(
        event, error: error, client: browser.client, id: service.random.identifier(), at: now))
  }
}

@available(*, unavailable)
extension SignInStep: Sendable {}
