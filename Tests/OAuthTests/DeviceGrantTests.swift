import Base
import Directory
import Foundation
import Storage
import Testing

@testable import OAuth

@Suite("The device grant")
struct DeviceGrantTests {
  private static let grant = "urn:ietf:params:oauth:grant-type:device_code"

  private func start(
    _ fixture: OAuthFixture, _ grants: Set<Application.Grant> = [.deviceCode]
  ) async throws -> (TestApp, OAuthFixture.Answer) {
    let app = try await fixture.addApp(isPublic: true, grants: grants, redirectURIs: [])
    return (
      app,
      try await fixture.post(
        fixture.path("devicecode"), [("client_id", app.clientID), ("scope", "openid profile offline_access")])
    )
  }

  private func poll(
    _ fixture: OAuthFixture, _ app: TestApp, _ started: OAuthFixture.Answer
  ) async throws -> OAuthFixture.Answer {
    try await fixture.post(
      fixture.path("token"),
      [
        ("grant_type", Self.grant), ("client_id", app.clientID),
        ("device_code", started.string("device_code") ?? ""),
      ])
  }

  private func approve(
    _ fixture: OAuthFixture, _ app: TestApp, _ started: OAuthFixture.Answer, _ user: User,
    factors: [Factor] = [.password, .totp]
  ) async throws {
    let grant = try await fixture.grant(
      app, user, scope: "openid profile", factors: factors, change: { $0.origin = .deviceCode })
    let code = Base.Digest(of: started.string("device_code") ?? "")
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    let isApproved = try await fixture.database.write {
      try DeviceAuthorizationRepository($0, tenant).approve(deviceCode: code, grantID: grant, at: now)
    }
    #expect(isApproved)
  }

  @Test("says where to go and what to type, and no link carries the code")
  func started() async throws {
    let fixture = try await OAuthFixture()
    let (_, started) = try await start(fixture)
    #expect(started.status == 200)
    let code = try #require(started.string("user_code"))
    #expect(code.wholeMatch(of: /[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}/) != nil)
    #expect(
      started.string("verification_uri") == "\(OAuthFixture.base)/\(fixture.tenant.id)/login/device")
    #expect(started.json["verification_uri_complete"] == nil)
    #expect(started.json["interval"] == 5)
    #expect(started.json["expires_in"] == 900)
    #expect(started.string("message")?.contains(code) == true)
  }

  @Test("waits, hands the tokens out once, and writes a row")
  func redeemed() async throws {
    let fixture = try await OAuthFixture()
    let (app, started) = try await start(fixture)
    let user = try await fixture.addUser()
    #expect(try await poll(fixture, app, started).error == "authorization_pending")
    #expect(try await poll(fixture, app, started).error == "slow_down")
    try await approve(fixture, app, started, user)
    fixture.advance(5)
    let answer = try await poll(fixture, app, started)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(try claims(answer.string("id_token"))["oid"]?.string == user.id.description)
    #expect(try await fixture.signIns().first?.authenticationProtocol == "deviceCode")
    #expect(try await poll(fixture, app, started).error == "invalid_grant")
    fixture.advance(6)
    #expect(try await poll(fixture, app, started).error == "invalid_grant")
  }

  @Test("of 10 polls at once hands out one set of tokens")
  func race() async throws {
    let fixture = try await OAuthFixture()
    let (app, started) = try await start(fixture)
    try await approve(fixture, app, started, try await fixture.addUser())
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<10 { group.addTask { try await self.poll(fixture, app, started).status } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 200 } == 1)
  }

  @Test("ends when it is declined, runs out, or is asked for by another client")
  func ended() async throws {
    let fixture = try await OAuthFixture()
    let (app, started) = try await start(fixture)
    let (stranger, other) = try await start(fixture)
    #expect(try await poll(fixture, stranger, started).error == "invalid_grant")
    let code = Base.Digest(of: started.string("device_code") ?? "")
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    try await fixture.database.write {
      _ = try DeviceAuthorizationRepository($0, tenant).decline(deviceCode: code, at: now)
    }
    #expect(try await poll(fixture, app, started).error == "access_denied")
    fixture.advance(901)
    #expect(try await poll(fixture, stranger, other).error == "expired_token")
  }

  @Test("asks the policies again when the device comes for its tokens")
  func policy() async throws {
    let fixture = try await OAuthFixture(securityDefaults: true)
    let (app, started) = try await start(fixture)
    let deadline = RegistrationDeadline(
      startedAt: fixture.now, endsAt: fixture.now.addingTimeInterval(300))
    let user = try await fixture.addUser(registration: deadline)
    try await approve(fixture, app, started, user, factors: [.password])
    fixture.advance(301)
    let answer = try await poll(fixture, app, started)
    #expect(answer.number == 50_079)
    fixture.advance(6)
    try await fixture.setEnabled(false, user)
    #expect(try await poll(fixture, app, started).number == 50_057)
  }

  @Test("is for applications that may use it, and for scopes that exist")
  func refused() async throws {
    let fixture = try await OAuthFixture()
    #expect(try await start(fixture, [.authorizationCode]).1.error == "unauthorized_client")
    let app = try await fixture.addApp(isPublic: true, grants: [.deviceCode], redirectURIs: [])
    for (scope, error) in [("", "invalid_request"), ("https://evil.test/x", "invalid_scope")] {
      let answer = try await fixture.post(
        fixture.path("devicecode"), [("client_id", app.clientID), ("scope", scope)])
      #expect(answer.error == error)
    }
  }
}
