import Base
import Directory
import Foundation

/// Finds the plainest sign-in that shows a gap, and the policies that come nearest to closing it.
struct GapExplainer {
  private let search: CoverageSearch
  private let rules: [UInt64]
  private let standpoint: Standpoint
  private let choice: EnvironmentChoice

  init(search: CoverageSearch, person: Int, target: Int) {
    self.search = search
    let rules = search.people.rows[person].intersected(with: search.targets.rows[target])
    let standpoint = search.people.standpoints[person]
    let environment = search.environment
    let entries = environment.minimal[standpoint.rawValue].entries
    var choice = entries.first { $0.bits.isDisjoint(with: rules) }?.choice ?? EnvironmentChoice()
    // What can be left at its plainest value is.
    for place in [
      \EnvironmentChoice.insiderRisk, \.userRisk, \.signInRisk, \.device, \.client, \.place,
    ] {
      let chosen = choice[keyPath: place]
      for value in 0..<chosen {
        choice[keyPath: place] = value
        if environment.bits(of: choice, standpoint).isDisjoint(with: rules) { break }
        choice[keyPath: place] = chosen
      }
    }
    self.rules = rules
    self.standpoint = standpoint
    self.choice = choice
  }

  /// The sign-in, as the body of Graph's `evaluate`.
  func witness(user: String, application: String) -> EvaluateRequest {
    let environment = search.environment
    var request = EvaluateRequest(
      identity: .user(id: user, guestType: nil, tenant: nil), reached: .applications([application]))
    let client = environment.clients[choice.client]
    request.client = client.client
    request.platform = client.platform
    let place = environment.places[choice.place]
    request.address = place.address
    request.country = place.country
    let device = environment.devices[choice.device]
    request.device = device.device
    request.transferMethod = device.transfer
    request.signInRisk = Environment.risks[choice.signInRisk]
    request.userRisk = Environment.risks[choice.userRisk]
    request.insiderRisk = Environment.insiderRisks[choice.insiderRisk]
    request.omissions = []
    return request
  }

  /// The policies that miss the witness by the fewest conditions, and what keeps the first of them away.
  func because(_ request: EvaluateRequest, _ subject: Subject) -> ([String], Coverage.Exclusion?) {
    let policies = search.policies
    let context = request.context(subject: subject, at: Date(timeIntervalSince1970: 0))
    let decision = policies.decide(context)
    let named = NamedIDs(subject, request)
    var nearest: [(distance: Int, exclusion: Coverage.Exclusion)] = []
    for (index, policy) in policies.policies.enumerated() where policy.state == .enabled {
      guard let rule = policies.ruleOfPolicy[index],
        search.environment.relevant[rule >> 6] >> UInt64(rule & 63) & 1 == 1
      else { continue }
      let reasons = policies.reasons(ofPolicy: index, in: decision, for: context)
      let excluded = policy.excluded(named)
      // An exclusion is nearer than never having been included.
      let distance = reasons.rawValue.nonzeroBitCount * 2 + (excluded == nil ? 1 : 0)
      nearest.append(
        (
          distance,
          Coverage.Exclusion(
            policyID: policy.id, conditions: reasons.isEmpty ? "grantControls" : reasons.flags,
            excluded: excluded)
        ))
    }
    guard let least = nearest.map(\.distance).min() else { return ([reason], nil) }
    let chosen = nearest.filter { $0.distance == least }.map(\.exclusion)
    return (chosen.map(\.policyID), chosen.first)
  }

  private var reason: String {
    switch search.kind {
    case .noMfa: "noPolicyRequiresMfa"
    case .legacy: "noPolicyBlocksLegacyAuthentication"
    case .belowStrength: "noPolicyRequiresStrength"
    }
  }
}

/// The ids by which a policy can name a sign-in.
private struct NamedIDs {
  let user: ObjectKey
  let groups: Set<ObjectKey>
  let roles: Set<ObjectKey>
  let applications: Set<ObjectKey>

  init(_ subject: Subject, _ request: EvaluateRequest) {
    user = subject.id
    groups = Set(subject.groups)
    roles = Set(subject.roles)
    if case .applications(let reached) = request.reached {
      applications = Set(reached.map { ObjectKey($0) })
    } else {
      applications = []
    }
  }
}

extension ConditionalAccessPolicy {
  /// The excluded identifier that keeps the policy from a sign-in, when it is one of a person or an application.
  fileprivate func excluded(_ named: NamedIDs) -> String? {
    if let id = conditions.exclude.users.first(where: { ObjectKey($0) == named.user }) { return id }
    if let id = conditions.exclude.groups.first(where: { named.groups.contains(ObjectKey($0)) }) { return id }
    if let id = conditions.exclude.roles.first(where: { named.roles.contains(ObjectKey($0)) }) { return id }
    guard case .applications(let target) = conditions.target else { return nil }
    return target.exclude.first { id in
      WellKnownApplications.expand(id).contains { named.applications.contains(ObjectKey($0)) }
    }
  }
}
