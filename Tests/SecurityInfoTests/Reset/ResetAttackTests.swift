import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Attacks on resetting a password")
struct ResetAttackTests {
  @Test("RST-01: no control and no form of a later step leads past a proof")
  func skipping() async throws {
    let fixture = try await ResetFixture { $0.passwordReset.numberOfMethods = 2 }
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .email])
    let browser = ResetBrowser(fixture)
    let password = ResetInput.newPassword(
      Secret(ResetFixture.newPassword), confirmation: Secret(ResetFixture.newPassword))
    let inputs: [ResetInput] = [
      .back, .resend, .code(Secret("")), .code(Secret("000000")), .passkey("{}"), .purpose(.unlock),
      .proof(.passkey), .proof(.officeVoice), password,
    ]
    let tokens = (0...2).flatMap { count in
      ["purpose", "choose-method", "challenge", "new-password", "unlock", "done"].map { "\($0).\(count)" }
    }
    try await browser.begin(ada.name)
    for opened in 0...1 {
      for token in tokens + ["", "new-password"] {
        for input in inputs {
          try await browser.answer(input, token: token)
          if case .newPassword = try browser.step { Issue.record("reached by \(input) for \(token)") }
          if case .done = try browser.step { Issue.record("done by \(input) for \(token)") }
        }
      }
      #expect(try browser.page.opened == opened)
      if opened == 0 {
        if case .challenge = try browser.step { try await browser.answer(.back) }
        try await browser.prove(by: .email)
      }
    }
    #expect(try await fixture.opens(ResetFixture.password, ada))
  }

  @Test("RST-02 and RST-03: nobody is signed in by it, and nothing is registered by it")
  func noSession() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .email])
    let before = try await fixture.read { try AuthenticationMethodRepository($0, $1).list(of: ada.id) }
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .email)
    try await browser.setPassword()
    #expect(try browser.step == .done(.newPassword))
    let now = fixture.now
    let (sessions, methods, known) = try await fixture.read { connection, tenant in
      (
        try SessionRepository(connection, tenant).list(of: ada.id, at: now),
        try AuthenticationMethodRepository(connection, tenant).list(of: ada.id),
        try KnownBrowserRepository(connection, tenant).list(of: ada.id, at: now)
      )
    }
    #expect(sessions.isEmpty)
    #expect(known.isEmpty, "a browser in which somebody reset a password is still a stranger")
    #expect(methods.map(\.id) == before.map(\.id))
  }

  @Test("RST-05: a code is good once, for one reset, until the next, for ten minutes")
  func codeScope() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let (one, other) = (ResetBrowser(fixture), ResetBrowser(fixture))
    try await one.begin(ada.name)
    try await other.begin(ada.name)
    try await one.answer(.proof(.email))
    let ones = try await fixture.lastCode()
    try await other.answer(.proof(.email))
    let others = try await fixture.lastCode()
    try await one.answer(.code(Secret(others)))
    #expect(try one.refusal == .wrong, "another reset's code")
    try await one.answer(.code(Secret(ones)))
    #expect(try one.step == .newPassword(minimumLength: 15))
    fixture.advance(seconds: 601)
    try await other.answer(.code(Secret(others)))
    #expect(try other.refusal == .wrong, "ten minutes are over")
    fixture.advance(seconds: 300)
    await #expect(throws: ResetError.over) { try await one.setPassword() }
    #expect(try await fixture.opens(ResetFixture.password, ada))
  }

  @Test("RST-05: a password change, the end of all sessions or a lost account ends every reset under way")
  func overtaken() async throws {
    let changes: [@Sendable (UserRepository, User.ID, Date) throws -> Void] = [
      { try $0.setPassword("x", mustChange: false, of: $1, at: $2) },
      { try $0.revokeSessions(of: $1, at: $2) },
      { try $0.setEnabled(false, $1, at: $2) },
      { users, id, _ in try users.delete(id) },
    ]
    for change in changes {
      let fixture = try await ResetFixture()
      let ada = try await fixture.addPerson()
      let (proven, asked) = (ResetBrowser(fixture), ResetBrowser(fixture))
      try await proven.begin(ada.name)
      try await proven.prove(by: .email)
      try await asked.begin(ada.name)
      try await asked.answer(.proof(.email))
      let code = try await fixture.lastCode()
      fixture.advance(seconds: 1)
      let now = fixture.now
      try await fixture.write { try change(UserRepository($0, $1), ada.id, now) }
      try await proven.setPassword()
      #expect(try proven.step == .blocked)
      try await asked.answer(.code(Secret(code)))
      #expect(try asked.refusal == .wrong)
      #expect(try await fixture.activities() == [])
    }
  }

  @Test("RST-05: of two resets that are both proven one sets a password")
  func rivals() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let (one, other) = (ResetBrowser(fixture), ResetBrowser(fixture))
    for browser in [one, other] {
      try await browser.begin(ada.name)
      try await browser.prove(by: .email)
    }
    fixture.advance(seconds: 1)
    try await one.setPassword("the first of both horses")
    try await other.setPassword("the second of both horses")
    #expect(try other.step == .blocked)
    #expect(try await fixture.opens("the first of both horses", ada))
  }

  @Test("RST-06: another browser can neither see nor answer a reset")
  func otherBrowser() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.answer(.proof(.email))
    let (reset, token, thief) = (try browser.reset, try browser.page.token, ResetBrowser(fixture))
    let code = try await fixture.lastCode()
    await #expect(throws: ResetError.over) {
      try await fixture.service.page(tenant: fixture.tenant, reset: reset, visitor: thief.visitor)
    }
    await #expect(throws: ResetError.over) {
      try await fixture.service.submit(
        tenant: fixture.tenant, reset: reset, token: token, input: .code(Secret(code)),
        visitor: thief.visitor)
    }
    try await thief.begin(ada.name)
    try await thief.answer(.proof(.email))
    try await thief.answer(.code(Secret(code)))
    #expect(try thief.refusal == .wrong)
  }

  @Test("RST-07: a code goes where the record says, and one that was sent elsewhere is good no more")
  func recipient() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.email, .mobilePhone, .alternateMobilePhone])
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    for (proof, recipient) in [
      (ResetProof.email, ResetPerson.mailbox), (.sms, "+491700000001"), (.voice, "+491700000001"),
    ] {
      try await browser.answer(.proof(proof))
      #expect(try await fixture.messages().first?.recipient == recipient)
      try await browser.answer(.back)
      fixture.advance(seconds: 31)
    }
    try await browser.answer(.proof(.email))
    let code = try await fixture.lastCode()
    try await fixture.write { connection, tenant in
      let methods = AuthenticationMethodRepository(connection, tenant)
      var email = try #require(try methods.list(of: ada.id).first { $0.kind == .email })
      email.details.emailAddress = "new@home.example"
      #expect(try methods.update(email, of: ada.id))
    }
    try await browser.answer(.code(Secret(code)))
    #expect(try browser.refusal == .wrong)
  }

  @Test("RST-11: a reset ends sessions, grants, remembered browsers and access passes")
  func revokes() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let now = fixture.now
    let (handle, browserDigest) = (Base.Digest(of: "handle"), Base.Digest(of: "browser"))
    try await fixture.write { connection, tenant in
      try SessionRepository(connection, tenant).insert(
        Session(
          id: Identifier(UUID()), userID: ada.id, factors: [ProvenFactor(.password, at: now)],
          isPersistent: true, browser: browserDigest, address: "", userAgent: "", createdAt: now,
          lastUsedAt: now, expiresAt: now.addingTimeInterval(86_400)), handle: handle)
      let browsers = KnownBrowserRepository(connection, tenant)
      try browsers.note(browserDigest, user: ada.id, userAgent: "", at: now)
      try browsers.remember(
        browserDigest, user: ada.id, token: Base.Digest(of: "token"), at: now,
        until: now.addingTimeInterval(86_400))
      try AccessPassRepository(connection, tenant).replace(
        id: UUID(), user: ada.id, digest: Base.Digest(of: "pass"), isUsableOnce: true, at: now, startsAt: now,
        expiresAt: now.addingTimeInterval(86_400))
    }
    fixture.advance(seconds: 5)
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .email)
    try await browser.setPassword()
    #expect(try browser.step == .done(.newPassword))
    let later = fixture.now
    try await fixture.write { connection, tenant in
      let sessions = SessionRepository(connection, tenant)
      #expect(try sessions.find(handle: handle, browser: browserDigest, at: later) == nil)
      let remembered = try KnownBrowserRepository(connection, tenant).rememberedAt(
        Base.Digest(of: "token"), browser: browserDigest, user: ada.id, at: later)
      #expect(remembered == nil)
      #expect(try !AccessPassRepository(connection, tenant).isAvailable(to: ada.id, at: later))
      #expect(try UserRepository(connection, tenant).find(ada.id)?.sessionsValidFrom == later)
    }
  }

  @Test("two answers with one code at once open one gate", arguments: [false, true])
  func concurrency(isSent: Bool) async throws {
    let fixture = try await ResetFixture { $0.passwordReset.numberOfMethods = 2 }
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .email])
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.answer(.proof(isSent ? .email : .totp))
    let code = isSent ? try await fixture.lastCode() : ada.code(at: fixture.now)
    let (reset, token) = (try browser.reset, try browser.page.token)
    let pages = try await withThrowingTaskGroup(of: ResetPage.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await fixture.service.submit(
            tenant: fixture.tenant, reset: reset, token: token, input: .code(Secret(code)),
            visitor: browser.visitor)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(pages.allSatisfy { $0.opened == 1 })
    try await browser.reload()
    #expect(try browser.step == .chooseMethod(isSent ? [.totp] : [.email]))
  }

  @Test("two new passwords at once set one, and tell of it once")
  func concurrentPasswords() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.prove(by: .email)
    let (reset, token) = (try browser.reset, try browser.page.token)
    let passwords = (0..<8).map { "a horse of a number \($0) here" }
    _ = try await withThrowingTaskGroup(of: Void.self) { group in
      for text in passwords {
        group.addTask {
          _ = try await fixture.service.submit(
            tenant: fixture.tenant, reset: reset, token: token,
            input: .newPassword(Secret(text), confirmation: Secret(text)), visitor: browser.visitor)
        }
      }
      try await group.waitForAll()
    }
    #expect(try await fixture.activities() == ["Reset password (self-service)"])
    var opening = 0
    for text in passwords where try await fixture.opens(text, ada) { opening += 1 }
    #expect(opening == 1)
  }
}
