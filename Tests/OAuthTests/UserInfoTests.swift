import Base
import Directory
import Foundation
import HTTPTypes
import Testing

@testable import OAuth

@Suite("The userinfo endpoint")
struct UserInfoTests {
  private func ask(
    _ fixture: OAuthFixture, _ token: String?, scheme: String = "Bearer"
  ) async throws -> OAuthFixture.Answer {
    let headers: HTTPFields = token.map { [.authorization: "\(scheme) \($0)"] } ?? [:]
    return try await fixture.get("/\(fixture.tenant.id)/oidc/userinfo", headers: headers)
  }

  @Test("tells what the scopes cover, under the subject of the ID token")
  func claimsByScope() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let full = try await fixture.tokens(app, user, scope: "openid profile email")
    let answer = try await ask(fixture, full.string("access_token"))
    #expect(answer.status == 200)
    #expect(answer.json["sub"] == (try claims(full.string("id_token")))["sub"])
    #expect(answer.json["name"] == "Ada")
    #expect(answer.json["email"] == "ada@mail.test")
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    let narrow = try await fixture.tokens(app, user, scope: "openid")
    let little = try await ask(fixture, narrow.string("access_token"))
    #expect(little.json.members?.map(\.name) == ["sub"])
    let posted = try await fixture.post(
      "/\(fixture.tenant.id)/oidc/userinfo", [("access_token", full.string("access_token") ?? "")])
    #expect(posted.status == 200)
  }

  @Test("tells claims that were asked for one by one")
  func requestedClaims() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let code = try await fixture.code(
      app, user, scope: "openid", change: { $0.userInfoClaims = ["email", "oid"] })
    let token = try await fixture.redeem(app, code).string("access_token")
    let answer = try await ask(fixture, token)
    #expect(answer.json["email"] == "ada@mail.test")
    #expect(answer.json["oid"]?.string == user.id.description)
    #expect(answer.json["name"] == nil)
  }

  @Test("refuses everything that is no access token of this tenant for it")
  func forged() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let tokens = try await fixture.tokens(app, user)
    let good = try #require(tokens.string("access_token"))
    let parts = good.split(separator: ".").map(String.init)
    let header = try #require(CompactJWS(good)).header
    let kid = try #require(header["kid"]?.string)
    func headed(_ text: String) -> String { "\(Base64URL.encode(text.utf8)).\(parts[1]).\(parts[2])" }
    var flipped = try #require(Base64URL.decode(parts[2]))
    flipped[10] ^= 1
    let forged = [
      "", "nonsense", String(good.prefix(40)), String(good.dropLast(6)), good + "=", good + "A",
      good.uppercased(),
      tokens.string("id_token") ?? "", tokens.string("refresh_token") ?? "",
      headed(#"{"alg":"none","typ":"at+jwt","kid":"\#(kid)"}"#),
      headed(#"{"alg":"HS256","typ":"at+jwt","kid":"\#(kid)"}"#),
      headed(#"{"alg":"RS256","typ":"at+jwt","kid":"\#(kid)"}"#),
      headed(#"{"alg":"ES256","typ":"JWT","kid":"\#(kid)"}"#),
      headed(#"{"alg":"ES256","typ":"at+jwt","kid":"nobody"}"#),
      headed(#"{"alg":"ES256","typ":"at+jwt","kid":"../../dev/null"}"#),
      headed(#"{"alg":"ES256","typ":"at+jwt","kid":"' OR '1'='1"}"#),
      headed(#"{"alg":"ES256","typ":"at+jwt","kid":7}"#), headed(#"{"alg":"ES256","typ":"at+jwt"}"#),
      "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1]).\(Base64URL.encode(flipped))",
      "\(parts[0]).\(parts[1]).\(Base64URL.encode([UInt8](repeating: 0, count: 64)))",
      String(repeating: "x", count: 50_000),
    ]
    for token in forged {
      let answer = try await ask(fixture, token)
      #expect(answer.status == 401, "\(token.prefix(60))")
      #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
    }
    #expect(try await ask(fixture, good, scheme: "Basic").status == 401)
    #expect(try await ask(fixture, nil).headers[.wwwAuthenticate] == #"Bearer realm="Gatehouse""#)
    #expect(try await ask(fixture, good, scheme: "bearer").status == 200)
    fixture.advance(2 * 3_600)
    #expect(try await ask(fixture, good).status == 401)
  }

  @Test("refuses at once when the person is locked out, the grant revoked or the application disabled")
  func ended() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let token = try await fixture.tokens(app, user).string("access_token")
    try await fixture.change(app) { $0.isEnabled = false }
    #expect(try await ask(fixture, token).status == 401)
    try await fixture.change(app) { _ in }
    #expect(try await ask(fixture, token).status == 200)
    fixture.advance(1)
    try await fixture.setEnabled(false, user)
    #expect(try await ask(fixture, token).status == 401)
    try await fixture.setEnabled(true, user)
    #expect(try await ask(fixture, token).status == 401)
  }

  @Test("refuses tokens for another resource, of an application, or without `openid`")
  func otherTokens() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let api = try await fixture.addApp()
    let foreign = try await fixture.tokens(app, user, scope: "openid api://\(api.clientID)/read")
    #expect(try claims(foreign.string("access_token"))["aud"]?.string == api.clientID)
    #expect(try await ask(fixture, foreign.string("access_token")).status == 401)
    let plain = try await fixture.tokens(app, user, scope: "User.Read")
    #expect(try await ask(fixture, plain.string("access_token")).status == 403)
    let daemon = try await fixture.addApp(grants: [.clientCredentials])
    let own = try await fixture.post(
      fixture.path("token"),
      [("grant_type", "client_credentials"), ("scope", "https://graph.microsoft.com/.default")]
        + daemon.authentication)
    #expect(try await ask(fixture, own.string("access_token")).status == 401)
  }
}

@Suite("Introspection and revocation")
struct InspectionTests {
  private func introspect(
    _ fixture: OAuthFixture, _ app: TestApp, _ token: String?
  ) async throws -> OAuthFixture.Answer {
    try await fixture.post(fixture.path("introspect"), [("token", token ?? "")] + app.authentication)
  }

  private func revoke(
    _ fixture: OAuthFixture, _ app: TestApp, _ token: String?
  ) async throws -> OAuthFixture.Answer {
    try await fixture.post(fixture.path("revoke"), [("token", token ?? "")] + app.authentication)
  }

  @Test("tells who a token is for and who asked for it, and nobody else anything")
  func owners() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let (api, stranger) = (try await fixture.addApp(), try await fixture.addApp())
    let tokens = try await fixture.tokens(
      app, user, scope: "openid offline_access api://\(api.clientID)/read")
    for (client, name) in [(app, "refresh_token"), (app, "access_token"), (api, "access_token")] {
      let answer = try await introspect(fixture, client, tokens.string(name))
      #expect(answer.json["active"] == true, "\(answer.text)")
      #expect(answer.string("client_id") == app.clientID)
      #expect(answer.string("username") == "ada@contoso.test")
    }
    for (client, name) in [(stranger, "refresh_token"), (stranger, "access_token"), (api, "refresh_token")] {
      #expect(try await introspect(fixture, client, tokens.string(name)).text == #"{"active":false}"#)
    }
    #expect(try await introspect(fixture, app, tokens.string("id_token")).text == #"{"active":false}"#)
    #expect(try await introspect(fixture, app, "unknown").text == #"{"active":false}"#)
  }

  @Test("is for clients that prove who they are")
  func authenticated() async throws {
    let fixture = try await OAuthFixture()
    let native = try await fixture.addApp(isPublic: true)
    #expect(try await introspect(fixture, native, "x").error == "invalid_client")
    #expect(try await fixture.post(fixture.path("introspect"), [("token", "x")]).error == "invalid_client")
    let app = try await fixture.addApp()
    #expect(try await introspect(fixture, app, nil).error == "invalid_request")
  }

  @Test("knows when a token has died")
  func died() async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let tokens = try await fixture.tokens(app, user)
    fixture.advance(1)
    try await fixture.setEnabled(false, user)
    for name in ["access_token", "refresh_token"] {
      #expect(try await introspect(fixture, app, tokens.string(name)).json["active"] == false)
    }
    let daemon = try await fixture.addApp(grants: [.clientCredentials])
    let own = try await fixture.post(
      fixture.path("token"),
      [("grant_type", "client_credentials"), ("scope", "\(app.clientID)/.default")] + daemon.authentication)
    #expect(try await introspect(fixture, app, own.string("access_token")).json["active"] == true)
    try await fixture.change(daemon) { $0.isEnabled = false }
    #expect(try await introspect(fixture, app, own.string("access_token")).json["active"] == false)
  }

  @Test("a token given back ends its family", arguments: ["refresh_token", "access_token"])
  func revoked(name: String) async throws {
    let fixture = try await OAuthFixture()
    let (app, user) = (
      try await fixture.addApp(isPublic: name == "access_token"), try await fixture.addUser()
    )
    let stranger = try await fixture.addApp()
    let tokens = try await fixture.tokens(app, user)
    #expect(try await revoke(fixture, stranger, tokens.string(name)).status == 400)
    #expect(try await revoke(fixture, app, "never existed").status == 200)
    #expect(try await revoke(fixture, app, tokens.string(name)).status == 200)
    #expect(try await revoke(fixture, app, tokens.string(name)).status == 200)
    #expect(try await fixture.refresh(app, tokens.string("refresh_token") ?? "").number == 50_173)
  }
}
