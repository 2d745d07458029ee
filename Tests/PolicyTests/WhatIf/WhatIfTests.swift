import Base
import Directory
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Graph, "whatIfAnalysisResult resource type"
@Suite("What If")
struct WhatIfTests {
  static func answer(_ policies: [String], _ signIn: String, appliedOnly: Bool = false) throws -> JSONValue {
    let set = try TestTenant.set(policies)
    let whatIf = WhatIf(policies: set, directory: TestTenant.export.directory, now: .policyNoon)
    var request = try TestTenant.request(signIn)
    request.appliedPoliciesOnly = appliedOnly
    return try JSONReader.read(whatIf.answer(request), limit: 1 << 24)
  }

  static let policies = [
    "{}", #"{"state": "disabled"}"#, #"{"conditions": {"users": {"includeUsers": ["bob"]}}}"#,
    #"{"state": "enabledForReportingButNotEnforced", "grantControls": {"builtInControls": ["block"]}}"#,
    #"{"grantControls": {"operator": "AND", "builtInControls": ["compliantDevice"], "termsOfUse": ["t"]}}"#,
  ]

  @Test("answers the whole of each policy, whether it applies and why not, and the decision beside")
  func whole() throws {
    let answer = try Self.answer(Self.policies, "{}")
    let set = try TestTenant.set(Self.policies)
    let value = try #require(answer["value"]?.array)
    #expect(value.count == 5)
    let verdicts = [
      (true, "notSet"), (false, "policyNotEnabled"), (false, "users"), (true, "notSet"), (true, "notSet"),
    ]
    for (index, policy) in set.policies.enumerated() {
      let (applies, reasons) = verdicts[index]
      let wanted = set.canonicalJSON(of: policy).setting("policyApplies", to: .bool(applies))
        .setting("analysisReasons", to: .string(reasons))
      #expect(value[index] == wanted)
    }
    let decision = try JSONValue(
      test: """
        {"outcome": "blocked", "blockedBy": ["P5"],
         "required": [{"source": "conditionalAccess", "policyId": "P1", "operator": "OR", "controls": ["mfa"]}],
         "reportOnly": [{"policyId": "P4", "result": "reportOnlyFailure"}],
         "session": {"signInFrequency": null, "persistentBrowser": null}}
        """)
    #expect(answer["decision"] == decision)
  }

  @Test("answers only the policies that apply when asked so, reported ones among them")
  func appliedOnly() throws {
    let answer = try Self.answer(Self.policies, "{}", appliedOnly: true)
    #expect(answer["value"]?.array?.map { $0["id"]?.string } == ["P1", "P4", "P5"])
  }

  @Test("answers about no policies")
  func none() throws {
    let answer = try Self.answer([], "{}")
    #expect(answer["value"] == [])
    #expect(answer["decision"]?["outcome"] == "granted")
    #expect(answer["decision"]?["required"] == [])
  }

  @Test("says of one in trouble with names what is in them")
  func escaping() throws {
    let name = "\u{1F512} \"quoted\" \\ \u{2028} \n"
    let policy: JSONValue = ["displayName": .string(name)]
    let answer = try Self.answer([String(decoding: policy.bytes, as: UTF8.self)], "{}")
    #expect(answer["value"]?.array?.first?["displayName"]?.string == name)
  }

  @Test("names who else asks: security defaults and per-user MFA")
  func otherSources() throws {
    let set = try TestTenant.set([]) { $0.securityDefaultsEnabledAt = .policyNoon }
    #expect(
      set.verdict(try TestTenant.context("{}")) == "asks 00000000-0000-0000-0000-000000000005 OR [mfa]")
    #expect(
      set.verdict(try TestTenant.context(#"{"clientAppType": "other"}"#))
        == "blocked by 00000000-0000-0000-0000-000000000005")
    let synchronizing = try TestTenant.context("{}") {
      $0.subject.roles = [ObjectKey("d29b2b05-8046-44ba-8758-1e26182fcf32")]
    }
    #expect(set.verdict(synchronizing) == "granted")
  }
}
