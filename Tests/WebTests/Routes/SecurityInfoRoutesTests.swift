import Base
import Foundation
import HTTPEdge
import HTTPTypes
import Testing
import Web

@Suite("Security info over HTTP")
struct SecurityInfoRoutesTests {
  /// A person who has registered, at the page.
  func registered(
    securityDefaults: Bool = true, _ test: @escaping @Sendable (PageBrowser) async throws -> Void
  ) async throws {
    let fixture = try await WebFixture(securityDefaults: securityDefaults)
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.walk()
      try await browser.open("/security-info")
      try await test(browser)
    }
  }

  func items(_ browser: PageBrowser, _ attribute: String) throws -> [String] {
    try browser.page.having(attribute).filter { $0.name == "li" }.compactMap { $0[attribute] }
  }

  func change(_ browser: PageBrowser, _ fields: [String: String]) async throws {
    let csrf = try #require(try browser.hidden["csrf"])
    try await browser.post("/security-info", fields.merging(["csrf": csrf]) { $1 })
  }

  func addAuthenticator(_ browser: PageBrowser) async throws {
    try await change(browser, ["action": "add", "method": "totp"])
    try #require(try browser.step == "register-totp")
    browser.readSecret()
    try await browser.submit(["code": try browser.code()])
  }

  @Test("asks for the user name first, and goes on to its organisation")
  func asksWho() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      for path in ["/", "/security-info", "/mfasetup"] {
        try await browser.open(path)
        #expect(try browser.path == "/security-info" && browser.step == "identify")
      }
      try await browser.submit(["username": "ada@fabrikam.test"])
      #expect(try browser.alerts.first?.contains("AADSTS90002") == true)
      #expect(try browser.page.input("username")?["value"] == "ada@fabrikam.test")
      try await browser.submit(["username": "ada"])
      #expect(try browser.alerts.count == 1)
      // Whether the name exists is not said.
      try await browser.submit(["username": "nobody@contoso.test"])
      #expect(try browser.step == "password")
    }
  }

  @Test(
    "takes the organisation from the address",
    arguments: ["tenant=contoso.test", "tenantId=contoso.test", "login_hint=ada@contoso.test"])
  func fromAddress(query: String) async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open("/mfasetup?\(query)")
      #expect(browser.path.hasPrefix("/\(fixture.tenant.id)/login/"))
      #expect(try browser.step == (query.hasPrefix("login_hint") ? "password" : "identify"))
      try await browser.walk()
      #expect(browser.path == "/security-info")
      #expect(try browser.page.having("data-account").map(\.text) == [WebFixture.userName])
    }
  }

  @Test("lists what there is, and offers no removal of the last method that policy wants")
  func lists() async throws {
    try await registered { browser in
      #expect(try items(browser, "data-method") == ["totp", "recovery-code"])
      #expect(try browser.page.having("data-session").count == 1)
      let removable = try browser.page.all("button").filter { $0["name"] == "remove-method" }
      #expect(removable.count == 1)
      #expect(try browser.page.values.contains { $0.hasPrefix("Firefox 140 on Linux") })
      #expect(try !browser.page.having("datetime").isEmpty)
    }
  }

  @Test("says why the last method stays, when its removal is posted all the same")
  func lastMethod() async throws {
    try await registered { browser in
      let id = try #require(try items(browser, "data-id").first)
      try await change(browser, ["action": "remove", "remove-method": id])
      #expect(browser.status == .ok)
      #expect(try browser.alerts.first?.contains("last method") == true)
      #expect(try items(browser, "data-method").contains("totp"))
    }
  }

  @Test("adds a second authenticator, and then lets the first go")
  func addAndRemove() async throws {
    try await registered { browser in
      let first = try #require(try items(browser, "data-id").first)
      browser.fixture.advance(seconds: 60)
      try await addAuthenticator(browser)
      #expect(browser.path == "/security-info?notice=methodAdded")
      #expect(try items(browser, "data-method").filter { $0 == "totp" }.count == 2)
      try await change(browser, ["action": "remove", "remove-method": first])
      #expect(try items(browser, "data-method").filter { $0 == "totp" }.count == 1)
      #expect(try !items(browser, "data-id").contains(first))
    }
  }

  @Test("says what was just done, but not because another site's link says so")
  func notices() async throws {
    try await registered { browser in
      func said() throws -> Bool { try browser.page.having("role").contains { $0["role"] == "status" } }
      #expect(try !said())
      let id = try #require(try items(browser, "data-id").last)
      try await change(browser, ["action": "remove", "remove-method": id])
      #expect(try said())
      let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
      for (value, shows) in [
        ("same-origin", true), ("cross-site", false), ("same-site", false), ("none", false),
      ] {
        try await browser.open("/security-info?notice=passwordChanged", headers: [site: value])
        #expect(try said() == shows, "\(value)")
      }
      try await browser.open("/security-info?notice=nonsense")
      #expect(try !said())
    }
  }

  @Test("shows fresh recovery codes once, with a file of them that needs no second request")
  func recoveryCodes() async throws {
    try await registered { browser in
      try await change(browser, ["action": "add", "method": "recovery-code"])
      #expect(try browser.step == "recovery-codes" && browser.status == .ok)
      let codes = try browser.page.having("data-recovery-code").map(\.text)
      #expect(codes.count == 10 && Set(codes).isDisjoint(with: browser.recoveryCodes))
      let link = try #require(
        try browser.page.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("data:") })
      let file = link.removingPercentEncoding ?? ""
      #expect(codes.allSatisfy(file.contains))
      try await browser.submit()
      #expect(browser.path == "/security-info")
    }
  }

  @Test("refuses a wrong first code beside its field, with the same secret still shown")
  func wrongFirstCode() async throws {
    try await registered { browser in
      try await change(browser, ["action": "add", "method": "totp"])
      browser.readSecret()
      let secret = browser.secret
      try await browser.submit(["code": "000000"])
      browser.readSecret()
      #expect(try browser.page.input("code")?["aria-invalid"] == "true")
      #expect(browser.secret == secret)
      try await browser.submit(action: "cancel")
      #expect(try items(browser, "data-method") == ["totp", "recovery-code"])
    }
  }

  @Test("takes no secret that was not sealed for this session")
  func foreignSecret() async throws {
    try await registered { browser in
      try await change(browser, ["action": "add", "method": "totp"])
      try await browser.submit(["code": "123456", "transaction": "1.abc.def"])
      #expect(try browser.step == "register-totp")
      #expect(try browser.alerts.first?.contains("took too long") == true)
    }
  }

  @Test("asks for a fresh code before a change, once the last one is older than ten minutes")
  func freshProof() async throws {
    try await registered { browser in
      browser.fixture.advance(seconds: 700)
      try await browser.open("/security-info")
      let id = try #require(try items(browser, "data-id").last)
      try await change(browser, ["action": "remove", "remove-method": id])
      #expect(try browser.step == "challenge")
      try await browser.walk()
      #expect(browser.path == "/security-info")
      #expect(try items(browser, "data-id").contains(id))
      try await change(browser, ["action": "remove", "remove-method": id])
      #expect(try !items(browser, "data-id").contains(id))
    }
  }

  @Test("ends another browser's session, and its own by signing out")
  func sessions() async throws {
    try await registered { browser in
      let other = PageBrowser(browser.fixture, browser.client)
      other.secret = browser.secret
      try await other.open("/security-info?tenant=contoso.test")
      try await other.walk()
      #expect(try other.page.having("data-session").count == 2)
      try await browser.open("/security-info")
      try await change(browser, ["action": "remove", "end-sessions": "others"])
      #expect(try browser.page.having("data-session").count == 1)
      try await other.open("/security-info")
      #expect(try other.step == "identify")

      try await browser.open("/security-info/sign-out")
      try await browser.submit()
      #expect(try browser.step == "signed-out")
      #expect(browser.cookies[GatehouseCookie.session.rawValue] == nil)
      try await browser.open("/security-info?tenant=contoso.test")
      #expect(try browser.step == "identify")
    }
  }

  @Test("changes nothing without the token of this session")
  func token() async throws {
    try await registered(securityDefaults: false) { browser in
      let fields = ["action": "add", "method": "recovery-code"]
      for csrf in [nil, "nonsense"] as [String?] {
        for path in ["/security-info", "/security-info/add/totp", "/security-info/sign-out"] {
          try await browser.post(path, fields.merging(csrf.map { ["csrf": $0] } ?? [:]) { $1 })
          #expect(browser.status == .forbidden)
          #expect(try browser.step == "error")
        }
      }
      #expect(browser.cookies[GatehouseCookie.session.rawValue] != nil)
    }
  }
}
