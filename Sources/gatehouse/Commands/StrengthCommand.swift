import Administration
import ArgumentParser
import Base
import Directory

/// The command `gatehouse strength …`.
struct StrengthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strength", abstract: "Say which combinations of methods are strong enough.",
    subcommands: [List.self, Create.self, Update.self, Delete.self])

  /// The command `gatehouse strength list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the strengths, built-in ones first.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await place.with { work, tenant in
        let listing = Listing(
          format.format,
          [
            .init("displayName", "strength"), .init("policyType", "kind"),
            .init("requirementsSatisfied", "satisfies"), .init("id"),
            .init("allowedCombinations", isInTable: false), .init("description", isInTable: false),
          ])
        for strength in try await work.administrator.authenticationStrengths(of: tenant) {
          try listing.row(strength.shape)
        }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse strength create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a custom strength from Graph's JSON or from combinations.")

    @OptionGroup var place: PolicyPlace

    @Option(help: "A file with Graph's JSON; - for standard input.")
    var file: String?

    @Option(help: "The strength's name.")
    var name: String?

    @Option(help: "A combination such as password,softwareOath; may be given again.")
    var combination: [String] = []

    func validate() throws {
      guard (file != nil) != (name != nil || !combination.isEmpty) else {
        throw ValidationError("give either --file, or --name and --combination")
      }
    }

    func run() async throws {
      let json = try file.map { try InputFile.json($0) } ?? described
      try await place.with { work, tenant in
        try await work.administrator.createAuthenticationStrength(json, in: tenant).print()
      }
    }

    private var described: Base.JSONValue {
      .object([
        ("displayName", name.map(Base.JSONValue.string)), ("allowedCombinations", .strings(combination)),
      ])
    }
  }

  /// The command `gatehouse strength update`.
  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change a custom strength by Graph's JSON.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var lockOut: LockOutOption

    @Argument(help: "The strength: its id or its name.")
    var strength: String

    @Option(help: "The file with what changes; - for standard input.")
    var file: String

    func run() async throws {
      let patch = try InputFile.json(file)
      try await place.with { work, tenant in
        try await work.administrator.updateAuthenticationStrength(
          strength, with: patch, in: tenant, overrideLockOut: lockOut.overrideLockOut
        ).print()
      }
    }
  }

  /// The command `gatehouse strength delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a custom strength that no policy asks for.")

    @OptionGroup var place: PolicyPlace

    @Argument(help: "The strength: its id or its name.")
    var strength: String

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(try await work.administrator.deleteAuthenticationStrength(strength, in: tenant))
      }
    }
  }
}
