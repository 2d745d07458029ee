import Base
import Directory
import Foundation

/// Microsoft Entra's security defaults: everybody registers, administrators always do MFA, legacy clients are refused.
///
/// - SeeAlso: Microsoft Entra, "Security defaults in Microsoft Entra ID"
public struct SecurityDefaults: Sendable, Equatable {
  /// How long multi-factor authentication in a session counts for an ordinary person.
  public static let rollingWindow: TimeInterval = 90 * 86_400

  /// When they were switched on.
  public var enabledAt: Date
  /// Days a person may postpone registering; 0 to 30.
  public var registrationGraceDays: Int
  /// Whose sign-ins always need MFA.
  public var administratorRoles: Set<DirectoryRole.ID>

  /// Security defaults with Entra's 17 roles unless others are named.
  public init(
    enabledAt: Date, registrationGraceDays: Int,
    administratorRoles: Set<DirectoryRole.ID> = DirectoryRole.securityDefaultsAdministrators
  ) {
    self.enabledAt = enabledAt
    self.registrationGraceDays = registrationGraceDays
    self.administratorRoles = administratorRoles
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

  func decide(_ context: SignInContext) -> Decision {
    if isLegacy(context) {
      return Decision(
        outcome: .blocked(.legacyAuthentication),
        results: [.init(provider: .securityDefaults, isSatisfied: false)])
    }
    guard !context.roles.contains(DirectoryRole.directorySynchronizationAccounts.id) else {
      return Decision(outcome: .granted, results: [])
    }
    let demandsMFA = isProtected(context)
    guard context.isRegistered else { return unregistered(context, demandsMFA: demandsMFA) }
    return registered(context, demandsMFA: demandsMFA)
  }

  private func isLegacy(_ context: SignInContext) -> Bool {
    switch context.client {
    case .exchangeActiveSync, .other: true
    case .browser, .mobileAppsAndDesktopClients: context.flow == .resourceOwnerPassword
    }
  }

  /// Whether this sign-in needs MFA whatever is familiar: an administrator's, or one that reaches Azure management.
  private func isProtected(_ context: SignInContext) -> Bool {
    !context.roles.isDisjoint(with: administratorRoles)
      || context.resource == WellKnownResource.azureServiceManagement
  }

  private func unregistered(_ context: SignInContext, demandsMFA: Bool) -> Decision {
    let deadline = deadline(existing: context.deadline, now: context.now)
    let mayPostpone = !demandsMFA && context.now < deadline.endsAt
    return Decision(
      outcome: .interrupted(.register(postponableUntil: mayPostpone ? deadline.endsAt : nil)),
      results: [.init(provider: .mfaRegistrationRequiredBySecurityDefaults, isSatisfied: false)])
  }

  private func registered(_ context: SignInContext, demandsMFA: Bool) -> Decision {
    let proven = context.factors.multiFactorAt
    // A remembered browser stands in for the second factor of ordinary people only, and only where it is known.
    let remembered = demandsMFA || !context.isFamiliarBrowser ? nil : context.rememberedAt
    let counts = [proven, remembered].compactMap { $0 }.max()
    let isSatisfied = counts.map { context.now.timeIntervalSince($0) < Self.rollingWindow } ?? false
    let results = [Decision.Result(provider: .securityDefaults, isSatisfied: isSatisfied)]
    if isSatisfied { return Decision(outcome: .granted, results: results) }
    guard context.canChallenge else {
      return Decision(outcome: .blocked(.noUsableMethod), results: results)
    }
    return Decision(outcome: .interrupted(.multiFactor), results: results)
  }
}
