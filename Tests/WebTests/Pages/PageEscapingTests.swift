import Foundation
import Testing
import Web

@Suite("Markup in values")
struct PageEscapingTests {
  let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  /// The last ones hide a quote or a bracket behind a combining mark: one character to Swift, two to a browser.
  static let payloads = [
    "<script>alert(1)</script>", "\" onfocus=\"alert(1)", "' onfocus='alert(1)",
    "--><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>", "{{csrf}}", "{{{csrf}}}", "{{#text}}{{productName}}{{/text}}",
    "&lt;b&gt;",
    "\"\u{301} onfocus=alert(1) x=", "<\u{338}script>", "'\u{20DD}>", "\u{0}\"<",
  ]

  /// Every page, with the text in each of its fields.
  static func pages(_ text: String) -> [any Page] {
    let chrome = PageChrome(
      tenantName: text, csrf: text, action: text, transaction: text, correlationID: text,
      error: PageError(message: text, code: 1, correlationID: text), accountName: text)
    func field(_ name: String) -> PageChrome {
      var chrome = chrome
      chrome.error?.field = name
      return chrome
    }
    let now = SamplePages.now
    return [
      IdentifyPage(
        chrome: chrome, username: text, applicationName: text,
        accounts: [.init(id: text, displayName: text, userPrincipalName: text)]),
      IdentifyPage(chrome: field("username"), username: text),
      PasswordPage(chrome: field("password"), username: text),
      ChallengePage(chrome: field("code"), challenge: .totp, hasOtherMethod: true, rememberDays: 1),
      ChooseMethodPage(chrome: field("method"), methods: [.totp]),
      RegisterPage(chrome: chrome, reason: .policy, grace: .until(now, daysLeft: 1)),
      RegisterTOTPPage(chrome: chrome, secret: "JBSWY3DP", uri: "otpauth://totp/" + text),
      RecoveryCodesPage(chrome: chrome, codes: [text]),
      ChangePasswordPage(
        chrome: field("new-password"), username: text, reason: .own, asksCurrentPassword: true,
        allowsCancel: true),
      StaySignedInPage(chrome: chrome),
      ConsentPage(
        chrome: chrome, applicationName: text, publisher: text,
        scopes: [.init(name: text), .init(name: "x", explanation: text)]),
      DeviceCodePage(chrome: field("code"), state: .enter),
      DeviceCodePage(
        chrome: chrome,
        state: .confirm(
          .init(userCode: text, applicationName: text, address: text, place: text, age: .seconds(1)))),
      BlockedPage(chrome: chrome, reason: .policy, retryPath: text),
      ErrorPage(chrome: chrome, error: text, reason: text, code: 1, application: text, time: now),
      SignedOutPage(
        chrome: chrome, state: .done(returnTo: PageLink("https://wiki.test/"), applicationName: text),
        signInPath: text),
      SignedOutPage(chrome: chrome, state: .confirm),
      SignedInPage(chrome: chrome, outcome: .deviceConnected(applicationName: text), securityInfoPath: text),
      SignedInPage(chrome: chrome, outcome: .deviceDeclined(applicationName: text)),
      SecurityInfoPage(
        chrome: chrome, notice: .methodAdded,
        methods: [.init(id: text, method: .totp, name: text, addedAt: now, codesLeft: 2, isRemovable: true)],
        addable: [.totp], changePasswordPath: text,
        sessions: [
          .init(
            id: text, browser: text, operatingSystem: text, address: text, place: text, lastUsedAt: now,
            isCurrent: false)
        ],
        devices: [.init(id: text, browser: text, operatingSystem: text, until: now, isCurrent: false)],
        signOutPath: text),
    ]
  }

  @Test("stays text on every page", arguments: payloads)
  func staysText(payload: String) throws {
    for (benign, poisoned) in zip(Self.pages("x"), Self.pages(payload)) {
      func open(_ page: some Page) -> String { renderer.render(page) }
      let html = open(poisoned)
      let expected = try Markup(open(benign))
      let found = try Markup(html)
      // A QR code holds only what fits its alphabet; a URI with NUL has no image.
      if !(poisoned is RegisterTOTPPage && payload.contains("\u{0}")) {
        #expect(found.skeleton == expected.skeleton, "\(type(of: poisoned))")
      }
      let shown = payload.replacing("\u{0}", with: "\u{FFFD}")
      #expect(found.values.contains { $0.contains(shown) }, "\(type(of: poisoned))")
    }
  }

  @Test("a name cannot turn the sentence around it")
  func directionControls() {
    let page = ConsentPage(
      chrome: SamplePages.chrome(), applicationName: "Wiki\u{202E}live", publisher: nil, scopes: [])
    #expect(page.title.contains("Wikilive"))
  }

  @Test(
    "a form_post response reaches the application as it is",
    arguments: payloads.filter { !$0.contains("\u{0}") } + ["a\r\nb\nc\rd", "ünïcödé ✓", ""])
  func formPost(value: String) throws {
    let page = try #require(SamplePages.formPost(value))
    let html = try Markup(renderer.render(page))
    let inputs = html.all("input")
    #expect(inputs.map { $0["name"] } == ["code", "state"])
    #expect(inputs.last?["value"] == value)
    #expect(inputs.last?["value"]?.unicodeScalars.elementsEqual(value.unicodeScalars) == true)
    #expect(html.all("form").map { $0["action"] } == ["https://wiki.contoso.test/cb"])
    #expect(html.all("script").allSatisfy { $0["src"] != nil })
    #expect(html.all("button").count == 1)
  }

  @Test("the names of form_post parameters stay text as well")
  func formPostNames() throws {
    let page = try #require(
      FormPostPage(
        chrome: SamplePages.chrome(),
        redirectURI: "https://wiki.contoso.test/cb?a=\"><b>".filter { $0 != " " },
        applicationName: "<b>", parameters: [.init("\"><script>", "v")]))
    let html = try Markup(renderer.render(page))
    #expect(html.all("input").map { $0["name"] } == ["\"><script>"])
    #expect(html.all("b").isEmpty)
  }

  @Test(
    "nothing is posted to, or linked with, a scheme that runs in the page",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)",
      " javascript:alert(1)", "data:text/html,x", "vbscript:x", "blob:https://a.test/1", "file:///etc/passwd",
      "//evil.test", "/relative", "https:\\\\evil.test", "https:evil.test", "https:///evil.test", "", ":",
      "1a:b",
    ])
  func refusedSchemes(uri: String) {
    #expect(PageLink(uri) == nil)
    #expect(SamplePages.formPost(to: uri) == nil)
  }

  @Test("an application's own scheme may be linked, not posted to")
  func ownScheme() {
    #expect(PageLink("com.contoso.app:/signed-out")?.scheme == "com.contoso.app")
    #expect(SamplePages.formPost(to: "com.contoso.app:/cb") == nil)
    #expect(SamplePages.formPost(to: "http://127.0.0.1:8400/cb") != nil)
  }
}
