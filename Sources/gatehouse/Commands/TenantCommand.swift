import Administration
import ArgumentParser
import Directory

/// The command `gatehouse tenant …`.
struct TenantCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenant", abstract: "Make tenants, and say what is switched on in them.",
    subcommands: [
      Create.self, List.self, Show.self, Settings.self, Passwords.self, PasswordReset.self, BreakGlass.self,
    ])

  /// The command `gatehouse tenant create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a tenant with its first administrator, who gets a one-time pass.")

    @OptionGroup var data: DataOptions

    @Option(help: "The tenant's domain, such as contoso.example.")
    var domain: String

    @Option(help: "The first administrator's user name in that domain.")
    var admin: String

    @Option(help: "The tenant's name; made from the domain unless given.")
    var name: String?

    @Option(help: "The administrator's name; made from the user name unless given.")
    var adminName: String?

    @Option(name: .customLong("base-url"), help: "How the server is reached, for the link that is printed.")
    var baseURL: String?

    func run() async throws {
      try await Workplace.with(data, baseURL: baseURL, creates: true) { work in
        let made = try await work.administrator.createTenant(
          NewTenant(domain: domain, displayName: name, administrator: admin, administratorName: adminName))
        try Outcome.print([
          .init("id", made.tenant.id.description),
          .init("displayName", made.tenant.displayName),
          .init("domain", made.tenant.defaultDomain),
          .init("administrator", made.administrator.reference),
          .init("temporaryAccessPass", made.accessPass.pass.expose()),
          .init("temporaryAccessPassEndDateTime", made.accessPass.expiresAt),
          .init("setupUrl", work.setupURL(made.tenant, made.administrator)),
        ])
      }
    }
  }

  /// The command `gatehouse tenant list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tenants.")

    @OptionGroup var data: DataOptions
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let listing = Listing(
          format.format,
          [
            .init("domain"), .init("displayName", "name"), .init("id"),
            .init("securityDefaults", "defaults"), .init("registrationGraceDays", "grace days"),
            .init("createdDateTime", "created", isInTable: false),
          ])
        try await work.administrator.forEachTenant { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse tenant show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a tenant, its settings and its domains.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let domains = try await work.administrator.domains(of: tenant)
        try Outcome.print(tenant.shape + [.init("verifiedDomains", domains)])
      }
    }
  }

  /// The command `gatehouse tenant settings`.
  struct Settings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a tenant's settings, and show them.",
      discussion: """
        Deadlines that have been set stay as they are. Security defaults that are switched on after having been off
        start everybody's registration clock anew.
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    @Option(help: "Days a person may postpone registering a second factor, 0 to 30.")
    var registrationGraceDays: Int?

    @Option(help: "Days a browser may be remembered after multi-factor authentication, 0 to 365.")
    var rememberMfaDays: Int?

    @Option(help: "Whether to ask \"stay signed in?\": on or off.")
    var staySignedIn: Toggle?

    @Option(help: "Security defaults: on or off.")
    var securityDefaults: Toggle?

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let changed = try await work.administrator.updateSettings(
          SettingsChange(
            registrationGraceDays: registrationGraceDays, rememberMFADays: rememberMfaDays,
            offersStaySignedIn: staySignedIn?.isOn, enforcesSecurityDefaults: securityDefaults?.isOn),
          of: tenant)
        try Outcome.print(changed.shape)
      }
    }
  }
}
