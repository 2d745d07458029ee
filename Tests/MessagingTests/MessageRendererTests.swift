import Directory
import Foundation
import Testing

@testable import Messaging

@Suite("Message texts")
struct MessageRendererTests {
  static let renderer = MessageRenderer(baseURL: "https://login.contoso.test")
  static let contoso = MessageRenderer.Organisation(name: "Contoso", helpdesk: nil)

  static let parameters: [MessageParameter: String] = [
    .name: "Ada", .account: "ada@contoso.test", .method: "softwareOneTimePasscode", .methodName: "My phone",
    .code: "012345", .minutes: "10", .instant: "1795529100", .address: "203.0.113.7", .country: "DE",
    .count: "3",
    .link: "/security-info?tenant=contoso.test", .reportLink: "/report?token=abc",
    .helpdesk: "help@contoso.test",
  ]

  static func message(
    _ template: MessageTemplate, language: Language = .english,
    _ changes: [MessageParameter: String?] = [:], channel: OutgoingMessage.Channel = .email
  ) -> OutgoingMessage {
    var parameters = Self.parameters
    for (parameter, value) in changes { parameters[parameter] = value }
    return OutgoingMessage(
      eventKey: "k", channel: channel, recipient: "ada@contoso.test", template: template,
      parameters: parameters,
      language: language)
  }

  static let mails = MessageTemplate.allCases.filter { $0 != .smsCode && $0 != .voiceCode }

  @Test("says every mail in every language", arguments: mails, Language.allCases)
  func complete(_ template: MessageTemplate, _ language: Language) throws {
    let mail = try Self.renderer.render(Self.message(template, language: language), for: Self.contoso)
    let html = try #require(mail.html)
    #expect(!mail.subject.isEmpty && !mail.subject.contains { $0.isNewline })
    for text in [mail.subject, mail.text] { #expect(!text.contains("{") && !text.contains("}")) }
    #expect(
      html.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">"))
    #expect(mail.text.contains("Contoso"))
    #expect(!html.contains("<script") && !html.contains("<img"))
  }

  @Test("says no mail with a place left open when nothing but what it needs is known", arguments: mails)
  func sparse(_ template: MessageTemplate) throws {
    let message = OutgoingMessage(
      eventKey: "k", channel: .email, recipient: "ada@contoso.test", template: template,
      parameters: [.code: "012345", .link: "/security-info", .account: "ada@contoso.test"], language: .english
    )
    let mail = try Self.renderer.render(message, for: Self.contoso)
    #expect(!mail.text.contains(": \n") && !mail.text.contains("  ,") && !mail.text.contains("Hello ,"))
  }

  @Test("says what happened, when, from where, and what to do if it was somebody else") func notice() throws {
    let mail = try Self.renderer.render(Self.message(.methodAdded), for: Self.contoso)
    #expect(mail.subject == "A sign-in method was added to your account at Contoso")
    for part in [
      "Hello Ada,", "Account: ada@contoso.test", "Method: Authenticator app – My phone",
      "When: 24 November 2026, 14:05 UTC", "From: 203.0.113.7, Germany", "Wasn’t this you?",
      "https://login.contoso.test/report?token=abc",
    ] {
      #expect(mail.text.contains(part))
    }
  }

  @Test("sends people to the help desk, or else to their administrator, where nothing can be reported")
  func withoutReport() throws {
    let helped = try Self.renderer.render(
      Self.message(.passwordChanged, [.reportLink: nil]), for: Self.contoso)
    #expect(helped.text.contains("tell help@contoso.test."))
    let alone = try Self.renderer.render(
      Self.message(.passwordChanged, [.reportLink: nil, .helpdesk: nil]), for: Self.contoso)
    #expect(alone.text.contains("tell your administrator."))
  }

  @Test(
    "links to this server only",
    arguments: [
      "https://evil.test/", "//evil.test/", "/\\evil.test/", "javascript:alert(1)", "security-info", "",
      "/a b", "/a\r\nb", "/a\"onmouseover=x", "/<b>", "/ü", "@evil.test/", ".evil.test/", ":443@evil.test/",
      "/" + String(repeating: "a", count: 2_048),
    ])
  func hostileLink(_ link: String) {
    for parameter in [MessageParameter.link, .reportLink] {
      #expect(throws: RenderingError.link) {
        try Self.renderer.render(Self.message(.registrationReminder, [parameter: link]), for: Self.contoso)
      }
    }
  }

  @Test(
    "shows markup in values as text", arguments: [MessageParameter.name, .methodName, .address, .account])
  func markup(_ parameter: MessageParameter) throws {
    let attack = #"<img src=x onerror="alert('1')">&"#
    let mail = try Self.renderer.render(Self.message(.methodAdded, [parameter: attack]), for: Self.contoso)
    let html = try #require(mail.html)
    #expect(!html.contains("<img"))
    #expect(html.contains("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"))
  }

  @Test(
    "keeps an organisation's name in its place",
    arguments: ["\r\nBcc: a@b", "\u{202e}evil", "</style><script>"])
  func hostileOrganisation(_ name: String) throws {
    let mail = try Self.renderer.render(
      Self.message(.passwordChanged), for: .init(name: name, helpdesk: nil))
    #expect(!mail.subject.contains { $0.isNewline })
    #expect(!mail.text.unicodeScalars.contains("\u{202e}"))
    #expect(!(mail.html ?? "").contains("<script>"))
  }

  @Test("fills no place that a value pretends to have") func nestedPlace() throws {
    let mail = try Self.renderer.render(Self.message(.methodAdded, [.name: "{code}"]), for: Self.contoso)
    #expect(mail.text.contains("Hello {code},"))
    #expect(!mail.text.contains("012345"))
  }

  @Test("puts no code into a subject, which locked screens show", arguments: Language.allCases)
  func codeSubject(_ language: Language) throws {
    let mail = try Self.renderer.render(Self.message(.oneTimeCode, language: language), for: Self.contoso)
    #expect(!mail.subject.contains("012345"))
    #expect(mail.text.contains("012345"))
    #expect(try #require(mail.html).contains(">012345</p>"))
  }

  @Test("binds a code by text message to this site") func textMessage() throws {
    let text = try Self.renderer.render(Self.message(.smsCode, channel: .sms), for: Self.contoso).text
    #expect(text.hasPrefix("012345 is your code for Contoso."))
    #expect(text.hasSuffix("\n\n@login.contoso.test #012345"))
    let local = try MessageRenderer(baseURL: "http://localhost:8080").render(
      Self.message(.smsCode, channel: .sms), for: Self.contoso)
    #expect(!local.text.contains("@"))
  }

  @Test("reads a code out digit by digit") func call() throws {
    let text = try Self.renderer.render(Self.message(.voiceCode, channel: .voice), for: Self.contoso).text
    #expect(text.contains("0, 1, 2, 3, 4, 5"))
  }

  @Test(
    "sends nothing over a channel that it is not for",
    arguments: [
      (MessageTemplate.methodAdded, OutgoingMessage.Channel.sms), (.oneTimeCode, .voice), (.smsCode, .email),
      (.voiceCode, .sms), (.smsCode, .voice),
    ])
  func channel(_ template: MessageTemplate, _ channel: OutgoingMessage.Channel) {
    #expect(throws: RenderingError.channel) {
      try Self.renderer.render(Self.message(template, channel: channel), for: Self.contoso)
    }
  }

  @Test(
    "asks for what a text is nothing without",
    arguments: [MessageTemplate.oneTimeCode, .registrationInvitation])
  func missing(_ template: MessageTemplate) {
    #expect(throws: RenderingError.self) {
      try Self.renderer.render(
        Self.message(template, [.code: nil, .link: nil]), for: Self.contoso)
    }
  }
}

@Suite("Tables of message texts")
struct MailStringsTests {
  @Test("have every text, with the places of the English one and no other", arguments: Language.allCases)
  func complete(_ language: Language) {
    let texts = language.mailStrings.texts
    for key in MailText.allCases {
      let text = texts[key] ?? ""
      #expect(!text.isEmpty, "\(key) is missing in \(language)")
      #expect(
        MailPlaceholders.names(in: text) == MailPlaceholders.names(in: MailStrings.english.texts[key] ?? ""),
        "\(key) in \(language)")
      #expect(!text.contains { $0.isNewline } && !text.contains("<"), "\(key) in \(language)")
    }
  }

  @Test("name only places that a value can have") func places() {
    for text in MailStrings.english.texts.values {
      for name in MailPlaceholders.names(in: text) { #expect(MessageParameter(rawValue: name) != nil) }
    }
  }
}
