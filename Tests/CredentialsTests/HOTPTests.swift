import Testing

@testable import Credentials

@Suite("HOTP")
struct HOTPTests {
  /// RFC 4226 Appendix D: the HMAC, its truncation and the code, for counters 0 to 9.
  static let appendixD: [(UInt64, String, UInt32, String)] = [
    (0, "cc93cf18508d94934c64b65d8ba7667fb7cde4b0", 1_284_755_224, "755224"),
    (1, "75a48a19d4cbe100644e8ac1397eea747a2d33ab", 1_094_287_082, "287082"),
    (2, "0bacb7fa082fef30782211938bc1c5e70416ff44", 137_359_152, "359152"),
    (3, "66c28227d03a2d5529262ff016a1e6ef76557ece", 1_726_969_429, "969429"),
    (4, "a904c900a64b35909874b33e61c5938a8e15ed1c", 1_640_338_314, "338314"),
    (5, "a37e783d7b7233c083d4f62926c7a25f238d0316", 868_254_676, "254676"),
    (6, "bc9cd28561042c83f219324d3c607256c03272ae", 1_918_287_922, "287922"),
    (7, "a4fb960c0bc06e1eabb804e5b397cdc4b45596fa", 82_162_583, "162583"),
    (8, "1b3c89f65e6c9e883012052823443f048b4332db", 673_399_871, "399871"),
    (9, "1637409809a679dc698207310c8c7fc07290d9e5", 645_520_489, "520489"),
  ]

  @Test("matches RFC 4226 Appendix D", arguments: appendixD)
  func publishedValue(counter: UInt64, mac: String, truncated: UInt32, code: String) {
    #expect(HOTP(secret: .rfc4226).code(at: counter) == code)
    #expect(HOTP.truncate(.hexadecimal(mac)) == truncated)
  }

  @Test(
    "keeps leading zeros", arguments: [(41, 6, "000041"), (0, 8, "00000000"), (123_456_789, 6, "456789")])
  func leadingZeros(value: UInt32, digits: Int, code: String) {
    #expect(HOTP.format(value, digits: digits) == code)
  }

  @Test("has a code for the largest counter and for an empty secret")
  func extremes() {
    #expect(HOTP(secret: .rfc4226).code(at: .max).count == 6)
    #expect(HOTP(secret: []).code(at: 0).count == 6)
  }
}

extension [UInt8] {
  /// The secret of RFC 4226 Appendix D and of RFC 6238 Appendix B.
  static let rfc4226 = Array("12345678901234567890".utf8)

  static func hexadecimal(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
