import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Languages over HTTP")
struct LanguageRoutesTests {
  static let cookie = GatehouseCookie.language.rawValue

  @Test("a page is in the language that the browser prefers, and says which", arguments: Language.allCases)
  func accepted(language: Language) async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open(
        "/security-info", headers: [.acceptLanguage: "sv, \(language.rawValue)-XX;q=0.9"])
      let html = try #require(try browser.page.all("html").first)
      #expect(html["lang"] == language.rawValue)
      #expect(html["dir"] == (language.isRightToLeft ? "rtl" : "ltr"))
      #expect(browser.headers[.contentLanguage] == language.rawValue)
      #expect(browser.headers[.vary]?.contains("Accept-Language") == true)
      #expect(browser.headers[.cacheControl] == "no-store")
      #expect(browser.html.contains(language.strings[.usernameLabel]))
    }
  }

  @Test("an error page is in the language too")
  func errorPage() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open("/nowhere.test/login/device", headers: [.acceptLanguage: "ja"])
      #expect(browser.status == .notFound)
      #expect(browser.html.contains(Language.japanese.strings[.errorTenantTitle]))
    }
  }

  @Test("a choice at the foot of a page leads back to it, and stays")
  func choice() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      let path = "/security-info?login_hint=ada%40x.invalid&tenant=y.invalid"
      try await browser.open(path, headers: [.acceptLanguage: "de"])
      try await browser.choose(.arabic)
      #expect(browser.path == path)
      #expect(browser.cookies[Self.cookie] == "ar")
      try await browser.open("/security-info", headers: [.acceptLanguage: "de"])
      #expect(browser.headers[.contentLanguage] == "ar")
      try await browser.open("/security-info?ui_locales=fr", headers: [.acceptLanguage: "de"])
      #expect(browser.headers[.contentLanguage] == "ar")
    }
  }

  @Test("the menu names every language in its own words, and marks the present one")
  func menu() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open("/security-info", headers: [.acceptLanguage: "nl"])
      let buttons = try browser.page.all("button").filter { $0["name"] == "language" }
      #expect(buttons.map { $0["value"] } == Language.allCases.map(\.rawValue))
      #expect(buttons.map(\.text) == Language.allCases.map(\.name))
      #expect(buttons.filter { $0["aria-current"] == "true" }.map { $0["value"] } == ["nl"])
    }
  }

  @Test(
    "a choice never leads to another site",
    arguments: [
      "//evil.test", "https://evil.test/", "\\\\evil.test", "/\\evil.test", "javascript:alert(1)",
      "evil.test", "",
      "/security-info\r\nSet-Cookie: a=b", "/ space", "/é", "\t//evil.test",
    ])
  func openRedirect(target: String) {
    #expect(WebRoutes.returnPath(target) == "/security-info")
    #expect(WebRoutes.returnPath("/a/b?c=d&e=%2F%2Fevil.test") == "/a/b?c=d&e=%2F%2Fevil.test")
  }

  @Test("another site can choose nothing, and no other value counts")
  func forgery() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open("/security-info")
      try await browser.post("/language", ["language": "ar", "return": "/security-info"])
      #expect(browser.status == .forbidden && browser.cookies[Self.cookie] == nil)
      try await browser.open("/security-info")
      var fields = try browser.languageForm
      fields["language"] = "xx\r\nSet-Cookie: a=b"
      fields["return"] = "//evil.test"
      try await browser.post("/language", fields)
      #expect(browser.left == nil && browser.path == "/security-info")
      #expect(browser.cookies[Self.cookie] == nil)
      let login = try browser.hidden["csrf"]
      try await browser.post("/language", ["csrf": login ?? "", "language": "ar"])
      #expect(browser.status == .forbidden)
    }
  }

  @Test("what the application asks for lasts as long as the sign-in")
  func requested() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.open(browser.path + "?ui_locales=fr", headers: [.acceptLanguage: "de"])
      #expect(browser.headers[.contentLanguage] == "fr")
      try await browser.walk(until: ["register"])
      #expect(browser.headers[.contentLanguage] == "fr" && browser.path.hasSuffix("?ui_locales=fr"))
      try await browser.submit(action: "back")
      #expect(browser.headers[.contentLanguage] == "fr")
    }
  }

  @Test(
    "no page of a sign-in says anything in another language",
    arguments: Language.allCases.filter { $0 != .english })
  func wholeWay(language: Language) async throws {
    let fixture = try await WebFixture()
    // Words that other languages share or that are values are no sentences.
    let english = Text.allCases.map { Language.english.strings[$0] }
      .filter { $0.contains(" ") && !$0.contains("{") && $0.count > 12 }
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open("/security-info")
      try await browser.choose(language)
      try await browser.begin()
      var seen: Set<String> = []
      func check() throws {
        seen.insert(try browser.step)
        #expect(browser.headers[.contentLanguage] == language.rawValue)
        let visible = try browser.page.elements.map(\.text).joined(separator: " ")
        let foreign = english.filter(visible.contains)
        #expect(foreign.isEmpty, "\(foreign)")
      }
      for step in [
        "identify", "password", "register", "register-totp", "recovery-codes", "consent", "stay-signed-in",
      ] {
        try await browser.walk(until: [step])
        try check()
        if step == "identify" {
          try await browser.submit(["username": "ada"])
          try check()
        } else if step == "password" {
          try await browser.submit(["password": "wrong"])
          try check()
        } else if step == "register-totp" {
          browser.readSecret()
          try await browser.submit(["code": "000000"])
          try check()
        }
      }
      try await browser.walk()
      #expect(seen.count == 7 && browser.left != nil)
      try await browser.open("/security-info")
      #expect(try browser.step == "signed-in")
      try check()
      try await browser.open("/security-info/sign-out")
      try check()
    }
  }

  @Test("a page that answers a form offers no other language: it could not be shown again")
  func noMenu() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      #expect(try !browser.languageForm.isEmpty)
      try await browser.walk(until: ["password"])
      try await browser.submit(["password": "wrong"])
      #expect(try !browser.alerts.isEmpty)
      #expect(try browser.languageForm.isEmpty)
    }
  }

  @Test("whoever is signed in keeps their choice in other browsers, and a stranger learns nothing of it")
  func settled() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.begin()
      try await browser.walk()
      try await browser.open("/security-info")
      try await browser.choose(.dutch)
      let tenant = fixture.tenant.id
      let name = try #require(UserPrincipalName(WebFixture.userName))
      let user = try await fixture.database.read { try UserRepository($0, tenant).find(name) }
      #expect(user?.securityInfo.language == .dutch)

      let other = PageBrowser(fixture, client)
      other.secret = browser.secret
      try await other.begin()
      for step in ["identify", "password", "challenge"] {
        try await other.walk(until: [step])
        #expect(other.headers[.contentLanguage] == "en", "\(step)")
      }
      try await other.walk()
      try await other.open("/security-info", headers: [.acceptLanguage: "de"])
      #expect(other.headers[.contentLanguage] == "nl")
    }
  }
}

extension PageBrowser {
  /// The hidden fields of the choice of a language; none where the page offers none.
  var languageForm: [String: String] {
    get throws {
      let elements = try page.elements
      guard let start = elements.firstIndex(where: { $0.name == "form" && $0["action"] == "/language" })
      else {
        return [:]
      }
      var fields: [String: String] = [:]
      for element in elements[start...].prefix(while: { $0.name != "/form" })
      where element["type"] == "hidden" {
        fields[element["name"] ?? ""] = element["value"]
      }
      return fields
    }
  }

  func choose(_ language: Language) async throws {
    try await post("/language", try languageForm.merging(["language": language.rawValue]) { $1 })
  }
}
