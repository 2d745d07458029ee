import Base
import Directory
import Foundation
import Policy
import Storage

/// Those who could use a registered method under one methods policy and can use none under another.
struct StrandedPeople: Sendable, Equatable {
  /// The most that are named.
  private static let named = 5

  /// How many.
  private(set) var count = 0
  /// How many of them hold a directory role.
  private(set) var administrators = 0
  /// The user names of the first, administrators first.
  private(set) var examples: [String] = []

  private struct Held {
    var kind: AuthenticationMethod.Kind
    var details: MethodDetails
  }

  /// Looks at everybody whose account is enabled.
  static func find(
    from old: AuthenticationMethodsPolicy, to new: AuthenticationMethodsPolicy, in tenant: Tenant.ID,
    on connection: any SQLConnection
  ) throws -> StrandedPeople {
    guard old != new else { return StrandedPeople() }
    var held: [User.ID: [Held]] = [:]
    try AuthenticationMethodRepository(connection, tenant).forEachMethod { user, kind, details in
      if kind.isStrong { held[user, default: []].append(Held(kind: kind, details: details)) }
    }
    let memberships = MembershipRepository(connection, tenant)
    let users = UserRepository(connection, tenant)
    let namesGroups = old.namesGroups || new.namesGroups
    var people = StrandedPeople()
    var ordinary: [String] = []
    for (id, methods) in held {
      let groups = namesGroups ? try memberships.groups(of: id, limit: .max) : []
      func isUsable(_ policy: AuthenticationMethodsPolicy) -> Bool {
        methods.contains { policy.obstacle(to: $0.kind, $0.details, user: id, groups: groups) == nil }
      }
      guard isUsable(old), !isUsable(new), let user = try users.find(id), user.accountEnabled else {
        continue
      }
      people.count += 1
      if try memberships.roles(of: id).isEmpty {
        ordinary.append(user.userPrincipalName.key)
      } else {
        people.administrators += 1
        people.examples.append(user.userPrincipalName.key)
      }
    }
    people.examples = Array((people.examples.sorted() + ordinary.sorted()).prefix(named))
    return people
  }

  /// The refusal of a policy that strands anybody; nil when it strands nobody.
  var finding: Finding? {
    guard count > 0 else { return nil }
    let who = count == 1 ? "1 person would lose their" : "\(count) people would lose their"
    let admins =
      administrators == 0
      ? ""
      : administrators == 1 ? ", 1 of them an administrator" : ", \(administrators) of them administrators"
    let names = examples.map { quoted($0) }.joined(separator: ", ")
    let more = count > examples.count ? " and \(count - examples.count) more" : ""
    return Finding(
      .error, .lockOut, object: MethodsPolicyFindings.object, field: "authenticationMethodConfigurations",
      "\(who) last usable method\(admins): \(names)\(more); let them register another one first, or override this"
    )
  }
}
