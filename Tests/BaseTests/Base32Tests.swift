import Base
import Testing

@Suite("Base32")
struct Base32Tests {
  /// RFC 4648 §10, without padding.
  static let vectors = [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ]

  @Test("matches RFC 4648 §10", arguments: vectors)
  func publishedValue(text: String, encoded: String) {
    #expect(Base32.encode(text.utf8) == encoded)
    #expect(Base32.decode(encoded) == Array(text.utf8))
  }

  @Test(
    "accepts padding, lower case, spaces and dashes",
    arguments: ["MZXW6YQ=", "mzxw6yq", "mzxw 6yq", "MZXW-6YQ"])
  func lenient(text: String) {
    #expect(Base32.decode(text) == Array("foob".utf8))
  }

  @Test(
    "refuses what no bytes encode to",
    arguments: [
      "0", "1", "8", "9", "MZXW6Y!", "M=Y", "MZ", "MZXW6YR", "A", "AAA", "AAAAAA", "ÄA", "MY\u{0}", "ＭＹ",
    ])
  func refused(text: String) {
    #expect(Base32.decode(text) == nil)
  }

  @Test("round-trips every length")
  func roundTrip() {
    for count in 0...65 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 17) }
      #expect(Base32.decode(Base32.encode(bytes)) == bytes)
    }
  }
}
