import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage

/// What policies say about somebody who has a session, at Gatehouse's own pages.
extension SignInService {
  /// Whether policies let the session at the person's own pages as it is; otherwise they sign in once more.
  public func maySee(_ active: ActiveSession, browser: BrowserContext) async throws -> Bool {
    let now = clock.now()
    return try await database.read { connection in
      let (machine, facts) = try machine(active.tenant.id, active.user, browser.client, now, connection)
      var state = SignInState(purpose: .page(.securityInfo))
      state.adopt(active.session, of: active.user)
      let remembered = active.tenant.settings.rememberMFADays > 0 ? browser.remembered : nil
      state.rememberedAt = try remembered.flatMap { token in
        try KnownBrowserRepository(connection, active.tenant.id)
          .rememberedAt(Base.Digest(of: token), browser: browser.browser, user: active.user.id, at: now)
      }
      return machine.trace(state, facts).decision.grantsSilently
    }
  }

  /// The answers for Security info.
  public var methodPolicies: MethodPolicies {
    MethodPolicies(
      requiresMethod: { visitor, now, connection in
        let (machine, facts) = try machine(visitor.tenant.id, visitor.user, visitor.client, now, connection)
        return machine.requiresMethod(facts)
      },
      registering: { visitor, session, now, connection in
        let (machine, facts) = try machine(visitor.tenant.id, visitor.user, visitor.client, now, connection)
        var state = SignInState(purpose: .page(.securityInfoChange))
        state.adopt(session, of: visitor.user)
        switch machine.provenRegistration(state, facts) {
        case .nothing, .registration: return .allowed
        case .impossible(.registrationBlockedByRisk): return .forbidden(.risk)
        case .impossible: return .forbidden(.policy)
        case .firstFactor, .secondFactor, .newPassword: return .needsProof
        }
      })
  }

  private func machine(
    _ id: Tenant.ID, _ user: User, _ client: ClientContext, _ now: Date, _ connection: any SQLConnection
  ) throws -> (SignInMachine, SignInFacts) {
    guard let current = try policies.current(id, on: connection) else { throw SignInError(.noSession) }
    var state = SignInState(purpose: .page(.securityInfo))
    state.userID = user.id
    let facts = try SignInFacts.load(state, tenant: current.tenant, at: now, on: connection)
    let machine = SignInMachine(
      settings: current.tenant.settings, policies: current.policies,
      surroundings: Surroundings(client, geolocation), now: now)
    return (machine, facts)
  }
}

extension SignInMachine {
  /// Whether the password is all that the person is asked for: nothing strong is registered, and nothing makes them
  /// register it.
  func isSingleFactor(_ facts: SignInFacts) -> Bool {
    guard !facts.isRegistered, policies.securityDefaults == nil, let outcome = outcomeWithoutMethods(facts)
    else { return false }
    switch outcome {
    case .granted, .interrupted(.reauthenticate), .interrupted(.changePassword), .interrupted(.acceptTerms),
      .interrupted(.external):
      return true
    case .blocked, .interrupted(.multiFactor), .interrupted(.strength), .interrupted(.register):
      return false
    }
  }

  /// Whether somebody who had no method would be made to register one, or be let in no more.
  func requiresMethod(_ facts: SignInFacts) -> Bool {
    policies.securityDefaults != nil || outcomeWithoutMethods(facts) != .granted
  }

  /// What would become of the person's sign-in with the password alone; nil for nobody.
  private func outcomeWithoutMethods(_ facts: SignInFacts) -> Decision.Outcome? {
    guard let user = facts.user else { return nil }
    var bare = facts
    bare.methods = []
    bare.availableFactors = []
    bare.holdsAccessPass = false
    var state = SignInState(purpose: .page(.securityInfo))
    state.userID = user.id
    state.factors = [ProvenFactor(.password, at: now)]
    return trace(state, bare).decision.outcome
  }
}

extension SignInState {
  /// Goes on with what a session has proven.
  mutating func adopt(_ session: Session, of user: User) {
    username = user.userPrincipalName.key
    userID = user.id
    sessionID = session.id
    factors = session.factors
    isFamiliarBrowser = true
  }
}

extension SecurityInfoVisitor {
  fileprivate var client: ClientContext {
    ClientContext(address: address, userAgent: userAgent, correlationID: correlationID)
  }
}
