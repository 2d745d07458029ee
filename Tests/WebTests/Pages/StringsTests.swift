import Directory
import Foundation
import Testing

@testable import Web

@Suite("Texts of every language")
struct StringsTests {
  static let others: [Language] = Language.allCases.filter { $0 != .english }

  /// The places in a text where values go.
  static func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{(\d+)\}/).map { String($0.output.1) })
  }

  @Test("are there for every key, and for no other", arguments: Language.allCases)
  func complete(language: Language) {
    let missing = Set(Text.allCases).subtracting(language.strings.keys).map(\.rawValue).sorted()
    #expect(missing.isEmpty, "\(language) lacks \(missing)")
    let empty = Text.allCases.filter { language.strings[$0].allSatisfy(\.isWhitespace) }
    #expect(empty.isEmpty, "\(language) says nothing for \(empty)")
  }

  @Test("have the places of the English text", arguments: others)
  func places(language: Language) {
    for key in Text.allCases {
      let (own, english) = (language.strings[key], Language.english.strings[key])
      #expect(Self.placeholders(own) == Self.placeholders(english), "\(key) in \(language): \(own)")
    }
  }

  @Test(
    "are one line of text, without markup, stray spaces or marks that turn the direction",
    arguments: Language.allCases)
  func clean(language: Language) {
    for key in Text.allCases {
      let text = language.strings[key]
      #expect(!text.contains { $0.isNewline || $0 == "<" || $0 == ">" || $0 == "&" }, "\(key) in \(language)")
      #expect(
        text == text.trimmingCharacters(in: .whitespaces) && !text.contains("  "), "\(key) in \(language)")
      #expect(!text.contains("'") && !text.contains("\""), "\(key) in \(language) has a typewriter's quote")
      #expect(
        !text.unicodeScalars.contains {
          (0x200E...0x200F).contains($0.value) || (0x202A...0x202E).contains($0.value)
        },
        "\(key) in \(language)")
    }
  }

  @Test("are translations: no sentence is the English one", arguments: others)
  func translated(language: Language) {
    let same = Text.allCases.filter {
      language.strings[$0] == Language.english.strings[$0] && language.strings[$0].contains(" ")
    }
    #expect(same.allSatisfy { [.devicePlace, .moment].contains($0) }, "\(same) in \(language)")
  }

  @Test("keep the typography of their language")
  func typography() {
    for key in Text.allCases {
      #expect(!Language.french.strings[key].contains(/[^\u{202F}\u{00A0}][;!?:»](?!\/)/), "\(key)")
      #expect(
        !Language.japanese.strings[key].contains(/[\u{3040}-\u{30FF}\u{4E00}-\u{9FFF}][.,!?:]/), "\(key)")
      #expect(!Language.arabic.strings[key].contains(/[\u{0600}-\u{06FF}][,;?]/), "\(key)")
      #expect(!Language.spanish.strings[key].contains(/^[^¿]*\?/), "\(key)")
    }
  }

  @Test("are all used")
  func used() throws {
    let module = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Web").standardizedFileURL
    var names: Set<Substring> = []
    let files = try #require(FileManager.default.enumerator(at: module, includingPropertiesForKeys: nil))
    for case let file as URL in files where ["swift", "mustache"].contains(file.pathExtension) {
      let isTable = file.lastPathComponent.hasPrefix("Strings+") || file.lastPathComponent == "Text.swift"
      guard !isTable else { continue }
      let source = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(source.matches(of: /\.`?(\w+)/).map(\.output.1))
    }
    let unused = Text.allCases.map(\.rawValue).filter { !names.contains($0[...]) }
    #expect(unused.isEmpty, "\(unused)")
  }

  static let written: [(Language, day: String, short: String, moment: String)] = [
    (.english, "30 November 2026", "30 Nov 2026", "30 November 2026, 00:53 UTC"),
    (.german, "30. November 2026", "30. Nov. 2026", "30. November 2026, 00:53 UTC"),
    (.french, "30 novembre 2026", "30 nov. 2026", "30 novembre 2026 à 00:53 UTC"),
    (.spanish, "30 de noviembre de 2026", "30 nov 2026", "30 de noviembre de 2026, 00:53 UTC"),
    (.dutch, "30 november 2026", "30 nov 2026", "30 november 2026, 00:53 UTC"),
    (.japanese, "2026年11月30日", "2026年11月30日", "2026年11月30日 00:53（UTC）"),
    (
      .arabic, "30 نوفمبر، 2026", "30 نوفمبر، 2026",
      "\u{2068}30 نوفمبر، 2026\u{2069}، الساعة \u{2068}00:53\u{2069} بالتوقيت العالمي"
    ),
  ]

  @Test("write a date as people do, in one time zone and with digits alike", arguments: written)
  func dates(_ language: Language, day: String, short: String, moment: String) {
    #expect(language.day(SamplePages.now) == day)
    #expect(language.shortDay(SamplePages.now) == short)
    #expect(language.moment(SamplePages.now) == moment)
  }

  @Test("keep a value apart from a sentence that runs the other way")
  func isolation() {
    #expect(Language.english.strings[.continueTo, "Wiki (beta)"] == "to continue to Wiki (beta)")
    #expect(
      Language.english.strings[.continueTo, "ويكي (beta)"] == "to continue to \u{2068}ويكي (beta)\u{2069}")
    #expect(Language.arabic.strings[.continueTo, "Wiki (beta)"].hasSuffix("\u{2068}Wiki (beta)\u{2069}"))
    #expect(!Language.arabic.strings[.continueTo, "Wiki\u{2069}\u{202E}"].contains("\u{202E}"))
  }
}
