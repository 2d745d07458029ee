import Base
import Directory
import Policy
import Testing

@testable import Administration

@Suite("Named locations")
struct NamedLocationWritingTests {
  @Test("are refused, with object and field, and not stored", arguments: BadObject.locations)
  func refusal(bad: BadObject) async throws {
    let here = try await AdministrationFixture()
    // A change of kind would replace the whole object; here the members are changed one by one.
    let json = (bad.change.members ?? []).reduce(PolicyFixture.office) { $0.setting($1.name, to: $1.value) }
    try await here.refusesWrite(bad.code, at: bad.field, of: "named location") {
      _ = try await here.administrator.createNamedLocation(json, in: here.tenant)
    }
  }

  @Test("keep host bits as they were written, and get Graph's defaults")
  func create() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createNamedLocation(
      [
        "@odata.type": "#microsoft.graph.ipNamedLocation", "displayName": "HQ",
        "ipRanges": [["@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "12.34.221.11/22"]],
      ], in: here.tenant)
    #expect(made.json["ipRanges"]?.array?.first?["cidrAddress"] == "12.34.221.11/22")
    #expect(made.json["isTrusted"] == false)
    #expect(try await here.audit("Add named location") != nil)
    try await here.refusesWrite(.contradiction, at: "@odata.type", of: "named location \"HQ\"") {
      _ = try await here.administrator.updateNamedLocation(
        "HQ",
        with: ["@odata.type": "#microsoft.graph.countryNamedLocation", "countriesAndRegions": ["DE"]],
        in: here.tenant)
    }
  }

  @Test("stay while a policy names them or while they are trusted")
  func delete() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createNamedLocation(
      PolicyFixture.office.setting("isTrusted", to: true), in: here.tenant)
    let id = made.json["id"]?.string ?? ""
    try await here.refusesWrite(.contradiction, at: "isTrusted", of: "named location \"Office\"") {
      try await here.administrator.deleteNamedLocation(id, in: here.tenant)
    }
    _ = try await here.administrator.updateNamedLocation(id, with: ["isTrusted": false], in: here.tenant)
    let policy = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"], state: "disabled").merging([
        "conditions": [
          "locations": ["includeLocations": ["All"], "excludeLocations": [.string(id.uppercased())]]
        ]
      ]), in: here.tenant)
    let findings = try await here.refusesWrite(.danglingReference, at: "id", of: "named location \"Office\"")
    {
      try await here.administrator.deleteNamedLocation(id, in: here.tenant)
    }
    #expect(findings.first?.message.contains("Require MFA") == true)
    try await here.administrator.deletePolicy(policy.json["id"]?.string ?? "", in: here.tenant)
    try await here.administrator.deleteNamedLocation(id, in: here.tenant)
    #expect(try await here.administrator.namedLocations(of: here.tenant).isEmpty)
  }

  @Test("are 195 at most")
  func limit() async throws {
    let here = try await AdministrationFixture()
    for _ in 1...PolicyLimits.namedLocations {
      _ = try await here.administrator.createNamedLocation(PolicyFixture.office, in: here.tenant)
    }
    try await here.refusesWrite(.limitExceeded, at: "", of: "named location \"Office\"") {
      _ = try await here.administrator.createNamedLocation(PolicyFixture.office, in: here.tenant)
    }
  }
}

@Suite("Authentication strengths")
struct StrengthWritingTests {
  private let json: JSONValue = [
    "displayName": "Keys", "allowedCombinations": ["fido2", "softwareOath, password"],
  ]

  @Test(
    "say what they satisfy, computed and not taken from the caller",
    arguments: [
      (["fido2"], "mfa"), (["fido2", "sms"], "none"), (["password"], "none"),
    ])
  func satisfied(combinations: [String], expected: String) async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createAuthenticationStrength(
      [
        "displayName": "Keys", "allowedCombinations": .strings(combinations), "requirementsSatisfied": "mfa",
        "policyType": "builtIn",
      ], in: here.tenant)
    #expect(made.json["requirementsSatisfied"]?.string == expected)
    #expect(made.json["policyType"] == "custom")
  }

  @Test("spell combinations as Graph does")
  func spelling() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createAuthenticationStrength(json, in: here.tenant)
    #expect(made.json["allowedCombinations"] == ["fido2", "password,softwareOath"])
  }

  @Test("are refused, with object and field, and not stored", arguments: BadObject.strengths)
  func refusal(bad: BadObject) async throws {
    let here = try await AdministrationFixture()
    try await here.refusesWrite(bad.code, at: bad.field, of: "authentication strength") {
      _ = try await here.administrator.createAuthenticationStrength(json.merging(bad.change), in: here.tenant)
    }
  }

  @Test("stay as they are when they are built in", arguments: AuthenticationStrength.builtIns.map(\.id))
  func builtIn(id: String) async throws {
    let here = try await AdministrationFixture()
    try await here.refusesWrite(.contradiction, at: "policyType", of: "authentication strength") {
      try await here.administrator.deleteAuthenticationStrength(id, in: here.tenant)
    }
    try await here.refusesWrite(.contradiction, at: "policyType", of: "authentication strength") {
      _ = try await here.administrator.updateAuthenticationStrength(
        id, with: ["allowedCombinations": ["password"]], in: here.tenant)
    }
  }

  @Test("are 15 at most, and stay while a policy asks for them")
  func limit() async throws {
    let here = try await AdministrationFixture()
    var id = ""
    for _ in 1...PolicyLimits.customStrengths {
      id =
        try await here.administrator.createAuthenticationStrength(json, in: here.tenant).json["id"]?.string
        ?? ""
    }
    try await here.refusesWrite(.limitExceeded, at: "", of: "authentication strength \"Keys\"") {
      _ = try await here.administrator.createAuthenticationStrength(json, in: here.tenant)
    }
    _ = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"], state: "disabled").merging([
        "grantControls": ["builtInControls": [], "authenticationStrength": ["id": .string(id)]]
      ]), in: here.tenant)
    try await here.refusesWrite(.danglingReference, at: "id", of: "authentication strength \"Keys\"") {
      try await here.administrator.deleteAuthenticationStrength(id, in: here.tenant)
    }
  }
}
