import Foundation
import Testing

@testable import Messaging

@Suite("Transfer encoding")
struct TransferEncodingTests {
  /// The text that a quoted-printable body stands for (RFC 2045 §6.7).
  static func decode(_ body: String) -> String {
    let bytes = Array(body.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count {
        let digits = String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self)
        result.append(UInt8(digits, radix: 16) ?? 0)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  @Test("matches the example of RFC 2045 §6.7") func example() {
    // The RFC's own line, broken where this encoder breaks it.
    let text =
      "Now's the time for all folk to come to the aid of their country. Now's the time for all folk."
    let encoded = TransferEncoding.quotedPrintable(text)
    #expect(encoded.hasPrefix("Now's the time for all folk to come to the aid of their country."))
    #expect(encoded.contains("=\r\n"))
    #expect(Self.decode(encoded) == text + "\n")
  }

  @Test(
    "keeps the text and the limits",
    arguments: [
      "plain\n", "ends in a blank \n", "ends in a tab\t\nnext\n", "1 = 1\n", ".\n", "\n.\n.hidden\n",
      "für Ü\n",
      String(repeating: "x", count: 500) + "\n", String(repeating: "ü", count: 200) + "\n", "\n\n\n",
      "From somebody\n", "日本語のテキスト\n", "a\r\nb\r\n",
    ])
  func roundTrip(_ text: String) {
    let encoded = TransferEncoding.quotedPrintable(text)
    #expect(Self.decode(encoded) == text.replacing("\r\n", with: "\n"))
    for line in encoded.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76)
      #expect(!line.hasSuffix(" ") && !line.hasSuffix("\t"))
      #expect(!line.hasPrefix("."), "a dot at a line's start has a meaning in SMTP")
      #expect(line.utf8.allSatisfy { (0x20...0x7e).contains($0) || $0 == 9 })
    }
  }

  @Test("chooses the shorter way") func choice() {
    #expect(TransferEncoding.encode("plain text\n").name == "quoted-printable")
    let japanese = TransferEncoding.encode(String(repeating: "日本語", count: 50) + "\n")
    #expect(japanese.name == "base64")
    let bytes = Data(base64Encoded: japanese.body, options: .ignoreUnknownCharacters) ?? Data()
    #expect(String(decoding: bytes, as: UTF8.self) == String(repeating: "日本語", count: 50) + "\r\n")
    for line in japanese.body.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 76) }
  }
}
