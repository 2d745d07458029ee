import Foundation
import Testing
import Web

@Suite("What a page offers")
struct PageChoicesTests {
  let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  func actions(_ page: some Page) throws -> [String] {
    try Markup(renderer.render(page)).all("button").compactMap { $0["data-action"] }
  }

  @Test("postponing is absent once it is not allowed")
  func postpone() throws {
    let chrome = SamplePages.chrome()
    let until = RegisterPage(
      chrome: chrome, reason: .securityDefaults, grace: .until(SamplePages.now, daysLeft: 3))
    #expect(try actions(until) == ["postpone", "cancel"])
    let lastDay = RegisterPage(chrome: chrome, reason: .policy, grace: .until(SamplePages.now, daysLeft: 0))
    #expect(try actions(lastDay) == ["postpone", "cancel"])
    for grace in [RegisterPage.Grace.ended(SamplePages.now), .none] {
      let page = RegisterPage(chrome: chrome, reason: .policy, grace: grace, allowsCancel: false)
      #expect(try actions(page) == [])
      #expect(!renderer.render(page).contains("postpone"))
    }
  }

  @Test("setting up an app may be postponed only while it is allowed", arguments: [true, false])
  func postponeWhileSettingUp(allowed: Bool) throws {
    let page = RegisterTOTPPage(
      chrome: SamplePages.chrome(), secret: SamplePages.secret, uri: SamplePages.otpauth,
      allowsPostpone: allowed, allowsBack: false)
    #expect(try actions(page) == (allowed ? ["postpone"] : []))
  }

  @Test("the days left and the date are said")
  func deadline() {
    let page = RegisterPage(
      chrome: SamplePages.chrome(), reason: .securityDefaults, grace: .until(SamplePages.now, daysLeft: 9))
    let html = renderer.render(page)
    #expect(html.contains("30 November 2026"))
    #expect(html.contains("9 days left"))
    #expect(html.contains(#"data-deadline="2026-11-30T00:53:20Z""#))
  }

  @Test("a challenge offers only what there is")
  func challenge() throws {
    let chrome = SamplePages.chrome()
    let bare = ChallengePage(chrome: chrome, challenge: .totp, allowsBack: false)
    #expect(try actions(bare) == [])
    #expect(try Markup(renderer.render(bare)).input("remember") == nil)
    let full = ChallengePage(chrome: chrome, challenge: .totp, hasOtherMethod: true, rememberDays: 14)
    #expect(try actions(full) == ["other-method", "back"])
    #expect(try Markup(renderer.render(full)).input("remember")?["type"] == "checkbox")
    #expect(renderer.render(full).contains("14 days"))
    #expect(try Markup(renderer.render(full)).input("code")?["inputmode"] == "numeric")
  }

  @Test("methods are radio inputs named method, the first taken")
  func methods() throws {
    let page = ChooseMethodPage(
      chrome: SamplePages.chrome(), methods: [.totp, .recoveryCode], allowsBack: false)
    let inputs = try Markup(renderer.render(page)).all("input").filter { $0["name"] == "method" }
    #expect(inputs.map { $0["value"] } == ["totp", "recovery-code"])
    #expect(inputs.map { $0["checked"] } == ["", nil])
    #expect(inputs.allSatisfy { $0["type"] == "radio" })
  }

  @Test("the secret's text is the base32 without spaces, and the image holds the same URI")
  func secret() throws {
    let page = RegisterTOTPPage(
      chrome: SamplePages.chrome(), secret: SamplePages.secret, uri: SamplePages.otpauth)
    let html = renderer.render(page)
    let open = try #require(html.range(of: "<code data-totp-secret>"))
    let close = try #require(html[open.upperBound...].range(of: "</code>"))
    let text = html[open.upperBound..<close.lowerBound].replacing(/<[^>]*>/, with: "")
    #expect(text == SamplePages.secret)
    let image = try #require(QRCode(text: SamplePages.otpauth))
    #expect(html.contains(#" d="\#(image.path)""#))
    #expect(try Markup(html).all("a").first?["href"] == SamplePages.otpauth)
  }

  @Test(
    "a link of another scheme is not offered to a phone",
    arguments: ["javascript:alert(1)", "https://evil.test"])
  func phoneLink(uri: String) throws {
    let page = RegisterTOTPPage(chrome: SamplePages.chrome(), secret: SamplePages.secret, uri: uri)
    #expect(try Markup(renderer.render(page)).all("a").isEmpty)
  }

  @Test("ten recovery codes, and a download that is a path")
  func recoveryCodes() throws {
    let html = try Markup(
      renderer.render(RecoveryCodesPage(chrome: SamplePages.chrome(), codes: SamplePages.codes)))
    #expect(html.having("data-recovery-code").map(\.text) == SamplePages.codes)
    #expect(html.all("a").first?["href"] == "/contoso.test/login/recovery-codes.txt")
  }

  @Test("a device's code is typed, and its request is described before it is confirmed")
  func deviceCode() throws {
    let enter = try Markup(renderer.render(DeviceCodePage(chrome: SamplePages.chrome(), state: .enter)))
    #expect(enter.input("code")?["value"] == nil)
    let sample = try #require(SamplePages.all.first { $0.name == "device-code-confirm" })
    let page = try #require(sample.page as? DeviceCodePage)
    let html = renderer.render(page)
    for fact in ["Contoso CLI", "Netherlands (203.0.113.7)", "2 minutes ago", "WDJB-MJHT", "choose Cancel"] {
      #expect(html.contains(fact))
    }
    #expect(try actions(page) == ["decline"])
  }

  @Test("only what may be removed has a button, which names it")
  func securityInfo() throws {
    let html = try Markup(renderer.render(SamplePages.securityInfo))
    let removals = html.all("button").filter { $0["data-action"] == "remove" }
    #expect(
      removals.map { "\($0["name"] ?? "")=\($0["value"] ?? "")" } == [
        "remove-method=m2", "end-session=s2", "end-sessions=others", "forget-device=d1",
      ])
    #expect(removals.filter { $0["value"] != "others" }.allSatisfy { $0["aria-label"] != nil })
    #expect(html.input("method")?["value"] == "totp")
  }

  @Test("every reason to be blocked is explained", arguments: BlockedPage.Reason.allCases)
  func blocked(reason: BlockedPage.Reason) throws {
    let html = try Markup(renderer.render(BlockedPage(chrome: SamplePages.chrome(), reason: reason)))
    #expect(html.having("data-correlation-id").first?.text == SamplePages.correlationID)
    #expect(html.having("data-error-code").first?.text == "AADSTS\(reason.code)")
    #expect(BlockedPage.Reason(code: reason.code) == reason)
    #expect(html.all("p").filter { !$0.text.isEmpty }.count >= 3)
  }
}
