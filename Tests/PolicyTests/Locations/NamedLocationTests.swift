import Base
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Graph, "namedLocation resource type"
@Suite("Named locations")
struct NamedLocationTests {
  static func addresses(_ ranges: String, _ more: String = "") -> String {
    """
    {"@odata.type": "#microsoft.graph.ipNamedLocation", "displayName": "L", "ipRanges": [\(ranges)]\(more)}
    """
  }
  static func cidr(_ text: String) -> String { addresses(#"{"cidrAddress": "\#(text)"}"#) }
  static func countries(_ list: String, _ more: String = "") -> String {
    """
    {"@odata.type": "#microsoft.graph.countryNamedLocation", "displayName": "L", "countriesAndRegions": [\(list)]\(more)}
    """
  }

  static let bad: [(String, [String])] = [
    (cidr("203.0.113.0/24"), []), (cidr("203.0.113.77/24"), []), (cidr("10.0.0.0/8"), []),
    (cidr("2001:db8::/32"), []),
    (cidr("0.0.0.0/0"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("10.0.0.0/7"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("::/0"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("203.0.113.0"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("203.0.113.0/33"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("203.0.113.256/24"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("2001:db8::/129"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr("everywhere"), ["error badRange ipRanges[0].cidrAddress"]),
    (cidr(""), ["error badRange ipRanges[0].cidrAddress"]),
    (addresses(""), ["error emptyScope ipRanges"]),
    (addresses("{}"), ["error missing ipRanges[0].cidrAddress"]),
    (
      addresses(#""203.0.113.0/24""#),
      ["error malformed ipRanges[0]", "error missing ipRanges[0].cidrAddress"]
    ),
    (addresses(#"{"lowerAddress": "192.0.2.1", "upperAddress": "192.0.2.9"}"#), []),
    (
      addresses(#"{"lowerAddress": "192.0.2.9", "upperAddress": "192.0.2.1"}"#),
      ["error badRange ipRanges[0].lowerAddress"]
    ),
    (
      addresses(#"{"lowerAddress": "192.0.2.9", "upperAddress": "2001:db8::1"}"#),
      ["error badRange ipRanges[0].lowerAddress"]
    ),
    (addresses(#"{"lowerAddress": "192.0.2.9"}"#), ["error missing ipRanges[0].cidrAddress"]),
    (
      addresses(#"{"cidrAddress": "192.0.2.0/24"}"#, #", "isTrusted": "yes""#), ["error malformed isTrusted"]
    ),
    (
      addresses(
        [String](repeating: #"{"cidrAddress": "192.0.2.0/24"}"#, count: 2_001).joined(separator: ",")),
      ["error limitExceeded ipRanges"]
    ),
    (countries(#""DE", "at""#), []),
    (countries(#""XX""#), ["error unknownCountry countriesAndRegions"]),
    (
      countries(#""DEU", "D", "Ger""#),
      [String](repeating: "error unknownCountry countriesAndRegions", count: 3)
    ),
    (countries(""), ["error emptyScope countriesAndRegions"]),
    (countries("", #", "includeUnknownCountriesAndRegions": true"#), []),
    (
      countries(#""DE""#, #", "countryLookupMethod": "authenticatorAppGps""#),
      ["warning notEvaluated countryLookupMethod"]
    ),
    (
      countries(#""DE""#, #", "countryLookupMethod": "palantir""#), ["error unknownValue countryLookupMethod"]
    ),
    (countries(#""DE""#, #", "mood": "good""#), ["warning notEvaluated mood"]),
    (#"{"displayName": "L"}"#, ["error emptyScope ipRanges"]),
    (
      ##"{"@odata.type": "#microsoft.graph.dream", "displayName": "L"}"##,
      ["error unknownValue @odata.type", "error emptyScope ipRanges"]
    ),
    (#"{"displayName": "L", "countriesAndRegions": ["DE"]}"#, []),
    (
      ##"{"@odata.type": "#microsoft.graph.countryNamedLocation", "countriesAndRegions": ["DE"]}"##,
      ["error missing displayName"]
    ),
  ]

  @Test("say what is wrong with them, and keep what was read", arguments: bad)
  func reading(text: String, findings: [String]) throws {
    let json = try JSONValue(test: text)
    let (location, found) = NamedLocation.read(json)
    #expect(found.map(\.inBrief) == findings)
    #expect(location.json == json)
    if location.displayName == "L" { #expect(found.allSatisfy { $0.object == "named location \"L\"" }) }
  }

  @Test("mean by what cannot be read nothing")
  func matchesNothing() throws {
    func ranges(_ text: String) throws -> Int {
      guard case .addresses(let ranges, _) = NamedLocation.read(try JSONValue(test: text)).location.kind
      else { return -1 }
      return ranges.count
    }
    #expect(try ranges(Self.cidr("0.0.0.0/0")) == 0)
    #expect(try ranges(Self.cidr("nonsense")) == 0)
    #expect(try ranges(Self.addresses(#"{"cidrAddress": "x"}, {"cidrAddress": "192.0.2.0/24"}"#)) == 1)
    let location = NamedLocation.read(try JSONValue(test: Self.countries(#""XX", "de""#))).location
    let germany = try #require(Country("DE"))
    #expect(location.kind == .countries([germany], includesUnknown: false))
  }

  @Test("are trusted where they say so, countries never")
  func trust() throws {
    func isTrusted(_ text: String) throws -> Bool {
      NamedLocation.read(try JSONValue(test: text)).location.isTrusted
    }
    #expect(try isTrusted(Self.addresses(#"{"cidrAddress": "192.0.2.0/24"}"#, #", "isTrusted": true"#)))
    #expect(try !isTrusted(Self.cidr("192.0.2.0/24")))
    #expect(try !isTrusted(Self.countries(#""DE""#, #", "isTrusted": true"#)))
  }

  @Test("know ISO 3166-1's codes in either case, and no others")
  func country() {
    #expect(Country("de")?.description == "DE")
    #expect(Country("XK") != nil)
    for text in ["", "D", "DEU", "ZZ", "XX", "AA", "  ", "D\u{0}", "ß", "ÄÖ"] {
      #expect(Country(text) == nil)
    }
    #expect(Country.all.count == 250)
    #expect(Set(Country.all).count == 250)
    #expect(Country.all.map(\.description) == Country.all.map(\.description).sorted())
  }
}
