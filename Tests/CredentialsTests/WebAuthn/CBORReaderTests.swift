import Testing

@testable import Credentials

@Suite("CBOR reader")
struct CBORReaderTests {
  /// RFC 8949 Appendix A, the examples of the kinds that WebAuthn uses.
  static let appendixA: [(String, CBORValue)] = [
    ("00", .integer(0)), ("01", .integer(1)), ("0a", .integer(10)), ("17", .integer(23)),
    ("1818", .integer(24)), ("1864", .integer(100)), ("1903e8", .integer(1_000)),
    ("1a000f4240", .integer(1_000_000)), ("1b000000e8d4a51000", .integer(1_000_000_000_000)),
    ("20", .integer(-1)), ("29", .integer(-10)), ("3863", .integer(-100)), ("3903e7", .integer(-1_000)),
    ("f4", .bool(false)), ("f5", .bool(true)), ("f6", .null), ("40", .bytes([])),
    ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")), ("6161", .text("a")),
    ("6449455446", .text("IETF")),
    ("62225c", .text("\"\\")), ("62c3bc", .text("ü")), ("63e6b0b4", .text("水")), ("64f0908591", .text("𐅑")),
    ("80", .array([])), ("83010203", .array([.integer(1), .integer(2), .integer(3)])),
    (
      "8301820203820405",
      .array([.integer(1), .array([.integer(2), .integer(3)]), .array([.integer(4), .integer(5)])])
    ),
    ("a0", .map([])), ("a201020304", .labels([(1, .integer(2)), (3, .integer(4))])),
    (
      "a26161016162820203",
      .texts([("a", .integer(1)), ("b", .array([.integer(2), .integer(3)]))])
    ),
    ("826161a161626163", .array([.text("a"), .texts([("b", .text("c"))])])),
    ("1b7fffffffffffffff", .integer(.max)), ("3b7fffffffffffffff", .integer(.min)),
  ]

  @Test("reads RFC 8949 Appendix A", arguments: appendixA)
  func published(hex: String, value: CBORValue) throws {
    #expect(try CBORReader.read(Array(hex: hex)) == value)
    #expect(value.encoded == Array(hex: hex))
  }

  static let refusals: [(String, CBORFault)] = [
    // Nothing, and everything cut short.
    ("", .unexpectedEnd), ("18", .unexpectedEnd), ("1903", .unexpectedEnd), ("1a000f42", .unexpectedEnd),
    ("1b000000e8d4a510", .unexpectedEnd), ("41", .unexpectedEnd), ("62c3", .unexpectedEnd),
    ("81", .unexpectedEnd), ("a1", .unexpectedEnd), ("a101", .unexpectedEnd),
    // Lengths that nobody has bytes for.
    ("5affffffff", .unexpectedEnd), ("5bffffffffffffffff", .unexpectedEnd),
    ("7bffffffffffffffff", .unexpectedEnd), ("9affffffff", .unexpectedEnd),
    ("9bffffffffffffffff", .unexpectedEnd), ("bbffffffffffffffff", .unexpectedEnd),
    ("ba7fffffff0102", .unexpectedEnd),
    // Numbers and lengths in more bytes than they need.
    ("1800", .notCanonical), ("1817", .notCanonical), ("1900ff", .notCanonical),
    ("1a0000ffff", .notCanonical), ("1b00000000ffffffff", .notCanonical), ("3800", .notCanonical),
    ("580101", .notCanonical), ("780161", .notCanonical), ("980101", .notCanonical),
    ("b8010101", .notCanonical), ("a1180100", .notCanonical),
    // Beyond 64 bits with a sign.
    ("1b8000000000000000", .tooLarge), ("1bffffffffffffffff", .tooLarge), ("3b8000000000000000", .tooLarge),
    // Indefinite lengths and a break by itself.
    ("5f4101ff", .indefiniteLength), ("7f6161ff", .indefiniteLength), ("9fff", .indefiniteLength),
    ("bfff", .indefiniteLength), ("ff", .unsupported),
    // Reserved lengths, tags, floating point, undefined, other simple values.
    ("1c", .unsupported), ("3d", .unsupported), ("5e", .unsupported), ("c000", .unsupported),
    ("c249010000000000000000", .unsupported), ("d9d9f700", .unsupported), ("df00", .unsupported),
    ("f90000", .unsupported), ("fa47c35000", .unsupported), ("fb3ff199999999999a", .unsupported),
    ("f7", .unsupported), ("e0", .unsupported), ("f8ff", .unsupported), ("f818", .unsupported),
    // Texts that are none.
    ("61ff", .invalidText), ("62c080", .invalidText), ("63eda080", .invalidText),
    ("64f4908080", .invalidText),
    // Keys of other kinds, twice, out of order.
    ("a14101f6", .wrongKey), ("a18001", .wrongKey), ("a1a001", .wrongKey), ("a1f401", .wrongKey),
    ("a201000100", .duplicateKey), ("a2616100616100", .duplicateKey), ("a203000100", .keyOrder),
    ("a220000100", .keyOrder), ("a2616100", .unexpectedEnd), ("a262616100616200", .keyOrder),
    // Something after the item.
    ("0000", .trailingBytes), ("a000", .trailingBytes), ("40f6", .trailingBytes),
    // Too deep.
    ("8181818181", .tooDeep), ("a101a101a101a101a10100", .tooDeep),
  ]

  @Test("refuses whatever is not canonical", arguments: refusals)
  func refuses(hex: String, fault: CBORFault) {
    do throws(WebAuthnError) {
      _ = try CBORReader.read(Array(hex: hex))
      Issue.record("\(hex) was read")
    } catch {
      guard case .malformedCBOR(fault, _) = error else {
        Issue.record("\(hex): \(error)")
        return
      }
    }
  }

  @Test("takes keys in any order where browsers write, and none twice")
  func keyOrder() throws {
    let unsorted = Array(hex: "a203000100")
    #expect(
      try CBORReader.read(unsorted, keyOrder: .any) == .labels([(3, .integer(0)), (1, .integer(0))]))
    #expect(throws: WebAuthnError.malformedCBOR(.duplicateKey, offset: 6)) {
      try CBORReader.read(Array(hex: "a3010003000100"), keyOrder: .any)
    }
  }

  @Test("reads four levels and no fifth") func depth() throws {
    #expect(throws: Never.self) { try CBORReader.read(Array(hex: "8181818100")) }
    #expect(throws: WebAuthnError.malformedCBOR(.tooDeep, offset: 5)) {
      try CBORReader.read(Array(hex: "818181818100"))
    }
    #expect(throws: WebAuthnError.malformedCBOR(.tooDeep, offset: 5)) {
      try CBORReader.read([UInt8](repeating: 0x81, count: 100_000))
    }
  }

  @Test("stops behind an item that others follow") func following() throws {
    var reader = CBORReader(Array(hex: "ff01826161f5ff"), from: 1)
    #expect(try reader.value() == .integer(1))
    #expect(try reader.value() == .array([.text("a"), .bool(true)]))
    #expect(reader.offset == 6)
    #expect(throws: WebAuthnError.malformedCBOR(.unsupported, offset: 6)) { try reader.value() }
  }
}
