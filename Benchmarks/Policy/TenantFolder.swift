import Base
import Foundation
import Policy

/// Writes a made-up tenant as a folder of Graph's JSON: 100,000 users, 500 applications, 200 policies.
struct TenantFolder {
  enum Kind: String {
    /// Everybody does multi-factor authentication but two groups; legacy protocols are blocked; the rest is by application.
    case typical
    /// Every policy is for four of the groups and thirty of the applications, at random.
    case random
  }

  let kind: Kind
  let seed: UInt64
  private static let users = 100_000
  private static let policies = 200

  func write(to folder: URL) throws {
    var chance = Chance(seed: seed)
    let world = World(groups: kind == .typical ? 1_000 : 200, applications: 500, chance: &chance)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let ids = (0..<Self.users).map { _ in chance.uuid() }
    try put("users", folder, ids.enumerated().map(user))
    var members = [[JSONValue]](repeating: [], count: world.groups.count)
    // The two groups that are left out are small.
    for id in ids {
      for group in chance.several(5, below: world.groups.count - 2) { members[group + 2].append(.string(id)) }
    }
    for group in 0..<2 { members[group] = chance.several(20, below: ids.count).map { .string(ids[$0]) } }
    try put(
      "groups", folder,
      world.groups.enumerated().map { index, id in
        ["id": .string(id), "displayName": .string("Group \(index)"), "members": .array(members[index])]
      })
    try put(
      "roleAssignments", folder,
      chance.several(200, below: ids.count).map { user in
        ["principalId": .string(ids[user]), "roleDefinitionId": .string(chance.pick(world.roles))]
      })
    try put(
      "servicePrincipals", folder,
      world.applications.enumerated().map { index, id in
        ["id": .string(chance.uuid()), "appId": .string(id), "displayName": .string("Application \(index)")]
      })
    try put("namedLocations", folder, world.locationsJSON)
    let policies = (0..<Self.policies).map { number in
      kind == .typical ? typical(number, world, &chance) : random(world, &chance)
    }
    try put("policies", folder, policies.enumerated().map { $1.json(world, number: $0) })
  }

  private func put(_ name: String, _ folder: URL, _ values: [JSONValue]) throws {
    let page: JSONValue = [
      "@odata.context": .string("https://graph.microsoft.com/v1.0/$metadata#\(name)"),
      "value": .array(values),
    ]
    try Data(page.bytes).write(to: folder.appending(path: "\(name).json"))
  }

  private func user(_ index: Int, _ id: String) -> JSONValue {
    let isGuest = index % 20 == 0
    return [
      "id": .string(id), "displayName": .string("User \(index)"), "accountEnabled": true,
      "userPrincipalName": .string(
        isGuest ? "guest\(index)_example.com#EXT#@contoso.test" : "user\(index)@contoso.test"),
      "userType": .string(isGuest ? "Guest" : "Member"), "perUserMfaState": "disabled",
    ]
  }

  private func typical(_ number: Int, _ world: World, _ chance: inout Chance) -> PlannedPolicy {
    var policy = PlannedPolicy(id: chance.uuid())
    policy.isForAll = true
    policy.excludedGroups = [0]
    switch number {
    case 0: policy.excludedGroups = [0, 1]
    case 1:
      policy.clients = [.exchangeActiveSync, .other]
      policy.grant = .block
    case 2: policy.signInRisk = [.medium, .high]
    case 3: policy.userRisk = [.high]
    case 4:
      policy.isForDeviceCode = true
      policy.grant = .block
    case 5: policy.excludedPlaces = [.allTrusted]
    case 6...9:
      policy.isForAll = false
      policy.roles = chance.several(4, below: world.roles.count)
    default: return PolicyPlan.narrowed(world, &chance)
    }
    return policy
  }

  private func random(_ world: World, _ chance: inout Chance) -> PlannedPolicy {
    var policy = PlannedPolicy(id: chance.uuid())
    policy.groups = chance.several(4, below: world.groups.count)
    if chance.happens(60) { policy.excludedGroups = chance.several(2, below: world.groups.count) }
    if !chance.happens(10) { policy.applications = chance.several(30, below: world.applications.count) }
    policy.clients = chance.pick([
      [], [], [.browser], [.browser, .mobileAppsAndDesktopClients], [.exchangeActiveSync, .other],
    ])
    if chance.happens(10) { policy.excludedPlatforms = [chance.pick([.android, .iOS])] }
    if chance.happens(30) { policy.excludedPlaces = [.place(chance.below(world.places.count))] }
    if chance.happens(10) { policy.signInRisk = [.high] }
    policy.grant = chance.pick([.mfa, .mfa, .mfa, .block])
    return policy
  }
}
