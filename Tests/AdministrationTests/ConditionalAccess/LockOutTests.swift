import Base
import Directory
import Policy
import Storage
import Testing

@testable import Administration

@Suite("Locking every administrator out")
struct LockOutTests {
  @Test("is refused, and done when it is overridden, which the audit log says")
  func block() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let json = PolicyFixture.block(excluding: [])
    try await here.refusesWrite(.lockOut, at: "", of: "policy \"Block\"") {
      _ = try await here.administrator.createPolicy(json, in: here.tenant)
    }
    _ = try await here.administrator.createPolicy(json, in: here.tenant, overrideLockOut: true)
    #expect(
      try await here.audit("Add conditional access policy")?.resultReason.contains("overridden") == true)
  }

  @Test("is no matter while one enabled administrator is left out, and a disabled one counts for nothing")
  func excluded() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let second = try await here.person("second", roles: [.globalAdministrator])
    let json = PolicyFixture.block(excluding: [second.id.description])
    let made = try await here.administrator.createPolicy(json, in: here.tenant)
    try await here.administrator.deletePolicy(made.json["id"]?.string ?? "", in: here.tenant)
    _ = try await here.administrator.setEnabled(false, second.id, in: here.tenant)
    try await here.refusesWrite(.lockOut, at: "", of: "policy \"Block\"") {
      _ = try await here.administrator.createPolicy(json, in: here.tenant)
    }
  }

  @Test("finds an administrator who is left out by a nested group")
  func nestedGroup() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let outer = try await here.administrator.createGroup(named: "Outer", description: nil, in: here.tenant)
    let inner = try await here.administrator.createGroup(named: "Inner", description: nil, in: here.tenant)
    try await here.administrator.add(.group(inner.id), to: outer.id, in: here.tenant)
    try await here.administrator.add(.user(here.first.id), to: inner.id, in: here.tenant)
    _ = try await here.administrator.createPolicy(
      PolicyFixture.block(excluding: []).merging([
        "conditions": ["users": ["excludeGroups": [.string(outer.id.description)]]]
      ]), in: here.tenant)
  }

  @Test("is refused at the step from report-only to enabled, and not before")
  func enabling() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let made = try await here.administrator.createPolicy(
      PolicyFixture.block(excluding: [], state: "enabledForReportingButNotEnforced"), in: here.tenant)
    let id = made.json["id"]?.string ?? ""
    try await here.refusesWrite(.lockOut, at: "", of: "policy \"Block\"") {
      _ = try await here.administrator.updatePolicy(id, with: ["state": "enabled"], in: here.tenant)
    }
    let enabled = try await here.administrator.updatePolicy(
      id, with: ["state": "enabled"], in: here.tenant, overrideLockOut: true)
    #expect(enabled.json["state"] == "enabled")
  }

  @Test("counts a strength that no method here reaches, but not one that can be registered on the way")
  func strength() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    func json(_ strength: AuthenticationStrength) -> JSONValue {
      PolicyFixture.requireMFA("Strength", users: ["All"]).merging([
        "grantControls": ["builtInControls": [], "authenticationStrength": ["id": .string(strength.id)]]
      ])
    }
    try await here.policy(here.configure("Fido2", ["state": "disabled"]))
    try await here.refusesWrite(.lockOut, at: "", of: "policy \"Strength\"") {
      _ = try await here.administrator.createPolicy(json(.phishingResistant), in: here.tenant)
    }
    _ = try await here.administrator.createPolicy(json(.multifactor), in: here.tenant)
    try await here.policy(here.configure("Fido2", ["state": "enabled"]))
    _ = try await here.administrator.createPolicy(json(.phishingResistant), in: here.tenant)
  }

  @Test("is seen when the place that let administrators in changes")
  func location() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let office = try await here.administrator.createNamedLocation(
      PolicyFixture.office.setting("isTrusted", to: true), in: here.tenant)
    let id = office.json["id"]?.string ?? ""
    _ = try await here.administrator.createPolicy(
      PolicyFixture.block(excluding: []).merging([
        "conditions": ["locations": ["includeLocations": ["All"], "excludeLocations": ["AllTrusted"]]]
      ]), in: here.tenant)
    try await here.refusesWrite(.lockOut, at: "", of: "policy \"Block\"") {
      _ = try await here.administrator.updateNamedLocation(id, with: ["isTrusted": false], in: here.tenant)
    }
    _ = try await here.administrator.updateNamedLocation(
      id, with: ["isTrusted": false], in: here.tenant, overrideLockOut: true)
  }
}
