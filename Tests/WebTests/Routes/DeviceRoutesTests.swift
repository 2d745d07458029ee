import Foundation
import HTTPTypes
import Testing
import Web

@Suite("Devices over HTTP")
struct DeviceRoutesTests {
  func waiting(_ test: @escaping @Sendable (PageBrowser) async throws -> Void) async throws {
    let fixture = try await WebFixture(securityDefaults: false)
    try await fixture.addDevice()
    fixture.advance(seconds: 130)
    try await fixture.run { client in
      let browser = PageBrowser(fixture, client)
      try await browser.open("/contoso.test/login/device")
      try await test(browser)
    }
  }

  @Test("names the application, the address and the age before anybody signs in")
  func confirms() async throws {
    try await waiting { browser in
      try await browser.submit(["code": "wdjb-mjht"])
      #expect(try browser.step == "device-code")
      #expect(try browser.page.having("data-user-code").map(\.text) == ["WDJB-MJHT"])
      #expect(try browser.page.values.contains("203.0.113.7"))
      #expect(try browser.page.having("data-age").map(\.text) == ["2 minutes ago"])
      #expect(try browser.page.values.contains("Wiki"))
      #expect(try await browser.fixture.device()?.decidedAt == nil)
      try await browser.submit()
      try await browser.walk()
      #expect(try browser.step == "signed-in")
      #expect(try browser.page.all("h1").first?.text == "Connected")
      #expect(try await browser.fixture.device()?.grantID != nil)
    }
  }

  @Test("takes no code from the address", arguments: ["user_code=WDJB-MJHT", "otc=WDJB-MJHT"])
  func prefilled(query: String) async throws {
    try await waiting { browser in
      try await browser.open("/contoso.test/login/device?\(query)")
      #expect(try browser.page.input("code")?["value"] == nil)
      #expect(try browser.page.input("user_code") == nil)
    }
  }

  @Test("declines without anybody signing in")
  func declines() async throws {
    try await waiting { browser in
      try await browser.submit(["code": "WDJBMJHT"])
      try await browser.submit(action: "decline")
      #expect(try browser.page.all("h1").first?.text == "Not connected")
      let device = try await browser.fixture.device()
      #expect(device?.decidedAt != nil && device?.grantID == nil)
    }
  }

  @Test("refuses a code that nothing waits for", arguments: ["", "AAAA-AAAA", "1", "WDJB-MJHTX"])
  func wrongCode(code: String) async throws {
    try await waiting { browser in
      try await browser.submit(["code": code])
      #expect(browser.status == .ok)
      #expect(try browser.page.input("code")?["aria-invalid"] == "true")
    }
  }

  @Test("changes nothing without the form's token")
  func token() async throws {
    try await waiting { browser in
      try await browser.post(
        "/contoso.test/login/device", ["user_code": "WDJB-MJHT", "action": "decline", "csrf": "nonsense"])
      #expect(browser.status == .forbidden)
      #expect(try await browser.fixture.device()?.decidedAt == nil)
    }
  }
}
