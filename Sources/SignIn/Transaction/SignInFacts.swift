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

  /// What they may register, the strongest first.
  var registrable: [NewMethod.Kind] = [.authenticatorApp]
  /// What a mobile telephone that they register can prove.
  var mobilePhoneModes: AuthenticationMethodModes = []
  /// What they could reset their password with.
  var reset: ResetReadiness?

  /// Whether what they have, and may use, makes them registered for multi-factor authentication.
  ///
  /// What the tenant's policy no longer lets them use does not: they register something else.
  var isRegistered: Bool { availableFactors.contains { $0 != .recoveryCode } }
  /// Until when registering may be put off.
  ///
  /// Whoever had a second factor that the tenant no longer allows registers another at once: with a new time to put it
  /// off, switching a method off would open every account that relied on it to whoever has the password.
  func registrationDeadline(at now: Date) -> RegistrationDeadline? {
    guard !isRegistered, methods.contains(where: \.isStrong) else { return user?.registration }
    return RegistrationDeadline(startedAt: now, endsAt: now)
  }

  /// Whether a second factor could be given right now.
  var canChallenge: Bool { !availableFactors.isEmpty || holdsAccessPass }

  /// The person as policies see them.
  var subject: Subject {
    guard let user else { return Subject(id: ObjectKey("")) }
    return Subject(user, groups: groups, roles: roles)
  }

  /// What can be proven now with what they have.
  var ownedModes: AuthenticationMethodModes {
    var modes = availableFactors.reduce(into: AuthenticationMethodModes()) { $0.formUnion($1.modes) }
    if user?.hasPassword == true { modes.insert(.password) }
    if holdsAccessPass { modes.formUnion([.temporaryAccessPassOneTime, .temporaryAccessPassMultiUse]) }
    return modes
  }

  /// What can be proven now, or set up on the way: a password always can.
  var reachableModes: AuthenticationMethodModes {
    registrable.reduce(into: ownedModes.union(.password)) { $0.formUnion(modes(of: $1)) }
  }

  /// What a method that they register can prove.
  func modes(of kind: NewMethod.Kind) -> AuthenticationMethodModes {
    kind == .mobilePhone ? mobilePhoneModes : kind.modes
  }

  /// Reads the facts for a state.
  static func load(
    _ state: SignInState, tenant: Tenant, at now: Date, on connection: any SQLConnection
  ) throws -> SignInFacts {
    guard let id = state.userID, let user = try UserRepository(connection, tenant.id).find(id) else {
      return SignInFacts()
    }
    let memberships = MembershipRepository(connection, tenant.id)
    var facts = SignInFacts(
      user: user, roles: try memberships.roles(of: id), groups: try memberships.groups(of: id, limit: .max),
      userRisk: try UserRiskRepository(connection, tenant.id).level(of: id),
      methods: try AuthenticationMethodRepository(connection, tenant.id).list(of: id))
    try facts.apply(tenant, user, at: now, on: connection)
    if let client = state.purpose.clientID, let scope = state.purpose.scope {
      let consents = ConsentRepository(connection, tenant.id)
      let granted = try consents.scopes(client: client, user: id, resource: scope.resource)
      facts.missingScopes = (scope.openID + scope.resourceScopes).filter { !granted.contains($0) }
    }
    return facts
  }

  /// Reads whether they hold a pass, and works out what the tenant's policies let them do.
  mutating func apply(
    _ tenant: Tenant, _ user: User, at now: Date, on connection: any SQLConnection
  ) throws {
    let policy = tenant.settings.methods
    holdsAccessPass =
      try policy.allows(Factor.temporaryAccessPass, user: user.id, groups: groups)
      && TemporaryAccessPassMethod(settings: policy.temporaryAccessPass)
        .isAvailable(to: user.id, in: tenant.id, at: now, on: connection)
    apply(tenant.settings, user)
  }

  /// What the tenant's policies let them do with what they have.
  mutating func apply(_ settings: TenantSettings, _ user: User) {
    availableFactors = SecondFactors.available(
      to: FactorHolder(policy: settings.methods, user: user, groups: groups, methods: methods))
    let isAdministrator = ResetReadiness.isAdministrator(roles: roles)
    let allowed = RegistrableMethods(
      settings: settings, user: user.id, groups: groups, isAdministrator: isAdministrator)
    registrable = allowed.kinds(having: methods)
    let channels = allowed.channels(of: .mobilePhone)
    mobilePhoneModes = channels.reduce(into: []) { $0.formUnion($1 == .sms ? .sms : .voice) }
    reset = ResetReadiness(
      policy: settings.passwordReset, methodsPolicy: settings.methods, user: user, methods: methods,
      groups: groups, isAdministrator: isAdministrator)
  }
}
