import Base
import Directory
import Foundation
import Policy
import SecurityInfo

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
    case registerPasskey = "register-passkey"
    case registerPhone = "register-phone"
    case registerEmail = "register-email"
    case recoveryCodes = "recovery-codes"
    case changePassword = "change-password"
    case consent
    case staySignedIn = "stay-signed-in"
    case blocked
    /// Nothing is left to do.
    case complete
  }

  /// What proof is still wanted.
  enum Proof: Equatable {
    /// None.
    case nothing
    /// The first factor again.
    case firstFactor
    /// One of these second factors; an access pass where there are none.
    case secondFactor([Factor])
    /// A method of one of these kinds to be registered, the strongest first.
    case registration([NewMethod.Kind])
    /// A new password.
    case newPassword
    /// Nothing that could be given: it ends here.
    case impossible(SignInError.Code)
  }

  /// How long a strong authentication counts as fresh when methods are changed (design §6.7).
  static let freshness: TimeInterval = 600
  /// How long it counts when Security info sends somebody to prove themselves again: no longer than for the change that
  /// asks for the most, so that whoever comes back is not sent again.
  static let changeFreshness: TimeInterval = 300

  let settings: TenantSettings
  let policies: PolicySet
  let surroundings: Surroundings
  let now: Date

  /// The next step.
  func step(_ state: SignInState, _ facts: SignInFacts) -> Step {
    guard state.username != nil, !state.offersAccount else { return .identify }
    guard state.hasFirstFactor, let user = facts.user else { return .password }
    guard user.accountEnabled else { return .blocked }
    if case .codes = state.registration { return .recoveryCodes }
    let wanted = wantedProof(state, facts)
    switch wanted {
    case .impossible: return .blocked
    case .firstFactor: return .password
    case .secondFactor: return state.isChoosing ? .chooseMethod : .challenge
    case .registration, .newPassword, .nothing: break
    }
    // A password is set only after whatever second factor there is has been proven.
    if wanted == .newPassword || needsNewPassword(state, facts, user) { return .changePassword }
    if let demand = registrationDemand(state, facts) { return registration(state, demand) }
    if !facts.missingScopes.isEmpty || state.forcesConsent, !state.hasConsented, state.purpose.clientID != nil
    {
      return .consent
    }
    if settings.offersStaySignedIn, state.sessionID == nil, state.staysSignedIn == nil,
      trace(state, facts).persistentBrowser == nil
    {
      return .staySignedIn
    }
    return .complete
  }

  /// What policies or the request still ask for.
  func wantedProof(_ state: SignInState, _ facts: SignInFacts) -> Proof {
    let trace = trace(state, facts)
    let demand = requestDemand(state, facts)
    switch trace.decision.outcome {
    case .blocked(let reason): return .impossible(reason.code)
    case .interrupted(.reauthenticate): return .firstFactor
    case .interrupted(.multiFactor): return .secondFactor(facts.availableFactors)
    case .interrupted(.strength(let strength)):
      return proof(of: strength, trace, state, facts, isRegistering: false)
    case .interrupted(.register(nil)): return provenRegistration(state, facts)
    case .interrupted(.register):
      guard mayGoOnUnregistered(trace, state, facts) || demand == .registration else {
        let registration = provenRegistration(state, facts)
        // What may be put off is put off where it cannot be done.
        if case .registration = registration { return registration }
        break
      }
    case .interrupted(.changePassword): return .newPassword
    case .interrupted(.acceptTerms), .interrupted(.external): return .impossible(.blockedByConditionalAccess)
    case .granted: break
    }
    switch demand {
    case .multiFactor:
      return facts.canChallenge ? .secondFactor(facts.availableFactors) : .impossible(.multiFactorRequired)
    case .registration: return provenRegistration(state, facts)
    case nil: return proofBeforeChange(state, facts)
    }
  }

  /// What registering a method on Security info asks for beyond everything else; what forbids it says so there.
  private func proofBeforeChange(_ state: SignInState, _ facts: SignInFacts) -> Proof {
    guard case .page(.securityInfoChange) = state.purpose else { return .nothing }
    let proof = provenRegistration(state, facts)
    switch proof {
    case .nothing, .registration, .impossible: return .nothing
    case .firstFactor, .secondFactor, .newPassword: return proof
    }
  }

  enum Demand {
    case multiFactor
    case registration
  }

  /// What the request asks for beyond the policies: an authentication context, or fresh proof before a change.
  private func requestDemand(_ state: SignInState, _ facts: SignInFacts) -> Demand? {
    let provenAt = state.factors.multiFactorAt
    switch state.purpose {
    case .page(.securityInfo):
      return provenAt == nil ? ownPageDemand(facts) : nil
    case .page(.securityInfoChange):
      let isFresh = provenAt.map { now.timeIntervalSince($0) < Self.changeFreshness } ?? false
      return isFresh ? nil : ownPageDemand(facts)
    case .authorization:
      guard state.contextClass?.needsMultiFactor == true, provenAt == nil else { return nil }
      return facts.isRegistered || facts.canChallenge ? .multiFactor : .registration
    case .page(.signedIn), .device: return nil
    }
  }

  /// What Security info asks of somebody who has shown no second factor, or none lately: what they have, or another
  /// method where the tenant no longer allows any that they have.
  private func ownPageDemand(_ facts: SignInFacts) -> Demand? {
    if facts.isRegistered { return .multiFactor }
    guard facts.methods.contains(where: \.isStrong) else { return nil }
    return facts.canChallenge ? .multiFactor : .registration
  }

  /// Whether the account itself wants a new password.
  ///
  /// Whoever has a passkey needs none; one that has grown too old is changed by whoever has just typed it.
  private func needsNewPassword(_ state: SignInState, _ facts: SignInFacts, _ user: User) -> Bool {
    if user.mustChangePassword { return true }
    guard user.hasPassword else { return !facts.availableFactors.contains(.passkey) }
    return state.sessionID == nil && state.factors.contains { $0.factor == .password }
      && settings.passwords.isExpired(changedAt: user.passwordChangedAt, now: now)
  }

  /// Whether registering is put off: this time, or earlier in the session that goes on.
  private func mayGoOnUnregistered(
    _ trace: PolicyTrace, _ state: SignInState, _ facts: SignInFacts
  ) -> Bool {
    if state.registration == .postponed { return true }
    guard state.sessionID != nil, state.registration == .offered else { return false }
    return RegistrationClock(policies, trace.decision).isRunning(facts.registrationDeadline(at: now))
  }

  /// Until when registering may be put off this time; nil when it may not.
  func postponableUntil(_ state: SignInState, _ facts: SignInFacts) -> Date? {
    guard requestDemand(state, facts) != .registration,
      case .interrupted(.register(let until)) = trace(state, facts).decision.outcome
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
    guard case .impossible(let code) = wantedProof(state, facts) else {
      return SignInError(.multiFactorRequired)
    }
    return SignInError(code)
  }

  /// What a request that may show no page is told, when something is left to do.
  func silentRefusal(_ state: SignInState, _ facts: SignInFacts, step: Step) -> SignInError? {
    switch step {
    case .complete, .staySignedIn: return nil
    case .identify, .password: return SignInError(.noSession)
    case .challenge, .chooseMethod: return SignInError(.multiFactorRequired)
    case .register, .registerTOTP, .registerPasskey, .registerPhone, .registerEmail:
      return postponableUntil(state, facts) == nil ? SignInError(.registrationRequired) : nil
    case .recoveryCodes, .changePassword: return SignInError(.noSession)
    case .consent: return SignInError(.consentRequired)
    case .blocked: return blockReason(state, facts)
    }
  }
}

extension Decision.BlockReason {
  /// Entra's number for it.
  var code: SignInError.Code {
    switch self {
    case .legacyAuthentication: .blockedBySecurityDefaults
    case .noUsableMethod: .multiFactorRequired
    case .conditionalAccess, .strengthOutOfReach: .blockedByConditionalAccess
    case .authenticationFlow: .blockedByFlowPolicy
    case .deviceNotCompliant: .deviceNotCompliant
    case .deviceNotDomainJoined: .deviceNotDomainJoined
    case .applicationNotApproved: .applicationNotApproved
    case .applicationNotProtected: .applicationNotProtected
    case .registrationBlockedByRisk: .registrationBlockedByRisk
    case .registrationBlockedByPolicy: .registrationBlockedByPolicy
    }
  }
}
