import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// The engine against a second evaluator that was written from the reference text and shares no code with it.
///
/// `GATEHOUSE_POLICY_SEED` begins elsewhere, `GATEHOUSE_POLICY_PAIRS` changes how many pairs are compared.
@Suite("PolicySet agrees with a naive reading of the reference")
struct DifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment
  static let seed = UInt64(environment["GATEHOUSE_POLICY_SEED"] ?? "") ?? 20_261_124
  static let pairs = Int(environment["GATEHOUSE_POLICY_PAIRS"] ?? "") ?? 1_000_000
  static let shards = 10

  @Test("on random policy sets and sign-ins", arguments: 0..<shards)
  func agrees(shard: Int) async throws {
    print(
      "policy differential: seed \(Self.seed), shard \(shard) of \(Self.shards), \(Self.pairs) pairs in all")
    var remaining = Self.pairs / Self.shards
    var tenantSeed = Self.seed &+ UInt64(shard) &* 1_000_003
    while remaining > 0 {
      let pair = try TenantPair(seed: tenantSeed)
      var random = NaiveRandom(seed: tenantSeed ^ 0x5eed)
      for _ in 0..<min(remaining, 40) {
        let request = NaiveRequest.random(in: pair.tenant, using: &random)
        let body = try EvaluateRequest.read(
          try JSONReader.read(Array(request.evaluateJSON.utf8), limit: 1 << 20))
        for (varied, variedBody) in pair.variations(request, body, using: &random) where remaining > 0 {
          remaining -= 1
          let difference = pair.difference(varied, variedBody)
          #expect(difference == nil, "seed \(tenantSeed): \(varied.evaluateJSON)")
          if difference != nil { return }
        }
      }
      tenantSeed &+= 1
      await Task.yield()
    }
  }
}

/// One random tenant, read by both evaluators.
private struct TenantPair {
  let tenant: NaiveTenant
  private let naive: NaiveEvaluator
  private let export: EntraExport
  private let whatIf: WhatIf

  init(seed: UInt64) throws {
    tenant = NaiveTenant.random(seed: seed)
    naive = NaiveEvaluator(tenant)
    let texts: [EntraExport.File: String] = [
      .policies: tenant.policiesJSON, .namedLocations: tenant.namedLocationsJSON,
      .authenticationStrengths: tenant.strengthsJSON, .users: tenant.usersJSON, .groups: tenant.groupsJSON,
      .roleAssignments: tenant.roleAssignmentsJSON, .servicePrincipals: tenant.servicePrincipalsJSON,
      .securityDefaults: tenant.securityDefaultsJSON,
    ]
    export = EntraExport(
      texts.mapValues { [EntraExport.Page(name: "page", number: 1, bytes: Array($0.utf8))] })
    try #require(export.isComplete)
    whatIf = WhatIf(
      policies: export.policies, directory: export.directory, now: Date(timeIntervalSince1970: 1e9))
  }

  /// The same surroundings for other people and applications.
  func variations(
    _ request: NaiveRequest, _ body: EvaluateRequest, using random: inout NaiveRandom
  ) -> [(NaiveRequest, EvaluateRequest)] {
    var all = [(request, body)]
    guard case .user(_, let type, let home) = body.identity, let first = request.userId else { return all }
    for user in tenant.users where user.id.lowercased() != first.lowercased() {
      var varied = request
      var variedBody = body
      varied.userId = user.id
      variedBody.identity = .user(id: user.id, guestType: type, tenant: home)
      if case .applications = request.target {
        let application = random.pick(tenant.servicePrincipals).appId
        varied.target = .applications([application])
        variedBody.reached = .applications([application])
      }
      all.append((varied, variedBody))
    }
    return all
  }

  /// What the two evaluators see differently; nil for nothing.
  func difference(_ request: NaiveRequest, _ body: EvaluateRequest) -> String? {
    let expected = naive.decide(request)
    let (decision, context) = whatIf.decide(body)
    let set = export.policies
    var outcome = "interrupted"
    if case .granted = decision.outcome { outcome = "granted" }
    if decision.isBlocked { outcome = "blocked" }
    if outcome != expected.outcome { return "outcome \(outcome), expected \(expected.outcome)" }
    let blockers = decision.results.filter { $0.state == .blocks }.compactMap { set.rules[$0.rule].policyID }
    if Set(blockers) != expected.blockedBy { return "blocked by \(blockers), expected \(expected.blockedBy)" }
    if let text = requirements(decision, expected) { return text }
    for (index, policy) in set.policies.enumerated() {
      let reasons = set.reasons(ofPolicy: index, in: decision, for: context)
      let wanted = expected.perPolicy[index].analysisReasons
      if reasons.flags != wanted { return "\(policy.id): \(reasons.flags), expected \(wanted)" }
      guard policy.state == .reportOnly, let rule = set.ruleOfPolicy[index] else { continue }
      let result = PolicySet.reportOnlyResult(decision.reported.first { $0.rule == rule }, set.rules[rule])
      if result != expected.reportOnly[policy.id] { return "\(policy.id) is reported as \(result)" }
    }
    return session(decision, expected)
  }

  private func requirements(_ decision: Decision, _ expected: NaiveAnswer) -> String? {
    let set = export.policies
    let found = decision.results.filter { set.isRequired($0) }.map { result in
      var needsAll = false
      if case .controls(let grant) = set.rules[result.rule].demand { needsAll = grant.needsAll }
      return NaiveRequirement(
        source: set.rules[result.rule].source.rawValue, policyId: set.rules[result.rule].policyID,
        operator: needsAll ? "AND" : "OR", controls: set.missingControls(result))
    }
    return found == expected.required ? nil : "required \(found), expected \(expected.required)"
  }

  private func session(_ decision: Decision, _ expected: NaiveAnswer) -> String? {
    guard !decision.isBlocked else { return nil }
    let rules = export.policies.rules
    let frequency = decision.signInFrequencyRule.flatMap { rules[$0].session?.signInFrequency }
    let wanted = expected.signInFrequency
    if (frequency == nil) != (wanted == nil) { return "sign-in frequency \(frequency as Any)" }
    if let frequency, let wanted, frequency.interval != wanted.seconds {
      return "sign-in frequency of \(frequency.interval) s, expected \(wanted.seconds) s"
    }
    let browser = decision.persistentBrowserRule.flatMap { rules[$0].session?.persistentBrowser?.isAlways }
    let word = browser.map { $0 ? "always" : "never" }
    return word == expected.persistentBrowser ? nil : "persistent browser \(word ?? "nil")"
  }
}

extension NaiveFrequency {
  fileprivate var seconds: Double {
    frequencyInterval == "everyTime" ? 0 : Double(value ?? 0) * (type == "days" ? 86_400 : 3_600)
  }
}
