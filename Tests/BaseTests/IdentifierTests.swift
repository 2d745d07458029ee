import Base
import Foundation
import Testing

@Suite("Identifier")
struct IdentifierTests {
  private enum Thing {}
  static let text = "28c10230-6103-485e-b985-444c60001490"

  @Test("reads either case and writes lower case", arguments: [text, text.uppercased()])
  func canonical(text: String) throws {
    let identifier = try #require(Identifier<Thing>(text))
    #expect(identifier.description == Self.text)
    #expect(Identifier<Thing>(identifier.rawValue) == identifier)
  }

  @Test(
    "refuses every other spelling",
    arguments: [
      "", "28c10230", "{\(text)}", text + " ", " " + text.dropLast(),
      text.replacingOccurrences(of: "-", with: ""),
      text.replacingOccurrences(of: "2", with: "g"), String(text.dropLast(2)) + "é",
      text.replacingOccurrences(of: "-", with: "_"),
    ])
  func refused(text: String) {
    #expect(Identifier<Thing>(text) == nil)
  }

  @Test("survives JSON and refuses a damaged one")
  func coding() throws {
    let identifier = try #require(Identifier<Thing>(Self.text))
    let encoded = try JSONEncoder().encode([identifier])
    #expect(String(decoding: encoded, as: UTF8.self) == "[\"\(Self.text)\"]")
    #expect(try JSONDecoder().decode([Identifier<Thing>].self, from: encoded) == [identifier])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Identifier<Thing>].self, from: Data(#"["x"]"#.utf8))
    }
  }
}
