import Base
import Directory
import Foundation
import Policy

/// The sign-in as a state machine: from what is held and what the database says, the one next step.
///
/// Pure, so that every state can be explored in a test. Inputs only add proof to the state; which step comes next
/// is decided here alone, so that no step can be skipped.
struct SignInMachine: Sendable {
  /// The steps; raw values are the page contract's.
  enum Step: String, Sendable, CaseIterable {
    case identify
    case password
    case challenge
    case chooseMethod = "choose-method"
    case register
    case registerTOTP = "register-totp"
    case recoveryCodes = "recovery-codes"
    case changePassword = "change-password"
    case consent
    case staySignedIn = "stay-signed-in"
    case blocked
    /// Nothing is left to do.
    case complete
  }

  /// How long a strong authentication counts as fresh when methods are changed (design §6.7).
  static let freshness: TimeInterval = 600

  let settings: TenantSettings
  let now: Date

  private var policies: PolicySet { PolicySet(settings) }

  /// The decision of the tenant's policies for this state.
  func decision(_ state: SignInState, _ facts: SignInFacts, isInteractive: Bool = true) -> Decision {
    policies.decide(
      SignInContext(
        now: now, roles: facts.roles, isRegistered: facts.isRegistered, canChallenge: facts.canChallenge,
        deadline: facts.user?.registration, factors: state.factors, rememberedAt: state.rememberedAt,
        isFamiliarBrowser: state.isFamiliarBrowser,
        resource: state.purpose.scope?.resource ?? "", client: .browser, flow: flow(state.purpose),
        isInteractive: isInteractive))
  }

  private func flow(_ purpose: SignInPurpose) -> SignInContext.Flow {
    switch purpose {
    case .authorization: .authorizationCode
    case .device: .deviceCode
    case .page: .ownPage
    }
  }

  /// The next step.
  func step(_ state: SignInState, _ facts: SignInFacts) -> Step {
    guard state.username != nil, !state.offersAccount else { return .identify }
    guard state.hasFirstFactor, let user = facts.user else { return .password }
    guard user.accountEnabled else { return .blocked }
    if case .codes = state.registration { return .recoveryCodes }
    switch factorStep(state, facts) {
    case .some(let step) where step == .challenge || step == .chooseMethod || step == .blocked: return step
    case let registering:
      // A password is set only after whatever second factor there is has been proven.
      if user.mustChangePassword || !user.hasPassword { return .changePassword }
      if let registering { return registering }
    }
    if !facts.missingScopes.isEmpty || state.forcesConsent, !state.hasConsented, state.purpose.clientID != nil
    {
      return .consent
    }
    if settings.offersStaySignedIn, state.sessionID == nil, state.staysSignedIn == nil {
      return .staySignedIn
    }
    return .complete
  }

  /// What policies or the request still ask for; nil when nothing.
  private func factorStep(_ state: SignInState, _ facts: SignInFacts) -> Step? {
    let demand = requestDemand(state, facts)
    switch decision(state, facts).outcome {
    case .blocked: return .blocked
    case .interrupted(.multiFactor): return challenge(state)
    case .interrupted(.register(let until)):
      guard until != nil, demand != .registration, mayGoOnUnregistered(state, facts) else {
        return registration(state)
      }
    case .granted: break
    }
    switch demand {
    case .multiFactor: return facts.canChallenge ? challenge(state) : .blocked
    case .registration: return registration(state)
    case nil: return nil
    }
  }

  private enum Demand {
    case multiFactor
    case registration
  }

  /// What the request asks for beyond the policies: an authentication context, or fresh proof before a change.
  private func requestDemand(_ state: SignInState, _ facts: SignInFacts) -> Demand? {
    let provenAt = state.factors.multiFactorAt
    switch state.purpose {
    case .page(.securityInfo):
      return facts.isRegistered && provenAt == nil ? .multiFactor : nil
    case .page(.securityInfoChange):
      let isFresh = provenAt.map { now.timeIntervalSince($0) < Self.freshness } ?? false
      return facts.isRegistered && !isFresh ? .multiFactor : nil
    case .authorization:
      guard state.contextClass?.needsMultiFactor == true, provenAt == nil else { return nil }
      return facts.isRegistered || facts.canChallenge ? .multiFactor : .registration
    case .page(.signedIn), .device: return nil
    }
  }

  private func challenge(_ state: SignInState) -> Step {
    state.isChoosing ? .chooseMethod : .challenge
  }

  private func registration(_ state: SignInState) -> Step {
    if case .showing = state.registration { return .registerTOTP }
    return .register
  }

  /// Whether registering is put off: this time, or earlier in the session that goes on.
  private func mayGoOnUnregistered(_ state: SignInState, _ facts: SignInFacts) -> Bool {
    if state.registration == .postponed { return true }
    guard state.sessionID != nil, let enabledAt = settings.securityDefaultsEnabledAt,
      let clock = facts.user?.registration
    else { return false }
    return clock.startedAt >= enabledAt && state.registration == .offered
  }

  /// Until when registering may be put off this time; nil when it may not.
  func postponableUntil(_ state: SignInState, _ facts: SignInFacts) -> Date? {
    guard requestDemand(state, facts) != .registration,
      case .interrupted(.register(let until)) = decision(state, facts).outcome
    else { return nil }
    return until
  }

  /// Whether the browser may be remembered: the tenant allows it, and an administrator's never is.
  func mayRemember(_ facts: SignInFacts) -> Bool {
    settings.rememberMFADays > 0
      && facts.roles.isDisjoint(with: DirectoryRole.securityDefaultsAdministrators)
  }

  /// Why the sign-in is blocked, when its step is `blocked`.
  func blockReason(_ state: SignInState, _ facts: SignInFacts) -> SignInError {
    if facts.user?.accountEnabled == false { return SignInError(.userDisabled) }
    if case .blocked(.legacyAuthentication) = decision(state, facts).outcome {
      return SignInError(.blockedBySecurityDefaults)
    }
    return SignInError(.multiFactorRequired)
  }

  /// What a request that may show no page is told, when something is left to do.
  func silentRefusal(_ state: SignInState, _ facts: SignInFacts, step: Step) -> SignInError? {
    switch step {
    case .complete, .staySignedIn: return nil
    case .identify, .password: return SignInError(.noSession)
    case .challenge, .chooseMethod: return SignInError(.multiFactorRequired)
    case .register, .registerTOTP:
      return postponableUntil(state, facts) == nil ? SignInError(.registrationRequired) : nil
    case .recoveryCodes, .changePassword: return SignInError(.noSession)
    case .consent: return SignInError(.consentRequired)
    case .blocked: return blockReason(state, facts)
    }
  }
}
