import Administration
import ArgumentParser
import Directory

/// The command `gatehouse mfa registration-policy …`.
struct MFARegistrationPolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registration-policy", abstract: "Say who must register a second factor, and by when.",
    subcommands: [Show.self, Set.self, Disable.self])

  /// The command `gatehouse mfa registration-policy show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the policy.")

    @OptionGroup var place: PolicyPlace

    func run() async throws {
      try await place.with { _, tenant in try Outcome.print(tenant.settings.registration) }
    }
  }

  /// The command `gatehouse mfa registration-policy set`.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Set the policy and enforce it.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var scope: ScopeOptions

    @Option(help: "Days for which registering may be put off, 0 to 14.")
    var days = 14

    func run() async throws {
      try await place.with { work, tenant in
        let scope = try await scope.resolve(work, tenant)
        let changed = try await work.administrator.setRegistrationPolicy(
          RegistrationPolicy(
            isEnabled: true, enabledAt: work.clock.now(), includeUsers: scope.includeUsers,
            includeGroups: scope.includeGroups, excludeUsers: scope.excludeUsers,
            excludeGroups: scope.excludeGroups, graceDays: days), of: tenant)
        try Outcome.print(changed.settings.registration)
      }
    }
  }

  /// The command `gatehouse mfa registration-policy disable`.
  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take the policy away.")

    @OptionGroup var place: PolicyPlace

    func run() async throws {
      try await place.with { work, tenant in
        let changed = try await work.administrator.setRegistrationPolicy(nil, of: tenant)
        try Outcome.print(changed.settings.registration)
      }
    }
  }
}

extension TenantSettings {
  fileprivate var registration: [JSONValue.Property] {
    guard let policy = registrationPolicy else { return [.init("isEnabled", false)] }
    return [
      .init("isEnabled", policy.isEnabled), .init("enabledDateTime", policy.enabledAt),
      .init("graceDays", policy.graceDays), .init("includeUsers", policy.includeUsers),
      .init("includeGroups", policy.includeGroups), .init("excludeUsers", policy.excludeUsers),
      .init("excludeGroups", policy.excludeGroups),
    ]
  }
}
