/// Graph's analysis reasons, with the position of each flag.
enum NaiveReason: Int {
  case notEnoughInformation, invalidCondition, users, workloadIdentities, application, userActions
  case authenticationContext, devicePlatform, devices, clientApps, location, signInRisk, emptyPolicy,
    invalidPolicy
  case policyNotEnabled, userRisk, time, insiderRisk, authenticationFlow

  static let names = [
    "notEnoughInformation", "invalidCondition", "users", "workloadIdentities", "application", "userActions",
    "authenticationContext", "devicePlatform", "devices", "clientApps", "location", "signInRisk",
    "emptyPolicy",
    "invalidPolicy", "policyNotEnabled", "userRisk", "time", "insiderRisk", "authenticationFlow",
  ]

  var name: String { Self.names[rawValue] }
}

/// Whether one policy applies, and why not.
struct NaivePolicyResult {
  var id: String
  /// In Graph's order, each once.
  var failing: [NaiveReason]

  var applies: Bool { failing.isEmpty }
  var reasons: Set<String> { Set(failing.map(\.name)) }
  /// As What If spells it: joined by commas, or `notSet`.
  var analysisReasons: String { applies ? "notSet" : failing.map(\.name).joined(separator: ",") }
}

/// Something that is still asked for.
struct NaiveRequirement: Equatable {
  var source: String
  var policyId: String?
  var `operator`: String
  var controls: [String]
}

/// A decision, in plain words.
struct NaiveAnswer {
  var outcome = "granted"
  var blockedBy: Set<String> = []
  /// In the order of the policies, then security defaults, then per-user MFA.
  var required: [NaiveRequirement] = []
  /// The result of each report-only policy.
  var reportOnly: [String: String] = [:]
  var signInFrequency: NaiveFrequency?
  /// `always` or `never`.
  var persistentBrowser: String?
  /// In the order of the policies.
  var perPolicy: [NaivePolicyResult] = []
}
