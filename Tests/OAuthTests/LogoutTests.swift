import Base
import Directory
import Foundation
import HTTPTypes
import Testing

@testable import OAuth

@Suite("The logout endpoint")
struct LogoutTests {
  private static let after = "https://wiki.contoso.test/bye"

  private func setUp() async throws -> (OAuthFixture, TestApp, HTTPFields, String) {
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp(postLogout: [Self.after])
    let user = try await fixture.addUser()
    let (session, cookies) = try await fixture.session(user)
    try await fixture.consent(user, app, ["openid", "profile"])
    let token = try #require(try await fixture.tokens(app, user, session: session).string("id_token"))
    return (fixture, app, cookies, token)
  }

  private func isSignedIn(_ fixture: OAuthFixture, _ app: TestApp, _ cookies: HTTPFields) async throws -> Bool
  {
    let answer = try await fixture.authorize(
      fixture.authorization(app, ["prompt": "none"]), headers: cookies)
    return answer.redirected?["code"] != nil
  }

  private func logout(
    _ fixture: OAuthFixture, _ parameters: [(String, String)], _ cookies: HTTPFields
  ) async throws -> OAuthFixture.Answer {
    try await fixture.get(
      "\(fixture.path("logout"))?\(FormEncoding.encode(parameters.map { ($0.0, $0.1) }))", headers: cookies)
  }

  @Test("ends the session for the application that holds its ID token, and goes on to a registered address")
  func hinted() async throws {
    let (fixture, app, cookies, token) = try await setUp()
    #expect(try await isSignedIn(fixture, app, cookies))
    let answer = try await logout(
      fixture, [("id_token_hint", token), ("post_logout_redirect_uri", Self.after), ("state", "a&b")], cookies
    )
    #expect(answer.status == 303)
    #expect(answer.location == "\(Self.after)?state=a%26b")
    #expect(answer.headers[.setCookie]?.hasPrefix("__Host-gatehouse-session=;") == true)
    #expect(try await !isSignedIn(fixture, app, cookies))
  }

  @Test("asks whenever the request proves nothing, and ends nothing")
  func asks() async throws {
    let (fixture, app, cookies, token) = try await setUp()
    let parts = token.split(separator: ".").map(String.init)
    let other = try await fixture.addUser("bob@contoso.test")
    let foreign = try #require(try await fixture.tokens(app, other).string("id_token"))
    for parameters in [
      [], [("client_id", app.clientID), ("post_logout_redirect_uri", Self.after)],
      [("id_token_hint", "\(parts[0]).\(parts[1]).x")], [("id_token_hint", foreign)],
      [("id_token_hint", token), ("client_id", UUID().uuidString)],
    ] {
      let answer = try await logout(fixture, parameters, cookies)
      #expect(answer.text.hasPrefix("page confirm"), "\(parameters)")
    }
    #expect(try await isSignedIn(fixture, app, cookies))
  }

  @Test("takes the answer to its question only from the browser that was asked")
  func confirmed() async throws {
    let (fixture, app, cookies, _) = try await setUp()
    let question = try await logout(
      fixture, [("client_id", app.clientID), ("post_logout_redirect_uri", Self.after)], cookies)
    let lines = question.text.split(separator: "\n").map(String.init)
    let (action, csrf) = (lines[1], lines[2])
    let stranger: HTTPFields = [.cookie: "__Host-gatehouse-browser=\(fixture.random.token().expose())"]
    #expect(try await fixture.post(action, [("csrf", csrf)], headers: stranger).status == 403)
    #expect(try await fixture.post(action, [("csrf", "x")], headers: cookies).status == 403)
    let kept = try await fixture.post(action, [("csrf", csrf), ("action", "cancel")], headers: cookies)
    #expect(kept.status == 303)
    #expect(try await isSignedIn(fixture, app, cookies))
    let done = try await fixture.post(action, [("csrf", csrf)], headers: cookies)
    #expect(done.text == "page signed-out \(Self.after)")
    #expect(try await !isSignedIn(fixture, app, cookies))
  }

  @Test(
    "never leads to an address that is not registered",
    arguments: [
      "https://evil.test/", "https://wiki.contoso.test/bye/", "https://wiki.contoso.test/BYE",
      "https://wiki.contoso.test.evil.test/bye", "javascript:alert(1)", "//evil.test",
    ])
  func unregistered(address: String) async throws {
    let (fixture, _, cookies, token) = try await setUp()
    let answer = try await logout(
      fixture, [("id_token_hint", token), ("post_logout_redirect_uri", address)], cookies)
    #expect(answer.location == nil)
    #expect(answer.text == "page signed-out -")
  }

  @Test("without a session says that nobody is signed in")
  func nobody() async throws {
    let (fixture, _, _, _) = try await setUp()
    #expect(try await logout(fixture, [], [:]).text == "page signed-out -")
    let repeated = try await logout(fixture, [("state", "a"), ("state", "b")], [:])
    #expect(repeated.status == 400)
  }

  @Test("takes a posted request to the same request by GET")
  func posted() async throws {
    let (fixture, app, _, token) = try await setUp()
    let answer = try await fixture.post(fixture.path("logout"), [("id_token_hint", token)])
    #expect(answer.status == 303)
    #expect(
      answer.location?.hasPrefix(OAuthFixture.base + fixture.path("logout") + "?id_token_hint=") == true)
    _ = app
  }
}
