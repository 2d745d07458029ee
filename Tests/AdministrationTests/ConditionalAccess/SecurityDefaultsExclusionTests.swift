import Base
import Directory
import Policy
import Testing

@testable import Administration

@Suite("Security defaults and enabled policies")
struct SecurityDefaultsExclusionTests {
  @Test(
    "refuse a policy that is enabled, made, changed or restored", arguments: ["create", "update", "restore"])
  func policy(way: String) async throws {
    let here = try await AdministrationFixture()
    let administrator = here.administrator
    let report = PolicyFixture.requireMFA(users: ["All"], state: "enabledForReportingButNotEnforced")
    let made = try await administrator.createPolicy(report, in: here.tenant)
    let id = made.json["id"]?.string ?? ""
    if way == "restore" {
      _ = try await administrator.updateSettings(
        SettingsChange(enforcesSecurityDefaults: false), of: here.tenant)
      _ = try await administrator.updatePolicy(id, with: ["state": "enabled"], in: here.tenant)
      try await administrator.deletePolicy(id, in: here.tenant)
      _ = try await administrator.updateSettings(
        SettingsChange(enforcesSecurityDefaults: true), of: here.tenant)
    }
    let findings = try await here.refusesWrite(.contradiction, at: "state", of: "policy \"Require MFA\"") {
      switch way {
      case "create":
        _ = try await administrator.createPolicy(report.setting("state", to: "enabled"), in: here.tenant)
      case "update": _ = try await administrator.updatePolicy(id, with: ["state": "enabled"], in: here.tenant)
      default: _ = try await administrator.restorePolicy(id, in: here.tenant)
      }
    }
    #expect(findings.contains { $0.message.hasPrefix("Security Defaults is enabled in the tenant") })
  }

  @Test("are refused while a policy is enabled, and let on once it is not")
  func defaults() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let on = SettingsChange(enforcesSecurityDefaults: true)
    let made = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"]), in: here.tenant)
    let findings = try await here.refusesWrite(.contradiction, at: "isEnabled", of: "security defaults") {
      _ = try await here.administrator.updateSettings(on, of: here.tenant)
    }
    #expect(findings.first?.message.contains("\"Require MFA\"") == true)
    _ = try await here.administrator.updatePolicy(
      made.json["id"]?.string ?? "", with: ["state": "enabledForReportingButNotEnforced"], in: here.tenant)
    let tenant = try await here.administrator.updateSettings(on, of: here.tenant)
    #expect(tenant.settings.securityDefaultsEnabledAt == here.now)
  }

  @Test("are refused beside the policies of Identity Protection")
  func identityProtection() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    _ = try await here.administrator.setRiskPolicy(
      RiskPolicy(isEnabled: true, includeUsers: ["All"], minimumLevel: .high, control: .block), kind: .user,
      of: here.tenant)
    try await here.refusesWrite(.contradiction, at: "isEnabled", of: "security defaults") {
      _ = try await here.administrator.updateSettings(
        SettingsChange(enforcesSecurityDefaults: true), of: here.tenant)
    }
  }

  @Test("exclude each other also when both are switched on at once")
  func race() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    async let policy = try? here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"]), in: here.tenant)
    async let tenant = try? here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: true), of: here.tenant)
    let outcomes = await (policy, tenant)
    #expect((outcomes.0 == nil) != (outcomes.1 == nil))
  }
}
