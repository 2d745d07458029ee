import Directory
import Foundation
import Testing

@testable import Messaging

@Suite("Languages of messages")
struct MessageLanguageTests {
  static let moments: [(Language, String)] = [
    (.english, "30 November 2026, 00:53 UTC"),
    (.german, "30. November 2026, 00:53 UTC"),
    (.french, "30 novembre 2026 à 00:53 UTC"),
    (.spanish, "30 de noviembre de 2026, 00:53 UTC"),
    (.dutch, "30 november 2026, 00:53 UTC"),
    (.japanese, "2026年11月30日 00:53（UTC）"),
    (.arabic, "30 نوفمبر، 2026، الساعة 00:53 بالتوقيت العالمي"),
  ]

  @Test("write an instant as people do, in one time zone and with digits alike", arguments: moments)
  func moment(_ language: Language, _ expected: String) {
    #expect(language.moment(Date(timeIntervalSince1970: 1_796_000_000)) == expected)
  }

  @Test("have a table of their own", arguments: Language.allCases.filter { $0 != .english })
  func ownTable(_ language: Language) {
    let own = language.mailStrings.texts
    // Some words are the same in two languages; a sentence never is.
    let shared = MailText.allCases.filter { own[$0] == MailStrings.english.texts[$0] }
    let sentences = shared.filter { $0 != .factMethodNamed && $0 != .factWhereCountry }
      .filter { own[$0]?.contains(" ") ?? false }
    #expect(sentences.isEmpty, "\(sentences)")
  }

  @Test("keep what they quote apart from a sentence that runs the other way")
  func isolation() throws {
    let message = OutgoingMessage(
      eventKey: "k", channel: .email, recipient: "ada@contoso.test", template: .methodAdded,
      parameters: [.account: "ada@contoso.test"], language: .arabic)
    let mail = try MessageRenderer(baseURL: "https://login.contoso.test")
      .render(message, for: .init(name: "Contoso (EU)", helpdesk: nil))
    #expect(mail.subject.contains("\u{2068}Contoso (EU)\u{2069}"))
  }
}
