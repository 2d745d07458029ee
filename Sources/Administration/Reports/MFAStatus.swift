import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage

/// How a person stands with multi-factor authentication (Graph's `userRegistrationDetails`, and whether they get in).
public struct MFAStatus: Sendable, Equatable {
  /// Where somebody stands.
  public enum State: String, Sendable, CaseIterable {
    /// A second factor is registered.
    case registered
    /// Not registered, and may put it off until the deadline.
    case inGrace
    /// Not registered, and the registration clock has not begun.
    case notStarted
    /// Not registered, and cannot put it off any longer.
    case mustRegister
    /// No way in, whatever they do; the reason says what an administrator can do.
    case cannotSignIn
  }

  /// The person.
  public let user: User
  /// Whether they hold any directory role.
  public let isAdmin: Bool
  /// Whether they have registered a strong method.
  public let isMFARegistered: Bool
  /// Whether they have one that could be used.
  public let isMFACapable: Bool
  /// Graph's words for what they have.
  public let methodsRegistered: [String]
  /// Where they stand.
  public let state: State
  /// Until when registering may be put off, when a clock runs.
  public let registrationDeadline: Date?
  /// Why, in words, and what can be done.
  public let reason: String
}

/// What the database says about one person.
struct MFAFacts: Sendable {
  var user: User
  var groups: [Group.ID] = []
  var roles: Set<DirectoryRole.ID>
  var methods: [AuthenticationMethod]
  var holdsAccessPass: Bool
  var availableFactors: [Factor]
  var policy = AuthenticationMethodsPolicy()
  var registrable: [NewMethod.Kind] = [.authenticatorApp]

  /// The person as policies see them.
  var subject: Subject {
    Subject(
      id: ObjectKey(user.id), groups: groups.map { ObjectKey($0) }, roles: roles.map { ObjectKey($0) },
      guestType: user.guestType, perUserMFAState: user.perUserMFAState)
  }

  /// What keeps the person from using each strong method that they have.
  var standings: [(method: AuthenticationMethod, obstacle: MethodObstacle?)] {
    methods.filter(\.isStrong).map { method in
      (method, policy.obstacle(to: method.kind, method.details, user: user.id, groups: groups))
    }
  }

  /// What can be given now or registered on the way.
  var reachableModes: AuthenticationMethodModes {
    var modes: AuthenticationMethodModes = .password
    for kind in registrable { modes.formUnion(kind.modes) }
    for factor in availableFactors { modes.formUnion(factor.modes) }
    if holdsAccessPass { modes.formUnion([.temporaryAccessPassOneTime, .temporaryAccessPassMultiUse]) }
    return modes
  }
}

extension MFAStatus {
  /// Asks policy what would become of the person's sign-in, from an unknown browser with the password alone.
  init(_ facts: MFAFacts, policies: PolicySet, at now: Date) {
    let isRegistered = facts.methods.contains(where: \.isStrong)
    user = facts.user
    isAdmin = !facts.roles.isEmpty
    isMFARegistered = isRegistered
    isMFACapable = facts.standings.contains { $0.obstacle == nil } && !facts.availableFactors.isEmpty
    methodsRegistered =
      Set(facts.methods.map(\.kind.rawValue)).sorted()
      + (facts.holdsAccessPass ? ["temporaryAccessPass"] : [])
    let enabledAt = policies.securityDefaults?.enabledAt
    let clock = enabledAt.flatMap { enabledAt in
      facts.user.registration.flatMap { $0.startedAt >= enabledAt ? $0 : nil }
    }
    registrationDeadline = isRegistered ? nil : clock?.endsAt
    var context = SignInContext(
      now: now, subject: facts.subject, target: .applications([ObjectKey(WellKnownResource.microsoftGraph)]),
      client: .browser, flow: .authorizationCode, factors: [ProvenFactor(.password, at: now)],
      isRegistered: isRegistered, canChallenge: !facts.availableFactors.isEmpty || facts.holdsAccessPass,
      deadline: facts.user.registration)
    context.reachableModes = facts.reachableModes
    (state, reason) = Self.judge(
      policies.decide(context).outcome, facts, isRegistered: isRegistered, clock: clock, at: now)
  }

  private static func judge(
    _ outcome: Decision.Outcome, _ facts: MFAFacts, isRegistered: Bool, clock: RegistrationDeadline?,
    at now: Date
  ) -> (State, String) {
    guard facts.user.accountEnabled else {
      return (.cannotSignIn, "the account is disabled; `gatehouse user enable` lets it in again")
    }
    guard facts.user.hasPassword || facts.holdsAccessPass else {
      return (.cannotSignIn, "no password and no valid access pass; `gatehouse user access-pass` issues one")
    }
    switch outcome {
    case .blocked(.noUsableMethod):
      return (.cannotSignIn, "no registered method can be used; `gatehouse user access-pass` issues a pass")
    case .blocked(.legacyAuthentication):
      return (.cannotSignIn, "the client cannot do multi-factor authentication")
    case .blocked(.strengthOutOfReach):
      return (
        .cannotSignIn, "a policy asks for a strength that no method here reaches; exclude the person from it"
      )
    case .blocked:
      return (
        .cannotSignIn,
        "a policy refuses sign-ins from an unknown place; `gatehouse policy what-if` shows which"
      )
    case .interrupted(.register(nil)):
      guard let clock, clock.endsAt <= now else {
        return (.mustRegister, "may not put it off; registers at the next sign-in")
      }
      return (.mustRegister, "the grace period is over; registers at the next sign-in")
    case .interrupted(.register):
      guard let clock else { return (.notStarted, "the grace period begins with the first sign-in") }
      let reason = clock.extensionReason.map { "the deadline was moved: \($0)" }
      return (.inGrace, reason ?? "may put registering off until the deadline")
    case .granted, .interrupted:
      if isRegistered { return (.registered, "") }
      if outcome == .interrupted(.multiFactor) {
        return (.notStarted, "an access pass gets in until it ends")
      }
      return (.notStarted, "nothing asks for registration; security defaults are off or do not apply")
    }
  }
}

extension Administrator {
  /// Shows how everybody stands, in the order of user names.
  public func forEachMFAStatus(in tenant: Tenant, _ body: (MFAStatus) async throws -> Void) async throws {
    let now = clock.now()
    let policies = try await policySet(of: tenant)
    try await forEachFacts(in: tenant, at: now) { facts in
      try await body(MFAStatus(facts, policies: policies, at: now))
    }
  }

  /// Shows what the database says about everybody, in the order of user names.
  ///
  /// - Parameter group: only those who are in it, nesting included.
  func forEachFacts(
    in tenant: Tenant, at now: Date, group: Group.ID? = nil, _ body: (MFAFacts) async throws -> Void
  ) async throws {
    let settings = try await database.read {
      try PolicyStore(connection: $0, tenant: tenant.id).current().settings
    }
    try await forEachPage(
      { connection, last in
        let reader = MFAFactsReader(connection: connection, tenant: tenant.id, settings: settings, now: now)
        let users = UserRepository(connection, tenant.id)
        let after = last?.user.userPrincipalName.key
        let page =
          try group.map { try users.page(of: $0, after: after, limit: Self.pageSize) }
          ?? users.page(after: after, limit: Self.pageSize)
        return try page.map(reader.facts)
      }, body)
  }
}

/// Reads what the database says about people.
struct MFAFactsReader {
  let connection: any SQLConnection
  let tenant: Tenant.ID
  let settings: TenantSettings
  let now: Date

  func facts(_ user: User) throws -> MFAFacts {
    let memberships = MembershipRepository(connection, tenant)
    let groups = try memberships.groups(of: user.id, limit: .max)
    let roles = try memberships.roles(of: user.id)
    let methods = try AuthenticationMethodRepository(connection, tenant).list(of: user.id)
    let policy = settings.methods
    let pass = TemporaryAccessPassMethod(settings: policy.temporaryAccessPass)
    let holder = FactorHolder(policy: policy, user: user, groups: groups, methods: methods)
    let holdsPass =
      try holder.mayUse(.temporaryAccessPass)
      && pass.isAvailable(to: user.id, in: tenant, at: now, on: connection)
    let registrable = RegistrableMethods(
      settings: settings, user: user.id, groups: groups, isAdministrator: !roles.isEmpty)
    return MFAFacts(
      user: user, groups: groups, roles: roles, methods: methods, holdsAccessPass: holdsPass,
      availableFactors: SecondFactors.available(to: holder), policy: policy,
      registrable: registrable.kinds(having: methods))
  }
}

@available(*, unavailable)
extension MFAFactsReader: Sendable {}
