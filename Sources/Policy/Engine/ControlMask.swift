/// The kinds of things that a grant can ask for, as bits.
struct ControlMask: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  static let block = ControlMask(rawValue: 1)
  static let mfa = ControlMask(rawValue: 1 << 1)
  static let compliantDevice = ControlMask(rawValue: 1 << 2)
  static let domainJoinedDevice = ControlMask(rawValue: 1 << 3)
  static let approvedApplication = ControlMask(rawValue: 1 << 4)
  static let compliantApplication = ControlMask(rawValue: 1 << 5)
  static let passwordChange = ControlMask(rawValue: 1 << 6)
  static let riskRemediation = ControlMask(rawValue: 1 << 7)
  static let unknown = ControlMask(rawValue: 1 << 8)
  static let strength = ControlMask(rawValue: 1 << 9)
  static let termsOfUse = ControlMask(rawValue: 1 << 10)
  static let customFactor = ControlMask(rawValue: 1 << 11)
}

extension Rule.Operand {
  /// Its kind.
  var kind: ControlMask {
    switch self {
    case .builtIn(.block): .block
    case .builtIn(.mfa): .mfa
    case .builtIn(.compliantDevice): .compliantDevice
    case .builtIn(.domainJoinedDevice): .domainJoinedDevice
    case .builtIn(.approvedApplication): .approvedApplication
    case .builtIn(.compliantApplication): .compliantApplication
    case .builtIn(.passwordChange): .passwordChange
    case .builtIn(.riskRemediation): .riskRemediation
    case .unknown: .unknown
    case .strength: .strength
    case .termsOfUse: .termsOfUse
    case .customFactor: .customFactor
    }
  }
}

/// What is looked at of a rule that applies, in a few words of memory.
struct RuleFacts: Sendable {
  enum Kind: UInt8 { case controls, securityDefaults, perUser, registration }

  let kind: Kind
  let needsAll: Bool
  let isEnforced: Bool
  let controls: ControlMask
  /// The strength asked for, by its place in `Engine.strengths`; -1 for none, or one that names none.
  let strength: Int32
  let hasRiskCondition: Bool
  let hasFlowCondition: Bool
  let targetsApplications: Bool
  let targetsUserActions: Bool
  /// Seconds; negative for none.
  let frequency: Double
  let isFrequencySecondaryOnly: Bool
  let persistentBrowser: Bool?

  init(_ rule: Rule, strength: Int32) {
    self.strength = strength
    isEnforced = rule.isEnforced
    switch rule.demand {
    case .controls(let grant):
      kind = .controls
      needsAll = grant.needsAll
      controls = grant.operands.reduce(into: []) { $0.insert($1.kind) }
    case .securityDefaults: (kind, needsAll, controls) = (.securityDefaults, false, .mfa)
    case .perUser: (kind, needsAll, controls) = (.perUser, false, .mfa)
    case .registration: (kind, needsAll, controls) = (.registration, false, .mfa)
    }
    hasRiskCondition = rule.conditions.signInRisk != nil || rule.conditions.userRisk != nil
    hasFlowCondition = rule.conditions.transferMethods != nil
    targetsApplications = rule.targetsApplications
    targetsUserActions = rule.targetsUserActions
    frequency = rule.session?.signInFrequency?.interval ?? -1
    isFrequencySecondaryOnly = rule.session?.signInFrequency?.isSecondaryOnly ?? false
    persistentBrowser = rule.session?.persistentBrowser?.isAlways
  }
}
