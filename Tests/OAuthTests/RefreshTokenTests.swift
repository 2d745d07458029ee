import Base
import Directory
import Foundation
import Storage
import Testing

@testable import OAuth

@Suite("The token endpoint: refresh tokens")
struct RefreshTokenTests {
  private func start(
    _ fixture: OAuthFixture, registration: RegistrationDeadline? = nil,
    factors: [Factor] = [.password, .totp]
  ) async throws -> (TestApp, User, String) {
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser(registration: registration))
    let answer = try await fixture.redeem(app, try await fixture.code(app, user, factors: factors))
    return (app, user, try #require(answer.string("refresh_token"), "\(answer.text)"))
  }

  @Test("rotate, without a nonce, and leave a row of the log")
  func rotation() async throws {
    let fixture = try await OAuthFixture()
    let (app, user, first) = try await start(fixture)
    fixture.advance(3_600)
    let answer = try await fixture.refresh(app, first)
    #expect(answer.status == 200)
    let second = try #require(answer.string("refresh_token"))
    #expect(second != first)
    let claims = try claims(answer.string("id_token"))
    #expect(claims["nonce"] == nil)
    #expect(claims["auth_time"] == .integer(Int64(fixture.now.timeIntervalSince1970) - 3_600))
    let row = try #require(try await fixture.signIns().first)
    #expect(row.signInEventTypes == ["nonInteractiveUser"])
    #expect(row.incomingTokenType == "refreshToken")
    #expect(row.userId == user.id)
    #expect(row.uniqueTokenIdentifier == claims["uti"]?.string)
    #expect(row.status.errorCode == 0)
  }

  @Test("used twice end the family")
  func reuse() async throws {
    let fixture = try await OAuthFixture()
    let (app, _, first) = try await start(fixture)
    let second = try #require(try await fixture.refresh(app, first).string("refresh_token"))
    let third = try #require(try await fixture.refresh(app, second).string("refresh_token"))
    let replay = try await fixture.refresh(app, first)
    #expect(replay.error == "invalid_grant")
    #expect(replay.string("suberror") == "bad_token")
    #expect(try await fixture.refresh(app, third).error == "invalid_grant")
  }

  @Test("used from 20 connections at once leave at most one chain, and not even that one lives")
  func race() async throws {
    let fixture = try await OAuthFixture()
    let (app, _, token) = try await start(fixture)
    let answers = try await withThrowingTaskGroup(of: OAuthFixture.Answer.self) { group in
      for _ in 0..<20 { group.addTask { try await fixture.refresh(app, token) } }
      return try await group.reduce(into: [OAuthFixture.Answer]()) { $0.append($1) }
    }
    let winners = answers.filter { $0.status == 200 }
    #expect(winners.count <= 1)
    for winner in winners {
      let next = try #require(winner.string("refresh_token"))
      #expect(try await fixture.refresh(app, next).error == "invalid_grant")
    }
  }

  @Test("of another client, shortened, padded or with a bit turned are unknown, and nothing is lost")
  func mutilated() async throws {
    let fixture = try await OAuthFixture()
    let (app, _, token) = try await start(fixture)
    let stranger = try await fixture.addApp()
    #expect(try await fixture.refresh(stranger, token).error == "invalid_grant")
    let flipped = (token.first == "A" ? "B" : "A") + token.dropFirst()
    for wrong in [String(token.prefix(40)), token + "=", token + "A", token.lowercased() + "x", flipped] {
      #expect(try await fixture.refresh(app, wrong).number == 70_000, "\(wrong)")
    }
    #expect(try await fixture.refresh(app, token).status == 200)
  }

  @Test("narrow, and never widen")
  func narrowing() async throws {
    let fixture = try await OAuthFixture()
    let (app, _, token) = try await start(fixture)
    for wider in ["openid User.ReadWrite.All", "openid email", "\(app.clientID)/read"] {
      let answer = try await fixture.refresh(app, token, more: [("scope", wider)])
      #expect(answer.error == "invalid_scope", "\(wider)")
    }
    let narrow = try await fixture.refresh(
      app, token, more: [("scope", "https://graph.microsoft.com/User.Read offline_access")])
    #expect(try claims(narrow.string("access_token"))["scp"] == "User.Read")
    #expect(narrow.string("id_token") == nil)
    let wide = try await fixture.refresh(app, try #require(narrow.string("refresh_token")))
    #expect(try claims(wide.string("access_token"))["scp"] == "openid profile User.Read")
  }

  @Test("slide for 90 days")
  func lifetime() async throws {
    let fixture = try await OAuthFixture()
    let (app, _, first) = try await start(fixture)
    fixture.advance(89 * 86_400)
    let second = try #require(try await fixture.refresh(app, first).string("refresh_token"))
    fixture.advance(89 * 86_400)
    let third = try #require(try await fixture.refresh(app, second).string("refresh_token"))
    fixture.advance(90 * 86_400)
    #expect(try await fixture.refresh(app, third).number == 70_008)
  }

  @Test("stop when the person is locked out, the session ends, or the application is disabled")
  func ended() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let user = try await fixture.addUser()
    let (session, _) = try await fixture.session(user)
    let of = try #require(try await fixture.tokens(app, user, session: session).string("refresh_token"))
    let tenant = fixture.tenant.id
    let now = fixture.now
    try await fixture.database.write {
      _ = try SessionRepository($0, tenant).end(session.id, of: user.id, at: now)
    }
    #expect(try await fixture.refresh(app, of).number == 50_173)
    let next = try #require(try await fixture.tokens(app, user).string("refresh_token"))
    fixture.advance(1)
    try await fixture.setEnabled(false, user)
    #expect(try await fixture.refresh(app, next).number == 50_057)
    try await fixture.setEnabled(true, user)
    #expect(try await fixture.refresh(app, next).number == 50_173)
    let last = try #require(try await fixture.tokens(app, user).string("refresh_token"))
    try await fixture.change(app) { $0.isEnabled = false }
    #expect(try await fixture.refresh(app, last).number == 7_000_112)
  }

  @Test("go on until the registration deadline and stop at it, and the token outlives the refusal")
  func deadline() async throws {
    let fixture = try await OAuthFixture(securityDefaults: true)
    let deadline = RegistrationDeadline(
      startedAt: fixture.now, endsAt: fixture.now.addingTimeInterval(14 * 86_400))
    let (app, user, first) = try await start(fixture, registration: deadline, factors: [.password])
    fixture.advance(13 * 86_400)
    let second = try #require(try await fixture.refresh(app, first).string("refresh_token"))
    fixture.advance(2 * 86_400)
    let refused = try await fixture.refresh(app, second)
    #expect(refused.status == 400)
    #expect(refused.error == "interaction_required")
    #expect(refused.number == 50_079)
    #expect(refused.string("suberror") == "basic_action")
    #expect(try await fixture.signIns().first?.status.errorCode == 50_079)
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    try await fixture.database.write {
      try UserRepository($0, tenant).extendRegistration(
        RegistrationDeadline(
          startedAt: deadline.startedAt, endsAt: now.addingTimeInterval(86_400), extensionReason: "ill"),
        of: user.id)
    }
    #expect(try await fixture.refresh(app, second).status == 200)
  }

  @Test(
    "of a registered person whose sign-in had one factor ask for the second, with the claims to ask for it")
  func multiFactor() async throws {
    let fixture = try await OAuthFixture(securityDefaults: true)
    let deadline = RegistrationDeadline(
      startedAt: fixture.now, endsAt: fixture.now.addingTimeInterval(14 * 86_400))
    let (app, user, token) = try await start(fixture, registration: deadline, factors: [.password])
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    try await fixture.database.write {
      try AuthenticationMethodRepository($0, tenant).insert(
        AuthenticationMethod(
          id: Identifier(UUID()), kind: .softwareOneTimePasscode, displayName: "App", createdAt: now,
          lastUsedAt: nil, remainingUses: nil), of: user.id, sealedSecret: "x", lastUsedStep: nil)
    }
    let refused = try await fixture.refresh(app, token)
    #expect(refused.number == 50_076)
    let claims = try #require(refused.string("claims"))
    #expect(try ClaimsRequest(claims).acrIsEssential)
  }
}
