import Directory
import Policy

/// What the sign-in log says of a decision.
///
/// - SeeAlso: Microsoft Graph, "appliedConditionalAccessPolicy resource type"
extension PolicyTrace {
  /// Every Conditional Access policy of the tenant, and what it came to.
  var appliedPolicies: [SignInRecord.AppliedPolicy] {
    policies.policies.indices.map(applied)
  }

  /// `success`, `failure`, or `notApplied` when no policy is for this person and application.
  var conditionalAccessStatus: String {
    var isConcerned = false
    for index in policies.policies.indices where policies.policies[index].state == .enabled {
      if let result = result(index) {
        if result.state != .satisfied { return "failure" }
        isConcerned = true
      } else if !isConcerned {
        let reasons = policies.reasons(ofPolicy: index, in: decision, for: context)
        isConcerned = reasons.isDisjoint(with: Self.notConcerned)
      }
    }
    return isConcerned ? "success" : "notApplied"
  }

  /// Who asked for more than a first factor.
  var requirementPolicies: [SignInRecord.RequirementPolicy] {
    var seen: [SignInRecord.RequirementPolicy] = []
    for result in decision.results {
      let rule = policies.rules[result.rule]
      guard let provider = provider(rule) else { continue }
      let policy = SignInRecord.RequirementPolicy(requirementProvider: provider, detail: rule.displayName)
      if !seen.contains(policy) { seen.append(policy) }
    }
    return seen
  }

  private static let notConcerned: AnalysisReasons = [
    .users, .workloadIdentities, .application, .userActions, .authenticationContext, .emptyPolicy,
  ]

  private func result(_ index: Int) -> Decision.Result? {
    guard let rule = policies.ruleOfPolicy[index] else { return nil }
    return decision.results.first { $0.rule == rule } ?? decision.reported.first { $0.rule == rule }
  }

  private func applied(_ index: Int) -> SignInRecord.AppliedPolicy {
    let policy = policies.policies[index]
    guard let rule = policies.ruleOfPolicy[index].map({ policies.rules[$0] }) else {
      return SignInRecord.AppliedPolicy(
        id: policy.id, displayName: policy.displayName, enforcedGrantControls: [],
        enforcedSessionControls: [],
        result: "notEnabled")
    }
    let result = result(index)
    let reasons = policies.reasons(ofPolicy: index, in: decision, for: context)
    return SignInRecord.AppliedPolicy(
      id: policy.id, displayName: policy.displayName,
      enforcedGrantControls: result == nil ? [] : rule.logGrantControls,
      enforcedSessionControls: result == nil ? [] : rule.logSessionControls,
      result: rule.isEnforced ? word(result) : PolicySet.reportOnlyResult(result, rule),
      conditionsSatisfied: Self.flags(policy.conditions.logWords.filter { !reasons.intersects($0.reasons) }),
      conditionsNotSatisfied: Self.flags(policy.conditions.logWords.filter { reasons.intersects($0.reasons) })
    )
  }

  private func word(_ result: Decision.Result?) -> String {
    guard let result else { return "notApplied" }
    return result.state == .satisfied ? "success" : "failure"
  }

  private static func flags(_ words: [ConditionalAccessPolicy.Conditions.LogWord]) -> String {
    words.isEmpty ? "none" : words.map(\.name).joined(separator: ",")
  }

  /// Graph's `requirementProvider`; nil for a rule that asks for no more than a first factor.
  private func provider(_ rule: Rule) -> String? {
    guard rule.demandsMultiFactor else { return nil }
    switch rule.demand {
    case .securityDefaults:
      return context.isRegistered ? "securityDefaults" : "mfaRegistrationRequiredBySecurityDefaults"
    case .perUser: return "user"
    case .registration: return "mfaRegistrationRequiredByIdentityProtectionPolicy"
    case .controls(let grant):
      if rule.source == .identityProtection { return "riskBasedPolicy" }
      let hasStrength = grant.operands.contains { if case .strength = $0 { true } else { false } }
      return hasStrength ? "authenticationStrengths" : "multiConditionalAccess"
    }
  }
}

extension AnalysisReasons {
  fileprivate func intersects(_ other: AnalysisReasons) -> Bool { !isDisjoint(with: other) }
}

extension Rule {
  fileprivate var logGrantControls: [String] {
    guard case .controls(let grant) = demand else { return [] }
    return grant.operands.map { operand in
      switch operand {
      case .builtIn(let control): control.logName
      case .strength: "RequireAuthenticationStrength"
      case .unknown, .termsOfUse, .customFactor: operand.name
      }
    }
  }

  fileprivate var logSessionControls: [String] {
    (session?.signInFrequency == nil ? [] : ["SignInFrequency"])
      + (session?.persistentBrowser == nil ? [] : ["PersistentBrowserSession"])
  }
}

extension ConditionalAccessPolicy.Conditions {
  /// A condition in the words of the log, and the reasons that say that it did not match.
  struct LogWord {
    var name: String
    var reasons: AnalysisReasons
  }

  /// The conditions that are configured, in the order of Graph's numbers.
  var logWords: [LogWord] {
    let principal =
      workloads == nil
      ? LogWord(name: "users", reasons: include.isEmpty ? [.users, .emptyPolicy] : .users)
      : LogWord(name: "servicePrincipals", reasons: [.workloadIdentities, .users])
    var words = [
      LogWord(
        name: "application",
        reasons: include.isEmpty && workloads == nil
          ? [.application, .userActions, .authenticationContext]
          : [.application, .userActions, .authenticationContext, .emptyPolicy])
    ]
    if workloads == nil { words.append(principal) }
    if platforms != nil { words.append(LogWord(name: "devicePlatform", reasons: .devicePlatform)) }
    if locations != nil { words.append(LogWord(name: "location", reasons: .location)) }
    if hasClientCondition { words.append(LogWord(name: "clientType", reasons: .clientApps)) }
    if signInRisk != nil { words.append(LogWord(name: "signInRisk", reasons: .signInRisk)) }
    if userRisk != nil { words.append(LogWord(name: "userRisk", reasons: .userRisk)) }
    if deviceFilter != nil {
      words.append(LogWord(name: "deviceState", reasons: [.devices, .invalidCondition]))
    }
    if workloads != nil { words.append(principal) }
    if servicePrincipalRisk != nil {
      words.append(LogWord(name: "servicePrincipalRisk", reasons: .workloadIdentities))
    }
    if transferMethods != nil {
      words.append(LogWord(name: "authenticationFlows", reasons: .authenticationFlow))
    }
    if insiderRisk != nil { words.append(LogWord(name: "insiderRisk", reasons: .insiderRisk)) }
    return words
  }
}
