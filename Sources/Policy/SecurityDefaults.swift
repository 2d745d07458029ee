import Base
import Directory
import Foundation

/// Microsoft Entra's security defaults: everybody registers, administrators always do MFA, legacy clients are refused.
///
/// - SeeAlso: Microsoft Entra, "Security defaults in Microsoft Entra ID"
public struct SecurityDefaults: Sendable, Equatable {
  /// Graph's fixed id of the policy.
  public static let policyID = "00000000-0000-0000-0000-000000000005"
  /// How long multi-factor authentication in a session counts for an ordinary person.
  public static let rollingWindow: TimeInterval = Proof.rollingWindow

  /// When they were switched on.
  public var enabledAt: Date
  /// Days a person may postpone registering; 0 to 30.
  public var registrationGraceDays: Int
  /// Whose sign-ins always need MFA.
  public let administratorRoles: Set<DirectoryRole.ID>
  private let administratorKeys: Set<ObjectKey>

  /// Security defaults with Entra's 17 roles unless others are named.
  public init(
    enabledAt: Date, registrationGraceDays: Int,
    administratorRoles: Set<DirectoryRole.ID> = DirectoryRole.securityDefaultsAdministrators
  ) {
    self.enabledAt = enabledAt
    self.registrationGraceDays = registrationGraceDays
    self.administratorRoles = administratorRoles
    administratorKeys = Set(administratorRoles.map { ObjectKey($0) })
  }

  /// The registration clock of a person who signs in interactively at `now`.
  ///
  /// A clock that started while these security defaults were on is kept as it is. One from before they were
  /// switched on (again) starts anew, because only an administrator can have brought that about.
  public func deadline(existing: RegistrationDeadline?, now: Date) -> RegistrationDeadline {
    if let existing, existing.startedAt >= enabledAt { return existing }
    return RegistrationDeadline(
      startedAt: now, endsAt: now.addingTimeInterval(Double(registrationGraceDays) * 86_400))
  }

  /// The rules that they amount to: one for clients that show no page, one for all others.
  var rules: [Rule] {
    var legacy = ConditionalAccessPolicy.Conditions()
    legacy.include.all = true
    legacy.hasClientCondition = true
    legacy.clientAppTypes = [.exchangeActiveSync, .easSupported, .other]
    var modern = legacy
    modern.clientAppTypes = [.browser, .mobileAppsAndDesktopClients, .all]
    modern.exclude.roles = [DirectoryRole.directorySynchronizationAccounts.id.description]
    return [legacy, modern].map { conditions in
      Rule(
        source: .securityDefaults, policyID: Self.policyID, displayName: "Security defaults",
        isEnforced: true,
        demand: .securityDefaults(self), session: nil, conditions: conditions, reachesEverything: true,
        perUserStates: [])
    }
  }
}

extension Proof {
  func standing(_ defaults: SecurityDefaults, _ context: SignInContext) -> RuleStanding {
    if isMute || context.flow == .resourceOwnerPassword {
      return RuleStanding(state: .blocks, missing: .mfa, reason: .legacyAuthentication)
    }
    let demandsMFA = defaults.protects(context)
    guard context.isRegistered else {
      let deadline = defaults.deadline(existing: context.deadline, now: context.now)
      let mayPostpone = !demandsMFA && context.now < deadline.endsAt
      return RuleStanding(
        state: .asks, missing: .mfa, turn: .registration,
        postponableUntil: mayPostpone ? deadline.endsAt : nil)
    }
    // A remembered browser stands in for the second factor of ordinary people only, and only where it is known.
    let remembered = demandsMFA || !context.isFamiliarBrowser ? nil : context.rememberedAt
    let isSatisfied = isFresh(context.factors.multiFactorAt, context) || isFresh(remembered, context)
    if isSatisfied { return .satisfied }
    guard context.canChallenge else {
      return RuleStanding(state: .blocks, missing: .mfa, reason: .noUsableMethod)
    }
    return RuleStanding(state: .asks, missing: .mfa)
  }

  private func isFresh(_ instant: Date?, _ context: SignInContext) -> Bool {
    instant.map { context.now.timeIntervalSince($0) < maximumAge } ?? false
  }
}

extension SecurityDefaults {
  /// Whether a sign-in needs MFA whatever is familiar: an administrator's, or one that reaches Azure management.
  fileprivate func protects(_ context: SignInContext) -> Bool {
    if context.subject.roles.contains(where: administratorKeys.contains) { return true }
    if case .applications(let applications) = context.target {
      return applications.contains(Self.azureServiceManagement)
    }
    return false
  }

  private static let azureServiceManagement = ObjectKey(WellKnownResource.azureServiceManagement)
}
