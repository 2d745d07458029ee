import Base
import Foundation
import Policy

/// Writes the policies and sign-ins of the decision benchmark for Cedar, with what is decided here.
struct CedarExport {
  let count: Int
  let seed: UInt64

  init(policies count: Int, seed: UInt64) {
    self.count = count
    self.seed = seed
  }

  func write(to file: URL) throws {
    let plan = SignInPlan(policies: count, signIns: 1_024, seed: seed)
    let world = plan.plan.world
    let set = plan.plan.compiled
    let contexts = plan.contexts
    var decision = Decision()
    let answers: [JSONValue] = contexts.map { context in
      set.decide(context, into: &decision)
      let missing = decision.results.filter { $0.state != .satisfied }.compactMap {
        set.rules[$0.rule].policyID
      }
      return ["granted": .bool(decision.outcome == .granted), "because": .strings(missing.sorted())]
    }
    let rounds = Measure.rounds(201) { for context in contexts { set.decide(context, into: &decision) } }
    let policies = ["permit(principal, action, resource);"] + plan.plan.policies.map { $0.cedar(world) }
    let entities: [JSONValue] =
      plan.users.indices.map { user in
        let parents =
          plan.groups[user].map { Self.entity("Group", world.groups[$0]) }
          + plan.roles[user].map { Self.entity("Role", world.roles[$0]) }
        return ["uid": Self.entity("User", plan.users[user]), "attrs": [:], "parents": .array(parents)]
      }
      + world.applications.map { ["uid": Self.entity("App", $0), "attrs": [:], "parents": []] }
    let json: JSONValue = [
      "policies": .string(policies.joined(separator: "\n")), "entities": .array(entities),
      "requests": .array(plan.signIns.map { $0.cedar(plan.users, world) }), "answers": .array(answers),
      "nanoseconds": .integer(Int64(rounds.processor / Double(contexts.count))),
    ]
    try Data(json.bytes).write(to: file)
  }

  private static func entity(_ type: String, _ id: String) -> JSONValue {
    ["type": .string(type), "id": .string(id)]
  }
}
