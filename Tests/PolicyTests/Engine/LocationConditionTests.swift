import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: network assignment"
@Suite("Places that a policy is about")
struct LocationConditionTests {
  static func from(_ address: String?, _ country: String?) -> String {
    let address = address.map { #""\#($0)""# } ?? "null"
    let country = country.map { #""\#($0)""# } ?? "null"
    return #"{"ipAddress": \#(address), "country": \#(country)}"#
  }

  static let outside = from("198.51.100.7", "DE")
  static let hq = from("203.0.113.7", "DE")
  static let branch = from("192.0.2.15", "DE")

  static let places: [ConditionCase] = [
    .condition(
      "all but the trusted",
      #""locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}"#,
      [
        (outside, "notSet"), (hq, "location"), (branch, "notSet"),
        (from("2001:db8:1:ffff::1", "DE"), "location"),
        (from("2001:db8:2::1", "DE"), "notSet"), (from(nil, "DE"), "notSet"), (from(nil, nil), "notSet"),
      ]),
    .condition(
      "the trusted only", #""locations": {"includeLocations": ["AllTrusted"]}"#,
      [
        (hq, "notSet"), (outside, "location"), (branch, "location"), (from(nil, "DE"), "location"),
        (from(nil, nil), "notEnoughInformation"),
      ]),
    .condition(
      "a range with host bits is the whole network", #""locations": {"includeLocations": ["HQ"]}"#,
      [
        (from("203.0.113.0", nil), "notSet"), (from("203.0.113.255", nil), "notSet"),
        (from("203.0.112.255", nil), "location"), (from("203.0.114.0", nil), "location"),
        (from("2001:db8:1::", nil), "notSet"), (from("2001:db8:0:ffff::", nil), "location"),
        (from("::ffff:203.0.113.9", nil), "notSet"),
      ]),
    .condition(
      "a range by its ends, both inside", #""locations": {"includeLocations": ["branch"]}"#,
      [
        (from("192.0.2.9", nil), "location"), (from("192.0.2.10", nil), "notSet"),
        (from("192.0.2.19", nil), "notSet"),
        (from("192.0.2.20", nil), "location"),
      ]),
    .condition(
      "countries, in any case", #""locations": {"includeLocations": ["dach"]}"#,
      [
        (from(nil, "DE"), "notSet"), (from(nil, "at"), "notSet"), (from("203.0.113.7", "CH"), "notSet"),
        (from("203.0.113.7", "FR"), "location"), (from("203.0.113.7", nil), "location"),
        (from("203.0.113.7", "EU"), "location"), (from("203.0.113.7", "T1"), "location"),
      ]),
    .condition(
      "an address of no known country is in a location that includes the unknown",
      #""locations": {"includeLocations": ["nowhere"]}"#,
      [
        (from("198.51.100.7", nil), "notSet"), (from(nil, "AQ"), "notSet"), (from(nil, "DE"), "location"),
        (from(nil, nil), "notSet"),
      ]),
    .condition(
      "an excluded country wins over an included network",
      #""locations": {"includeLocations": ["hq"], "excludeLocations": ["dach"]}"#,
      [(hq, "location"), (from("203.0.113.7", "FR"), "notSet")]),
    .condition(
      "an excluded unknown country",
      #""locations": {"includeLocations": ["All"], "excludeLocations": ["nowhere"]}"#,
      [
        (from("198.51.100.7", nil), "location"), (outside, "notSet"),
        (from(nil, nil), "notEnoughInformation"),
      ]),
    .condition(
      "an id that names nothing is nowhere", #""locations": {"includeLocations": ["gone"]}"#,
      [(outside, "location"), (from(nil, nil), "notEnoughInformation")]),
    .condition(
      "an id that names nothing excludes nothing",
      #""locations": {"includeLocations": ["All"], "excludeLocations": ["gone"]}"#, [(outside, "notSet")]),
    .condition(
      "all excluded is nowhere", #""locations": {"includeLocations": ["All"], "excludeLocations": ["All"]}"#,
      [(outside, "location")]),
    .condition(
      "only exclusions include nothing",
      #""locations": {"includeLocations": [], "excludeLocations": ["hq"]}"#,
      [(outside, "location"), (hq, "location")]),
    .condition(
      "trusted addresses of per-user MFA, where there are none",
      #""locations": {"includeLocations": ["00000000-0000-0000-0000-000000000000"]}"#,
      [(outside, "location"), (hq, "location")]),
  ]

  @Test("by location", arguments: places) func placesMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }

  @Test("count the trusted addresses of per-user MFA as trusted, and as a location of their own")
  func trustedAddresses() throws {
    let policies = [
      #"{"conditions": {"locations": {"includeLocations": ["AllTrusted"]}}}"#,
      #"{"conditions": {"locations": {"includeLocations": ["00000000-0000-0000-0000-000000000000"]}}}"#,
      """
      {"conditions": {"locations":
        {"includeLocations": ["All"], "excludeLocations": ["00000000-0000-0000-0000-000000000000"]}}}
      """,
    ]
    let set = try TestTenant.set(policies) { $0.perUserMFATrustedRanges = ["198.51.100.0/25", "no range"] }
    let trusted = try TestTenant.context(Self.outside)
    #expect((0..<3).map { set.reasons(trusted, policy: $0) } == ["notSet", "notSet", "location"])
    let other = try TestTenant.context(Self.from("198.51.100.128", "DE"))
    #expect((0..<3).map { set.reasons(other, policy: $0) } == ["location", "location", "notSet"])
    let hq = try TestTenant.context(Self.hq)
    #expect((0..<3).map { set.reasons(hq, policy: $0) } == ["notSet", "location", "notSet"])
  }
}
