import Base
import Foundation
import Testing

@Suite("Digest")
struct DigestTests {
  /// SHA-256 of "abc", FIPS 180-2 Appendix B.1, in base64url.
  static let abc = "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"

  @Test("matches FIPS 180-2 B.1 from text, secret and bytes")
  func publishedValue() {
    #expect(Digest(of: "abc").description == Self.abc)
    #expect(Digest(of: Secret("abc")) == Digest(of: "abc"))
    #expect(Digest(ofBytes: Array("abc".utf8)) == Digest(of: "abc"))
    #expect(Digest(text: Self.abc) == Digest(of: "abc"))
  }

  @Test(
    "refuses a stored text that is not 32 bytes in canonical base64url",
    arguments: [
      "", "abc", abc + "=", abc + "A", String(abc.dropLast()), abc.replacingOccurrences(of: "-", with: "+"),
      String(abc.dropLast()) + "1", " " + abc, abc + "\n",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ])
  func refused(text: String) {
    #expect(Digest(text: text) == nil)
  }

  @Test("survives JSON and refuses a damaged one")
  func coding() throws {
    let encoded = try JSONEncoder().encode([Digest(of: "abc")])
    #expect(String(decoding: encoded, as: UTF8.self) == "[\"\(Self.abc)\"]")
    #expect(try JSONDecoder().decode([Digest].self, from: encoded) == [Digest(of: "abc")])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Digest].self, from: Data(#"["abc"]"#.utf8))
    }
  }

  @Test("differs for different texts, and hashes alike for equal ones")
  func equality() {
    #expect(Digest(of: "a") != Digest(of: "b"))
    #expect(Set([Digest(of: "a"), Digest(of: "a"), Digest(of: "b")]).count == 2)
  }

  @Test("compares bytes of any lengths")
  func constantTime() {
    #expect(constantTimeEqual([UInt8](), [UInt8]()))
    #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
    for index in 0..<16 {
      var other = [UInt8](repeating: 7, count: 16)
      other[index] ^= 0x80
      #expect(!constantTimeEqual([UInt8](repeating: 7, count: 16), other))
    }
  }
}
