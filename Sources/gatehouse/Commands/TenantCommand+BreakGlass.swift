import Administration
import ArgumentParser
import Directory

extension TenantCommand {
  /// The command `gatehouse tenant break-glass …`.
  struct BreakGlass: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "break-glass",
      abstract: "Name the emergency accounts, show when each was last tried, and confirm that one works.",
      discussion: """
        Policies from templates can leave them out, each sign-in is told to the Global Administrators by mail, and they \
        are asked every 30 days to try them. Naming an account gives it no rights: see to it that it is a Global \
        Administrator's.
        """, subcommands: [Accounts.self, Confirm.self], defaultSubcommand: Accounts.self)

    /// The command `gatehouse tenant break-glass accounts`.
    struct Accounts: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Name the emergency accounts, or show them.")

      @OptionGroup var place: PolicyPlace

      @Option(help: "An account, by user name or id; may be given again. Those given replace the old ones.")
      var user: [String] = []

      @Flag(help: "No account at all.")
      var none = false

      func validate() throws {
        if none, !user.isEmpty { throw ValidationError("give either --user or --none") }
      }

      func run() async throws {
        try await place.with { work, tenant in
          var changed = tenant
          if none || !user.isEmpty {
            var ids: [User.ID] = []
            for reference in user { ids.append(try await work.administrator.user(reference, in: tenant).id) }
            changed = try await work.administrator.setBreakGlassUsers(ids, of: tenant)
          }
          let accounts = try await work.administrator.breakGlassAccounts(of: changed)
          try Outcome.print([
            .init("breakGlassUsers", changed.settings.breakGlassUsers),
            .init("accounts", .array(accounts.map { .object($0.shape) })),
          ])
        }
      }
    }

    /// The command `gatehouse tenant break-glass confirm`.
    struct Confirm: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Say that an emergency account has been tried and works.")

      @OptionGroup var data: DataOptions
      @OptionGroup var user: UserOptions

      func run() async throws {
        try await user.with(data) { work, tenant, user in
          try Outcome.print(try await work.administrator.confirmBreakGlass(user.id, in: tenant).shape)
        }
      }
    }
  }
}
