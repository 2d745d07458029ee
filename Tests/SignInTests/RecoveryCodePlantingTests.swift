import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage
import Testing

@testable import SignIn

/// Somebody who knows the password of a person that has registered nothing prepares for the day when they do.
@Suite("Recovery codes made in advance")
struct RecoveryCodePlantingTests {
  private static func visitor(_ browser: TestBrowser) async throws -> SecurityInfoVisitor {
    let active = try #require(try await browser.session())
    return SecurityInfoVisitor(
      tenant: active.tenant, user: active.user, session: active.session, address: "192.0.2.1",
      userAgent: "Firefox/140", correlationID: "c")
  }

  @Test("are refused to somebody who has registered no method")
  func refused() async throws {
    let fixture = try await SignInFixture(securityDefaults: false)
    try await fixture.addPerson()
    let thief = TestBrowser(fixture)
    try await thief.begin(.page(.signedIn))
    try await thief.signIn()
    let visitor = try await Self.visitor(thief)
    await #expect(throws: SecurityInfoService.Refusal.method(.notFound)) {
      _ = try await fixture.securityInfo.regenerateRecoveryCodes(visitor)
    }
  }

  @Test("are worth nothing once a first method is registered, and so are browsers remembered before")
  func replaced() async throws {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    let planted = RecoveryCode.generate(random: fixture.random.bytes(8))
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    let browser = Base.Digest(of: "thief's browser")
    try await fixture.database.write { connection in
      let methods = AuthenticationMethodRepository(connection, tenant)
      let set = AuthenticationMethod(
        id: Identifier(UUID()), kind: .recoveryCodes, displayName: "Recovery codes", createdAt: now,
        lastUsedAt: nil, remainingUses: 1)
      try methods.insert(set, of: user.id, sealedSecret: nil, lastUsedStep: nil)
      try methods.insertRecoveryCodes(
        [planted.digest(user: user.id.description)], method: set.id, of: user.id)
      let browsers = KnownBrowserRepository(connection, tenant)
      try browsers.note(browser, user: user.id, userAgent: "", at: now)
      try browsers.remember(
        browser, user: user.id, token: Base.Digest(of: "token"), at: now,
        until: now.addingTimeInterval(86_400))
    }
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    #expect(ada.step == "completed")
    #expect(ada.recoveryCodes.count == RecoveryCode.count)
    let (spent, remembered) = try await fixture.database.write { connection in
      (
        try AuthenticationMethodRepository(connection, tenant).spendRecoveryCode(
          planted.digest(user: user.id.description), of: user.id, at: now),
        try KnownBrowserRepository(connection, tenant).rememberedAt(
          Base.Digest(of: "token"), browser: browser, user: user.id, at: now)
      )
    }
    #expect(spent == nil)
    #expect(remembered == nil)
  }
}

@Suite("An authenticator app")
struct AuthenticatorTwiceTests {
  @Test("is registered once, however often its page is sent: a code must not work for each copy")
  func twice() async throws {
    let fixture = try await SignInFixture(securityDefaults: false)
    let user = try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(.page(.signedIn))
    try await ada.signIn()
    let active = try #require(try await ada.session())
    let visitor = SecurityInfoVisitor(
      tenant: active.tenant, user: active.user, session: active.session, address: "192.0.2.1",
      userAgent: "Firefox/140", correlationID: "c")
    let pending = try await fixture.securityInfo.begin(.authenticatorApp, visitor)
    ada.take(pending)
    let code = try ada.code()
    _ = try await fixture.securityInfo.confirm(pending.sealed, .code(code), visitor)
    await #expect(throws: SecurityInfoService.Refusal.method(.alreadyRegistered)) {
      _ = try await fixture.securityInfo.confirm(pending.sealed, .code(code), visitor)
    }
    let tenant = fixture.tenant.id
    let methods = try await fixture.database.read {
      try AuthenticationMethodRepository($0, tenant).list(of: user.id)
    }
    #expect(methods.filter(\.isStrong).count == 1)
  }
}
