import Base
import Directory
import Foundation
import HTTPTypes
import SignIn
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

@Suite("The token endpoint: clients")
struct ClientAuthenticationTests {
  private func daemon(_ fixture: OAuthFixture) async throws -> TestApp {
    try await fixture.addApp(
      grants: [.clientCredentials], redirectURIs: [], permissions: ["User.Read.All", "Group.Read.All"])
  }

  private let ask = [
    ("grant_type", "client_credentials"), ("scope", "https://graph.microsoft.com/.default"),
  ]

  private func basic(_ name: String, _ secret: String) -> HTTPFields {
    [.authorization: "Basic \(Data("\(name):\(secret)".utf8).base64EncodedString())"]
  }

  @Test("sign in as themselves, with their permissions and a row of the log")
  func clientCredentials() async throws {
    let fixture = try await OAuthFixture()
    let app = try await daemon(fixture)
    let answer = try await fixture.post(fixture.path("token"), ask + app.authentication)
    #expect(answer.status == 200)
    #expect(answer.string("refresh_token") == nil)
    #expect(answer.string("id_token") == nil)
    let claims = try claims(answer.string("access_token"))
    #expect(claims["roles"] == ["Group.Read.All", "User.Read.All"])
    #expect(claims["scp"] == nil)
    #expect(claims["idtyp"] == "app")
    #expect(claims["aud"]?.string == WellKnownResource.microsoftGraph)
    #expect(claims["sub"]?.string == app.application.id.description)
    let row = try #require(try await fixture.signIns().first)
    #expect(row.signInEventTypes == ["servicePrincipal"])
    #expect(row.appId == app.clientID)
    #expect(row.uniqueTokenIdentifier == claims["uti"]?.string)
    let headers = basic(app.clientID, app.secret ?? "")
    #expect(try await fixture.post(fixture.path("token"), ask, headers: headers).status == 200)
  }

  @Test(
    "must name one resource and `.default`",
    arguments: [
      ("User.Read", "invalid_scope"), ("openid", "invalid_scope"),
      ("openid https://graph.microsoft.com/.default", "invalid_scope"),
      ("https://graph.microsoft.com/User.Read", "invalid_scope"),
      ("11111111-2222-3333-4444-555555555555/.default", "invalid_scope"), ("", "invalid_request"),
    ])
  func scope(text: String, error: String) async throws {
    let fixture = try await OAuthFixture()
    let app = try await daemon(fixture)
    let answer = try await fixture.post(
      fixture.path("token"), [ask[0], ("scope", text)] + app.authentication)
    #expect(answer.error == error)
  }

  @Test("that prove nothing, or the wrong thing, are refused with what the standard says")
  func refused() async throws {
    let fixture = try await OAuthFixture()
    let app = try await daemon(fixture)
    let token = fixture.path("token")
    let wrong = try await fixture.post(
      token, ask + [("client_id", app.clientID), ("client_secret", "wrong")])
    #expect(wrong.status == 401)
    #expect(wrong.number == 7_000_215)
    #expect(wrong.headers[.wwwAuthenticate] == nil)
    #expect(wrong.string("error_description")?.contains("wrong\"") == false)
    let basicWrong = try await fixture.post(token, ask, headers: basic(app.clientID, "wrong"))
    #expect(basicWrong.status == 401)
    #expect(basicWrong.headers[.wwwAuthenticate]?.hasPrefix("Basic ") == true)
    let nothing = try await fixture.post(token, ask + [("client_id", app.clientID)])
    #expect(nothing.number == 7_000_218)
    let both = try await fixture.post(
      token, ask + app.authentication, headers: basic(app.clientID, app.secret ?? ""))
    #expect(both.status == 400)
    #expect(both.error == "invalid_request")
    for header in ["Basic !!!", "Basic", "Bearer x", "Basic \(Data("nocolon".utf8).base64EncodedString())"] {
      let answer = try await fixture.post(token, ask, headers: [.authorization: header])
      #expect(answer.status == 401, "\(header)")
    }
    let unknown = try await fixture.post(
      token, ask + [("client_id", UUID().uuidString), ("client_secret", "x")])
    #expect(unknown.number == 700_016)
    let contradiction = try await fixture.post(
      token, ask + [("client_id", UUID().uuidString)], headers: basic(app.clientID, app.secret ?? ""))
    #expect(contradiction.error == "invalid_request")
    fixture.advance(366 * 86_400)
    #expect(try await fixture.post(token, ask + app.authentication).number == 7_000_222)
  }

  @Test("may encode both parts of the Basic header as the standard says")
  func encodedBasic() throws {
    let headers = basic("a%2Db", "p%3Aq+%26%25")
    let presented = try PresentedClient(Parameters(), headers)
    #expect(presented.clientID == "a-b")
    guard case .secret(let secret) = presented.proof else { return #expect(Bool(false)) }
    #expect(secret.expose() == "p:q &%")
  }

  @Test("that are public must present nothing, and cannot sign in as themselves")
  func publicClients() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp(isPublic: true, grants: [.authorizationCode, .clientCredentials])
    let answer = try await fixture.post(fixture.path("token"), ask + app.authentication)
    #expect(answer.error == "unauthorized_client")
    let secret = try await fixture.post(
      fixture.path("token"), ask + app.authentication + [("client_secret", "x")])
    #expect(secret.number == 700_025)
    let user = try await fixture.addUser()
    let redeemed = try await fixture.redeem(app, try await fixture.code(app, user))
    #expect(try claims(redeemed.string("access_token"))["azpacr"] == "0")
  }

  @Test("are refused what they may not do, and what nobody may")
  func grants() async throws {
    let fixture = try await OAuthFixture(securityDefaults: true)
    let app = try await fixture.addApp()
    let token = fixture.path("token")
    #expect(try await fixture.post(token, ask + app.authentication).error == "unauthorized_client")
    let implicit = try await fixture.post(token, [("grant_type", "implicit")] + app.authentication)
    #expect(implicit.error == "unsupported_grant_type")
    let password = [("grant_type", "password"), ("username", "ada@contoso.test"), ("password", "secret")]
    let legacy = try await fixture.post(token, password + app.authentication)
    #expect(legacy.status == 400)
    #expect(legacy.number == 530_035)
    #expect(try await fixture.signIns().first?.status.errorCode == 530_035)
    let relaxed = try await OAuthFixture()
    let other = try await relaxed.addApp()
    #expect(
      try await relaxed.post(relaxed.path("token"), password + other.authentication).error
        == "unsupported_grant_type")
  }

  @Test(
    "that send no form are told so in JSON",
    arguments: ["application/json", "text/plain", "multipart/form-data; x"])
  func noForm(type: String) async throws {
    let fixture = try await OAuthFixture()
    let answer = try await fixture.send(
      .post, fixture.path("token"), headers: [.contentType: type], body: Array("{}".utf8))
    #expect(answer.status == 415)
    #expect(answer.error == "invalid_request")
    #expect(answer.string("correlation_id") != nil)
    #expect(answer.string("trace_id") != nil)
  }

  @Test(
    "that send what cannot be read are told so in JSON",
    arguments: [
      "grant_type=%ff", "grant_type=a%00b", "grant_type=%zz", "%", "=&=", "&&&&",
      "code=" + String(repeating: "a", count: 40_000), String(repeating: "a", count: 70_000),
      (0..<300).map { "p\($0)=x" }.joined(separator: "&"),
    ])
  func unreadable(body: String) async throws {
    let fixture = try await OAuthFixture()
    let answer = try await fixture.send(
      .post, fixture.path("token"), headers: [.contentType: "application/x-www-form-urlencoded"],
      body: Array(body.utf8))
    #expect((400..<500).contains(answer.status))
    #expect(answer.error == "invalid_request")
  }

  @Test("in unknown tenants are told so")
  func unknownTenant() async throws {
    let fixture = try await OAuthFixture()
    let app = try await daemon(fixture)
    let answer = try await fixture.post("/nobody.test/oauth2/v2.0/token", ask + app.authentication)
    #expect(answer.status == 400)
    #expect(answer.number == 90_002)
  }
}
