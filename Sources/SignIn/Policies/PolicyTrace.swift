import Base
import Directory
import Policy

/// A decision with everything that explains it, for the sign-in log.
struct PolicyTrace: Sendable {
  let policies: PolicySet
  let context: SignInContext
  let decision: Decision

  init(_ policies: PolicySet, _ context: SignInContext) {
    self.policies = policies
    self.context = context
    decision = policies.decide(context)
  }

  /// Whether somebody asks for more than a first factor.
  var demandsMultiFactor: Bool { decision.results.contains { policies.rules[$0.rule].demandsMultiFactor } }

  /// The Conditional Access policies that are not satisfied, by id; for the claims challenge.
  var unmetPolicyIDs: [String] {
    decision.results.compactMap { result in
      let rule = policies.rules[result.rule]
      return result.state != .satisfied && rule.source == .conditionalAccess ? rule.policyID : nil
    }
  }

  /// Whether a policy that is about the person's own action asks for something or blocks, beside whatever else does.
  var isHeldByUserActionPolicy: Bool {
    let unmet = Set(decision.results.filter { $0.state != .satisfied }.map(\.rule))
    return policies.policies.indices.contains { index in
      guard let rule = policies.ruleOfPolicy[index], unmet.contains(rule),
        case .userActions = policies.policies[index].conditions.target
      else { return false }
      return true
    }
  }

  /// The sign-in frequency that holds, in seconds.
  var maximumAge: Double? {
    decision.signInFrequencyRule.flatMap { policies.rules[$0].session?.signInFrequency?.maximumAge }
  }

  /// Whether nothing is missing but that somebody signs in more often than they did.
  var isTooOldOnly: Bool {
    guard decision.signInFrequencyRule != nil else { return false }
    var renewed = context
    renewed.factors = context.factors.map { proven in
      let isRenewable = context.now.timeIntervalSince(proven.at) < SecurityDefaults.rollingWindow
      return isRenewable ? ProvenFactor(proven.factor, at: context.now) : proven
    }
    if let rememberedAt = context.rememberedAt,
      context.now.timeIntervalSince(rememberedAt) < SecurityDefaults.rollingWindow
    {
      renewed.rememberedAt = context.now
    }
    return policies.decide(renewed).grantsSilently
  }

  /// Whether a policy keeps the browser signed in, or forbids it; nil when none says.
  var persistentBrowser: Bool? {
    decision.persistentBrowserRule.flatMap { policies.rules[$0].session?.persistentBrowser?.isAlways }
  }
}

extension Rule {
  /// Whether it asks for multi-factor authentication, or for registering it.
  var demandsMultiFactor: Bool {
    switch demand {
    case .securityDefaults, .perUser, .registration: true
    case .controls(let grant):
      grant.operands.contains { operand in
        switch operand {
        case .builtIn(let control): control == .mfa
        case .strength: true
        case .unknown, .termsOfUse, .customFactor: false
        }
      }
    }
  }
}
