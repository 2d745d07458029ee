import Base
import Credentials
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Security info")
struct PortalTests {
  typealias Refusal = SecurityInfoService.Refusal

  @Test("every kind of method is added, told by mail and recorded")
  func addsEverything() async throws {
    let fixture = try await ResetFixture { $0.methods.allowsOfficePhone = true }
    let ada = try await fixture.addPerson(having: [], mail: "ada@contoso.test")
    let portal = try await Portal(fixture, ada, proven: [.password])
    #expect(try await portal.addPasskey().count == RecoveryCode.count)
    for (kind, text) in [
      (AuthenticationMethod.Kind.mobilePhone, "+49 1700000001"), (.alternateMobilePhone, "+49 1700000002"),
      (.officePhone, "+49 301234567x12"),
    ] {
      fixture.advance(seconds: 31)
      let number = try #require(PhoneNumber(text))
      let pending = try await portal.service.begin(
        .phone(kind, number, kind == .mobilePhone ? .sms : .voice), try await portal.visitor())
      let code = try await fixture.lastCode()
      #expect(
        try await portal.service.confirm(pending.sealed, .code(Secret(code)), try await portal.visitor())
          .isEmpty)
    }
    let kinds = try await portal.methods().map(\.kind)
    #expect(
      Set(kinds) == [.passkey, .recoveryCodes, .mobilePhone, .alternateMobilePhone, .officePhone])
    let told = try await fixture.messages().filter { $0.template == .methodAdded }
    #expect(told.count == 4)
    #expect(told.allSatisfy { $0.recipient == "ada@contoso.test" && $0.parameters[.reportLink] != nil })
    #expect(try await fixture.activities().filter { $0 == "User registered security info" }.count == 4)
  }

  @Test("what was just added stands in the session, so that the next page opens")
  func provesByTheWay() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    try await portal.addPasskey()
    let overview = try await portal.service.overview(try await portal.visitor())
    #expect(overview.methods.map(\.kind).contains(.passkey))
    #expect(try await portal.visitor().session.factors.map(\.factor).contains(.passkey))
    #expect(overview.mayHaveRecoveryCodes && !overview.mayRemoveLastMethod)
    #expect(overview.addable.first == .passkey)
  }

  @Test("a code is sent again after half a minute, and then only the newer one counts")
  func resends() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    let pending = try await portal.service.begin(.email("Ada@Home.Example"), try await portal.visitor())
    #expect(pending.content == .email("Ada@home.example", resendAfter: 30))
    let first = try await fixture.lastCode()
    await #expect(throws: Refusal.method(.notSent(.tooSoon(seconds: 30)))) {
      _ = try await portal.service.resend(pending.sealed, try await portal.visitor())
    }
    fixture.advance(seconds: 30)
    _ = try await portal.service.resend(pending.sealed, try await portal.visitor())
    let second = try await fixture.lastCode()
    if first != second {
      await #expect(throws: Refusal.method(.wrongCode)) {
        _ = try await portal.service.confirm(
          pending.sealed, .code(Secret(first)), try await portal.visitor())
      }
    }
    _ = try await portal.service.confirm(pending.sealed, .code(Secret(second)), try await portal.visitor())
    #expect(try await portal.methods().map(\.details.emailAddress) == ["Ada@home.example"])
  }

  @Test("a name is kept as it is shown, and one that hides what is around it is refused")
  func renames() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode])
    let portal = try await Portal(fixture, ada)
    let id = try #require(try await portal.methods().first?.id)
    try await portal.service.rename(id, to: "  Mein Schlüssel 🔑 ", try await portal.visitor())
    #expect(try await portal.methods().first?.displayName == "Mein Schlüssel 🔑")
    for name in ["", "   ", "a\u{202E}b", "a\nb", String(repeating: "x", count: 61)] {
      await #expect(throws: Refusal.method(.malformedName)) {
        try await portal.service.rename(id, to: name, try await portal.visitor())
      }
    }
  }

  @Test("only what the person has can be asked for first")
  func prefers() async throws {
    let fixture = try await ResetFixture { $0.methods.isSystemPreferred = false }
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .mobilePhone])
    let portal = try await Portal(fixture, ada)
    #expect(
      try await portal.service.overview(try await portal.visitor()).preferences == [
        .oath, .sms, .voiceMobile,
      ])
    try await portal.service.prefer(.sms, try await portal.visitor())
    #expect(try await portal.service.overview(try await portal.visitor()).preferred == .sms)
    await #expect(throws: Refusal.method(.notFound)) {
      try await portal.service.prefer(.voiceOffice, try await portal.visitor())
    }
    let phone = try #require(try await portal.methods().first { $0.kind == .mobilePhone }?.id)
    try await portal.service.remove(phone, try await portal.visitor())
    #expect(try await portal.service.overview(try await portal.visitor()).preferred == nil)
  }

  @Test("a new password ends the other sessions and is told by mail; this one goes on")
  func changesPassword() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode], mail: "ada@contoso.test")
    let other = try await Portal(fixture, ada)
    let portal = try await Portal(fixture, ada)
    let questions = try await portal.service.passwordQuestions(try await portal.visitor())
    #expect(questions == .init(asksPresent: false, minimumLength: 8))
    func change(_ new: String, present: String = "") async throws {
      try await portal.service.changePassword(
        present: Secret(present), new: Secret(new), confirmation: Secret(new), try await portal.visitor())
    }
    await #expect(throws: Refusal.password(.unchanged)) { try await change(ResetFixture.password) }
    await #expect(throws: Refusal.password(.tooShort(minimum: 8))) { try await change("short") }
    try await change(ResetFixture.newPassword)
    #expect(try await fixture.opens(ResetFixture.newPassword, ada))
    #expect(try await portal.isAlive())
    #expect(try await !other.isAlive())
    #expect(try await fixture.messages().map(\.template) == [.passwordChanged])
    #expect(try await fixture.activities() == ["Change user password"])
  }

  @Test(
    "the present password is asked of whoever has not typed it beside a second factor",
    arguments: [[Factor.temporaryAccessPass], [.passkey], [.password]])
  func asksPresentPassword(factors: [Factor]) async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: factors == [.password] ? [] : [.passkey])
    let portal = try await Portal(fixture, ada, proven: factors)
    portal.answers.requiresMethod = false
    #expect(try await portal.service.passwordQuestions(try await portal.visitor()).asksPresent)
    func change(_ present: String) async throws {
      try await portal.service.changePassword(
        present: Secret(present), new: Secret(ResetFixture.newPassword),
        confirmation: Secret(ResetFixture.newPassword), try await portal.visitor())
    }
    await #expect(throws: Refusal.wrongPassword) { try await change("") }
    for _ in 0..<10 {
      await #expect(throws: Refusal.wrongPassword) { try await change("not the password") }
    }
    await #expect(throws: Refusal.locked(seconds: 60)) { try await change(ResetFixture.password) }
    fixture.advance(seconds: 61)
    try await change(ResetFixture.password)
    #expect(try await fixture.opens(ResetFixture.newPassword, ada))
  }
}
