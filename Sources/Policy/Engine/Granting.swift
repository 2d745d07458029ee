import Base
import Directory
import Foundation

/// The order in which missing things are asked for, over all policies.
///
/// - SeeAlso: Microsoft Entra, "Conditional Access: grant", order of checks
enum Turn: Int, Comparable {
  case multiFactor, passwordChange, terms, external, registration

  static func < (one: Turn, other: Turn) -> Bool { one.rawValue < other.rawValue }

  /// The first of the things that are missing and can be given.
  init(_ askable: ControlMask) {
    if !askable.isDisjoint(with: [.mfa, .strength]) {
      self = .multiFactor
    } else if !askable.isDisjoint(with: [.passwordChange, .riskRemediation]) {
      self = .passwordChange
    } else if askable.contains(.termsOfUse) {
      self = .terms
    } else {
      self = .external
    }
  }
}

/// How a whole rule stands.
struct RuleStanding {
  var state: Decision.Result.State
  var missing: ControlMask = []
  var turn = Turn.multiFactor
  var reason = Decision.BlockReason.conditionalAccess
  /// When it asks for registration only, until when that may be put off.
  var postponableUntil: Date?
  /// Whether multi-factor authentication is asked for by a strength.
  var wantsStrength = false

  static let satisfied = RuleStanding(state: .satisfied)
}

extension Proof {
  /// How a rule that applies stands; `skipsStrength` when another strength takes its place.
  @inline(__always)
  func standing(
    _ facts: RuleFacts, _ index: Int, _ engine: Engine, _ context: SignInContext, skipsStrength: Bool
  ) -> RuleStanding {
    switch facts.kind {
    case .controls:
      controls(facts, index, engine, context, skipsStrength: skipsStrength)
    case .perUser: perUser(context)
    case .securityDefaults, .registration: standing(of: engine.rules[index], context)
    }
  }

  @inline(__always)
  private func controls(
    _ facts: RuleFacts, _ index: Int, _ engine: Engine, _ context: SignInContext, skipsStrength: Bool
  ) -> RuleStanding {
    var wanted = facts.controls
    if skipsStrength { wanted.remove(.strength) }
    if wanted.isEmpty { return .satisfied }
    if isMute { return RuleStanding(state: .blocks, missing: wanted) }
    var held = satisfied.intersection(wanted)
    var givable = askable.intersection(wanted)
    if wanted.contains(.strength) {
      switch strength(facts, engine, context) {
      case .satisfied: held.insert(.strength)
      case .askable: break
      case .impossible: givable.remove(.strength)
      }
    }
    if wanted.contains(.termsOfUse), !context.acceptedTerms.isEmpty, hasAccepted(engine.rules[index], context)
    {
      held.insert(.termsOfUse)
    }
    // Whoever is at risk may not register: an attacker would.
    if facts.hasRiskCondition, mustRegister { givable.remove(.mfa) }
    let missing = wanted.subtracting(held)
    givable.subtract(held)
    let isOpen =
      wanted.contains(.block) ? false : facts.needsAll ? missing.isSubset(of: givable) : !givable.isEmpty
    // Whatever stands beside it, a block blocks.
    if !wanted.contains(.block), missing.isEmpty || !facts.needsAll && !held.isEmpty { return .satisfied }
    guard isOpen else {
      return RuleStanding(
        state: .blocks, missing: missing, reason: reason(missing.subtracting(givable), facts, context))
    }
    return RuleStanding(
      state: .asks, missing: missing, turn: Turn(givable),
      wantsStrength: givable.contains(.strength) && (facts.needsAll || !givable.contains(.mfa)))
  }

  private func perUser(_ context: SignInContext) -> RuleStanding {
    if hasMultiFactor { return .satisfied }
    if isMute { return RuleStanding(state: .blocks, missing: .mfa) }
    if !context.isRegistered || context.canChallenge { return RuleStanding(state: .asks, missing: .mfa) }
    return RuleStanding(state: .blocks, missing: .mfa, reason: .noUsableMethod)
  }

  private enum Standing {
    case satisfied, askable, impossible
  }

  private func strength(_ facts: RuleFacts, _ engine: Engine, _ context: SignInContext) -> Standing {
    guard facts.strength >= 0 else { return .impossible }
    let strength = engine.strengths[Int(facts.strength)]
    guard !strength.allowedCombinations.isEmpty else { return .impossible }
    if strength.isSatisfied(by: modes, aaguids: context.aaguids) { return .satisfied }
    if let reachable = context.reachableModes {
      let all = modes.union(reachable)
      guard strength.allowedCombinations.contains(where: all.isSuperset) else { return .impossible }
    }
    return facts.hasRiskCondition && mustRegister ? .impossible : .askable
  }

  private func hasAccepted(_ rule: Rule, _ context: SignInContext) -> Bool {
    guard case .controls(let grant) = rule.demand else { return true }
    return grant.operands.allSatisfy { operand in
      if case .termsOfUse(let id) = operand { context.acceptedTerms.contains(id) } else { true }
    }
  }

  /// What stands in the way first, as Entra numbers it.
  private func reason(
    _ impossible: ControlMask, _ facts: RuleFacts, _ context: SignInContext
  ) -> Decision.BlockReason {
    if !impossible.isDisjoint(with: [.block, .unknown]) { return .conditionalAccess }
    if !impossible.isDisjoint(with: [.mfa, .strength, .passwordChange]) {
      if context.subject.guestType.isExternal { return .conditionalAccess }
      if facts.hasRiskCondition, mustRegister { return .registrationBlockedByRisk }
      if impossible.contains(.strength) { return .strengthOutOfReach }
      if impossible.contains(.passwordChange), !context.isRegistered { return .registrationBlockedByRisk }
      return impossible.contains(.mfa) && !context.canChallenge ? .noUsableMethod : .conditionalAccess
    }
    if impossible.contains(.compliantDevice) { return .deviceNotCompliant }
    if impossible.contains(.domainJoinedDevice) { return .deviceNotDomainJoined }
    if impossible.contains(.approvedApplication) { return .applicationNotApproved }
    if impossible.contains(.compliantApplication) { return .applicationNotProtected }
    return .conditionalAccess
  }

  private func standing(of rule: Rule, _ context: SignInContext) -> RuleStanding {
    switch rule.demand {
    case .securityDefaults(let defaults): standing(defaults, context)
    case .registration(let days, let enabledAt): registration(days: days, enabledAt: enabledAt, context)
    case .controls, .perUser: .satisfied
    }
  }

  private func registration(days: Int, enabledAt: Date, _ context: SignInContext) -> RuleStanding {
    guard !context.isRegistered, !isMute else { return .satisfied }
    if context.signInRisk == .high || context.userRisk == .high {
      return RuleStanding(state: .blocks, missing: .mfa, reason: .registrationBlockedByRisk)
    }
    let startedAt = context.deadline.flatMap { $0.startedAt >= enabledAt ? $0 : nil }
    let endsAt = startedAt?.endsAt ?? context.now.addingTimeInterval(Double(days) * 86_400)
    return RuleStanding(
      state: .asks, missing: .mfa, turn: .registration,
      postponableUntil: context.now < endsAt ? endsAt : nil)
  }
}
