import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import Administration

@Suite("Per-user MFA and what stands beside it")
struct PerUserMFATests {
  @Test("is set person by person, and recorded with before and after")
  func set() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    let changed = try await here.administrator.setPerUserMFAState(.enforced, of: ada.id, in: here.tenant)
    #expect(changed.perUserMFAState == .enforced)
    let property = try #require(
      try await here.audit("Update per-user multifactor authentication state")?.targetResources.first?
        .modifiedProperties.first)
    #expect(property.displayName == "perUserMfaState")
    #expect(property.oldValue == "\"disabled\"" && property.newValue == "\"enforced\"")
    let rows = try await here.audit().count
    _ = try await here.administrator.setPerUserMFAState(.enforced, of: ada.id, in: here.tenant)
    #expect(try await here.audit().count == rows)
    let there = try await here.fabrikam()
    await #expect(throws: AdministrationError.self) {
      _ = try await here.administrator.setPerUserMFAState(.disabled, of: ada.id, in: there.tenant)
    }
  }

  @Test("takes 50 trusted IPv4 ranges, masked, once each")
  func trustedRanges() async throws {
    let here = try await AdministrationFixture()
    let tenant = try await here.administrator.setTrustedRanges(
      ["203.0.113.7/24", "203.0.113.0/24", "198.51.100.1/32"], of: here.tenant)
    #expect(tenant.settings.perUserMFATrustedRanges == ["203.0.113.0/24", "198.51.100.1/32"])
    #expect(
      try await here.audit("Update policy")?.targetResources.first?.modifiedProperties.first?.displayName
        == "trustedIps")
    _ = try await here.administrator.setTrustedRanges((0..<50).map { "10.0.\($0).0/24" }, of: here.tenant)
    try await here.refusesWrite(.limitExceeded, at: "trustedIps", of: "trusted IPs") {
      _ = try await here.administrator.setTrustedRanges((0...50).map { "10.0.\($0).0/24" }, of: here.tenant)
    }
  }

  @Test(
    "refuses ranges that are none, IPv6 or too wide",
    arguments: ["here", "203.0.113.0", "0.0.0.0/0", "10.0.0.0/7", "2001:db8::/32", "203.0.113.0/33"])
  func badRange(text: String) async throws {
    let here = try await AdministrationFixture()
    try await here.refusesWrite(.badRange, at: "trustedIps", of: "trusted IPs") {
      _ = try await here.administrator.setTrustedRanges(["198.51.100.0/24", text], of: here.tenant)
    }
  }

  @Test("names only emergency accounts that there are")
  func breakGlass() async throws {
    let here = try await AdministrationFixture()
    let there = try await here.fabrikam()
    let tenant = try await here.administrator.setBreakGlassUsers(
      [here.first.id, here.first.id], of: here.tenant)
    #expect(tenant.settings.breakGlassUsers == [here.first.id.description])
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.setBreakGlassUsers([there.administrator.id], of: here.tenant)
    }
  }

  @Test("refuses a registration or risk policy for nobody, for whom there is not, or with another's control")
  func policies() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let administrator = here.administrator
    let tenant = here.tenant
    try await here.refusesWrite(.emptyScope, at: "includeUsers", of: "MFA registration policy") {
      _ = try await administrator.setRegistrationPolicy(
        RegistrationPolicy(isEnabled: true, enabledAt: here.now), of: tenant)
    }
    try await here.refusesWrite(.limitExceeded, at: "graceDays", of: "MFA registration policy") {
      _ = try await administrator.setRegistrationPolicy(
        RegistrationPolicy(isEnabled: true, enabledAt: here.now, includeUsers: ["All"], graceDays: 15),
        of: tenant)
    }
    try await here.refusesWrite(.danglingReference, at: "excludeGroups", of: "sign-in risk policy") {
      _ = try await administrator.setRiskPolicy(
        RiskPolicy(
          isEnabled: true, includeUsers: ["All"], excludeGroups: ["x"], minimumLevel: .high, control: .mfa),
        kind: .signIn, of: tenant)
    }
    try await here.refusesWrite(.conflictingControls, at: "control", of: "user risk policy") {
      _ = try await administrator.setRiskPolicy(
        RiskPolicy(isEnabled: true, includeUsers: ["All"], minimumLevel: .high, control: .mfa), kind: .user,
        of: tenant)
    }
    here.advance(days: 1)
    let set = try await administrator.setRegistrationPolicy(
      RegistrationPolicy(isEnabled: true, enabledAt: .distantPast, includeUsers: ["All"]), of: tenant)
    #expect(set.settings.registrationPolicy?.enabledAt == here.now)
    here.advance(days: 1)
    let again = try await administrator.setRegistrationPolicy(
      RegistrationPolicy(isEnabled: true, enabledAt: .distantPast, includeUsers: ["All"], graceDays: 3),
      of: tenant)
    #expect(again.settings.registrationPolicy?.enabledAt == set.settings.registrationPolicy?.enabledAt)
  }

  @Test("records the risk of a person once it changes")
  func risk() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    _ = try await here.administrator.setRisk(.high, of: ada.id, in: here.tenant)
    #expect(try await here.administrator.risk(of: ada.id, in: here.tenant)?.level == .high)
    let rows = try await here.audit().count
    _ = try await here.administrator.setRisk(.high, of: ada.id, in: here.tenant)
    #expect(try await here.audit().count == rows)
  }
}

@Suite("Converting per-user MFA")
struct ConversionTests {
  private func tenant() async throws -> (AdministrationFixture, User, User) {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let ada = try await here.person("ada")
    let bob = try await here.person("bob")
    _ = try await here.administrator.setPerUserMFAState(.enforced, of: ada.id, in: here.tenant)
    _ = try await here.administrator.setPerUserMFAState(.enabled, of: bob.id, in: here.tenant)
    return (here, ada, bob)
  }

  @Test("changes nothing as a preview, then everything in one step that can be taken back")
  func roundTrip() async throws {
    let (here, ada, bob) = try await tenant()
    let rows = try await here.audit().count
    let preview = try await here.administrator.previewConversion(of: here.tenant)
    #expect(preview.isSafe && Set(preview.changes.map(\.userID)) == [ada.id.description, bob.id.description])
    #expect(try await here.audit().count == rows)

    let taken = try await here.administrator.convertPerUserMFA(of: here.tenant)
    let policy = try #require(taken.policy?.json)
    #expect(policy["state"] == "enabled")
    #expect(try await here.reload(ada).perUserMFAState == .disabled)
    #expect(try await here.reload(bob).perUserMFAState == .disabled)
    try await here.refuses(.nothingToConvert) {
      _ = try await here.administrator.convertPerUserMFA(of: here.tenant)
    }

    _ = try await here.administrator.revertConversion(of: here.tenant)
    #expect(try await here.reload(ada).perUserMFAState == .enforced)
    #expect(try await here.reload(bob).perUserMFAState == .enabled)
    #expect(try await here.administrator.policies(of: here.tenant).isEmpty)
    try await here.refuses(.nothingToConvert) {
      _ = try await here.administrator.revertConversion(of: here.tenant)
    }
  }

  @Test("keeps what changed meanwhile when it is taken back")
  func meanwhile() async throws {
    let (here, ada, bob) = try await tenant()
    _ = try await here.administrator.convertPerUserMFA(of: here.tenant)
    _ = try await here.administrator.setPerUserMFAState(.enabled, of: ada.id, in: here.tenant)
    try await here.administrator.deleteUser(bob.id, in: here.tenant)
    _ = try await here.administrator.revertConversion(of: here.tenant)
    #expect(try await here.reload(ada).perUserMFAState == .enabled)
  }

  @Test("is refused while security defaults are on, or into a group that leaves somebody out")
  func refusal() async throws {
    let (here, ada, _) = try await tenant()
    let group = try await here.administrator.createGroup(named: "Some", description: nil, in: here.tenant)
    try await here.administrator.add(.user(ada.id), to: group.id, in: here.tenant)
    try await here.refusesWrite(.contradiction, at: "", of: "conversion") {
      _ = try await here.administrator.convertPerUserMFA(of: here.tenant, group: group.id)
    }
    _ = try await here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: true), of: here.tenant)
    try await here.refusesWrite(.contradiction, at: "state", of: "policy") {
      _ = try await here.administrator.convertPerUserMFA(of: here.tenant)
    }
  }
}
