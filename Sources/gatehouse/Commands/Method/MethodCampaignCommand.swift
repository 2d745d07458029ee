import Administration
import ArgumentParser
import Base
import Directory

extension RegistrationCampaign.Method: ExpressibleByArgument {}

/// The command `gatehouse method campaign …`.
struct MethodCampaignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign", abstract: "Ask people at sign-in and by mail to register something better.",
    subcommands: [Show.self, Set.self])

  /// The command `gatehouse method campaign show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the campaign, in the shape of Graph's authenticationMethodsRegistrationCampaign.")

    @OptionGroup var place: PolicyPlace

    func run() async throws {
      try await place.with { _, tenant in
        try Outcome.print(MethodsPolicyJSON.campaign(tenant.settings.methods.campaign))
      }
    }
  }

  /// The command `gatehouse method campaign set`.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the campaign.",
      discussion: "Whom it is for and not for replaces what was there, when anybody is named.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var scope: ScopeOptions

    @Option(help: "Whether it runs: on or off.")
    var state: Toggle?

    @Option(help: "Days for which somebody who puts it off is left alone, 0 to 14.")
    var snoozeDays: Int?

    @Option(help: "Whether it cannot be put off any more after three times: on or off.")
    var enforce: Toggle?

    @Option(help: "What is asked for: softwareOath or fido2.")
    var method: RegistrationCampaign.Method?

    @Option(help: "Days between reminders by mail to those who have not registered, 1 to 90; 0 for none.")
    var reminderDays: Int?

    @Option(help: "The most reminders that somebody gets, 1 to 50.")
    var reminderLimit: Int?

    func run() async throws {
      try await place.with { work, tenant in
        let scope = try await scope.resolve(work, tenant)
        let written = try await work.administrator.updateMethodsPolicy(
          [
            "registrationEnforcement": [
              "authenticationMethodsRegistrationCampaign": patch(scope, tenant.settings.methods.campaign)
            ]
          ], of: tenant)
        Findings.print(written.warnings)
        let campaign = written.json["registrationEnforcement"]?["authenticationMethodsRegistrationCampaign"]
        try Outcome.print(campaign ?? .null)
      }
    }

    private func patch(
      _ scope: ScopeOptions.Scope, _ campaign: RegistrationCampaign
    ) -> Base.JSONValue {
      let names = !self.scope.include.isEmpty || !self.scope.includeGroup.isEmpty
      let excludes = !self.scope.exclude.isEmpty || !self.scope.excludeGroup.isEmpty
      func targets(_ users: [String], _ groups: [String]) -> [Base.JSONValue] {
        users.map {
          $0 == "All"
            ? ["targetType": "group", "id": "all_users"] : ["targetType": "user", "id": .string($0)]
        } + groups.map { ["targetType": "group", "id": .string($0)] }
      }
      var includes = names ? targets(scope.includeUsers, scope.includeGroups) : nil
      if let method {
        let whom = includes ?? campaign.includes.map(MethodsPolicyJSON.target)
        includes = whom.map { $0.setting("targetedAuthenticationMethod", to: .string(method.rawValue)) }
      }
      return .object([
        ("state", state?.state),
        ("snoozeDurationInDays", snoozeDays.map { .integer(Int64($0)) }),
        ("enforceRegistrationAfterAllowedSnoozes", enforce.map { .bool($0.isOn) }),
        ("includeTargets", includes.map { .array($0) }),
        ("excludeTargets", excludes ? .array(targets(scope.excludeUsers, scope.excludeGroups)) : nil),
        ("reminderIntervalInDays", reminderDays.map { .integer(Int64($0)) }),
        ("reminderLimit", reminderLimit.map { .integer(Int64($0)) }),
      ])
    }
  }
}
