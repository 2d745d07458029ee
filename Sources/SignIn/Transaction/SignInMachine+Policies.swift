import Base
import Directory
import Foundation
import Policy
import SecurityInfo

extension SignInMachine {
  /// The decision of the tenant's policies for this state, and what explains it.
  func trace(_ state: SignInState, _ facts: SignInFacts) -> PolicyTrace {
    PolicyTrace(policies, context(state, facts, target: state.purpose.target))
  }

  private func context(
    _ state: SignInState, _ facts: SignInFacts, target: SignInTarget
  ) -> SignInContext {
    var context = SignInContext(
      now: now, subject: facts.subject, target: target, client: state.purpose.clientAppType,
      flow: state.purpose.flow, factors: state.factors, rememberedAt: state.rememberedAt,
      isFamiliarBrowser: state.isFamiliarBrowser, isRegistered: facts.isRegistered,
      canChallenge: facts.canChallenge, deadline: facts.registrationDeadline(at: now))
    context.transferMethod = state.purpose.transferMethod
    context.address = surroundings.address
    context.country = surroundings.country
    context.platform = surroundings.platform
    context.userRisk = RiskLevel(facts.userRisk)
    context.hasChangedPassword = state.passwordChangedAt != nil
    context.aaguids = Set(state.factors.compactMap(\.aaguid))
    context.reachableModes = facts.reachableModes
    context.givable = [.multiFactor, .passwordChange]
    return context
  }

  /// What policies want before somebody may register; registering itself when nothing.
  ///
  /// Registering is an action that policies protect by itself: with only a password known, an attacker would register
  /// in the person's place. Whoever has nothing yet needs an access pass then.
  ///
  /// - Parameter kinds: what would do; every kind that counts for multi-factor authentication unless given.
  func provenRegistration(
    _ state: SignInState, _ facts: SignInFacts, kinds: [NewMethod.Kind]? = nil
  ) -> Proof {
    let kinds = kinds ?? facts.registrable.filter { $0.isStrong && $0 != .alternateMobilePhone }
    let registration = kinds.isEmpty ? Proof.impossible(.registrationBlockedByPolicy) : .registration(kinds)
    let action = PolicyTrace(
      policies, context(state, facts, target: .userAction(.registerSecurityInformation)))
    switch action.decision.outcome {
    case .granted: return registration
    case .blocked(.strengthOutOfReach): return .impossible(.registrationBlockedByPolicy)
    case .blocked(let reason): return .impossible(reason.code)
    case .interrupted(.reauthenticate): return .firstFactor
    case .interrupted(.multiFactor): return .secondFactor(facts.availableFactors)
    case .interrupted(.strength(let strength)):
      return proof(of: strength, action, state, facts, isRegistering: true)
    case .interrupted(.register):
      return action.isHeldByUserActionPolicy ? .impossible(.registrationBlockedByPolicy) : registration
    case .interrupted(.changePassword): return .newPassword
    case .interrupted(.acceptTerms), .interrupted(.external):
      return .impossible(.registrationBlockedByPolicy)
    }
  }

  /// The next proof towards a strength.
  func proof(
    of strength: AuthenticationStrength, _ trace: PolicyTrace, _ state: SignInState, _ facts: SignInFacts,
    isRegistering: Bool
  ) -> Proof {
    let held = freshModes(state, trace).subtracting(unfitKeys(of: strength, state.factors.map(\.aaguid)))
    let keys = facts.methods.filter(\.kind.isPasskey).map(\.details.aaguid)
    let owned = facts.ownedModes.subtracting(unfitKeys(of: strength, keys))
    let missing = strength.allowedCombinations
      .filter { held.union(facts.reachableModes).isSuperset(of: $0) }.map { $0.subtracting(held) }
    guard !missing.isEmpty else {
      return .impossible(isRegistering ? .registrationBlockedByPolicy : .blockedByConditionalAccess)
    }
    // What one has is asked for before anything is set up.
    let usable = missing.filter { owned.isSuperset(of: $0) }
    if !usable.isEmpty {
      let factors = facts.availableFactors.filter { factor in
        usable.contains { !$0.isDisjoint(with: factor.modes.intersection(owned)) }
      }
      if !factors.isEmpty { return .secondFactor(factors) }
      return usable.contains(.password) ? .firstFactor : .secondFactor([])
    }
    let wanted = missing.map { $0.subtracting(owned) }
    let kinds = facts.registrable.filter { kind in
      wanted.contains { facts.modes(of: kind).isSuperset(of: $0.subtracting(.password)) && $0 != .password }
    }
    // A password is set before anything is added to it, unless something does without.
    let needsPassword = !kinds.contains { kind in
      wanted.contains { !$0.contains(.password) && facts.modes(of: kind).isSuperset(of: $0) }
    }
    if needsPassword, facts.user?.hasPassword != true { return .newPassword }
    if isRegistering, trace.isHeldByUserActionPolicy { return .impossible(.registrationBlockedByPolicy) }
    // Whoever can prove a second factor does so before they set up another.
    if facts.canChallenge, !hasFreshMultiFactor(state, trace) {
      return .secondFactor(facts.availableFactors)
    }
    guard !kinds.isEmpty else {
      return .impossible(isRegistering ? .registrationBlockedByPolicy : .blockedByConditionalAccess)
    }
    return isRegistering ? .registration(kinds) : provenRegistration(state, facts, kinds: kinds)
  }

  /// Security keys, where none of these models is one that a strength counts.
  private func unfitKeys(
    of strength: AuthenticationStrength, _ models: [String?]
  ) -> AuthenticationMethodModes {
    guard let allowed = strength.allowedAAGUIDs else { return [] }
    return models.contains { $0.map(allowed.contains) ?? false } ? [] : .fido2
  }

  private func freshModes(_ state: SignInState, _ trace: PolicyTrace) -> AuthenticationMethodModes {
    state.factors.reduce(into: []) { modes, proven in
      guard proven.factor == .password || isFresh(proven.at, trace) else { return }
      modes.formUnion(proven.factor.modes)
    }
  }

  private func hasFreshMultiFactor(_ state: SignInState, _ trace: PolicyTrace) -> Bool {
    state.factors.multiFactorAt.map { isFresh($0, trace) } ?? false
  }

  private func isFresh(_ instant: Date, _ trace: PolicyTrace) -> Bool {
    now.timeIntervalSince(instant) < trace.maximumAge ?? SecurityDefaults.rollingWindow
  }

  /// The second factors that can be chosen from at this point.
  func challengedFactors(_ state: SignInState, _ facts: SignInFacts) -> [Factor] {
    guard case .secondFactor(let factors) = wantedProof(state, facts) else { return facts.availableFactors }
    return factors
  }

  /// The second factor that the challenge page asks for.
  func challengedFactor(_ state: SignInState, _ facts: SignInFacts) -> Factor {
    let factors = challengedFactors(state, facts)
    if let chosen = state.chosenFactor, factors.contains(chosen) { return chosen }
    return factors.first ?? .temporaryAccessPass
  }

  /// The registration clock of somebody who signs in interactively now; nil while nothing asks for registering.
  func registrationClock(_ state: SignInState, _ facts: SignInFacts) -> RegistrationClock {
    RegistrationClock(policies, trace(state, facts).decision)
  }

  /// Whether the new password is one that a policy asks for, not only the account.
  func isPasswordChangeDemanded(_ state: SignInState, _ facts: SignInFacts) -> Bool {
    guard case .interrupted(.changePassword) = trace(state, facts).decision.outcome else { return false }
    return true
  }
}

extension RiskLevel {
  /// The level of a person's risk.
  init(_ level: UserRisk.Level) {
    switch level {
    case .none: self = .none
    case .low: self = .low
    case .medium: self = .medium
    case .high: self = .high
    }
  }
}

extension SignInPurpose {
  var flow: SignInContext.Flow {
    switch self {
    case .authorization: .authorizationCode
    case .device: .deviceCode
    case .page: .ownPage
    }
  }
}
