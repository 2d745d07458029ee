import Base
import Directory
import Foundation

extension Rule {
  /// The rule of a policy.
  init(_ policy: ConditionalAccessPolicy, strengths: [String: AuthenticationStrength]) {
    let controls = policy.grant ?? ConditionalAccessPolicy.GrantControls()
    var operands = controls.builtIn.map { text in
      BuiltInControl(rawValue: text).map(Operand.builtIn) ?? .unknown(text)
    }
    if let id = controls.strength {
      operands.append(.strength(id: id, strengths[id.lowercased()] ?? policy.embeddedStrength))
    }
    operands += controls.termsOfUse.map(Operand.termsOfUse)
    operands += controls.customFactors.map(Operand.customFactor)
    self.init(
      source: .conditionalAccess, policyID: policy.id, displayName: policy.displayName,
      isEnforced: policy.state == .enabled,
      demand: .controls(Grant(needsAll: controls.needsAll, operands: operands)), session: policy.session,
      conditions: policy.conditions, reachesEverything: false, perUserStates: [])
  }

  /// Per-user MFA: one rule for clients that show a page, one for those that do not.
  static var perUserMFA: [Rule] {
    var modern = ConditionalAccessPolicy.Conditions()
    modern.hasClientCondition = true
    modern.clientAppTypes = [.browser, .mobileAppsAndDesktopClients, .all]
    var places = ConditionalAccessPolicy.Locations()
    places.include.all = true
    places.exclude.ids = ["00000000-0000-0000-0000-000000000000"]
    modern.locations = places
    var legacy = modern
    legacy.clientAppTypes = [.exchangeActiveSync, .easSupported, .other]
    return [
      perUser(modern, states: [.enabled, .enforced]), perUser(legacy, states: [.enforced]),
    ]
  }

  private static func perUser(
    _ conditions: ConditionalAccessPolicy.Conditions, states: Set<PerUserMFAState>
  ) -> Rule {
    Rule(
      source: .perUserMfa, policyID: nil, displayName: "Per-user MFA", isEnforced: true, demand: .perUser,
      session: nil, conditions: conditions, reachesEverything: true, perUserStates: states)
  }

  /// The MFA registration policy and the two risk policies.
  static func identityProtection(_ settings: TenantSettings) -> [Rule] {
    var rules: [Rule] = []
    if let policy = settings.registrationPolicy, policy.isEnabled {
      var conditions = ConditionalAccessPolicy.Conditions()
      conditions.include = principals(policy.includeUsers, policy.includeGroups)
      conditions.exclude = principals(policy.excludeUsers, policy.excludeGroups)
      rules.append(
        protection(
          "MFA registration policy", conditions,
          .registration(graceDays: policy.graceDays, enabledAt: policy.enabledAt)))
    }
    if let policy = settings.signInRiskPolicy, policy.isEnabled {
      var conditions = risk(policy)
      conditions.signInRisk = levels(from: policy.minimumLevel)
      rules.append(protection("Sign-in risk policy", conditions, demand(policy)))
    }
    if let policy = settings.userRiskPolicy, policy.isEnabled {
      var conditions = risk(policy)
      conditions.userRisk = levels(from: policy.minimumLevel)
      rules.append(protection("User risk policy", conditions, demand(policy)))
    }
    return rules
  }

  private static func protection(
    _ name: String, _ conditions: ConditionalAccessPolicy.Conditions, _ demand: Demand
  ) -> Rule {
    Rule(
      source: .identityProtection, policyID: nil, displayName: name, isEnforced: true, demand: demand,
      session: nil, conditions: conditions, reachesEverything: true, perUserStates: [])
  }

  private static func risk(_ policy: RiskPolicy) -> ConditionalAccessPolicy.Conditions {
    var conditions = ConditionalAccessPolicy.Conditions()
    conditions.include = principals(policy.includeUsers, policy.includeGroups)
    conditions.exclude = principals(policy.excludeUsers, policy.excludeGroups)
    return conditions
  }

  private static func principals(_ users: [String], _ groups: [String]) -> ConditionalAccessPolicy.Principals
  {
    var principals = ConditionalAccessPolicy.Principals()
    principals.all = users.contains("All")
    principals.users = users.filter { $0 != "All" }
    principals.groups = groups
    return principals
  }

  private static func levels(from minimum: RiskPolicy.Level) -> [RiskLevel] {
    switch minimum {
    case .low: [.low, .medium, .high]
    case .medium: [.medium, .high]
    case .high: [.high]
    }
  }

  private static func demand(_ policy: RiskPolicy) -> Demand {
    switch policy.control {
    case .block: .controls(Grant(needsAll: false, operands: [.builtIn(.block)]))
    case .mfa: .controls(Grant(needsAll: false, operands: [.builtIn(.mfa)]))
    case .passwordChange:
      .controls(Grant(needsAll: true, operands: [.builtIn(.mfa), .builtIn(.passwordChange)]))
    }
  }

  /// Whether it is for registering security information or devices.
  var targetsUserActions: Bool { if case .userActions = conditions.target { true } else { false } }
  /// Whether it is for applications.
  var targetsApplications: Bool { if case .applications = conditions.target { true } else { false } }
  /// The authentication strength that it asks for; nil for none, or for one that its id does not name.
  var strength: AuthenticationStrength? {
    guard case .controls(let grant) = demand else { return nil }
    for operand in grant.operands { if case .strength(_, let strength) = operand { return strength } }
    return nil
  }
}
