import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Resetting a password")
struct ResetFlowTests {
  @Test("takes one proof and a new password, and says so")
  func one() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(mail: "ada@contoso.test")
    let browser = ResetBrowser(fixture)
    try await browser.begin("  ADA@Contoso.test ")
    #expect(
      try browser.step == .chooseMethod([.totp, .email, .sms, .voice, .recoveryCode]),
      "what the policy names, whatever the person has")
    try await browser.prove(by: .email)
    #expect(try browser.step == .newPassword(minimumLength: 15), "nothing strong stands beside it")
    try await browser.setPassword()
    #expect(try browser.step == .done(.newPassword))
    #expect(try await fixture.opens(ResetFixture.newPassword, ada))
    #expect(try await !fixture.opens(ResetFixture.password, ada))
    #expect(try await fixture.activities() == ["Reset password (self-service)"])
    let told = try await fixture.messages().filter { $0.template == .passwordReset }
    #expect(Set(told.map(\.recipient)) == ["ada@contoso.test", ResetPerson.mailbox])
    #expect(told.allSatisfy { $0.parameters[.address] == "192.0.2.7" && $0.parameters[.reportLink] != nil })
    try await browser.reload()
    #expect(try browser.step == .done(.newPassword), "it still says so when the page is loaded again")
  }

  @Test("takes a bare name for one of the tenant's own domain")
  func bareName() async throws {
    let fixture = try await ResetFixture()
    try await fixture.addPerson(having: [.softwareOneTimePasscode])
    let browser = ResetBrowser(fixture)
    try await browser.begin("ada")
    #expect(try browser.page.username == "ada@contoso.test")
    let id = try await fixture.service.begin(
      tenant: fixture.tenant, username: "a b@", signIn: nil, visitor: browser.visitor)
    #expect(id == nil)
  }

  @Test("takes two proofs of distinct methods where the policy says two")
  func two() async throws {
    let fixture = try await ResetFixture { $0.passwordReset.numberOfMethods = 2 }
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .email, .mobilePhone])
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .sms)
    #expect(
      try browser.step == .chooseMethod([.totp, .email]), "a call to the same telephone is no second proof")
    try await browser.answer(.proof(.totp))
    try await browser.answer(.code(Secret(ada.code(at: fixture.now))))
    #expect(try browser.step == .newPassword(minimumLength: 8))
    try await browser.setPassword("quiet horse 9")
    #expect(try browser.step == .done(.newPassword))
  }

  @Test("takes a second proof from an administrator, which shows only after the first")
  func administrator() async throws {
    let fixture = try await ResetFixture {
      $0.passwordReset.methods = [.email, .mobilePhone, .recoveryCode]
    }
    let root = try await fixture.addPerson(
      "root@contoso.test", having: [], role: .globalAdministrator, mail: "root@contoso.test")
    let ada = try await fixture.addPerson(
      having: [.softwareOneTimePasscode, .email], role: .userAdministrator)
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    #expect(try browser.step == .chooseMethod([.email, .sms, .voice, .recoveryCode]))
    try await browser.prove(by: .email)
    #expect(
      try browser.step == .chooseMethod([.totp]), "their own rule counts an app, whatever the policy names")
    try await browser.answer(.proof(.totp))
    try await browser.answer(.code(Secret(ada.code(at: fixture.now))))
    try await browser.setPassword()
    #expect(try browser.step == .done(.newPassword))
    let told = try await fixture.messages().filter { $0.template == .adminPasswordReset }
    #expect(told.map(\.recipient) == [root.name])
    #expect(told.first?.parameters[.account] == ada.name)
  }

  @Test("tells nobody where nobody is to be told")
  func silence() async throws {
    let fixture = try await ResetFixture {
      $0.passwordReset.notifiesUsers = false
      $0.passwordReset.notifiesAdministrators = false
    }
    try await fixture.addPerson("root@contoso.test", role: .globalAdministrator, mail: "root@contoso.test")
    let ada = try await fixture.addPerson(
      having: [.softwareOneTimePasscode, .email], role: .userAdministrator)
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .email)
    try await browser.answer(.proof(.totp))
    try await browser.answer(.code(Secret(ada.code(at: fixture.now))))
    try await browser.setPassword()
    #expect(try browser.step == .done(.newPassword))
    #expect(try await fixture.messages().map(\.template) == [.oneTimeCode])
  }

  @Test("keeps the password where only unlocking was asked for")
  func unlock() async throws {
    let fixture = try await ResetFixture { $0.passwordReset.allowsUnlock = true }
    let ada = try await fixture.addPerson()
    let counter = GuessGuard.counter(name: ada.name, kind: .password, isFamiliar: false)
    let now = fixture.now
    try await fixture.write { connection, tenant in
      let lockouts = LockoutRepository(connection, tenant)
      for _ in 0..<10 {
        _ = try lockouts.reserve(counter, limits: .init(), at: now)
        try lockouts.fail(counter, limits: .init(), at: now)
      }
    }
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    #expect(try browser.step == .purpose)
    try await browser.answer(.purpose(.unlock))
    try await browser.prove(by: .email)
    #expect(try browser.step == .done(.unlock))
    #expect(try await fixture.opens(ResetFixture.password, ada))
    #expect(try await fixture.activities() == ["Unlock user account (self-service)"])
    #expect(try await fixture.messages().contains { $0.template == .accountUnlocked })
    let reservation = try await fixture.database.write { [tenant = fixture.tenant.id] connection in
      try LockoutRepository(connection, tenant).reserve(counter, limits: .init(), at: now)
    }
    #expect(reservation == .granted)
    try await browser.setPassword()
    #expect(try await fixture.opens(ResetFixture.password, ada), "unlocking opens no way to a new password")
  }

  @Test("asks for the new password again when it is not taken, by the one judge")
  func judged() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .email)
    try await browser.setPassword("short")
    #expect(try browser.refusal == .password(.tooShort(minimum: 15)))
    try await browser.answer(.newPassword(Secret(ResetFixture.newPassword), confirmation: Secret("other")))
    #expect(try browser.refusal == .password(.differs))
    try await browser.setPassword("contoso contoso contoso")
    #expect(try browser.refusal == .password(.containsName))
    try await browser.setPassword(ResetFixture.password)
    #expect(try browser.step == .done(.newPassword), "a reset may keep the password")
  }

  @Test("takes another way at any gate, and another code after half a minute")
  func otherWays() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.email, .recoveryCodes])
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.answer(.proof(.email))
    let first = try await fixture.lastCode()
    try await browser.answer(.resend)
    #expect(try browser.refusal == .tooSoon(seconds: 30))
    fixture.advance(seconds: 31)
    try await browser.answer(.resend)
    #expect(try browser.refusal == nil)
    #expect(try await fixture.messages().count == 2)
    try await browser.answer(.code(Secret(first)))
    #expect(try browser.refusal == .wrong, "the newer code took the earlier one's place")
    try await browser.answer(.back)
    try await browser.answer(.proof(.recoveryCode))
    try await browser.answer(.code(Secret("ABCD EFGH JKMN")))
    #expect(try browser.step == .newPassword(minimumLength: 15))
  }

  @Test("ends what is known of a risk")
  func risk() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let now = fixture.now
    try await fixture.write { connection, tenant in
      try UserRiskRepository(connection, tenant).set(UserRisk(level: .high, updatedAt: now), of: ada.id)
    }
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .email)
    try await browser.setPassword()
    let level = try await fixture.read { try UserRiskRepository($0, $1).level(of: ada.id) }
    #expect(level == .none)
    let reasons = try await fixture.read { connection, tenant in
      var reasons: [String] = []
      try LogRepository(connection, tenant).forEachAudit(limit: 10) { reasons.append($0.resultReason) }
      return reasons
    }
    #expect(reasons.contains("userPerformedSecuredPasswordReset"))
  }

  @Test("is closed where the tenant lets nobody reset a password")
  func closed() async throws {
    let fixture = try await ResetFixture {
      $0.passwordReset.scope = .nobody
      $0.passwordReset.isAllowedForAdministrators = false
    }
    let ada = try await fixture.addPerson()
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    #expect(try browser.step == .unavailable)
    #expect(!PasswordResetService.isOffered(fixture.tenant.settings))
  }
}
