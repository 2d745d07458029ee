import Foundation
import HTTPTypes
import Testing
import Web

@Suite("Attacks on a sign-in over HTTP")
struct SignInRoutesAttackTests {
  /// Two browsers at the password page of their own sign-ins.
  func atPassword(
    _ test: @escaping @Sendable (PageBrowser, PageBrowser) async throws -> Void
  ) async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let victim = PageBrowser(fixture, client)
      let attacker = PageBrowser(fixture, client)
      for browser in [victim, attacker] {
        try await browser.begin()
        try await browser.walk(until: ["password"])
      }
      try await test(victim, attacker)
    }
  }

  static let right = ["step": "password", "password": WebFixture.password]

  @Test("a form without its token, or with another browser's, changes nothing", arguments: [true, false])
  func token(isForeign: Bool) async throws {
    try await atPassword { victim, attacker in
      var fields = Self.right
      if isForeign { fields["csrf"] = try attacker.hidden["csrf"] }
      try await victim.post(victim.path, fields)
      #expect(victim.status == .forbidden)
      #expect(try victim.step == "error")
      #expect(victim.headers[values: .setCookie].isEmpty)
      #expect(try victim.page.all("a").compactMap { $0["href"] } == [victim.path])
      try await victim.open(victim.path)
      #expect(try victim.step == "password")
    }
  }

  @Test("the token of another sign-in of the same browser changes nothing")
  func otherTransaction() async throws {
    try await atPassword { victim, _ in
      let path = victim.path
      try await victim.begin()
      let other = try victim.hidden["csrf"]
      try await victim.post(path, Self.right.merging(["csrf": other ?? ""]) { $1 })
      #expect(victim.status == .forbidden)
    }
  }

  @Test("a sign-in in another browser, or none of ours, is over")
  func foreignBrowser() async throws {
    try await atPassword { victim, attacker in
      let tenant = victim.fixture.tenant.id
      for path in [
        victim.path, "/\(tenant)/login/\(UUID().uuidString.lowercased())", "/\(tenant)/login/nonsense",
      ] {
        try await attacker.open(path)
        #expect(attacker.status == .badRequest)
        #expect(try attacker.step == "error")
        #expect(try attacker.page.having("data-error-code").map(\.text) == ["AADSTS50089"])
        #expect(try attacker.page.all("a").first?["href"]?.hasPrefix("/security-info") == true)
      }
    }
  }

  @Test("a browser that sends no cookie is told about cookies")
  func noCookies() async throws {
    try await atPassword { victim, _ in
      let fields = Self.right.merging(["csrf": try victim.hidden["csrf"] ?? ""]) { $1 }
      victim.cookies = [:]
      try await victim.post(victim.path, fields)
      #expect(victim.status == .badRequest)
      #expect(try victim.page.all("h1").first?.text == "This sign-in can’t go on here")
    }
  }

  @Test(
    "a later step cannot be answered before its turn",
    arguments: [
      ["step": "challenge", "code": "123456"], ["step": "stay-signed-in"], ["step": "consent"],
      ["step": "recovery-codes"], ["step": "register-totp", "code": "123456"],
      [
        "step": "change-password", "new-password": "an-entirely-new-1",
        "confirm-password": "an-entirely-new-1",
      ],
      ["step": "password", "action": "postpone"], ["step": "signed-in"], ["step": "complete"],
      ["step": "password", "action": "other-method"], [:],
    ])
  func skipping(fields: [String: String]) async throws {
    try await atPassword { victim, _ in
      try await victim.post(victim.path, fields.merging(["csrf": try victim.hidden["csrf"] ?? ""]) { $1 })
      #expect(victim.left == nil)
      #expect(try victim.step == "password")
      #expect(victim.cookies.count == 1)
    }
  }

  @Test("a form from another site is refused")
  func otherSite() async throws {
    try await atPassword { victim, _ in
      let fields = try victim.hidden.merging(Self.right) { $1 }
      var headers = HTTPFields()
      headers[.origin] = "https://evil.test"
      try await victim.post(victim.path, fields, headers: headers)
      #expect(victim.status == .forbidden)
    }
  }

  @Test("a field that is there twice is refused")
  func duplicate() async throws {
    try await atPassword { victim, _ in
      let fields = try victim.hidden.merging(Self.right) { $1 }
      try await victim.post(victim.path + "?x", fields.merging(["password": "a&password=b"]) { $1 })
      #expect(try victim.step == "password")
    }
  }

  @Test("an unknown organisation is not found, with a page that says so")
  func unknownTenant() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      for tenant in ["fabrikam.test", UUID().uuidString.lowercased(), "organizations"] {
        try await browser.open("/\(tenant)/login/device")
        #expect(browser.status == .notFound)
        #expect(try browser.page.having("data-error-code").map(\.text) == ["AADSTS90002"])
      }
    }
  }

  @Test("a server that can check no password says so, and when to come back")
  func busy() async throws {
    try await atPassword { victim, _ in
      await victim.fixture.stopHashing()
      let path = victim.path
      try await victim.submit(["password": WebFixture.password])
      #expect(victim.status == .serviceUnavailable)
      #expect(victim.headers[.retryAfter] == "5")
      #expect(try victim.page.having("data-error-code").map(\.text) == ["AADSTS90033"])
      #expect(try victim.page.all("a").compactMap { $0["href"] } == [path])
    }
  }

  @Test("a database that is away is said on a page, too")
  func databaseAway() async throws {
    try await atPassword { victim, _ in
      await victim.fixture.database.close()
      for path in [victim.path, "/security-info?tenant=contoso.test", "/contoso.test/login/device"] {
        try await victim.open(path)
        #expect(victim.status == .serviceUnavailable)
        #expect(victim.headers[.retryAfter] == "2")
        #expect(try victim.step == "error")
      }
    }
  }
}
