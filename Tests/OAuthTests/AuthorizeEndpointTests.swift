import Base
import Directory
import Foundation
import SignIn
import Testing

@testable import OAuth

@Suite("The authorization endpoint")
struct AuthorizeEndpointTests {
  @Test("sends a good request to the sign-in, and binds the browser")
  func interact() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let answer = try await fixture.authorize(fixture.authorization(app))
    #expect(answer.status == 303)
    #expect(answer.location?.hasPrefix("\(OAuthFixture.base)/\(fixture.tenant.id)/login/") == true)
    #expect(answer.headers[.setCookie]?.hasPrefix("__Host-gatehouse-browser=") == true)
  }

  @Test(
    "never redirects before the client and the redirect URI are proven",
    arguments: [
      (["client_id": nil], 900_144), (["client_id": "11111111-2222-3333-4444-555555555555"], 700_016),
      (["client_id": "x"], 700_016), (["redirect_uri": nil], 900_144),
      (["redirect_uri": "https://evil.test/"], 50_011),
      (["redirect_uri": "https://wiki.contoso.test/Callback"], 50_011),
      (["redirect_uri": "https://wiki.contoso.test/callback/"], 50_011),
      (["redirect_uri": "https://wiki.contoso.test/callback?x=1"], 50_011),
      (["redirect_uri": "https://user@wiki.contoso.test/callback"], 50_011),
      (["redirect_uri": "https://wiki.contoso.test/%2e/callback"], 50_011),
      (["redirect_uri": "https://evil.test/", "prompt": "none"], 50_011),
      (["request_uri": "urn:ietf:params:oauth:request_uri:none"], 90_023),
    ] as [([String: String?], Int)])
  func shown(changes: [String: String?], number: Int) async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let answer = try await fixture.authorize(fixture.authorization(app, changes))
    #expect(answer.status == 400)
    #expect(answer.location == nil)
    #expect(answer.text.contains("AADSTS\(number)"), "\(answer.text)")
  }

  @Test(
    "tells the application what is wrong with the rest",
    arguments: [
      (["response_type": nil], "invalid_request"), (["response_type": "token"], "unsupported_response_type"),
      (["response_type": "id_token"], "unsupported_response_type"),
      (["response_type": "code id_token"], "unsupported_response_type"),
      (["response_type": "none"], "unsupported_response_type"),
      (["code_challenge": nil], "invalid_request"), (["code_challenge": "short"], "invalid_request"),
      (["code_challenge_method": nil], "invalid_request"),
      (["code_challenge_method": "plain"], "invalid_request"),
      (["code_challenge_method": "s256"], "invalid_request"),
      (["scope": nil], "invalid_request"), (["scope": "https://evil.test/read"], "invalid_scope"),
      (["scope": "11111111-2222-3333-4444-555555555555/read"], "invalid_scope"),
      (["response_mode": "web_message"], "invalid_request"), (["prompt": "none login"], "invalid_request"),
      (["prompt": "dance"], "invalid_request"), (["max_age": "-1"], "invalid_request"),
      (["max_age": "soon"], "invalid_request"), (["claims": "{"], "invalid_request"),
      (["request": "a.b.c"], "request_not_supported"),
      (["request_uri": "https://evil.test/r"], "request_uri_not_supported"),
      (["nonce": String(repeating: "n", count: 513)], "invalid_request"),
      (["id_token_hint": "a.b.c"], "invalid_request"),
      (["acr_values": String(repeating: "a ", count: 17)], "invalid_request"),
      (["prompt": "none"], "login_required"),
    ] as [([String: String?], String)])
  func told(changes: [String: String?], error: String) async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let answer = try await fixture.authorize(fixture.authorization(app, changes))
    #expect(answer.status == 303)
    #expect(answer.location?.hasPrefix("\(OAuthFixture.redirectURI)?error=") == true, "\(answer.text)")
    let told = try #require(answer.redirected)
    #expect(told["error"] == error)
    #expect(told["state"] == "af0ifjsldkj")
    #expect(told["iss"] == fixture.issuer)
    #expect(told["error_description"]?.hasPrefix("AADSTS") == true)
    #expect(told["error_description"]?.contains("Correlation ID: ") == true)
    #expect(told["code"] == nil)
  }

  @Test(
    "refuses a repeated parameter, by redirect only where that is safe",
    arguments: [
      ("client_id", false), ("redirect_uri", false), ("state", true), ("scope", true), ("nonce", true),
      ("code_challenge", true), ("response_mode", true), ("unknown", true),
    ])
  func duplicates(name: String, redirects: Bool) async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let parameters =
      fixture.authorization(app, ["response_mode": "query", "unknown": "x"]).flatMap {
        $0.0 == name ? [$0, $0] : [$0]
      }
    let answer = try await fixture.authorize(parameters)
    if redirects {
      #expect(answer.redirected?["error"] == "invalid_request")
      #expect((answer.redirected?["state"] == nil) == (name == "state"))
    } else {
      #expect(answer.status == 400)
      #expect(answer.text.contains("AADSTS9000411"))
    }
  }

  @Test(
    "shows what it cannot read", arguments: ["client_id=%ff", "client_id=%00", "client_id=%", "%00=%00"])
  func unreadable(query: String) async throws {
    let fixture = try await OAuthFixture()
    let answer = try await fixture.get("\(fixture.path("authorize"))?\(query)")
    #expect(answer.status == 400)
    #expect(answer.text.hasPrefix("page error AADSTS"))
  }

  @Test(
    "knows no tenant but those there are", arguments: ["nobody.test", "11111111-2222-3333-4444-555555555555"])
  func unknownTenant(segment: String) async throws {
    let fixture = try await OAuthFixture()
    let answer = try await fixture.get("/\(segment)/oauth2/v2.0/authorize?client_id=x")
    #expect(answer.status == 400)
    #expect(answer.text.contains("AADSTS90002"))
  }

  @Test(
    "finds the tenant of `organizations` from the user name or the application, and says so when it cannot")
  func organizations() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let query = FormEncoding.encode(
      fixture.authorization(app, ["login_hint": "ada@contoso.test"]).map { ($0.0, $0.1) })
    let found = try await fixture.get("/organizations/oauth2/v2.0/authorize?\(query)")
    #expect(found.location?.hasPrefix("\(OAuthFixture.base)/\(fixture.tenant.id)/login/") == true)
    let plain = FormEncoding.encode(fixture.authorization(app).map { ($0.0, $0.1) })
    let byClient = try await fixture.get("/organizations/oauth2/v2.0/authorize?\(plain)")
    #expect(byClient.location?.hasPrefix("\(OAuthFixture.base)/\(fixture.tenant.id)/login/") == true)
    let lost = try await fixture.get(
      "/organizations/oauth2/v2.0/authorize?client_id=11111111-2222-3333-4444-555555555555")
    #expect(lost.text.contains("AADSTS50059"))
  }

  @Test("shows that an application is disabled, and tells one that may not ask for codes")
  func notAllowed() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    try await fixture.change(app) { $0.isEnabled = false }
    #expect(try await fixture.authorize(fixture.authorization(app)).text.contains("AADSTS7000112"))
    let daemon = try await fixture.addApp(grants: [.clientCredentials])
    let answer = try await fixture.authorize(fixture.authorization(daemon))
    #expect(answer.redirected?["error"] == "unauthorized_client")
  }

  @Test("takes a form that another site posts to the same request by GET")
  func posted() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let answer = try await fixture.post(fixture.path("authorize"), fixture.authorization(app))
    #expect(answer.status == 303)
    let location = try #require(answer.location)
    #expect(location.hasPrefix(OAuthFixture.base + fixture.path("authorize") + "?"))
    let followed = try await fixture.get(String(location.dropFirst(OAuthFixture.base.count)))
    #expect(followed.location?.contains("/login/") == true)
  }

  @Test(
    "answers without a page when the session satisfies everything",
    arguments: ["query", "fragment", "form_post"])
  func silent(mode: String) async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let user = try await fixture.addUser()
    let (_, cookies) = try await fixture.session(user)
    try await fixture.consent(user, app, ["openid", "profile"])
    let answer = try await fixture.authorize(
      fixture.authorization(app, ["prompt": "none", "response_mode": mode, "state": "\"><script>"]),
      headers: cookies)
    let code: String
    if mode == "form_post" {
      #expect(answer.text.hasPrefix("page form \(OAuthFixture.redirectURI)\n"))
      #expect(answer.text.contains("\nstate=\"><script>\n"))
      code = String(
        try #require(answer.text.split(separator: "\n").first { $0.hasPrefix("code=") }).dropFirst(5))
    } else {
      let mark = mode == "query" ? "?" : "#"
      #expect(answer.location?.hasPrefix("\(OAuthFixture.redirectURI)\(mark)code=") == true, "\(answer.text)")
      #expect(answer.redirected?["state"] == "\"><script>")
      #expect(answer.redirected?["iss"] == fixture.issuer)
      code = try #require(answer.redirected?["code"])
    }
    #expect(try await fixture.redeem(app, code).status == 200)
  }

  @Test("insists on the person that an ID token or a pairwise subject names")
  func requiredSubject() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let (ada, bob) = (try await fixture.addUser(), try await fixture.addUser("bob@contoso.test"))
    let (session, cookies) = try await fixture.session(ada)
    try await fixture.consent(ada, app, ["openid", "profile"])
    let own = try #require(try await fixture.tokens(app, ada, session: session).string("id_token"))
    let foreign = try #require(try await fixture.tokens(app, bob).string("id_token"))
    func silently(_ changes: [String: String?]) async throws -> OAuthFixture.Answer {
      try await fixture.authorize(
        fixture.authorization(app, changes.merging(["prompt": "none"]) { $1 }), headers: cookies)
    }
    fixture.advance(7_200)
    #expect(try await silently(["id_token_hint": own]).redirected?["code"] != nil)
    #expect(try await silently(["id_token_hint": foreign]).redirected?["error"] == "interaction_required")
    for (token, isRight) in [(own, true), (foreign, false)] {
      let subject = try #require(try claims(token)["sub"]?.string)
      let answer = try await silently(["claims": #"{"id_token":{"sub":{"value":"\#(subject)"}}}"#])
      #expect((answer.redirected?["code"] != nil) == isRight)
    }
    let other = try await fixture.addApp()
    let elsewhere = try #require(try await fixture.tokens(other, ada).string("id_token"))
    #expect(try await silently(["id_token_hint": elsewhere]).redirected?["error"] == "invalid_request")
  }

  @Test("refuses a redirect URI whose own query could pass for an answer")
  func pollution() async throws {
    let fixture = try await OAuthFixture()
    let uri = "https://wiki.contoso.test/callback?code=x"
    let app = try await fixture.addApp(redirectURIs: [uri])
    #expect(try await fixture.authorize(fixture.authorization(app, ["redirect_uri": uri])).status == 400)
  }
}

@Suite("Pushed authorization requests")
struct PushedRequestTests {
  private func push(
    _ fixture: OAuthFixture, _ app: TestApp, _ changes: [String: String?] = [:]
  ) async throws -> OAuthFixture.Answer {
    let parameters = fixture.authorization(app, changes).filter { $0.0 != "client_id" }
    return try await fixture.post(fixture.path("par"), parameters + app.authentication)
  }

  @Test("are answered by 201 and work once, for their client")
  func once() async throws {
    let fixture = try await OAuthFixture()
    let (app, stranger) = (try await fixture.addApp(pushed: true), try await fixture.addApp())
    #expect(
      try await fixture.authorize(fixture.authorization(app)).redirected?["error"] == "invalid_request")
    let pushed = try await push(fixture, app)
    #expect(pushed.status == 201)
    #expect(pushed.json["expires_in"] == 90)
    let uri = try #require(pushed.string("request_uri"))
    let request = [("client_id", app.clientID), ("request_uri", uri)]
    let stolen = try await fixture.authorize([("client_id", stranger.clientID), ("request_uri", uri)])
    #expect(stolen.status == 400)
    #expect(try await fixture.authorize(request).location?.contains("/login/") == true)
    #expect(try await fixture.authorize(request).status == 400)
  }

  @Test("expire, and are not to be changed on the way")
  func changed() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let uri = try #require(try await push(fixture, app).string("request_uri"))
    let changed = try await fixture.authorize([
      ("client_id", app.clientID), ("request_uri", uri), ("scope", "User.ReadWrite.All"),
    ])
    #expect(changed.status == 400)
    let other = try #require(try await push(fixture, app).string("request_uri"))
    fixture.advance(91)
    let late = try await fixture.authorize([("client_id", app.clientID), ("request_uri", other)])
    #expect(late.status == 400)
  }

  @Test(
    "are checked when they are pushed",
    arguments: [
      (["redirect_uri": "https://evil.test/"], "invalid_request"), (["scope": nil], "invalid_request"),
      (["code_challenge": nil], "invalid_request"), (["response_type": "token"], "unsupported_response_type"),
      (["request_uri": "urn:ietf:params:oauth:request_uri:x"], "invalid_request"),
    ] as [([String: String?], String)])
  func checked(changes: [String: String?], error: String) async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let answer = try await push(fixture, app, changes)
    #expect(answer.status == 400)
    #expect(answer.error == error)
  }

  @Test("need the client to prove who it is")
  func authenticated() async throws {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp()
    let answer = try await fixture.post(fixture.path("par"), fixture.authorization(app))
    #expect(answer.status == 401)
    #expect(answer.error == "invalid_client")
  }
}
