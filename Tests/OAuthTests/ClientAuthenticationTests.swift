import Directory
import Foundation
import HTTPTypes
import Testing

@testable import OAuth

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

  @Test("name their tenant where the path says `organizations`")
  func organizations() async throws {
    let fixture = try await OAuthFixture()
    try await fixture.addTenant("fabrikam.test")
    let app = try await daemon(fixture)
    let answer = try await fixture.post("/organizations/oauth2/v2.0/token", ask + app.authentication)
    #expect(answer.status == 200)
    #expect(try claims(answer.string("access_token"))["iss"]?.string == fixture.issuer)
    let unknown = [("client_id", UUID().uuidString), ("client_secret", "x")]
    #expect(try await fixture.post("/organizations/oauth2/v2.0/token", ask + unknown).number == 700_016)
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
