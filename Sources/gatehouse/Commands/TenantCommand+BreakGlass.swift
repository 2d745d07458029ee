import Administration
import ArgumentParser
import Directory

extension TenantCommand {
  /// The command `gatehouse tenant break-glass`.
  struct BreakGlass: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "break-glass",
      abstract: "Name the emergency accounts that policies from templates can leave out, or show them.",
      discussion: "Naming an account gives it no rights: see to it that it is a Global Administrator's.")

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
        try Outcome.print([.init("breakGlassUsers", changed.settings.breakGlassUsers)])
      }
    }
  }
}
