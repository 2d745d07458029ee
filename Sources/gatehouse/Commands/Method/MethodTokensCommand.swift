import Administration
import ArgumentParser
import Base
import Directory
import Storage

extension HardwareToken.HashFunction: ExpressibleByArgument {}

/// The command `gatehouse method tokens …`.
struct MethodTokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens",
    abstract: "Hardware tokens that show codes: import, hand out, activate, take back.",
    subcommands: [
      Import.self, List.self, Assign.self, Activate.self, Deactivate.self, Unassign.self, Remove.self,
    ])

  /// The token that a command is about.
  struct TokenArgument: ParsableArguments {
    @Argument(help: "The token: its id, or its serial number where that is unique.")
    var token: String
  }

  /// The command `gatehouse method tokens import`.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import tokens from CSV in Entra's columns; with one wrong row nothing is imported.",
      discussion: """
        The first line is `upn,serial number,secret key,time interval,manufacturer,model`. A row without upn makes a token \
        that is nobody's yet. The secret key is in base32, the time interval 30 or 60 seconds.
        """)

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    @Argument(help: "The file; - for standard input.")
    var file: String

    @Option(help: "The hash function of every token in the file: hmacsha1 or hmacsha256.")
    var hashFunction: HardwareToken.HashFunction = .hmacsha1

    @Flag(help: "Only say what would happen.")
    var dryRun = false

    func run() async throws {
      let bytes = try InputFile.read(file)
      try await place.with { work, tenant in
        let report = try await work.administrator.importHardwareTokens(
          bytes, hashFunction: hashFunction, isDryRun: dryRun, in: tenant, sealer: try work.sealer())
        guard report.errors > 0 else {
          try Outcome.print([.init("imported", report.isApplied), .init("count", report.count)])
          return
        }
        let listing = Listing(
          format.format, [.init("line"), .init("serialNumber", "serial number"), .init("error")])
        for row in report.badRows {
          try listing.row([
            .init("line", row.line), .init("serialNumber", row.serialNumber), .init("error", row.reason),
          ])
        }
        try listing.finish()
        let shown =
          report.badRows.count < report.errors ? ", the first \(report.badRows.count) are shown" : ""
        StandardError.print("error: \(report.errors) rows are wrong\(shown); nothing was imported")
        throw ExitCode(1)
      }
    }
  }

  /// The command `gatehouse method tokens list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tokens and whose they are.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await place.with { work, tenant in
        let listing = Listing(
          format.format,
          [
            .init("serialNumber", "serial number"), .init("manufacturer"), .init("model"), .init("status"),
            .init("assignedTo.userPrincipalName", "assigned to"),
            .init("lastUsedDateTime", "last used"), .init("timeIntervalInSeconds", isInTable: false),
            .init("hashFunction", isInTable: false), .init("id", isInTable: false),
          ])
        try await work.administrator.forEachHardwareToken(in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse method tokens assign`.
  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a token to a person.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions
    @OptionGroup var argument: TokenArgument

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(
          try await work.administrator.assignHardwareToken(argument.token, to: user.id, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse method tokens activate`.
  struct Activate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an assigned token count, by a code that it shows now.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var argument: TokenArgument

    @Option(help: "The code that it shows; works once.")
    var code: String

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(
          try await work.administrator.activateHardwareToken(
            argument.token, code: Secret(code), in: tenant, sealer: try work.sealer()
          ).shape)
      }
    }
  }

  /// The command `gatehouse method tokens deactivate`.
  struct Deactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a token count no longer; it stays the person's and can be activated again.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var argument: TokenArgument

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(
          try await work.administrator.deactivateHardwareToken(
            argument.token, in: tenant, sealer: try work.sealer()
          ).shape)
      }
    }
  }

  /// The command `gatehouse method tokens unassign`.
  struct Unassign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a token back: it is nobody's again.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var argument: TokenArgument

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(
          try await work.administrator.unassignHardwareToken(
            argument.token, in: tenant, sealer: try work.sealer()
          ).shape)
      }
    }
  }

  /// The command `gatehouse method tokens remove`.
  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a token, and the method that it became.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var argument: TokenArgument

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(
          try await work.administrator.deleteHardwareToken(
            argument.token, in: tenant, sealer: try work.sealer()
          ).shape + [.init("deleted", true)])
      }
    }
  }
}
