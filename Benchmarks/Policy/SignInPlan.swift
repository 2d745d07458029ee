import Base
import Directory
import Policy

/// Policies, and sign-ins of users in fifty groups each to decide by them.
struct SignInPlan {
  let plan: PolicyPlan
  let users: [String]
  /// The groups of each user, by their places in the world.
  let groups: [[Int]]
  let roles: [[Int]]
  let signIns: [PlannedSignIn]

  init(policies: Int, signIns count: Int, seed: UInt64) {
    var chance = Chance(seed: seed)
    let world = World(groups: 2_000, applications: 500, chance: &chance)
    plan = PolicyPlan(count: policies, world: world, chance: &chance)
    let people = 32
    users = (0..<people).map { _ in chance.uuid() }
    groups = (0..<people).map { _ in chance.several(50, below: world.groups.count) }
    roles = (0..<people).map { $0 % 8 == 0 ? [chance.below(world.roles.count)] : [] }
    signIns = (0..<count).map { _ in PlannedSignIn(world, users: people, chance: &chance) }
  }

  var contexts: [SignInContext] {
    let world = plan.world
    let subjects = users.indices.map { user in
      Subject(
        id: ObjectKey(users[user]), groups: groups[user].map { ObjectKey(world.groups[$0]) },
        roles: roles[user].map { ObjectKey(world.roles[$0]) })
    }
    return signIns.map { $0.context(subjects, world) }
  }
}
