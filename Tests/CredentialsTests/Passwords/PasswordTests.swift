import Base
import Testing

@testable import Credentials

@Suite("Password")
struct PasswordTests {
  @Test(
    "is the same however its characters were composed",
    arguments: [
      ("pässwörd", "pa\u{308}sswo\u{308}rd"), ("Å", "\u{212b}"),
      ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
    ])
  func composed(left: String, right: String) throws {
    let forms = try [Password(parsing: left), Password(parsing: right)].map { Array($0.secret.expose().utf8) }
    #expect(forms[0] == forms[1])
  }

  @Test(
    "is neither trimmed nor changed in case", arguments: [" a ", "Aa", "ﬁ", "a\u{200d}b", "🐎", "\u{fffd}"])
  func unchanged(text: String) throws {
    #expect(try Array(Password(parsing: text).secret.expose().utf8) == Array(text.utf8))
  }

  @Test(
    "is refused when no person can have typed it",
    arguments: [
      ("", .empty), ("a\u{0}b", .controlCharacter), ("\u{0}", .controlCharacter), ("a\nb", .controlCharacter),
      ("a\r\n", .controlCharacter), ("\t", .controlCharacter), ("\u{1b}[2J", .controlCharacter),
      ("\u{7f}", .controlCharacter),
      ("\u{85}", .controlCharacter), (String(repeating: "a", count: 257), .tooLong),
      (String(repeating: "🐎", count: 257), .tooLong),
      ("a" + String(repeating: "\u{301}", count: 10_000), .tooLong),
      ("a" + String(repeating: "\u{315}\u{300}", count: 300), .tooLong),
      (String(repeating: "a", count: 1_000_000), .tooLong),
      (String(repeating: "\u{0}", count: 1_000_000), .tooLong),
      (String(repeating: "한", count: 342), .tooLong),
      (String(repeating: "\u{fb2c}", count: 200), .tooLong),
    ] as [(String, PasswordError)])
  func refused(text: String, error: PasswordError) {
    #expect(throws: error) { try Password(parsing: text) }
  }

  @Test(
    "may be as long as 256 characters in either form",
    arguments: [
      String(repeating: "a", count: 256), String(repeating: "🐎", count: 256),
      String(repeating: "é", count: 256),
      String(repeating: "e\u{301}", count: 256), String(repeating: "\u{1112}\u{1161}\u{11ab}", count: 256),
    ])
  func longest(text: String) throws {
    #expect(try Password(parsing: text).length == 256)
  }

  @Test("shows nothing when printed")
  func unseen() throws {
    let password = try Password(parsing: "hunter2hunter2")
    var printed = "\(password) \(String(reflecting: password))"
    dump(password, to: &printed)
    #expect(!printed.contains("hunter2"))
  }
}
