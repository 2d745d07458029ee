/// Why a policy does not apply (Graph's `whatIfAnalysisReasons`).
public struct AnalysisReasons: OptionSet, Sendable, Hashable {
  /// Graph's numbers.
  public let rawValue: Int
  /// From Graph's numbers.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Something that it looks at is not known.
  public static let notEnoughInformation = AnalysisReasons(rawValue: 1)
  /// A condition cannot be read.
  public static let invalidCondition = AnalysisReasons(rawValue: 2)
  /// The person.
  public static let users = AnalysisReasons(rawValue: 4)
  /// The service principal.
  public static let workloadIdentities = AnalysisReasons(rawValue: 8)
  /// The application.
  public static let application = AnalysisReasons(rawValue: 16)
  /// The user action.
  public static let userActions = AnalysisReasons(rawValue: 32)
  /// The authentication context.
  public static let authenticationContext = AnalysisReasons(rawValue: 64)
  /// The platform.
  public static let devicePlatform = AnalysisReasons(rawValue: 128)
  /// The device.
  public static let devices = AnalysisReasons(rawValue: 256)
  /// The client.
  public static let clientApps = AnalysisReasons(rawValue: 512)
  /// The place.
  public static let location = AnalysisReasons(rawValue: 1_024)
  /// The risk of the sign-in.
  public static let signInRisk = AnalysisReasons(rawValue: 2_048)
  /// Nobody or nothing is in scope.
  public static let emptyPolicy = AnalysisReasons(rawValue: 4_096)
  /// The policy cannot be read.
  public static let invalidPolicy = AnalysisReasons(rawValue: 8_192)
  /// It is off.
  public static let policyNotEnabled = AnalysisReasons(rawValue: 16_384)
  /// The risk of the person.
  public static let userRisk = AnalysisReasons(rawValue: 32_768)
  /// The time.
  public static let time = AnalysisReasons(rawValue: 65_536)
  /// The insider risk.
  public static let insiderRisk = AnalysisReasons(rawValue: 131_072)
  /// The flow.
  public static let authenticationFlow = AnalysisReasons(rawValue: 262_144)

  private static let names: [(name: String, reason: AnalysisReasons)] = [
    ("notEnoughInformation", .notEnoughInformation), ("invalidCondition", .invalidCondition),
    ("users", .users),
    ("workloadIdentities", .workloadIdentities), ("application", .application), ("userActions", .userActions),
    ("authenticationContext", .authenticationContext), ("devicePlatform", .devicePlatform),
    ("devices", .devices), ("clientApps", .clientApps), ("location", .location), ("signInRisk", .signInRisk),
    ("emptyPolicy", .emptyPolicy), ("invalidPolicy", .invalidPolicy), ("policyNotEnabled", .policyNotEnabled),
    ("userRisk", .userRisk), ("time", .time), ("insiderRisk", .insiderRisk),
    ("authenticationFlow", .authenticationFlow),
  ]

  /// Graph's flags, `notSet` for none.
  public var flags: String {
    isEmpty ? "notSet" : Self.names.filter { contains($0.reason) }.map(\.name).joined(separator: ",")
  }
}

extension PolicySet {
  /// Why a policy did not apply in a decision; empty when it did.
  ///
  /// - Parameter policy: its place in `policies`.
  public func reasons(ofPolicy policy: Int, in decision: Decision, for context: SignInContext)
    -> AnalysisReasons
  {
    guard let rule = ruleOfPolicy[policy] else { return .policyNotEnabled }
    let conditions = policies[policy].conditions
    var reasons: AnalysisReasons = []
    for dimension in Dimension.allCases {
      let word = decision.rows[dimension.rawValue * engine.width + rule >> 6]
      if word >> UInt64(rule & 63) & 1 == 1 { continue }
      reasons.formUnion(reason(dimension, conditions, context))
    }
    return reasons
  }

  private func reason(
    _ dimension: Dimension, _ conditions: ConditionalAccessPolicy.Conditions, _ context: SignInContext
  ) -> AnalysisReasons {
    switch dimension {
    case .users:
      context.subject.kind == .user && conditions.include.isEmpty ? .emptyPolicy : .users
    case .workloads, .servicePrincipalRisk: .workloadIdentities
    case .target: target(conditions.target, context.target)
    case .client: context.omissions.contains(.client) ? .notEnoughInformation : .clientApps
    case .platform: context.omissions.contains(.platform) ? .notEnoughInformation : .devicePlatform
    case .location: context.omissions.contains(.place) ? .notEnoughInformation : .location
    case .signInRisk: .signInRisk
    case .userRisk: .userRisk
    case .insiderRisk: .insiderRisk
    case .flow: .authenticationFlow
    case .device: conditions.deviceFilter.map { $0.rule == nil } ?? false ? .invalidCondition : .devices
    case .evaluable: .notEnoughInformation
    }
  }

  private func target(
    _ target: ConditionalAccessPolicy.Target, _ reached: SignInTarget
  ) -> AnalysisReasons {
    switch target {
    case .nothing: .emptyPolicy
    case .applications(let applications):
      // Which applications a filter selects is not known; that it selects no user action is.
      if applications.hasFilter, case .applications = reached { .notEnoughInformation } else { .application }
    case .userActions: .userActions
    case .authenticationContexts: .authenticationContext
    }
  }
}
