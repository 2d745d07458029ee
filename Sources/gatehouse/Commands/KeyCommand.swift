import Administration
import ArgumentParser
import Base
import Directory
import Server

/// The command `gatehouse key …`.
struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Show and rotate the keys that sign tokens.",
    subcommands: [List.self, Rotate.self])

  /// The command `gatehouse key list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the published keys of a tenant.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let listing = Listing(
          format.format,
          [
            .init("kid"), .init("alg"), .init("isSigning", "signs"), .init("signsFromDateTime", "from"),
            .init("signsUntilDateTime", "until"), .init("publishedUntilDateTime", "published until"),
          ])
        for key in try await work.signingKeys().list(tenant.id) { try listing.row(key.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse key rotate`.
  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the next keys; they are published at once and sign from tomorrow on.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    @Flag(help: "Somebody else may know the present keys: refuse every token that they signed, from now on.")
    var compromised = false

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let made = try await work.administrator.rotateKeys(
          of: tenant, with: try work.signingKeys(), isCompromised: compromised)
        try Outcome.print([.init("keys", .array(made.map { .object($0.shape) }))])
      }
    }
  }
}

extension Workplace {
  func signingKeys() throws -> SigningKeys {
    SigningKeys(database: database, clock: clock, random: .live, sealer: try sealer())
  }
}

extension SigningKeys.Summary {
  var shape: [JSONValue.Property] {
    [
      .init("kid", kid),
      .init("alg", algorithm),
      .init("isSigning", isSigning),
      .init("createdDateTime", createdAt),
      .init("signsFromDateTime", signsFrom),
      .init("signsUntilDateTime", signsUntil),
      .init("publishedUntilDateTime", publishedUntil),
    ]
  }
}
