import Base

/// A named location (Graph's `namedLocation`): ranges of addresses, or countries.
///
/// - SeeAlso: Microsoft Graph, "namedLocation resource type"
public struct NamedLocation: Sendable, Equatable {
  /// Graph's limit of ranges in one location.
  public static let maximumRanges = 2_000
  /// The shortest IPv4 prefix that Graph takes.
  public static let shortestIPv4Prefix = 8

  /// What makes a place.
  public enum Kind: Sendable, Equatable {
    /// Ranges of addresses.
    case addresses([IPRange], isTrusted: Bool)
    /// Countries, and whether an address of no known country counts.
    case countries(Set<Country>, includesUnknown: Bool)
  }

  /// Its identifier, as written.
  public var id: String
  /// Its name.
  public var displayName: String
  /// What makes it.
  public var kind: Kind
  /// What was read, whole.
  public var json: JSONValue

  /// Whether `AllTrusted` means it.
  public var isTrusted: Bool {
    if case .addresses(_, isTrusted: true) = kind { true } else { false }
  }

  /// Reads a location from Graph's JSON, with everything that is wrong; ranges and countries that cannot be read match
  /// nothing.
  public static func read(_ json: JSONValue) -> (location: NamedLocation, findings: [Finding]) {
    let list = FindingList()
    let id = json["id"]?.string ?? ""
    let name = json["displayName"]?.string ?? ""
    let reader = GraphReader(
      json, object: "named location \"\((name.isEmpty ? id : name).clipped)\"", path: "", list: list)
    if name.isEmpty { reader.report(.error, .missing, "displayName", "a location needs a name") }
    let isCountry =
      switch reader.string("@odata.type") {
      case "#microsoft.graph.countryNamedLocation": true
      case "#microsoft.graph.ipNamedLocation": false
      case nil: reader.has("countriesAndRegions")
      case .some(let type): unknownType(type, reader)
      }
    let kind = isCountry ? countries(reader) : addresses(reader)
    let known: Set<String> = [
      "id", "displayName", "createdDateTime", "modifiedDateTime", "deletedDateTime", "isTrusted", "ipRanges",
      "countriesAndRegions", "countryLookupMethod", "includeUnknownCountriesAndRegions",
    ]
    for name in reader.others(than: known) {
      reader.report(.warning, .notEvaluated, name, "is kept and not evaluated")
    }
    return (NamedLocation(id: id, displayName: name, kind: kind, json: json), list.findings)
  }

  private static func unknownType(_ type: String, _ reader: GraphReader) -> Bool {
    reader.report(.error, .unknownValue, "@odata.type", "`\(type.clipped)` is no kind of named location")
    return reader.has("countriesAndRegions")
  }

  private static func countries(_ reader: GraphReader) -> Kind {
    let texts = reader.strings("countriesAndRegions")
    let includesUnknown = reader.bool("includeUnknownCountriesAndRegions") ?? false
    if texts.isEmpty, !includesUnknown {
      reader.report(.error, .emptyScope, "countriesAndRegions", "no country is named")
    }
    var countries: Set<Country> = []
    for text in texts {
      if let country = Country(text) {
        countries.insert(country)
      } else {
        reader.report(
          .error, .unknownCountry, "countriesAndRegions", "`\(text.clipped)` is no ISO 3166-1 alpha-2 code")
      }
    }
    switch reader.string("countryLookupMethod") {
    case "clientIpAddress", nil: break
    case "authenticatorAppGps":
      reader.report(
        .warning, .notEvaluated, "countryLookupMethod", "is kept; the country is that of the client's address"
      )
    case .some(let text):
      reader.report(.error, .unknownValue, "countryLookupMethod", "`\(text.clipped)` is not known")
    }
    return .countries(countries, includesUnknown: includesUnknown)
  }

  private static func addresses(_ reader: GraphReader) -> Kind {
    let readers = reader.readers("ipRanges")
    if readers.isEmpty { reader.report(.error, .emptyScope, "ipRanges", "no range is named") }
    if readers.count > maximumRanges {
      reader.report(
        .error, .limitExceeded, "ipRanges", "at most \(maximumRanges) ranges, and these are \(readers.count)")
    }
    let ranges = readers.compactMap(range)
    return .addresses(ranges, isTrusted: reader.bool("isTrusted") ?? false)
  }

  private static func range(_ reader: GraphReader) -> IPRange? {
    if let text = reader.string("cidrAddress") {
      guard let network = IPNetwork(maskingHostBits: text) else {
        reader.report(
          .error, .badRange, "cidrAddress", "`\(text.clipped)` is no address with a prefix length")
        return nil
      }
      if network.first.isIPv4, network.prefixLength < shortestIPv4Prefix {
        reader.report(
          .error, .badRange, "cidrAddress",
          "`\(text.clipped)` is too wide: IPv4 ranges are /\(shortestIPv4Prefix) or longer")
        return nil
      }
      if network.prefixLength == 0 {
        reader.report(.error, .badRange, "cidrAddress", "`\(text.clipped)` is too wide: it is every address")
        return nil
      }
      return IPRange(first: network.first, last: network.last)
    }
    guard let lower = reader.string("lowerAddress"), let upper = reader.string("upperAddress") else {
      reader.report(
        .error, .missing, "cidrAddress", "a range needs `cidrAddress`, or `lowerAddress` and `upperAddress`")
      return nil
    }
    guard let first = IPAddress(lower), let last = IPAddress(upper),
      let range = IPRange(first: first, last: last)
    else {
      reader.report(.error, .badRange, "lowerAddress", "`\(lower.clipped)` to `\(upper.clipped)` is no range")
      return nil
    }
    return range
  }
}
