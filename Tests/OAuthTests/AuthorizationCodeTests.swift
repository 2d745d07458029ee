import Base
import Directory
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import OAuth

@Suite("The token endpoint: authorization codes")
struct AuthorizationCodeTests {
  @Test("a code becomes tokens with Entra's claims, signed by published keys")
  func tokens() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp(emitsGroups: true)
    let user = try await fixture.addUser(role: .userAdministrator)
    let (session, _) = try await fixture.session(user)
    let answer = try await fixture.redeem(
      app,
      try await fixture.code(
        app, user, scope: "openid profile email offline_access User.Read", session: session),
      more: [("client_info", "1")])
    #expect(answer.status == 200)
    #expect(answer.headers[.cacheControl] == "no-store")
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    #expect(answer.string("token_type") == "Bearer")
    #expect(answer.string("scope") == "openid profile email offline_access User.Read")
    let info = try #require(answer.string("client_info").flatMap { Base64URL.decode($0) })
    #expect(String(decoding: info, as: UTF8.self) == #"{"uid":"\#(user.id)","utid":"\#(fixture.tenant.id)"}"#)

    let keys = try await fixture.get("/\(fixture.tenant.id)/discovery/v2.0/keys").json["keys"]?.array ?? []
    let idText = try #require(answer.string("id_token"))
    let idToken = try #require(CompactJWS(idText))
    #expect(idToken.header["alg"] == "RS256")
    #expect(keys.contains { $0["kid"] == idToken.header["kid"] && $0["kty"] == "RSA" && $0["use"] == "sig" })
    let claims = idToken.payload
    let seconds = JSONValue.integer(Int64(fixture.now.timeIntervalSince1970))
    #expect(claims["iss"]?.string == fixture.issuer)
    #expect(claims["aud"]?.string == app.clientID)
    #expect(claims["tid"]?.string == fixture.tenant.id.description)
    #expect(claims["oid"]?.string == user.id.description)
    #expect(claims["preferred_username"] == "ada@contoso.test")
    #expect(claims["name"] == "Ada")
    #expect(claims["email"] == "ada@mail.test")
    #expect(claims["nonce"] == "n-0S6")
    #expect(claims["ver"] == "2.0")
    #expect(claims["amr"] == ["pwd", "otp", "mfa"])
    #expect(claims["acrs"] == ["p1"])
    #expect(claims["auth_time"] == seconds)
    #expect(claims["iat"] == seconds)
    #expect(claims["sid"]?.string == session.id.description)
    #expect(claims["roles"] == ["User Administrator"])
    #expect(claims["sub"]?.string?.utf8.count == 43)

    let accessText = try #require(answer.string("access_token"))
    let access = try #require(CompactJWS(accessText))
    #expect(access.header["alg"] == "ES256")
    #expect(access.header["typ"] == "at+jwt")
    #expect(keys.contains { $0["kid"] == access.header["kid"] && $0["kty"] == "EC" })
    #expect(access.payload["aud"]?.string == WellKnownResource.microsoftGraph)
    #expect(access.payload["scp"] == "openid profile email User.Read")
    #expect(access.payload["client_id"]?.string == app.clientID)
    #expect(access.payload["azpacr"] == "1")
    #expect(access.payload["sub"] == claims["sub"])
    #expect(access.payload["nonce"] == nil)
    for key in keys { #expect(key["d"] == nil && key["p"] == nil) }
  }

  @Test("the subject is pairwise and stays, and ES256 is signed for those who ask for it")
  func pairwise() async throws {
    let fixture = try await OAuthFixture()
    let user = try await fixture.addUser()
    let (one, two) = (try await fixture.addApp(), try await fixture.addApp(algorithm: .es256))
    let first = try claims(try await fixture.tokens(one, user).string("id_token"))
    let again = try claims(try await fixture.tokens(one, user).string("id_token"))
    let token = try #require(try await fixture.tokens(two, user).string("id_token"))
    #expect(CompactJWS(token)?.header["alg"] == "ES256")
    #expect(first["sub"] == again["sub"])
    #expect(first["sub"] != (try claims(token))["sub"])
  }

  @Test("no refresh token without `offline_access`, no ID token without `openid`")
  func scopes() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let online = try await fixture.tokens(app, user, scope: "openid profile")
    #expect(online.string("refresh_token") == nil)
    #expect(online.string("id_token") != nil)
    let plain = try await fixture.tokens(app, user, scope: "User.Read")
    #expect(plain.string("id_token") == nil)
    let codesOnly = try await fixture.addApp(grants: [.authorizationCode])
    #expect(try await fixture.tokens(codesOnly, user).string("refresh_token") == nil)
  }

  @Test("a second use is refused and ends what the first one brought")
  func reuse() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let code = try await fixture.code(app, user)
    let first = try await fixture.redeem(app, code)
    let second = try await fixture.redeem(app, code)
    #expect(second.error == "invalid_grant")
    #expect(second.number == 54_005)
    let refresh = try #require(first.string("refresh_token"))
    #expect(try await fixture.refresh(app, refresh).number == 50_173)
    let bearer = HTTPFields([
      .init(name: .authorization, value: "Bearer \(first.string("access_token") ?? "")")
    ])
    #expect(try await fixture.get("/\(fixture.tenant.id)/oidc/userinfo", headers: bearer).status == 401)
    #expect(try await fixture.signIns().contains { $0.status.errorCode == 54_005 })
  }

  @Test("of 20 uses at once at most one succeeds, and the family is over")
  func race() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let code = try await fixture.code(app, user)
    let answers = try await withThrowingTaskGroup(of: OAuthFixture.Answer.self) { group in
      for _ in 0..<20 { group.addTask { try await fixture.redeem(app, code) } }
      return try await group.reduce(into: [OAuthFixture.Answer]()) { $0.append($1) }
    }
    let winners = answers.filter { $0.status == 200 }
    #expect(winners.count == 1)
    let refresh = try #require(winners.first?.string("refresh_token"))
    #expect(try await fixture.refresh(app, refresh).error == "invalid_grant")
  }

  @Test(
    "another client, redirect URI or verifier, an expired or mutilated code: refused, and the code is not lost"
  )
  func mismatch() async throws {
    let fixture = try await OAuthFixture()
    let (app, stranger) = (try await fixture.addApp(), try await fixture.addApp())
    let user = try await fixture.addUser()
    let code = try await fixture.code(app, user)
    #expect(try await fixture.redeem(stranger, code).error == "invalid_grant")
    #expect(
      try await fixture.redeem(app, code, redirectURI: "https://wiki.contoso.test/other").number == 70_000)
    #expect(
      try await fixture.redeem(app, code, verifier: String(repeating: "a", count: 43)).number == 501_481)
    #expect(try await fixture.redeem(app, code, verifier: OAuthFixture.challenge).number == 501_481)
    for wrong in [
      String(code.dropLast()), code + "=", code + "A", code.uppercased(), "x", "null", "' OR 1=1 --",
    ] {
      #expect(try await fixture.redeem(app, wrong).error == "invalid_grant", "\(wrong)")
    }
    #expect(try await fixture.redeem(app, code).status == 200)
    let late = try await fixture.code(app, user)
    fixture.advance(301)
    #expect(try await fixture.redeem(app, late).number == 70_008)
  }

  @Test("a person who was locked out, or whose sessions were revoked, gets nothing for it")
  func disabled() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let code = try await fixture.code(app, user)
    fixture.advance(1)
    try await fixture.setEnabled(false, user)
    #expect(try await fixture.redeem(app, code).number == 50_057)
  }

  @Test("a code of another tenant is unknown")
  func foreign() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let code = try await fixture.code(app, user)
    let other = try await fixture.addTenant("fabrikam.test")
    try await fixture.database.write { connection in
      try ApplicationRepository(connection, other.id).insert(app.application)
      try ApplicationRepository(connection, other.id).add(
        ApplicationCredential(
          id: Identifier(UUID()), material: .secret(Digest(of: app.secret ?? ""), hint: ""),
          createdAt: .distantPast, expiresAt: Date(timeIntervalSince1970: 4_000_000_000)),
        to: app.application.clientID)
    }
    let answer = try await fixture.post(
      "/fabrikam.test/oauth2/v2.0/token",
      [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", OAuthFixture.redirectURI),
        ("code_verifier", OAuthFixture.verifier),
      ] + app.authentication)
    #expect(answer.error == "invalid_grant")
  }

  @Test(
    "a missing parameter is named",
    arguments: ["grant_type", "code", "redirect_uri", "code_verifier", "client_id"])
  func missing(name: String) async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let form =
      [
        ("grant_type", "authorization_code"), ("code", try await fixture.code(app, user)),
        ("redirect_uri", OAuthFixture.redirectURI), ("code_verifier", OAuthFixture.verifier),
      ] + app.authentication
    let answer = try await fixture.post(fixture.path("token"), form.filter { $0.0 != name })
    #expect(answer.error == (name == "client_id" ? "invalid_client" : "invalid_request"))
    #expect(answer.number == 900_144)
    #expect(answer.string("error_description")?.contains("`\(name)`") == true)
  }

  @Test(
    "a repeated parameter is refused",
    arguments: ["grant_type", "code", "redirect_uri", "code_verifier", "client_id"])
  func repeated(name: String) async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let form =
      [
        ("grant_type", "authorization_code"), ("code", try await fixture.code(app, user)),
        ("redirect_uri", OAuthFixture.redirectURI), ("code_verifier", OAuthFixture.verifier),
      ] + app.authentication
    let answer = try await fixture.post(
      fixture.path("token"), form.flatMap { $0.0 == name ? [$0, $0] : [$0] })
    #expect(answer.status == 400)
    #expect(answer.number == 9_000_411)
  }
}
