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

  /// The person as policies see them.
  var subject: Subject {
    Subject(
      id: ObjectKey(user.id), groups: groups.map { ObjectKey($0) }, roles: roles.map { ObjectKey($0) },
      guestType: user.guestType, perUserMFAState: user.perUserMFAState)
  }

  /// What can be given now or registered on the way: an authenticator app always can.
  var reachableModes: AuthenticationMethodModes {
    holdsAccessPass
      ? [.password, .softwareOath, .temporaryAccessPassOneTime, .temporaryAccessPassMultiUse]
      : [.password, .softwareOath]
  }
}

extension MFAStatus {
  /// Asks policy what would become of the person's sign-in, from an unknown browser with the password alone.
  init(_ facts: MFAFacts, policies: PolicySet, at now: Date) {
    let isRegistered = facts.methods.contains(where: \.isStrong)
    user = facts.user
    isAdmin = !facts.roles.isEmpty
    isMFARegistered = isRegistered
    isMFACapable = isRegistered && !facts.availableFactors.isEmpty
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
  ///
  /// - Parameter secondFactors: what the sign-in can ask for.
  public func forEachMFAStatus(
    in tenant: Tenant, secondFactors: SecondFactors, _ body: (MFAStatus) async throws -> Void
  ) async throws {
    let now = clock.now()
    let policies = try await policySet(of: tenant)
    try await forEachPage(
      { connection, last in
        let methods = AuthenticationMethodRepository(connection, tenant.id)
        let memberships = MembershipRepository(connection, tenant.id)
        let passes = AccessPassRepository(connection, tenant.id)
        return try UserRepository(connection, tenant.id)
          .page(after: last?.user.userPrincipalName.key, limit: Self.pageSize).map { user in
            let registered = try methods.list(of: user.id)
            let facts = MFAFacts(
              user: user, groups: try memberships.groups(of: user.id, limit: .max),
              roles: try memberships.roles(of: user.id), methods: registered,
              holdsAccessPass: try passes.isAvailable(to: user.id, at: now),
              availableFactors: secondFactors.available(among: registered))
            return MFAStatus(facts, policies: policies, at: now)
          }
      }, body)
  }
}
