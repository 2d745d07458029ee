import Foundation
import Testing

@testable import Messaging

@Suite("Header text")
struct HeaderTextTests {
  /// What a reader makes of a field: lines joined, encoded words decoded (RFC 2047 §6.2).
  static func read(_ field: String) -> String {
    var rest = field.replacing("\r\n ", with: " ").replacing("\r\n", with: "")[...]
    var text = ""
    while let start = rest.range(of: "=?UTF-8?B?"),
      let end = rest.range(of: "?=", range: start.upperBound..<rest.endIndex)
    {
      let bytes = Data(base64Encoded: String(rest[start.upperBound..<end.lowerBound])) ?? Data()
      text += rest[..<start.lowerBound] + String(decoding: bytes, as: UTF8.self)
      rest = rest[end.upperBound...]
      if rest.hasPrefix(" =?UTF-8?B?") { rest = rest.dropFirst() }
    }
    return text + rest
  }

  @Test("leaves plain text alone") func plain() {
    #expect(HeaderText.field("Subject", "Your code for Contoso") == "Subject: Your code for Contoso\r\n")
  }

  @Test(
    "encodes everything else so that it reads the same",
    arguments: [
      "Ihr Code für Contoso", "コントソのコード", "رمزك لدى كونتوسو", "=?UTF-8?B?aGk=?=",
      String(repeating: "a long subject ", count: 12).trimmingCharacters(in: .whitespaces),
      String(repeating: "日本語", count: 60), "👩‍👩‍👧‍👦 family",
    ])
  func encoded(_ text: String) {
    let field = HeaderText.field("Subject", text)
    #expect(Self.read(field) == "Subject: \(text)")
    #expect(field.hasSuffix("\r\n"))
    for line in field.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78)
      #expect(line.utf8.allSatisfy { (0x20...0x7e).contains($0) })
    }
  }

  @Test(
    "keeps a line break from beginning another field",
    arguments: ["\r\n", "\n", "\r", "\r\n\r\n", "\u{2028}", "\u{85}", "\u{0b}", "\0"])
  func injection(_ ending: String) {
    let field = HeaderText.field("Subject", "Hello\(ending)Bcc: eve@evil.test")
    #expect(Self.read(field) == "Subject: Hello Bcc: eve@evil.test")
    #expect(field.components(separatedBy: "\r\n").count == 2)
  }

  @Test(
    "writes names with whatever is in them",
    arguments: [
      ("Contoso", "From: \"Contoso\"\r\n <a@contoso.test>\r\n"),
      ("", "From: a@contoso.test\r\n"),
      ("Con\"to\\so", "From: \"Con\\\"to\\\\so\"\r\n <a@contoso.test>\r\n"),
      ("A\r\nBcc: eve@evil.test", "From: \"A Bcc: eve@evil.test\"\r\n <a@contoso.test>\r\n"),
    ])
  func mailbox(_ name: String, _ expected: String) throws {
    let address = try #require(MailAddress("a@contoso.test"))
    #expect(HeaderText.field("From", Mailbox(name: name, address: address)) == expected)
  }
}
