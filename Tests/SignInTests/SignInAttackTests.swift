import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SignIn

@Suite("A sign-in under attack")
struct SignInAttackTests {
  @Test("cannot be taken to another browser")
  func otherBrowser() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let victim = TestBrowser(fixture)
    try await victim.begin(fixture.request())
    let attacker = TestBrowser(fixture)
    attacker.transaction = victim.transaction
    await #expect(throws: SignInError(.transactionExpired)) { try await attacker.look() }
    await #expect(throws: SignInError(.transactionExpired)) {
      try await attacker.answer("identify", .username("ada@contoso.test"))
    }
  }

  @Test(
    "does not move when a step is skipped",
    arguments: [
      ("challenge", SignInInput.code(Secret("123456"), remember: true)),
      ("register", .startRegistration(nil)), ("register", .postpone),
      ("register-totp", .registrationCode(Secret("123456"))),
      ("consent", .consent(true)), ("stay-signed-in", .staySignedIn(true)), ("complete", .staySignedIn(true)),
      ("change-password", .newPassword(Secret("a new long one"), confirmation: Secret("a new long one"))),
      ("recovery-codes", .recoveryCodesSaved), ("blocked", .back), ("no-such-step", .postpone),
    ])
  func skipping(_ step: String, _ input: SignInInput) async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(step, input)
    #expect(browser.step == "identify")
    try await browser.answer("identify", .username("ada@contoso.test"))
    try await browser.answer(step, input)
    #expect(browser.step == "password")
    #expect(try await browser.session() == nil)
  }

  @Test("issues nothing for the password alone to somebody who is registered")
  func halfAuthenticated() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    let thief = TestBrowser(fixture)
    try await thief.begin(fixture.request())
    try await thief.answer(.username("ada@contoso.test"))
    try await thief.answer(.password(Secret(SignInFixture.password)))
    for (step, input) in [
      ("register", SignInInput.startRegistration(nil)), ("register", .postpone), ("consent", .consent(true)),
      ("stay-signed-in", .staySignedIn(true)), ("challenge", .consent(true)),
    ] {
      try await thief.answer(step, input)
      #expect(thief.step == "challenge")
    }
    #expect(try await thief.session() == nil)
    #expect(try await thief.begin(fixture.request { $0.prompt = [.none] })?.code == .noSession)
  }

  @Test(
    "answers alike for a wrong password, a name that does not exist and a disabled account's wrong password")
  func enumeration() async throws {
    let fixture = try await SignInFixture()
    let disabled = try await fixture.addPerson("gone@contoso.test")
    try await fixture.addPerson()
    let tenant = fixture.tenant.id
    let now = fixture.now
    _ = try await fixture.database.write {
      try UserRepository($0, tenant).setEnabled(false, disabled.id, at: now)
    }
    var pages: [SignInPage] = []
    for name in ["ada@contoso.test", "nobody@contoso.test", "gone@contoso.test"] {
      let browser = TestBrowser(fixture)
      try await browser.begin(fixture.request())
      try await browser.answer(.username(name))
      for _ in 0..<12 { try await browser.answer("password", .password(Secret("wrong \(UUID())"))) }
      var page = try #require(browser.page)
      page.accountName = nil
      pages.append(
        SignInPage(
          transaction: pages.first?.transaction ?? page.transaction, tenantName: page.tenantName,
          purpose: page.purpose, accountName: nil, step: page.step.withoutChallenge, error: page.error))
    }
    #expect(pages[0] == pages[1])
    #expect(pages[0] == pages[2])
    guard case .refused(let error) = pages[0].error else {
      Issue.record("twelve wrong passwords were not refused")
      return
    }
    #expect(error.code == .locked)
  }

  @Test("tells a disabled person so only after the right password")
  func disabled() async throws {
    let fixture = try await SignInFixture()
    let ada = try await fixture.addPerson()
    let tenant = fixture.tenant.id
    let now = fixture.now
    _ = try await fixture.database.write { try UserRepository($0, tenant).setEnabled(false, ada.id, at: now) }
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret("wrong")))
    #expect(browser.isRefused(.invalidUserNameOrPassword))
    try await browser.answer(.password(Secret(SignInFixture.password)))
    #expect(browser.page?.step == .blocked(SignInError(.userDisabled)))
  }

  @Test("checks at most 30 of 200 passwords guessed at once, and then refuses a stranger even when right")
  func parallelGuesses() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let known = TestBrowser(fixture)
    try await known.begin(fixture.request())
    try await known.signIn()
    let evaluated = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let browser = TestBrowser(fixture, address: "198.51.100.\(index % 50)")
          try await browser.begin(fixture.request())
          // Every spelling of the name counts against the same account.
          try await browser.answer(
            .username(index.isMultiple(of: 2) ? "ADA@contoso.test" : " ada@CONTOSO.test"))
          do {
            try await browser.answer(.password(Secret("guess \(index)")))
          } catch let error as SignInError where error.code == .temporarilyUnavailable {
            return false
          }
          return browser.isRefused(.invalidUserNameOrPassword)
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect((10...30).contains(evaluated), "\(evaluated) guesses were checked")
    let stranger = TestBrowser(fixture)
    try await stranger.begin(fixture.request())
    try await stranger.answer(.username("ada@contoso.test"))
    try await stranger.answer(.password(Secret(SignInFixture.password)))
    #expect(stranger.isRefused(.locked))
    fixture.advance(seconds: 30)
    try await known.begin(fixture.request { $0.prompt = [.login] })
    try await known.signIn()
    #expect(known.step == "completed")
  }

  @Test("locks for 60 s after ten wrong passwords, and longer after each further one")
  func growingLock() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    for _ in 0..<10 {
      try await browser.answer(.password(Secret("wrong")))
      #expect(browser.isRefused(.invalidUserNameOrPassword))
    }
    for seconds in [60.0, 120, 240] {
      try await browser.answer(.password(Secret(SignInFixture.password)))
      #expect(browser.isRefused(.locked))
      fixture.advance(seconds: seconds - 1)
      try await browser.answer(.password(Secret(SignInFixture.password)))
      #expect(browser.isRefused(.locked))
      fixture.advance(seconds: 1)
      try await browser.answer(.password(Secret("wrong")))
      #expect(browser.isRefused(.invalidUserNameOrPassword))
    }
  }

  @Test("counts wrong codes over all sessions, apart from passwords")
  func codeGuesses() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    fixture.advance(seconds: 60)
    var evaluated = 0
    for index in 0..<45 {
      let thief = TestBrowser(fixture, address: "203.0.113.\(index)")
      try await thief.begin(fixture.request())
      try await thief.answer(.username("ada@contoso.test"))
      try await thief.answer(.password(Secret(SignInFixture.password)))
      #expect(thief.step == "challenge")
      try await thief.answer(.code(Secret("1234567"), remember: true))
      if thief.isRefused(.wrongCode) { evaluated += 1 }
    }
    #expect(evaluated == 10)
    let thief = TestBrowser(fixture)
    thief.secret = ada.secret
    try await thief.begin(fixture.request())
    try await thief.answer(.username("ada@contoso.test"))
    try await thief.answer(.password(Secret(SignInFixture.password)))
    try await thief.answer(.code(try thief.code(), remember: false))
    #expect(thief.isRefused(.locked))
    try await ada.begin(fixture.request { $0.prompt = [.login] })
    try await ada.signIn()
    #expect(ada.step == "completed")
  }

  @Test("gives a recovery code one use, also when it is used many times at once")
  func recoveryCodes() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    let code = try #require(ada.recoveryCodes.first)
    let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let browser = TestBrowser(fixture)
          try await browser.begin(fixture.request())
          try await browser.answer(.username("ada@contoso.test"))
          try await browser.answer(.password(Secret(SignInFixture.password)))
          try await browser.answer(.otherMethod)
          try await browser.answer(.method(.recoveryCode))
          try await browser.answer(.code(Secret(code.uppercased()), remember: false))
          return browser.step == "stay-signed-in"
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(passed == 1)
  }

  @Test("keeps the old state when a registration is closed half-way")
  func halfRegistration() async throws {
    let fixture = try await SignInFixture()
    let ada = try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret(SignInFixture.password)))
    try await browser.answer(.startRegistration(.authenticatorApp))
    let shown = browser.page
    try await browser.look()
    #expect(browser.page == shown)
    try await browser.answer(.registrationCode(Secret("000000")))
    #expect(browser.isRefused(.wrongCode))
    let again = TestBrowser(fixture)
    try await again.begin(fixture.request())
    try await again.signIn()
    #expect(again.step == "completed")
    #expect(try await fixture.user(ada.id).registration != nil)
  }

  @Test("stops when the account is disabled or its sessions are revoked in the middle")
  func revokedMidway() async throws {
    let fixture = try await SignInFixture()
    let ada = try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.signIn()
    try await browser.begin(fixture.request { $0.prompt = [.consent] })
    #expect(browser.step == "consent")
    let tenant = fixture.tenant.id
    let now = fixture.now
    try await fixture.database.write { try UserRepository($0, tenant).revokeSessions(of: ada.id, at: now) }
    try await browser.answer(.consent(true))
    #expect(browser.step == "identify")
    #expect(try await browser.session() == nil)
  }

  @Test("writes a log row for every refusal, without the secret that was typed")
  func logged() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret("sesame-open-now")))
    let rows = try await fixture.signIns()
    #expect(rows.map(\.status.errorCode) == [50126])
    #expect(rows.first?.userId != nil && rows.first?.userPrincipalName == "ada@contoso.test")
    #expect(!String(describing: rows).contains("sesame"))
  }
}

extension SignInPage.Step {
  /// The step without what is random in it.
  fileprivate var withoutChallenge: Self {
    guard case .password(let options?) = self else { return self }
    return .password(
      passkeyOptions: options.replacing(#/"challenge":"[A-Za-z0-9_-]{43}"/#, with: #""challenge":"""#))
  }
}
