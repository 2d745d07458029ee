import Base
import Testing

@Suite("Base64url")
struct Base64URLTests {
  /// RFC 4648 §10 without padding, and RFC 7515 Appendix C.
  static let vectors: [([UInt8], String)] = [
    ([], ""), (Array("f".utf8), "Zg"), (Array("fo".utf8), "Zm8"), (Array("foo".utf8), "Zm9v"),
    (Array("foob".utf8), "Zm9vYg"), (Array("fooba".utf8), "Zm9vYmE"), (Array("foobar".utf8), "Zm9vYmFy"),
    ([3, 236, 255, 224, 193], "A-z_4ME"),
  ]

  @Test("matches the published values", arguments: vectors)
  func publishedValue(bytes: [UInt8], text: String) {
    #expect(Base64URL.encode(bytes) == text)
    #expect(Base64URL.decode(text) == bytes)
  }

  @Test(
    "refuses every other spelling",
    arguments: [
      "Zg==", "Zm8=", "=", "Zh", "Zm9", "A-z_4MF", "A+z/4ME", "A", "Zm9vY", "Zm9v ", " Zm9v", "Zm9v\n",
      "Zm\r\n9v",
      "Zm9v\u{0}", "Zm9v.", "Zé", "Ｚｇ",
    ])
  func refused(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test("accepts exactly one spelling of each last character")
  func canonicalTrailingBits() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    #expect(alphabet.count { Base64URL.decode("A\($0)") != nil } == 4)
    #expect(alphabet.count { Base64URL.decode("AA\($0)") != nil } == 16)
    #expect(alphabet.count { Base64URL.decode("AAA\($0)") != nil } == 64)
  }

  @Test("round-trips every length")
  func roundTrip() {
    for count in 0...65 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 17) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }
}
