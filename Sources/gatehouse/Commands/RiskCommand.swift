import Administration
import ArgumentParser
import Directory

extension UserRisk.Level: ExpressibleByArgument {}
extension RiskPolicy.Level: ExpressibleByArgument {}
extension RiskPolicy.Control: ExpressibleByArgument {}

/// The command `gatehouse risk …`.
struct RiskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk",
    abstract: "Say how likely it is that somebody else has an account, and what follows.",
    subcommands: [Set.self, Show.self, Policy.self])

  /// The command `gatehouse risk set`.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Set the risk of a person.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Option(help: "none, low, medium or high.")
    var level: UserRisk.Level

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(user.tenant.tenant)
        let found = try await work.administrator.user(user.username, in: tenant)
        let person = try await work.administrator.setRisk(level, of: found.id, in: tenant)
        try Outcome.print(person.reference + (try await work.risk(of: person, tenant)))
      }
    }
  }

  /// The command `gatehouse risk show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the risk of a person.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(user.tenant.tenant)
        let person = try await work.administrator.user(user.username, in: tenant)
        try Outcome.print(person.reference + (try await work.risk(of: person, tenant)))
      }
    }
  }

  /// The command `gatehouse risk policy …`.
  struct Policy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set what is asked for from a level of risk on.",
      subcommands: [Show.self, Set.self, Disable.self])

    /// Which of the two policies is meant.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
      case signIn = "sign-in"
      case user

      var kind: RiskPolicyKind { self == .signIn ? .signIn : .user }
    }

    /// The command `gatehouse risk policy show`.
    struct Show: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Show both policies.")

      @OptionGroup var place: PolicyPlace

      func run() async throws {
        try await place.with { _, tenant in try Outcome.print(tenant.settings.riskPolicies) }
      }
    }

    /// The command `gatehouse risk policy set`.
    struct Set: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Set a policy and enforce it.")

      @OptionGroup var place: PolicyPlace
      @OptionGroup var scope: ScopeOptions

      @Argument(help: "sign-in or user.")
      var kind: Kind

      @Option(help: "From which level on: low, medium or high.")
      var level: RiskPolicy.Level

      @Option(help: "block, or mfa for the risk of a sign-in, or passwordChange for the risk of a person.")
      var control: RiskPolicy.Control

      func run() async throws {
        try await place.with { work, tenant in
          let scope = try await scope.resolve(work, tenant)
          let changed = try await work.administrator.setRiskPolicy(
            RiskPolicy(
              isEnabled: true, includeUsers: scope.includeUsers, includeGroups: scope.includeGroups,
              excludeUsers: scope.excludeUsers, excludeGroups: scope.excludeGroups, minimumLevel: level,
              control: control), kind: kind.kind, of: tenant)
          try Outcome.print(changed.settings.riskPolicies)
        }
      }
    }

    /// The command `gatehouse risk policy disable`.
    struct Disable: AsyncParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Take a policy away.")

      @OptionGroup var place: PolicyPlace

      @Argument(help: "sign-in or user.")
      var kind: Kind

      func run() async throws {
        try await place.with { work, tenant in
          let changed = try await work.administrator.setRiskPolicy(nil, kind: kind.kind, of: tenant)
          try Outcome.print(changed.settings.riskPolicies)
        }
      }
    }
  }
}

extension Workplace {
  fileprivate func risk(of person: User, _ tenant: Tenant) async throws -> [JSONValue.Property] {
    let risk = try await administrator.risk(of: person.id, in: tenant)
    return [
      .init("riskLevel", risk?.level.rawValue ?? "none"), .init("riskLastUpdatedDateTime", risk?.updatedAt),
    ]
  }
}

extension TenantSettings {
  var riskPolicies: [JSONValue.Property] {
    [
      .init("signInRiskPolicy", signInRiskPolicy.map { .object($0.shape) } ?? .null),
      .init("userRiskPolicy", userRiskPolicy.map { .object($0.shape) } ?? .null),
    ]
  }
}

extension RiskPolicy {
  var shape: [JSONValue.Property] {
    [
      .init("isEnabled", isEnabled), .init("minimumLevel", minimumLevel.rawValue),
      .init("control", control.rawValue), .init("includeUsers", includeUsers),
      .init("includeGroups", includeGroups), .init("excludeUsers", excludeUsers),
      .init("excludeGroups", excludeGroups),
    ]
  }
}
