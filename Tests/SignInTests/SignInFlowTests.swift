import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SignIn

@Suite("Signing in")
struct SignInFlowTests {
  @Test("leads a new person through registration to the application's code")
  func firstSignIn() async throws {
    let fixture = try await SignInFixture()
    let ada = try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    #expect(browser.step == "identify")
    try await browser.answer(.username("ADA@Contoso.test "))
    #expect(browser.step == "password")
    try await browser.answer(.password(Secret(SignInFixture.password)))
    #expect(browser.step == "register")
    try await browser.answer(.startRegistration(.authenticatorApp))
    #expect(browser.step == "register-totp")
    try await browser.answer(.registrationCode(try browser.code()))
    #expect(browser.step == "recovery-codes")
    #expect(Set(browser.recoveryCodes).count == 10)
    try await browser.answer(.recoveryCodesSaved)
    #expect(browser.step == "consent")
    try await browser.answer(.consent(true))
    #expect(browser.step == "stay-signed-in")
    try await browser.answer(.staySignedIn(true))
    guard case .code(let request, _, let session) = browser.completion else {
      Issue.record("no code was issued")
      return
    }
    #expect(request.state == "s")
    #expect(session?.persistsUntil != nil)
    let active = try #require(try await browser.session())
    #expect(active.user.id == ada.id)
    #expect(active.session.factors.amr == ["pwd", "otp", "mfa"])
    let row = try #require(try await fixture.signIns().first)
    #expect(row.status.errorCode == 0)
    #expect(row.authenticationRequirement == "multiFactorAuthentication")
  }

  @Test("goes straight to the next application while the session satisfies everything")
  func singleSignOn() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.signIn()
    try await browser.begin(fixture.request())
    #expect(browser.step == "completed")
    #expect(try await browser.begin(fixture.request { $0.prompt = [.none] }) == nil)
  }

  @Test("asks a registered person for the second factor in another browser, and takes each code once")
  func secondBrowser() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let first = TestBrowser(fixture)
    try await first.begin(fixture.request())
    try await first.signIn()
    let second = TestBrowser(fixture)
    second.secret = first.secret
    try await second.begin(fixture.request())
    try await second.answer(.username("ada@contoso.test"))
    try await second.answer(.password(Secret(SignInFixture.password)))
    #expect(second.step == "challenge")
    // The code that registered the app was spent by registering.
    try await second.answer(.code(try second.code(), remember: false))
    #expect(second.isRefused(.wrongCode))
    fixture.advance(seconds: 30)
    try await second.answer(.code(try second.code(), remember: false))
    #expect(second.step == "stay-signed-in")
  }

  @Test("takes a right code exactly once when it is given fifty times at once")
  func concurrentReplay() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let first = TestBrowser(fixture)
    try await first.begin(fixture.request())
    try await first.signIn()
    fixture.advance(seconds: 60)
    let code = try first.code()
    let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<50 {
        group.addTask {
          let browser = TestBrowser(fixture)
          try await browser.begin(fixture.request())
          try await browser.answer(.username("ada@contoso.test"))
          while browser.step == "password" {
            do {
              try await browser.answer(.password(Secret(SignInFixture.password)))
            } catch let error as SignInError where error.code == .temporarilyUnavailable {
              continue
            }
          }
          while true {
            do {
              try await browser.answer("challenge", .code(code, remember: false))
              return browser.step == "stay-signed-in"
            } catch let error as SignInError where error.code == .temporarilyUnavailable {
              continue
            }
          }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(passed == 1)
  }

  @Test("lets an ordinary person postpone until the deadline, once started, and not after it")
  func deadline() async throws {
    let fixture = try await SignInFixture()
    let ada = try await fixture.addPerson()
    let start = fixture.now
    for day in [0.0, 7, 6.9] {
      fixture.advance(days: day)
      let browser = TestBrowser(fixture)
      try await browser.begin(fixture.request())
      try await browser.answer(.username("ada@contoso.test"))
      try await browser.answer(.password(Secret(SignInFixture.password)))
      guard case .register(let demand) = browser.page?.step else {
        Issue.record("registration was not offered on day \(day)")
        return
      }
      #expect(demand.postponableUntil == start.addingTimeInterval(14 * 86_400))
      try await browser.answer(.postpone)
      #expect(browser.step != "register")
    }
    fixture.advance(days: 0.2)
    let late = TestBrowser(fixture)
    try await late.begin(fixture.request())
    try await late.answer(.username("ada@contoso.test"))
    try await late.answer(.password(Secret(SignInFixture.password)))
    #expect(late.isAskedToRegister(until: nil))
    try await late.answer(.postpone)
    #expect(late.step == "register")
    try await late.answer(.startRegistration(.authenticatorApp))
    try await late.answer("register-totp", .postpone)
    #expect(late.step == "register-totp")
    #expect(try await fixture.user(ada.id).registration?.startedAt == start)
  }

  @Test("stops a session from within the grace period once the deadline has passed")
  func oldSession() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret(SignInFixture.password)))
    try await browser.answer(.postpone)
    try await browser.answer(.consent(true))
    try await browser.answer(.staySignedIn(true))
    #expect(browser.step == "completed")
    #expect(try await browser.begin(fixture.request { $0.prompt = [.none] }) == nil)
    fixture.advance(days: 15)
    let refused = try await browser.begin(fixture.request { $0.prompt = [.none] })
    #expect(refused?.code == .registrationRequired)
    try await browser.begin(fixture.request())
    #expect(browser.isAskedToRegister(until: nil))
  }

  @Test("lets the first administrator in with a pass, who then sets a password and registers")
  func administratorWithPass() async throws {
    let fixture = try await SignInFixture()
    let admin = try await fixture.addPerson(
      "admin@contoso.test", role: .globalAdministrator, password: nil)
    let pass = try await fixture.givePass(to: admin.id)
    let browser = TestBrowser(fixture)
    try await browser.begin(.page(.securityInfo))
    try await browser.answer(.username("admin@contoso.test"))
    try await browser.answer(.password(pass))
    #expect(browser.step == "change-password")
    try await browser.answer(
      .newPassword(Secret("an unlikely sentence"), confirmation: Secret("an unlikely sentenze")))
    #expect(browser.page?.error == .passwordsDiffer)
    try await browser.answer(.newPassword(Secret("short"), confirmation: Secret("short")))
    #expect(browser.page?.error == .passwordTooShort(minimum: 8))
    try await browser.answer(
      .newPassword(Secret("an unlikely sentence"), confirmation: Secret("an unlikely sentence")))
    #expect(browser.isAskedToRegister(until: nil))
    try await browser.signIn()
    #expect(browser.step == "completed")
    // The pass is spent.
    let other = TestBrowser(fixture)
    try await other.begin(.page(.securityInfo))
    try await other.answer(.username("admin@contoso.test"))
    try await other.answer(.password(pass))
    #expect(other.isRefused(.invalidUserNameOrPassword))
  }

  @Test("remembers a browser only after the code was right, and never for an administrator")
  func remembering() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.signIn()
    fixture.advance(seconds: 60)
    try await browser.begin(fixture.request { $0.prompt = [.login] })
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret(SignInFixture.password)))
    try await browser.answer(.code(Secret("000000"), remember: true))
    #expect(browser.context.remembered == nil)
    try await browser.answer(.code(try browser.code(), remember: true))
    try await browser.signIn()
    #expect(browser.context.remembered != nil)
    // Signed out, the same browser needs the password only; a copy of its token elsewhere is worth nothing.
    try await fixture.service.signOut(browser.context)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret(SignInFixture.password)))
    #expect(browser.step == "stay-signed-in")
    let thief = TestBrowser(fixture)
    thief.context.remembered = browser.context.remembered
    try await thief.begin(fixture.request())
    try await thief.answer(.username("ada@contoso.test"))
    try await thief.answer(.password(Secret(SignInFixture.password)))
    #expect(thief.step == "challenge")
  }

  @Test("honours prompt, max_age, login_hint and acr_values")
  func requestParameters() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    try await fixture.addPerson("bob@contoso.test")
    let browser = TestBrowser(fixture)
    #expect(try await browser.begin(fixture.request { $0.prompt = [.none] })?.code == .noSession)
    try await browser.begin(fixture.request { $0.loginHint = "ada@contoso.test" })
    #expect(browser.step == "password")
    try await browser.signIn()
    fixture.advance(seconds: 120)
    try await browser.begin(fixture.request { $0.prompt = [.login] })
    #expect(browser.step == "identify")
    try await browser.begin(fixture.request { $0.maxAge = 60 })
    #expect(browser.step == "password")
    try await browser.begin(fixture.request { $0.maxAge = 600 })
    #expect(browser.step == "completed")
    try await browser.begin(fixture.request { $0.maxAge = 0 })
    #expect(browser.step == "password")
    try await browser.begin(fixture.request { $0.prompt = [.consent] })
    #expect(browser.step == "consent")
    try await browser.begin(fixture.request { $0.prompt = [.selectAccount] })
    guard case .identify(hint: nil, signedInAs: "ada@contoso.test", _) = browser.page?.step else {
      Issue.record("the account that is signed in is not offered")
      return
    }
    try await browser.answer(.continueAsSignedIn)
    #expect(browser.step == "completed")
    let other = try await browser.begin(
      fixture.request {
        $0.loginHint = "bob@contoso.test"
        $0.prompt = [.none]
      })
    #expect(other?.code == .noSession)
    let unmet = try await browser.begin(
      fixture.request {
        $0.acrValues = ["urn:unknown"]
        $0.acrIsEssential = true
      })
    #expect(unmet?.code == .authenticationContextUnmet)
  }

  @Test("never gives one person's session another person's rights in the same browser")
  func wrongPersonSameBrowser() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let mallory = try await fixture.addPerson("mallory@contoso.test")
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.signIn()
    let alice = try #require(try await browser.session()).session.id
    try await browser.begin(fixture.request { $0.prompt = [.selectAccount] })
    try await browser.answer(.username("mallory@contoso.test"))
    try await browser.signIn("mallory@contoso.test")
    let active = try #require(try await browser.session())
    #expect(active.user.id == mallory.id)
    #expect(active.session.id != alice)
    #expect(active.session.factors.count == 2)
    let tenant = fixture.tenant.id
    let now = fixture.now
    #expect(try await fixture.database.read { try SessionRepository($0, tenant).find(alice, at: now) } == nil)
  }
}
