import Testing

/// The naive evaluator itself, on cases made by hand and for its speed.
@Suite("Naive evaluator")
struct NaiveEvaluatorTests {
  static let alice = NaiveUser(id: "alice", userPrincipalName: "alice@contoso.test", userType: "Member")
  static let mfa = NaiveGrant(operator: "OR", builtInControls: ["mfa"])

  static func policy(_ id: String, _ grant: NaiveGrant? = mfa) -> NaivePolicy {
    NaivePolicy(id: id, state: "enabled", includeUsers: ["All"], includeApplications: ["All"], grant: grant)
  }

  static func decide(_ policies: NaivePolicy..., request change: (inout NaiveRequest) -> Void = { _ in })
    -> NaiveAnswer
  {
    var request = NaiveRequest(userId: "ALICE", target: .applications(["app"]))
    request.clientAppType = "browser"
    request.devicePlatform = "windows"
    change(&request)
    return NaiveEvaluator(NaiveTenant(users: [alice], policies: policies)).decide(request)
  }

  @Test("reads addresses and ranges")
  func addresses() throws {
    #expect(NaiveWords.ranges.count == 8)
    #expect(NaiveWords.addresses.count == 18)
    #expect(NaiveAddress("::1")?.value == 1)
    let range = try #require(NaiveRange(kind: "iPv4CidrRange", cidr: "12.34.221.11/22"))
    #expect(range.lowest == NaiveAddress("12.34.220.0")?.value)
    #expect(range.highest == NaiveAddress("12.34.223.255")?.value)
  }

  @Test("reads the rules it is made with, and refuses the others")
  func rules() {
    for rule in NaiveWords.rules { #expect(NaiveFilterRule(rule) != nil, "\(rule)") }
    for rule in NaiveWords.rulesThatAreNone { #expect(NaiveFilterRule(rule) == nil, "\(rule)") }
  }

  @Test("asks for MFA, blocks legacy clients, lets block win")
  func grants() {
    #expect(Self.decide(Self.policy("1")).outcome == "interrupted")
    #expect(Self.decide(Self.policy("1")) { $0.clientAppType = "other" }.blockedBy == ["1"])
    let block = NaiveGrant(operator: "OR", builtInControls: ["block"])
    #expect(Self.decide(Self.policy("1"), Self.policy("2", block)).blockedBy == ["2"])
    let either = NaiveGrant(operator: "OR", builtInControls: ["mfa", "compliantDevice"])
    let complying = NaiveDevice([("isCompliant", .flag(true))])
    #expect(Self.decide(Self.policy("1", either)) { $0.device = complying }.outcome == "granted")
  }

  @Test("names every failing condition in Graph's order")
  func reasons() {
    var policy = Self.policy("1")
    policy.includeUsers = ["bob"]
    policy.includeLocations = ["AllTrusted"]
    policy.userRiskLevels = ["high"]
    let answer = Self.decide(policy)
    #expect(answer.perPolicy.map(\.analysisReasons) == ["notEnoughInformation,users,userRisk"])
  }

  @Test("makes the same of the same seed, and something of everything")
  func variety() {
    var random = NaiveRandom(seed: 7)
    var outcomes: Set<String> = []
    var reasons: Set<String> = []
    for seed in 0..<300 {
      let tenant = NaiveTenant.random(seed: UInt64(seed))
      #expect(tenant.policiesJSON == NaiveTenant.random(seed: UInt64(seed)).policiesJSON)
      let evaluator = NaiveEvaluator(tenant)
      for _ in 0..<20 {
        let answer = evaluator.decide(NaiveRequest.random(in: tenant, using: &random))
        outcomes.insert(answer.outcome)
        for result in answer.perPolicy { reasons.formUnion(result.reasons) }
      }
    }
    #expect(outcomes == ["granted", "interrupted", "blocked"])
    #expect(Set(NaiveReason.names).subtracting(reasons) == ["invalidPolicy", "time"])
  }
}
