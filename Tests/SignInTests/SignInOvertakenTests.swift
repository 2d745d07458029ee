import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SignIn

/// Between two requests of a sign-in, and on another node between two statements of one, other things happen.
@Suite("A sign-in that something overtakes")
struct SignInOvertakenTests {
  private static func registered(_ fixture: SignInFixture, remember: Bool = false) async throws -> TestBrowser
  {
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    guard remember else { return ada }
    fixture.advance(seconds: 60)
    try await ada.begin(fixture.request { $0.prompt = [.login] })
    try await ada.answer(.username("ada@contoso.test"))
    try await ada.answer(.password(Secret(SignInFixture.password)))
    try await ada.answer(.code(try ada.code(), remember: true))
    try await ada.signIn()
    #expect(ada.context.remembered != nil)
    return ada
  }

  private static func step(
    _ fixture: SignInFixture, _ browser: TestBrowser
  ) -> @Sendable (any SQLConnection) throws -> SignInStep {
    let (service, tenant, now, context) = (fixture.service, fixture.tenant, fixture.now, browser.context)
    return { try SignInStep(service: service, tenant: tenant, browser: context, now: now, connection: $0) }
  }

  private static func refusal(_ body: () throws -> Void) -> SignInError? {
    do {
      try body()
      return nil
    } catch {
      return error as? SignInError
    }
  }

  @Test("starts over when the person's sessions are revoked after the password and before the code")
  func revokedBeforeTheCode() async throws {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    let ada = try await Self.registered(fixture)
    let thief = TestBrowser(fixture)
    thief.secret = ada.secret
    try await thief.begin(fixture.request())
    try await thief.answer(.username("ada@contoso.test"))
    try await thief.answer(.password(Secret(SignInFixture.password)))
    #expect(thief.step == "challenge")
    fixture.advance(seconds: 60)
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    try await fixture.database.write { try UserRepository($0, tenant).revokeSessions(of: user.id, at: now) }
    try await thief.answer(.code(try thief.code(), remember: false))
    #expect(thief.step == "identify")
    try await thief.signIn()
    #expect(thief.step == "completed")
  }

  @Test("starts over when the password that it knows has been changed elsewhere")
  func oldPassword() async throws {
    let fixture = try await SignInFixture(securityDefaults: false)
    let user = try await fixture.addPerson()
    let (tenant, later) = (fixture.tenant.id, fixture.now.addingTimeInterval(60))
    let thief = TestBrowser(fixture)
    try await thief.begin(fixture.request())
    try await thief.answer(.username("ada@contoso.test"))
    try await thief.answer(.password(Secret(SignInFixture.password)))
    #expect(thief.step == "consent")
    fixture.advance(seconds: 60)
    let hash = try await fixture.hashing.hash(
      Secret("another long passphrase"), salt: [UInt8](repeating: 1, count: 16))
    _ = try await fixture.database.write {
      try UserRepository($0, tenant).setPassword(hash.encoded, mustChange: false, of: user.id, at: later)
    }
    try await thief.answer(.consent(true))
    #expect(thief.step == "identify")
    #expect(try await thief.session() == nil)
  }

  @Test("asks for the second factor again when the browser is forgotten in the middle")
  func forgotten() async throws {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    let ada = try await Self.registered(fixture, remember: true)
    fixture.advance(seconds: 60)
    try await ada.begin(fixture.request { $0.prompt = [.login, .consent] })
    try await ada.answer(.username("ada@contoso.test"))
    try await ada.answer(.password(Secret(SignInFixture.password)))
    #expect(ada.step == "consent")
    let tenant = fixture.tenant.id
    try await fixture.database.write { try KnownBrowserRepository($0, tenant).forgetAll(of: user.id) }
    try await ada.answer(.consent(true))
    #expect(ada.step == "challenge")
  }

  @Test("is finished once, also by two nodes that both found it unfinished")
  func finishedTwice() async throws {
    let fixture = try await SignInFixture(securityDefaults: false)
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.answer(.username("ada@contoso.test"))
    try await ada.answer(.password(Secret(SignInFixture.password)))
    try await ada.answer(.consent(true))
    #expect(ada.step == "stay-signed-in")
    let step = Self.step(fixture, ada)
    let id = try #require(ada.transaction)
    let refusal = try await fixture.database.write { connection in
      let (here, there) = (try step(connection), try step(connection))
      var (first, second) = (try here.load(id), try there.load(id))
      first.state.staysSignedIn = false
      second.state.staysSignedIn = false
      _ = try here.complete(first)
      return Self.refusal { _ = try there.complete(second) }
    }
    #expect(refusal == SignInError(.transactionExpired))
  }

  @Test("issues nothing for a session that ended, a person who was disabled or revoked, at the same moment")
  func endedMeanwhile() async throws {
    for isSessionOnly in [true, false] {
      let fixture = try await SignInFixture()
      let user = try await fixture.addPerson()
      let ada = try await Self.registered(fixture)
      let session = try #require(try await ada.session()).session.id
      fixture.advance(seconds: 60)
      try await ada.begin(fixture.request { $0.prompt = [.consent] })
      #expect(ada.step == "consent")
      let step = Self.step(fixture, ada)
      let id = try #require(ada.transaction)
      let (tenant, now) = (fixture.tenant.id, fixture.now)
      let refusal = try await fixture.database.write { connection in
        let taking = try step(connection)
        var loaded = try taking.load(id)
        loaded.state.hasConsented = true
        if isSessionOnly {
          try SessionRepository(connection, tenant).end(session, of: user.id, at: now)
        } else {
          try UserRepository(connection, tenant).setEnabled(false, user.id, at: now)
        }
        return Self.refusal { _ = try taking.complete(loaded) }
      }
      #expect(refusal == SignInError(.transactionExpired))
    }
  }

  @Test("cannot bring an ended session back to life")
  func endedSession() async throws {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    let ada = try await Self.registered(fixture)
    let session = try #require(try await ada.session()).session
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    let isUpdated = try await fixture.database.write { connection in
      let sessions = SessionRepository(connection, tenant)
      try sessions.end(session.id, of: user.id, at: now)
      return try sessions.update(session, handle: nil)
    }
    #expect(!isUpdated)
  }

  @Test("registers nothing when another sign-in has registered meanwhile")
  func registeredMeanwhile() async throws {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    var browsers: [TestBrowser] = []
    for _ in 0..<2 {
      let browser = TestBrowser(fixture)
      try await browser.begin(fixture.request())
      try await browser.answer(.username("ada@contoso.test"))
      try await browser.answer(.password(Secret(SignInFixture.password)))
      try await browser.answer(.startRegistration(.authenticatorApp))
      browsers.append(browser)
    }
    let (own, thief) = (Self.step(fixture, browsers[0]), Self.step(fixture, browsers[1]))
    let ids = try browsers.map { try #require($0.transaction) }
    let codes = try browsers.map { try $0.code() }
    let tenant = fixture.tenant.id
    let methods = try await fixture.database.write { connection in
      var stale = try thief(connection).load(ids[1])
      _ = try own(connection).take(ids[0], from: .registerTOTP, input: .registrationCode(codes[0]))
      _ = try thief(connection).apply(.registrationCode(codes[1]), at: .registerTOTP, to: &stale)
      return try AuthenticationMethodRepository(connection, tenant).list(of: user.id)
    }
    #expect(methods.filter(\.isStrong).count == 1)
  }

  @Test("does not end at an application that was disabled, or an address that was taken away, in the middle")
  func applicationGone() async throws {
    for isDisabled in [true, false] {
      let fixture = try await SignInFixture(securityDefaults: false)
      try await fixture.addPerson()
      let ada = TestBrowser(fixture)
      try await ada.begin(fixture.request())
      try await ada.answer(.username("ada@contoso.test"))
      try await ada.answer(.password(Secret(SignInFixture.password)))
      try await ada.answer(.consent(true))
      let (tenant, client) = (fixture.tenant.id, fixture.application)
      try await fixture.database.write { connection in
        let applications = ApplicationRepository(connection, tenant)
        var application = try #require(try applications.find(client))
        if isDisabled {
          application.isEnabled = false
        } else {
          application.redirectURIs = [try RedirectURI(registering: "https://new.contoso.test/callback")]
        }
        try applications.update(application)
      }
      await #expect(throws: SignInError(isDisabled ? .applicationDisabled : .unknownApplication)) {
        try await ada.answer(.staySignedIn(false))
      }
    }
  }
}

@Suite("A grant")
struct GrantLifeTests {
  @Test("that no refresh token keeps alive goes with its access token")
  func life() async throws {
    let fixture = try await SignInFixture(securityDefaults: false)
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    #expect(ada.step == "completed")
    let tenant = fixture.tenant.id
    let ends: [Date] = try await fixture.database.read { connection in
      try connection.rows("SELECT expires_at FROM token_grant WHERE tenant_id = \(tenant)") { try $0.next() }
    }
    #expect(ends == [fixture.now.addingTimeInterval(7_200)])
  }
}

@Suite("Guessing whether a user name exists")
struct UserNameOracleTests {
  /// The counter that a name which does not exist shares, as anybody can compute it who has read the source.
  private static func publicSlot(_ name: String) -> UInt32 {
    let bytes = Base.Digest(of: "stranger\u{0}\(name)").bytes
    return bytes.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % 65_536
  }

  @Test("fails through names that were chosen to share a counter")
  func sharedCounter() async throws {
    let fixture = try await SignInFixture()
    let target = "grace@contoso.test"
    let wanted = Self.publicSlot(target)
    let sibling = try #require(
      (0..<2_000_000).lazy.map { "x\($0)@contoso.test" }.first { Self.publicSlot($0) == wanted })
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username(sibling))
    for _ in 0..<11 { try await browser.answer(.password(Secret("wrong"))) }
    #expect(browser.isRefused(.locked))
    try await browser.answer(.back)
    try await browser.answer(.username(target))
    try await browser.answer(.password(Secret("wrong")))
    #expect(browser.isRefused(.invalidUserNameOrPassword))
  }
}
