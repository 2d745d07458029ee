import Base
import Credentials
import Directory
import Foundation
import Storage
import Testing

@testable import Administration

@Suite("Administering tenants")
struct TenantAdministrationTests {
  @Test("a new tenant enforces security defaults and lets its administrator in with one pass, for a day")
  func creation() async throws {
    let here = try await AdministrationFixture()
    #expect(here.tenant.settings.securityDefaultsEnabledAt == AdministrationFixture.start)
    #expect(here.tenant.settings.registrationGraceDays == 14)
    #expect(!here.first.hasPassword)
    #expect(
      try await here.administrator.roles(of: here.first.id, in: here.tenant) == [.globalAdministrator])
    #expect(here.firstPass.isUsableOnce)
    #expect(here.firstPass.expiresAt == AdministrationFixture.start.addingTimeInterval(86_400))
    let digest = TemporaryAccessPass.digest(of: here.firstPass.pass, user: here.first.id.description)
    let (tenant, user, now) = (here.tenant.id, here.first.id, here.now)
    let spent = try await here.database.write { connection in
      let passes = AccessPassRepository(connection, tenant)
      return [try passes.spend(digest, of: user, at: now), try passes.spend(digest, of: user, at: now)]
    }
    #expect(spent == [true, false])
  }

  @Test("what was done is in the audit log, and no pass with it")
  func audited() async throws {
    let here = try await AdministrationFixture()
    let rows = try await here.audit()
    #expect(
      Set(rows.map(\.activityDisplayName)) == [
        "Create company", "Add user", "Add member to role",
        "Admin registered temporary access pass method for user",
      ])
    #expect(rows.allSatisfy { $0.initiatedBy == .app("gatehouse command line") && $0.result == "success" })
    #expect(Set(rows.map(\.correlationId)).count == 1)
    #expect(!String(describing: rows).contains(here.firstPass.pass.expose()))
  }

  @Test(
    "a domain belongs to one tenant, in whatever case",
    arguments: ["contoso.test", "CONTOSO.TEST", "Contoso.Test"])
  func domainTaken(domain: String) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(.domainTaken) {
      _ = try await here.administrator.createTenant(
        NewTenant(domain: domain, displayName: nil, administrator: "x@contoso.test"))
    }
  }

  @Test(
    "a malformed tenant is refused",
    arguments: [
      ("contoso", "a@contoso", AdministrationError.Code.invalidValue),
      ("-x.test", "a@-x.test", .invalidValue), ("x y.test", "a@x.test", .invalidValue),
      ("", "a@b.test", .invalidValue),
      ("new.test", "admin", .invalidValue), ("new.test", "admin@other.test", .foreignDomain),
      ("new.test", "admin@sub.new.test", .foreignDomain),
      ("new.test", "ad\u{200b}min@new.test", .invalidValue),
    ])
  func malformed(domain: String, administrator: String, code: AdministrationError.Code) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(code) {
      _ = try await here.administrator.createTenant(
        NewTenant(domain: domain, displayName: nil, administrator: administrator))
    }
  }

  @Test("is found by id and by domain in either case, and by nothing else")
  func finding() async throws {
    let here = try await AdministrationFixture()
    for reference in [here.tenant.id.description, "contoso.test", "Contoso.TEST"] {
      #expect(try await here.administrator.tenant(reference).id == here.tenant.id)
    }
    for reference in [
      "", "*", "contoso", "contoso.test.", "00000000-0000-0000-0000-000000000001", "' OR 1=1 --",
    ] {
      try await here.refuses(.tenantNotFound) { _ = try await here.administrator.tenant(reference) }
    }
  }

  @Test("settings change one by one, count the revision, and are recorded before and after")
  func settings() async throws {
    let here = try await AdministrationFixture()
    let changed = try await here.administrator.updateSettings(
      SettingsChange(registrationGraceDays: 0, rememberMFADays: 30), of: here.tenant)
    #expect(changed.settings.registrationGraceDays == 0 && changed.settings.rememberMFADays == 30)
    #expect(changed.settings.offersStaySignedIn)
    #expect(changed.revision > here.tenant.revision)
    let row = try #require(try await here.audit().first { $0.activityDisplayName == "Update policy" })
    #expect(
      row.targetResources.first?.modifiedProperties == [
        .init(displayName: "registrationGraceDays", oldValue: "14", newValue: "0"),
        .init(displayName: "rememberMfaDays", oldValue: "14", newValue: "30"),
      ])
  }

  @Test(
    "settings out of range are refused",
    arguments: [(-1, nil), (31, nil), (nil, -1), (nil, 366)] as [(Int?, Int?)])
  func settingsRange(grace: Int?, remember: Int?) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(.invalidValue) {
      _ = try await here.administrator.updateSettings(
        SettingsChange(registrationGraceDays: grace, rememberMFADays: remember), of: here.tenant)
    }
  }

  @Test("switching security defaults on again while they are on starts nobody's clock anew")
  func securityDefaults() async throws {
    let here = try await AdministrationFixture()
    here.advance(days: 10)
    var now = try await here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: true), of: here.tenant)
    #expect(now.settings.securityDefaultsEnabledAt == AdministrationFixture.start)
    now = try await here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: false), of: here.tenant)
    #expect(now.settings.securityDefaultsEnabledAt == nil)
    now = try await here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: true), of: here.tenant)
    #expect(now.settings.securityDefaultsEnabledAt == here.now)
  }

  @Test("all tenants are listed, in the order of their domains")
  func listing() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.fabrikam()
    var domains: [String] = []
    try await here.administrator.forEachTenant { domains.append($0.defaultDomain) }
    #expect(domains == ["contoso.test", "fabrikam.test"])
  }
}
