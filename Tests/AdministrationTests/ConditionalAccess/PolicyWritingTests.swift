import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import Administration

@Suite("Writing policies")
struct PolicyWritingTests {
  @Test("sets id and dates, keeps every other member, and records the whole policy")
  func create() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let ada = try await here.person("ada")
    let json = PolicyFixture.requireMFA(users: [ada.id.description])
      .merging([
        "id": "chosen", "createdDateTime": "1999-01-01T00:00:00Z",
        "sessionControls": ["secureSignInSession": ["isEnabled": true]],
      ])
    let made = try await here.administrator.createPolicy(json, in: here.tenant)
    let id = try #require(made.json["id"]?.string)
    #expect(UUID(uuidString: id) != nil)
    #expect(made.json["createdDateTime"] == "2026-01-01T00:00:00Z")
    #expect(made.json["modifiedDateTime"] == .null)
    #expect(
      made.json["sessionControls"]?["secureSignInSession"]?["isEnabled"] == true, "kept though not evaluated")
    #expect(made.warnings.map(\.code) == [.notEvaluated])
    #expect(try await here.administrator.policy(id.uppercased(), in: here.tenant) == made.json)
    #expect(try await here.administrator.policy("Require MFA", in: here.tenant) == made.json)

    let row = try #require(try await here.audit("Add conditional access policy"))
    #expect(row.category == "Policy" && row.targetResources.first?.id == id)
    let property = try #require(row.targetResources.first?.modifiedProperties.first)
    #expect(property.oldValue == nil)
    #expect(property.newValue?.contains(ada.id.description) == true)
  }

  @Test("makes every node decide anew, by the tenant's revision")
  func revision() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let before = try await here.administrator.tenant("contoso.test").revision
    let made = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"]), in: here.tenant)
    let between = try await here.administrator.tenant("contoso.test").revision
    try await here.administrator.deletePolicy(made.json["id"]?.string ?? "", in: here.tenant)
    let after = try await here.administrator.tenant("contoso.test").revision
    #expect(before < between && between < after)
  }

  @Test("merges objects, replaces lists, clears by null, and leaves what is not named")
  func update() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let made = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"], state: "disabled").merging([
        "sessionControls": ["signInFrequency": ["value": 4, "type": "hours", "isEnabled": true]],
        "conditions": ["platforms": ["includePlatforms": ["android", "iOS"]]],
      ]), in: here.tenant)
    let id = try #require(made.json["id"]?.string)
    here.advance(days: 1)
    let changed = try await here.administrator.updatePolicy(
      id,
      with: [
        "conditions": ["platforms": ["includePlatforms": ["windows"]], "signInRiskLevels": ["high"]],
        "sessionControls": .null, "id": "other",
      ], in: here.tenant)
    #expect(changed.json["id"]?.string == id)
    #expect(changed.json["conditions"]?["platforms"]?["includePlatforms"] == ["windows"])
    #expect(changed.json["conditions"]?["users"]?["includeUsers"] == ["All"])
    #expect(changed.json["conditions"]?["signInRiskLevels"] == ["high"])
    #expect(changed.json["sessionControls"] == .null)
    #expect(changed.json["modifiedDateTime"] == "2026-01-02T00:00:00Z")
    #expect(changed.json["createdDateTime"] == "2026-01-01T00:00:00Z")
    let property = try #require(
      try await here.audit("Update conditional access policy")?.targetResources.first?.modifiedProperties
        .first)
    #expect(property.oldValue?.contains("android") == true && property.newValue?.contains("android") == false)

    let rows = try await here.audit().count
    _ = try await here.administrator.updatePolicy(
      id, with: ["conditions": ["signInRiskLevels": ["high"]]], in: here.tenant)
    #expect(try await here.audit().count == rows, "nothing changed, nothing is recorded")
  }

  @Test("refuses, names object and field, and applies nothing", arguments: BadObject.policies)
  func refusal(bad: BadObject) async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let ada = try await here.person("ada")
    let good = PolicyFixture.requireMFA(users: [ada.id.description], state: "disabled")
    let findings = try await here.refusesWrite(bad.code, at: bad.field, of: "policy \"Require MFA\"") {
      _ = try await here.administrator.createPolicy(good.merging(bad.change), in: here.tenant)
    }
    #expect(findings.allSatisfy { !$0.object.contains("(") }, "an id that nobody has seen is not named")

    let made = try await here.administrator.createPolicy(good, in: here.tenant)
    let id = made.json["id"]?.string ?? ""
    try await here.refusesWrite(bad.code, at: bad.field, of: "policy \"Require MFA\" (\(id))") {
      _ = try await here.administrator.updatePolicy(id, with: bad.change, in: here.tenant)
    }
    #expect(try await here.administrator.policy(id, in: here.tenant) == made.json)
  }

  @Test("reports everything that is wrong at once")
  func severalFaults() async throws {
    let here = try await AdministrationFixture()
    let json = PolicyFixture.requireMFA(users: ["nobody"]).merging([
      "conditions": ["clientAppTypes": ["telnet"], "locations": ["includeLocations": ["nowhere"]]]
    ])
    let findings = try await here.refusesWrite(
      .danglingReference, at: "conditions.users.includeUsers", of: "policy"
    ) {
      _ = try await here.administrator.createPolicy(json, in: here.tenant)
    }
    #expect(findings.contains { $0.code == .unknownValue && $0.field == "conditions.clientAppTypes" })
    #expect(
      findings.contains {
        $0.code == .danglingReference && $0.field == "conditions.locations.includeLocations"
      })
    #expect(findings.contains { $0.code == .contradiction && $0.field == "state" })
  }

  @Test("does not take a strength that the policy brings along for one that there is")
  func embeddedStrength() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let json = PolicyFixture.requireMFA(users: ["All"], state: "disabled").merging([
      "grantControls": [
        "builtInControls": [],
        "authenticationStrength": [
          "id": "11111111-0000-0000-0000-000000000000", "allowedCombinations": ["password"],
        ],
      ]
    ])
    try await here.refusesWrite(
      .danglingReference, at: "grantControls.authenticationStrength.id", of: "policy"
    ) {
      _ = try await here.administrator.createPolicy(json, in: here.tenant)
    }
    let known = json.merging([
      "grantControls": [
        "authenticationStrength": ["id": .string(AuthenticationStrength.phishingResistant.id)]
      ]
    ])
    let made = try await here.administrator.createPolicy(known, in: here.tenant)
    let combinations = made.json["grantControls"]?["authenticationStrength"]?["allowedCombinations"]?.array
    #expect(combinations?.contains("fido2") == true && combinations?.contains("password") == false)
  }

  @Test("takes 195 policies and no more; a deleted one makes room and cannot come back when there is none")
  func limit() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let json = PolicyFixture.requireMFA(users: ["All"], state: "disabled")
    var first = ""
    for number in 1...PolicyLimits.policies {
      let made = try await here.administrator.createPolicy(
        json.setting("displayName", to: .string("Policy \(number)")), in: here.tenant)
      if number == 1 { first = made.json["id"]?.string ?? "" }
    }
    try await here.refusesWrite(.limitExceeded, at: "", of: "policy \"Require MFA\"") {
      _ = try await here.administrator.createPolicy(json, in: here.tenant)
    }
    try await here.administrator.deletePolicy(first, in: here.tenant)
    _ = try await here.administrator.createPolicy(json, in: here.tenant)
    try await here.refusesWrite(.limitExceeded, at: "", of: "policy \"Policy 1\"") {
      _ = try await here.administrator.restorePolicy(first, in: here.tenant)
    }
  }

  @Test("deletes for good after 30 days, restores before, checked as if made anew")
  func restore() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let ada = try await here.person("ada")
    let made = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: [ada.id.description]), in: here.tenant)
    let id = made.json["id"]?.string ?? ""
    try await here.administrator.deletePolicy(id, in: here.tenant)
    #expect(try await here.audit("Delete conditional access policy") != nil)
    #expect(try await here.administrator.policies(of: here.tenant).isEmpty)
    #expect(try await here.administrator.deletedPolicies(of: here.tenant).map { $0["id"] } == [.string(id)])
    try await here.refuses(.policyNotFound) {
      _ = try await here.administrator.updatePolicy(id, with: ["state": "disabled"], in: here.tenant)
    }
    _ = try await here.administrator.restorePolicy(id, in: here.tenant)
    #expect(try await here.administrator.policy(id, in: here.tenant) == made.json)

    try await here.administrator.deletePolicy(id, in: here.tenant)
    try await here.administrator.deleteUser(ada.id, in: here.tenant)
    try await here.refusesWrite(.danglingReference, at: "conditions.users.includeUsers", of: "policy") {
      _ = try await here.administrator.restorePolicy(id, in: here.tenant)
    }
    here.advance(days: 30.1)
    try await here.refuses(.policyNotFound) {
      _ = try await here.administrator.restorePolicy(id, in: here.tenant)
    }
  }

  @Test("does not see, or reach, another tenant's policies and people")
  func otherTenant() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let there = try await here.fabrikam()
    let made = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"]), in: here.tenant)
    let id = made.json["id"]?.string ?? ""
    await #expect(throws: AdministrationError.self) {
      _ = try await here.administrator.policy(id, in: there.tenant)
    }
    await #expect(throws: AdministrationError.self) {
      try await here.administrator.deletePolicy(id, in: there.tenant)
    }
    try await here.refusesWrite(.danglingReference, at: "conditions.users.includeUsers", of: "policy") {
      _ = try await here.administrator.createPolicy(
        PolicyFixture.requireMFA(users: [there.administrator.id.description]), in: here.tenant)
    }
  }
}
