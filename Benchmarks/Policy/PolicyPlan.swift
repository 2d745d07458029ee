import Base
import Directory
import Policy

/// The policies of a large tenant: a few for everybody and for administrators, many for some groups and applications.
struct PolicyPlan {
  let world: World
  let policies: [PlannedPolicy]
  /// The group that the policies for everybody leave out, as accounts for emergencies are.
  static let emergencyGroup = 0

  /// In each hundred: three for everybody, one against legacy protocols, three about risks, two for administrators, one
  /// about device code, the others for one to four groups (a tenth for roles) and one to fifteen applications.
  init(count: Int, world: World, chance: inout Chance) {
    self.world = world
    policies = (0..<count).map { Self.policy($0, world, &chance) }
  }

  private static func policy(_ number: Int, _ world: World, _ chance: inout Chance) -> PlannedPolicy {
    var policy = PlannedPolicy(id: chance.uuid())
    policy.excludedGroups = [emergencyGroup]
    switch number % 100 {
    case 0...2:
      policy.isForAll = true
      policy.clients = [.browser, .mobileAppsAndDesktopClients]
      policy.excludedGroups.append(chance.below(world.groups.count))
      policy.excludedPlaces = [.allTrusted]
      policy.excludedApplications = chance.several(2, below: world.applications.count)
      policy.grant = chance.pick([.mfa, .mfaOrCompliantDevice])
    case 3:
      policy.isForAll = true
      policy.clients = [.exchangeActiveSync, .other]
      policy.grant = .block
    case 4...5:
      policy.isForAll = true
      policy.signInRisk = number % 2 == 0 ? [.high] : [.medium, .high]
    case 6:
      policy.isForAll = true
      policy.userRisk = [.high]
      policy.grant = .block
    case 7...8:
      policy.roles = chance.several(4, below: world.roles.count)
      policy.neverPersists = true
    case 9:
      policy.isForAll = true
      policy.isForDeviceCode = true
      policy.excludedGroups.append(chance.below(world.groups.count))
      policy.grant = .block
    default: narrow(&policy, world, &chance)
    }
    return policy
  }

  /// A policy for some groups and applications.
  static func narrowed(_ world: World, _ chance: inout Chance) -> PlannedPolicy {
    var policy = PlannedPolicy(id: chance.uuid())
    policy.excludedGroups = [emergencyGroup]
    narrow(&policy, world, &chance)
    return policy
  }

  private static func narrow(_ policy: inout PlannedPolicy, _ world: World, _ chance: inout Chance) {
    if chance.happens(10) {
      policy.roles = chance.several(2, below: world.roles.count)
    } else {
      policy.groups = chance.several(1 + chance.below(4), below: world.groups.count)
    }
    if chance.happens(40) {
      policy.excludedGroups += chance.several(1 + chance.below(2), below: world.groups.count)
    }
    policy.applications = chance.several(1 + chance.below(15), below: world.applications.count)
    if chance.happens(50) {
      policy.clients = chance.pick([
        [.browser], [.mobileAppsAndDesktopClients], [.browser, .mobileAppsAndDesktopClients],
      ])
    }
    if chance.happens(15) {
      policy.platforms = chance.pick([[.iOS, .android], [.windows], [.macOS, .windows]])
    }
    if chance.happens(10) { policy.excludedPlatforms = chance.pick([[.linux], [.iOS]]) }
    if chance.happens(10) { policy.includedPlaces = chance.several(2, below: world.places.count) }
    if chance.happens(30) {
      policy.excludedPlaces = [chance.happens(50) ? .allTrusted : .place(chance.below(world.places.count))]
    }
    if chance.happens(10) { policy.signInRisk = [.medium, .high] }
    if chance.happens(5) { policy.excludesHybridJoined = true }
    policy.grant = chance.pick([.mfa, .mfa, .mfa, .mfaOrCompliantDevice, .compliantDevice, .block])
  }

  /// The policies as Graph has them.
  var json: [JSONValue] { policies.enumerated().map { number, policy in policy.json(world, number: number) } }

  /// The policies compiled, with nothing else switched on.
  var compiled: PolicySet {
    PolicySet(
      policies: json.map { ConditionalAccessPolicy.read($0).policy },
      namedLocations: world.locationsJSON.map { NamedLocation.read($0).location },
      settings: TenantSettings(securityDefaultsEnabledAt: nil))
  }
}
