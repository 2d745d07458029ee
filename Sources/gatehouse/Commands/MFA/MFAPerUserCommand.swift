import Administration
import ArgumentParser
import Directory

extension PerUserMFAState: ExpressibleByArgument {}

/// The command `gatehouse mfa per-user …`.
struct MFAPerUserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "per-user", abstract: "Enable and enforce multi-factor authentication person by person.",
    subcommands: [List.self, Show.self, Set.self, Import.self])

  /// The command `gatehouse mfa per-user list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List who is enabled or enforced.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    @Flag(help: "List those who are disabled as well.")
    var all = false

    func run() async throws {
      try await place.with { work, tenant in
        let listing = Listing(
          format.format,
          [
            .init("userPrincipalName", "user name"), .init("perUserMfaState", "state"),
            .init("displayName", "name"), .init("accountEnabled", isInTable: false),
            .init("id", isInTable: false),
          ])
        if all {
          try await work.administrator.forEachUser(in: tenant) { try listing.row($0.perUserMFA) }
        } else {
          try await work.administrator.forEachInPerUserMFA(in: tenant) { try listing.row($0.perUserMFA) }
        }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse mfa per-user show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show where somebody stands.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(user.tenant.tenant)
        try Outcome.print(try await work.administrator.user(user.username, in: tenant).perUserMFA)
      }
    }
  }

  /// The command `gatehouse mfa per-user set`.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Set somebody's state.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Option(help: "disabled, enabled or enforced.")
    var state: PerUserMFAState

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(user.tenant.tenant)
        let person = try await work.administrator.user(user.username, in: tenant)
        try Outcome.print(
          try await work.administrator.setPerUserMFAState(state, of: person.id, in: tenant).perUserMFA)
      }
    }
  }

  /// The command `gatehouse mfa per-user import`.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the states of many from CSV with the columns Username and MFA Status.",
      discussion: """
        With an error in any row nothing is applied; --skip-errors applies the other rows. Either way the exit code is 1 \
        when there is one.
        """)

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    @Argument(help: "The file; - for standard input.")
    var file: String

    @Flag(help: "Only say what would happen.")
    var dryRun = false

    @Flag(help: "Apply the right rows although others are wrong.")
    var skipErrors = false

    func run() async throws {
      let bytes = try InputFile.read(file)
      try await place.with { work, tenant in
        let report = try await work.administrator.importPerUserMFA(
          bytes, in: tenant, isDryRun: dryRun, skipsErrors: skipErrors)
        let listing = Listing(
          format.format,
          [
            .init("line"), .init("username", "user name"), .init("from"), .init("to"), .init("result"),
            .init("error"),
          ])
        for row in report.rows { try listing.row(row.shape(isApplied: report.isApplied)) }
        try listing.finish()
        StandardError.print(
          "\(report.changes) of \(report.rows.count) \(report.isApplied ? "changed" : "would change"), "
            + "\(report.errors) with an error\(report.isApplied ? "" : "; nothing was applied")")
        if report.errors > 0 { throw ExitCode(1) }
      }
    }
  }
}

extension User {
  fileprivate var perUserMFA: [JSONValue.Property] {
    reference + [.init("perUserMfaState", perUserMFAState.rawValue), .init("accountEnabled", accountEnabled)]
  }
}

extension Administrator.PerUserMFARow {
  fileprivate func shape(isApplied: Bool) -> [JSONValue.Property] {
    let result =
      if error != nil { "error" } else if !isChange { "unchanged" } else if isApplied { "changed" } else {
        "would change"
      }
    return [
      .init("line", line), .init("username", username), .init("from", from?.rawValue),
      .init("to", to?.rawValue),
      .init("result", result), .init("error", error),
    ]
  }
}
