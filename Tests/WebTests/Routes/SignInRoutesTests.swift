import Foundation
import HTTPEdge
import HTTPTypes
import Testing
import Web

@Suite("Sign-in over HTTP")
struct SignInRoutesTests {
  @Test("leads a new person from the user name through registering to the application")
  func wholeWay() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      var seen: [String] = []
      while browser.left == nil, seen.count < 12 {
        let step = try browser.step
        seen.append(step)
        let others: Set = ["identify", "password", "register", "register-totp", "recovery-codes", "consent"]
        try await browser.walk(until: others.union(["stay-signed-in"]).subtracting([step]))
      }
      #expect(
        seen == [
          "identify", "password", "register", "register-totp", "recovery-codes", "consent", "stay-signed-in",
        ])
      #expect(browser.left?.hasPrefix("https://wiki.contoso.test/callback?code=") == true)
      #expect(browser.cookies[GatehouseCookie.session.rawValue]?.hasPrefix("\(fixture.tenant.id).") == true)
      #expect(Set(browser.recoveryCodes).count == 10)
      // The next application asks for nothing.
      try await browser.begin()
      #expect(browser.left != nil)
    }
  }

  @Test("answers a post by a redirect to the page, so that loading it again posts nothing")
  func redirectAfterPost() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      let path = browser.path
      try await browser.walk(until: ["password"])
      #expect(browser.hops == 1 && browser.path == path)
      #expect(try browser.step == "password")
    }
  }

  @Test("reads alike for a wrong password and for a name that does not exist")
  func unknownName() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      var answers: [[String]] = []
      for name in [WebFixture.userName, "nobody@contoso.test"] {
        let browser = PageBrowser(fixture, client)
        try await browser.begin()
        try await browser.submit(["username": name])
        #expect(try browser.step == "password")
        try await browser.submit(["password": "not the password"])
        #expect(try browser.step == "password" && browser.status == .ok)
        answers.append(try browser.alerts)
      }
      #expect(answers[0] == answers[1])
      #expect(answers[0].first?.contains("AADSTS50126") == true)
    }
  }

  @Test("forgets an error when the page is loaded again, and keeps what was typed as a name")
  func errors() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.submit(["username": "a b@contoso.test"])
      #expect(try browser.page.input("username")?["value"] == "a b@contoso.test")
      #expect(try browser.page.input("username")?["aria-invalid"] == "true")
      try await browser.open(browser.path)
      #expect(try browser.alerts.isEmpty)
    }
  }

  @Test(
    "lets the forms lead to the scheme of the application, and nowhere else",
    arguments: [
      ("https://wiki.contoso.test/callback", "form-action 'self' https:;"),
      ("http://127.0.0.1:4711/callback", "form-action 'self' http:;"),
      ("com.contoso.wiki:/callback", "form-action 'self' com.contoso.wiki:;"),
    ])
  func formAction(redirectURI: String, expected: String) async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin(.wiki(redirectURI: redirectURI))
      #expect(browser.headers[.contentSecurityPolicy]?.contains(expected) == true)
      #expect(browser.headers[.cacheControl] == "no-store")
      #expect(browser.headers[.contentType] == "text/html; charset=utf-8")
    }
  }

  @Test("hands out the recovery codes as a file while they are on the screen, and not before")
  func recoveryCodeFile() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      let path = browser.path
      try await browser.walk(until: ["register-totp"])
      try await browser.open("\(path)/recovery-codes.txt")
      #expect(browser.status == .notFound)
      try await browser.open(path)
      try await browser.walk(until: ["recovery-codes"])
      let codes = try browser.page.having("data-recovery-code").map(\.text)
      let file = try #require(
        try browser.page.all("a").compactMap { $0["href"] }.first { $0.hasSuffix(".txt") })
      try await browser.open(file)
      #expect(codes.count == 10 && codes.allSatisfy(browser.html.contains))
      #expect(browser.headers[.contentDisposition] == "attachment; filename=\"recovery-codes.txt\"")
      #expect(browser.headers[.cacheControl] == "no-store")
      try await browser.open(path)
      try await browser.walk()
      try await browser.open("\(path)/recovery-codes.txt")
      #expect(browser.status == .badRequest)
    }
  }

  @Test("tells the application when consent is declined")
  func declined() async throws {
    let fixture = try await WebFixture(securityDefaults: false)
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.walk(until: ["consent"])
      try await browser.submit(action: "decline")
      #expect(browser.left == "https://wiki.contoso.test/callback?error=65004")
    }
  }

  @Test("lets registering be put off while there is time, and remembers nothing of it")
  func postponed() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.walk(until: ["register"])
      #expect(try browser.page.having("data-action").contains { $0["data-action"] == "postpone" })
      try await browser.submit(action: "postpone")
      #expect(try browser.step == "consent")
      fixture.advance(seconds: 15 * 86_400)
      let later = PageBrowser(fixture, client)
      try await later.begin()
      try await later.walk(until: ["register"])
      #expect(try !later.page.having("data-action").contains { $0["data-action"] == "postpone" })
      try await later.submit(action: "postpone")
      #expect(try later.step == "register")
    }
  }

  @Test("keeps the session beyond the browser's end only for whoever asks for it", arguments: [true, false])
  func staySignedIn(stays: Bool) async throws {
    let fixture = try await WebFixture(securityDefaults: false)
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.walk(until: ["stay-signed-in"])
      try await browser.submit(action: stays ? nil : "decline")
      let line = browser.headers[values: .setCookie].first { $0.hasPrefix(GatehouseCookie.session.rawValue) }
      #expect(line?.contains("Max-Age=\(90 * 86_400);") == stays)
      #expect(line?.hasSuffix("Path=/; Secure; HttpOnly; SameSite=Lax") == true)
    }
  }
}
