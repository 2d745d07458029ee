import Administration
import ArgumentParser
import Base
import Directory
import Policy

/// The command `gatehouse location …`.
struct LocationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "location", abstract: "Name places that policies speak of: addresses or countries.",
    subcommands: [List.self, Show.self, Create.self, Update.self, Delete.self])

  /// What makes a place.
  struct PlaceOptions: ParsableArguments {
    @Option(help: "A file with Graph's JSON; - for standard input.")
    var file: String?

    @Option(help: "A range of addresses in CIDR, such as 203.0.113.0/24; may be given again.")
    var ip: [String] = []

    @Flag(inversion: .prefixedNo, help: "Whether the addresses are trusted.")
    var trusted: Bool?

    @Option(help: "A country, as two letters; may be given again.")
    var country: [String] = []

    @Flag(inversion: .prefixedNo, help: "Whether addresses of no known country count as well.")
    var includeUnknown: Bool?

    @Option(help: "The location's name.")
    var name: String?

    func validate() throws {
      let isDescribed =
        !ip.isEmpty || trusted != nil || !country.isEmpty || includeUnknown != nil || name != nil
      guard (file != nil) != isDescribed else {
        throw ValidationError("give either --file or what makes the place")
      }
      guard (ip.isEmpty && trusted == nil) || (country.isEmpty && includeUnknown == nil) else {
        throw ValidationError("a place is made of addresses or of countries, not of both")
      }
    }

    /// The options as Graph's JSON; what is not given is left out.
    func json() throws -> Base.JSONValue {
      if let file { return try InputFile.json(file) }
      let isCountry = !country.isEmpty || includeUnknown != nil
      let isAddress = !ip.isEmpty || trusted != nil
      let type: Base.JSONValue? =
        isCountry
        ? "#microsoft.graph.countryNamedLocation" : isAddress ? "#microsoft.graph.ipNamedLocation" : nil
      let ranges = ip.map { range -> Base.JSONValue in
        let type = range.contains(":") ? "#microsoft.graph.iPv6CidrRange" : "#microsoft.graph.iPv4CidrRange"
        return ["@odata.type": .string(type), "cidrAddress": .string(range)]
      }
      return .object([
        ("@odata.type", type), ("displayName", name.map(Base.JSONValue.string)),
        ("ipRanges", ip.isEmpty ? nil : .array(ranges)), ("isTrusted", trusted.map(Base.JSONValue.bool)),
        ("countriesAndRegions", country.isEmpty ? nil : .strings(country.map { $0.uppercased() })),
        ("includeUnknownCountriesAndRegions", includeUnknown.map(Base.JSONValue.bool)),
      ])
    }
  }

  /// The command `gatehouse location list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the named locations.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await place.with { work, tenant in
        let listing = Listing(
          format.format,
          [
            .init("displayName", "location"), .init("@type", "kind"), .init("isTrusted", "trusted"),
            .init("places"), .init("id"), .init("createdDateTime", "created", isInTable: false),
            .init("modifiedDateTime", "modified", isInTable: false),
          ])
        for location in try await work.administrator.namedLocations(of: tenant) {
          try listing.row(format.format == .json ? location.shape : location.shape + Self.summary(location))
        }
        try listing.finish()
      }
    }

    /// What the place is made of, in a few words.
    private static func summary(_ location: Base.JSONValue) -> [JSONValue.Property] {
      let countries = location["countriesAndRegions"]?.array?.compactMap(\.string)
      let ranges = location["ipRanges"]?.array?.compactMap { range in
        range["cidrAddress"]?.string
          ?? range["lowerAddress"]?.string.map { "\($0)-\(range["upperAddress"]?.string ?? "")" }
      }
      return [
        .init("@type", countries == nil ? "addresses" : "countries"),
        .init("places", countries ?? ranges ?? []),
      ]
    }
  }

  /// The command `gatehouse location show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a named location as Graph's JSON.")

    @OptionGroup var place: PolicyPlace

    @Argument(help: "The location: its id, or its name where that is unique.")
    var location: String

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(try await work.administrator.namedLocation(location, in: tenant))
      }
    }
  }

  /// The command `gatehouse location create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a named location from Graph's JSON, from ranges or from countries.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var options: PlaceOptions

    func run() async throws {
      let json = try options.json()
      try await place.with { work, tenant in
        try await work.administrator.createNamedLocation(json, in: tenant).print()
      }
    }
  }

  /// The command `gatehouse location update`.
  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change a named location; ranges or countries that are given replace the old ones.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var options: PlaceOptions
    @OptionGroup var lockOut: LockOutOption

    @Argument(help: "The location: its id, or its name where that is unique.")
    var location: String

    func run() async throws {
      let patch = try options.json()
      try await place.with { work, tenant in
        try await work.administrator.updateNamedLocation(
          location, with: patch, in: tenant, overrideLockOut: lockOut.overrideLockOut
        ).print()
      }
    }
  }

  /// The command `gatehouse location delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a named location that is not trusted and that no policy names.")

    @OptionGroup var place: PolicyPlace

    @Argument(help: "The location: its id, or its name where that is unique.")
    var location: String

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(try await work.administrator.deleteNamedLocation(location, in: tenant))
      }
    }
  }
}
