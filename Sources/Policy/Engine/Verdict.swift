import Base
import Directory
import Foundation

/// Puts the rules that apply together.
struct Verdict {
  private var blocked: Decision.BlockReason?
  private var best: (rule: Int, turn: Turn)?
  private var isMultiFactorAsked = false
  private var strength: Int32 = -1
  private var postponableUntil: Date?
  private var isRegistrationAsked = false
  private var isRegistrationDue = false

  /// The rules of a word that match every condition.
  @inline(__always)
  private static func applied(_ rows: UnsafeBufferPointer<UInt64>, _ width: Int, _ word: Int) -> UInt64 {
    var bits = UInt64.max
    for dimension in 0..<Dimension.count { bits &= rows[dimension &* width &+ word] }
    return bits
  }

  mutating func decide(
    _ engine: Engine, _ context: SignInContext, _ rows: UnsafeBufferPointer<UInt64>,
    _ decision: inout Decision
  ) {
    chooseSession(engine, rows, &decision)
    let frequency = decision.signInFrequencyRule.map { engine.facts[$0].frequency }
    let isSecondaryOnly =
      decision.signInFrequencyRule.map { engine.facts[$0].isFrequencySecondaryOnly } ?? false
    let proof = Proof.measure(
      context, frequency: frequency, isSecondaryOnly: isSecondaryOnly)
    let isUserAction = context.target.isUserAction
    let replacesStrengths = isUserAction && hasRegistrationStrength(engine, context, rows)
    for word in 0..<engine.width {
      var bits = Self.applied(rows, engine.width, word)
      while bits != 0 {
        let index = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let facts = engine.facts[index]
        let standing = proof.standing(
          facts, index, engine, context, skipsStrength: replacesStrengths && facts.targetsApplications)
        let result = Decision.Result(rule: index, state: standing.state, missing: standing.missing.rawValue)
        if facts.isEnforced {
          decision.results.append(result)
          add(facts, index, standing, context)
        } else if !isUserAction {
          decision.reported.append(result)
        }
      }
    }
    decision.outcome = outcome(engine, proof, context)
  }

  private func chooseSession(
    _ engine: Engine, _ rows: UnsafeBufferPointer<UInt64>, _ decision: inout Decision
  ) {
    for word in 0..<engine.width {
      var bits = Self.applied(rows, engine.width, word) & engine.sessionRules[word]
      while bits != 0 {
        let index = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let facts = engine.facts[index]
        if facts.frequency >= 0 {
          let current = decision.signInFrequencyRule.map { engine.facts[$0] }
          let isStricter =
            current.map { current in
              facts.frequency != current.frequency
                ? facts.frequency < current.frequency
                : !facts.isFrequencySecondaryOnly && current.isFrequencySecondaryOnly
            } ?? true
          if isStricter { decision.signInFrequencyRule = index }
        }
        if let isAlways = facts.persistentBrowser {
          let current = decision.persistentBrowserRule.flatMap { engine.facts[$0].persistentBrowser }
          if current == nil || current == true && !isAlways { decision.persistentBrowserRule = index }
        }
      }
    }
  }

  /// Whether a policy for registering security information brings a strength, which then takes the place of others.
  private func hasRegistrationStrength(
    _ engine: Engine, _ context: SignInContext, _ rows: UnsafeBufferPointer<UInt64>
  ) -> Bool {
    guard context.target == .userAction(.registerSecurityInformation) else { return false }
    return engine.facts.indices.contains { index in
      let facts = engine.facts[index]
      return facts.isEnforced && facts.targetsUserActions && facts.controls.contains(.strength)
        && Self.applied(rows, engine.width, index >> 6) >> UInt64(index & 63) & 1 == 1
    }
  }

  @inline(__always)
  private mutating func add(
    _ facts: RuleFacts, _ index: Int, _ standing: RuleStanding, _ context: SignInContext
  ) {
    switch standing.state {
    case .satisfied: return
    case .blocks:
      let reason = reason(standing.reason, facts, context)
      // A plain refusal says more than what could not be given.
      if blocked == nil || reason == .conditionalAccess { blocked = reason }
    case .asks:
      if standing.turn == .registration {
        isRegistrationAsked = true
        if let until = standing.postponableUntil {
          postponableUntil = min(postponableUntil ?? until, until)
        } else {
          isRegistrationDue = true
        }
        return
      }
      if standing.turn == .multiFactor {
        isMultiFactorAsked = true
        if standing.wantsStrength, strength < 0 { strength = facts.strength }
      }
      if best.map({ standing.turn < $0.turn }) ?? true { best = (index, standing.turn) }
    }
  }

  private func reason(
    _ reason: Decision.BlockReason, _ facts: RuleFacts, _ context: SignInContext
  ) -> Decision.BlockReason {
    guard reason == .conditionalAccess else { return reason }
    if context.flow == .refreshToken, context.transferMethod != .none, facts.hasFlowCondition {
      return .authenticationFlow
    }
    return context.target == .userAction(.registerSecurityInformation) ? .registrationBlockedByPolicy : reason
  }

  private func outcome(_ engine: Engine, _ proof: Proof, _ context: SignInContext) -> Decision.Outcome {
    if let blocked { return .blocked(blocked) }
    if proof.isFirstFactorStale { return .interrupted(.reauthenticate) }
    if isRegistrationDue { return .interrupted(.register(postponableUntil: nil)) }
    if isMultiFactorAsked {
      if proof.mustRegister { return .interrupted(.register(postponableUntil: nil)) }
      return .interrupted(strength >= 0 ? .strength(engine.strengths[Int(strength)]) : .multiFactor)
    }
    if let best, case .controls(let grant) = engine.rules[best.rule].demand {
      return .interrupted(requirement(grant, best.turn, context))
    }
    if isRegistrationAsked { return .interrupted(.register(postponableUntil: postponableUntil)) }
    return .granted
  }

  private func requirement(_ grant: Rule.Grant, _ turn: Turn, _ context: SignInContext)
    -> Decision.Requirement
  {
    for operand in grant.operands {
      switch (turn, operand) {
      case (.passwordChange, .builtIn(.passwordChange)): return .changePassword
      case (.terms, .termsOfUse(let id)) where !context.acceptedTerms.contains(id): return .acceptTerms(id)
      case (.external, .customFactor), (.passwordChange, .builtIn(.riskRemediation)):
        return .external(operand.name)
      default: continue
      }
    }
    return .external("")
  }
}

extension SignInTarget {
  @inline(__always)
  var isUserAction: Bool { if case .userAction = self { true } else { false } }
}
