import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage

/// What the database says at this moment about whoever is signing in.
struct SignInFacts: Sendable, Equatable {
  /// The person; nil while nobody has proven a first factor.
  var user: User?
  /// The roles that they hold.
  var roles: Set<DirectoryRole.ID> = []
  /// The groups that they are in, nesting included.
  var groups: [Group.ID] = []
  /// How likely it is that somebody else has the account.
  var userRisk = UserRisk.Level.none
  /// What they have registered.
  var methods: [AuthenticationMethod] = []
  /// The second factors that they can be asked for, the preferred first.
  var availableFactors: [Factor] = []
  /// Whether they hold a Temporary Access Pass that would work.
  var holdsAccessPass = false
  /// The scopes that nobody has agreed to yet.
  var missingScopes: [String] = []

  /// Whether what they have makes them registered for multi-factor authentication.
  var isRegistered: Bool { methods.contains(where: \.isStrong) }
  /// Whether a second factor could be given right now.
  var canChallenge: Bool { !availableFactors.isEmpty || holdsAccessPass }

  /// The person as policies see them.
  var subject: Subject {
    guard let user else { return Subject(id: ObjectKey("")) }
    return Subject(user, groups: groups, roles: roles)
  }

  /// What can be used now, or set up on the way: a password and an authenticator app always can.
  var reachableModes: AuthenticationMethodModes {
    holdsAccessPass
      ? [.password, .softwareOath, .temporaryAccessPassOneTime, .temporaryAccessPassMultiUse]
      : [.password, .softwareOath]
  }

  /// Reads the facts for a state.
  static func load(
    _ state: SignInState, tenant: Tenant.ID, secondFactors: SecondFactors, at now: Date,
    on connection: any SQLConnection
  ) throws -> SignInFacts {
    guard let id = state.userID, let user = try UserRepository(connection, tenant).find(id) else {
      return SignInFacts()
    }
    let methods = try AuthenticationMethodRepository(connection, tenant).list(of: id)
    let memberships = MembershipRepository(connection, tenant)
    var facts = SignInFacts(
      user: user, roles: try memberships.roles(of: id), groups: try memberships.groups(of: id, limit: .max),
      userRisk: try UserRiskRepository(connection, tenant).level(of: id), methods: methods,
      availableFactors: secondFactors.available(among: methods),
      holdsAccessPass: try AccessPassRepository(connection, tenant).isAvailable(to: id, at: now))
    if let client = state.purpose.clientID, let scope = state.purpose.scope {
      let consents = ConsentRepository(connection, tenant)
      let granted = try consents.scopes(client: client, user: id, resource: scope.resource)
      facts.missingScopes = (scope.openID + scope.resourceScopes).filter { !granted.contains($0) }
    }
    return facts
  }
}
