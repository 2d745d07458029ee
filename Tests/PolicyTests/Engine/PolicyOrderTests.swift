import Base
import Directory
import Foundation
import Testing

@testable import Policy

@Suite("The order of policies")
struct PolicyOrderTests {
  @Test("does not matter", arguments: 0..<10)
  func shuffled(number: Int) throws {
    let tenant = NaiveTenant.random(seed: UInt64(900 + number))
    var texts: [JSONValue] = []
    for seed in 0..<200 where texts.count < 200 {
      let json = try JSONValue(test: NaiveTenant.random(seed: UInt64(number * 1_000 + seed)).policiesJSON)
      texts += json["value"]?.array ?? json.array ?? []
    }
    try #require(texts.count >= 200)
    let policies = texts.prefix(200).enumerated().map { index, text in
      var (policy, _) = ConditionalAccessPolicy.read(text)
      policy.id = "P\(index)"
      return policy
    }
    func export(_ file: EntraExport.File, _ text: String) -> (EntraExport.File, [EntraExport.Page]) {
      (file, [EntraExport.Page(name: "page", number: 1, bytes: Array(text.utf8))])
    }
    let world = EntraExport(
      Dictionary(
        uniqueKeysWithValues: [
          export(.users, tenant.usersJSON), export(.groups, tenant.groupsJSON),
          export(.namedLocations, tenant.namedLocationsJSON),
          export(.authenticationStrengths, tenant.strengthsJSON),
        ]))
    var random = NaiveRandom(seed: UInt64(number))
    let one = world.policies.with(policies: policies)
    let other = world.policies.with(policies: policies.shuffled(using: &random))
    for _ in 0..<60 {
      let request = NaiveRequest.random(in: tenant, using: &random)
      let body = try EvaluateRequest.read(try JSONValue(test: request.evaluateJSON))
      let context = WhatIf(policies: one, directory: world.directory, now: .policyNoon).context(of: body)
      #expect(Self.summary(one, context) == Self.summary(other, context), "\(request.evaluateJSON)")
    }
  }

  /// What a decision says, without the order in which it is said.
  private static func summary(_ set: PolicySet, _ context: SignInContext) -> [String] {
    let decision = set.decide(context)
    let json = set.json(of: decision, for: context)
    var lines = ["\(json["outcome"]?.string ?? "")"]
    let blockers = json["blockedBy"]?.array?.compactMap(\.string).sorted() ?? []
    lines.append(blockers.joined(separator: ","))
    for name in ["required", "reportOnly"] {
      lines += (json[name]?.array ?? []).map { String(decoding: $0.bytes, as: UTF8.self) }.sorted()
    }
    let frequency = decision.signInFrequencyRule.flatMap { set.rules[$0].session?.signInFrequency }
    let browser = decision.persistentBrowserRule.flatMap { set.rules[$0].session?.persistentBrowser }
    lines.append(
      "\(frequency?.interval ?? -1) \(frequency?.isSecondaryOnly ?? false) \(browser?.isAlways as Any)")
    for (index, policy) in set.policies.enumerated().sorted(by: { $0.element.id < $1.element.id }) {
      lines.append("\(policy.id) \(set.reasons(ofPolicy: index, in: decision, for: context).flags)")
    }
    return lines
  }
}
