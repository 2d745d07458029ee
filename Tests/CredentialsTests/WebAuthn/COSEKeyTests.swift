import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import Credentials

@Suite("COSE keys")
struct COSEKeyTests {
  @Test("verify what their private key signed, and nothing else", arguments: COSEAlgorithm.allCases)
  func roundTrip(algorithm: COSEAlgorithm) throws {
    let key = try TestKey.make(algorithm)
    let publicKey = try COSEKey(bytes: key.cose)
    #expect(publicKey.algorithm == algorithm)
    #expect(publicKey.bytes == key.cose)
    let message = Array("a message".utf8)
    let signature = key.sign(message)
    #expect(publicKey.isValid(signature: signature, for: message))
    #expect(!publicKey.isValid(signature: signature, for: message + [0]))
    #expect(!publicKey.isValid(signature: signature + [0], for: message))
    #expect(!publicKey.isValid(signature: signature.dropLast(), for: message))
    #expect(!publicKey.isValid(signature: [], for: message))
    let other = try COSEKey(bytes: TestKey.make(algorithm).cose)
    #expect(!other.isValid(signature: signature, for: message))
  }

  private static func key(_ base: TestKey, _ changes: [(Int64, CBORValue?)]) -> [UInt8] {
    var parameters = base.parameters
    for (label, value) in changes {
      if let index = parameters.firstIndex(where: { $0.0 == label }) {
        if let value { parameters[index].1 = value } else { parameters.remove(at: index) }
      } else if let value {
        parameters.append((label, value))
      }
    }
    return CBORValue.labels(parameters).encoded
  }

  static let badPoints: [(String, [(Int64, CBORValue?)])] = [
    ("no type", [(1, nil)]), ("type of another key", [(1, .integer(1))]),
    ("type as text", [(1, .text("EC2"))]),
    ("no algorithm", [(3, nil)]), ("algorithm as text", [(3, .text("ES256"))]), ("no curve", [(-1, nil)]),
    ("another curve", [(-1, .integer(2))]), ("secp256k1", [(-1, .integer(8))]), ("no x", [(-2, nil)]),
    ("no y", [(-3, nil)]), ("compressed", [(-3, .bool(true))]),
    ("short x", [(-2, .bytes([UInt8](repeating: 1, count: 31)))]),
    ("long x", [(-2, .bytes([UInt8](repeating: 0, count: 33)))]),
    ("off the curve", [(-2, .bytes([UInt8](repeating: 1, count: 32)))]),
    (
      "at infinity",
      [(-2, .bytes([UInt8](repeating: 0, count: 32))), (-3, .bytes([UInt8](repeating: 0, count: 32)))]
    ),
    ("coordinate beyond the field", [(-2, .bytes([UInt8](repeating: 0xff, count: 32)))]),
    ("a private part", [(-4, .bytes([UInt8](repeating: 1, count: 32)))]),
    ("algorithm of another curve", [(3, .integer(-35))]),
    ("algorithm of another type", [(3, .integer(-257))]),
  ]

  @Test("are refused as points of P-256", arguments: badPoints.map(\.0))
  func badPoint(name: String) throws {
    let changes = try #require(Self.badPoints.first { $0.0 == name }).1
    #expect(throws: WebAuthnError.invalidPublicKey) { try COSEKey(bytes: Self.key(.es256, changes)) }
  }

  @Test(
    "are refused for algorithms that nobody asked for",
    arguments: [-37, -38, -47, -53, -65_535, 0, 7, .max] as [Int64])
  func unknownAlgorithm(number: Int64) {
    #expect(throws: WebAuthnError.unknownAlgorithm(number)) {
      try COSEKey(bytes: Self.key(.es256, [(3, .integer(number))]))
    }
  }

  @Test("are refused when their encoding is not the canonical one")
  func encoding() {
    let parameters = TestKey.es256.parameters
    #expect(throws: WebAuthnError.self) { try COSEKey(bytes: TestKey.es256.cose + [0]) }
    #expect(throws: WebAuthnError.malformedCBOR(.keyOrder, offset: 4)) {
      try COSEKey(bytes: CBORValue.labels([parameters[1], parameters[0]]).encoded)
    }
    #expect(throws: WebAuthnError.malformedCBOR(.duplicateKey, offset: 4)) {
      try COSEKey(bytes: CBORValue.labels([parameters[0], parameters[0]]).encoded)
    }
    #expect(throws: WebAuthnError.invalidPublicKey) { try COSEKey(bytes: [0x80]) }
    #expect(throws: WebAuthnError.invalidPublicKey) { try COSEKey(bytes: Array(hex: "a1616101")) }
    #expect(throws: WebAuthnError.tooLarge(.authenticatorData)) {
      try COSEKey(bytes: [UInt8](repeating: 0, count: 5_000))
    }
  }

  private static func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> [UInt8] {
    CBORValue.labels([
      (1, .integer(3)), (3, .integer(-257)), (-1, .bytes(modulus)), (-2, .bytes(exponent)),
    ]).encoded
  }

  private static func odd(bits: Int) -> [UInt8] {
    var modulus = [UInt8](repeating: 0xa5, count: (bits + 7) / 8)
    modulus[0] = bits % 8 == 0 ? 0x80 : 1 << UInt8(bits % 8 - 1)
    return modulus
  }

  @Test(
    "take RSA of 2,048 to 8,192 bits",
    arguments: [
      (2_047, false), (2_048, true), (4_096, true), (8_192, true), (8_193, false), (16_384, false),
      (1_024, false), (8, false),
    ])
  func modulus(bits: Int, isTaken: Bool) {
    let outcome = try? COSEKey(bytes: Self.rsa(Self.odd(bits: bits), [1, 0, 1]))
    #expect((outcome != nil) == isTaken)
  }

  @Test(
    "refuse RSA exponents that are even, one or huge, and numbers with zeros in front",
    arguments: [
      ("01", false), ("03", true), ("02", false), ("010001", true), ("00010001", false), ("", false),
      ("ffffffff", true), ("0100000001", false), ("010000", false),
    ])
  func exponent(hex: String, isTaken: Bool) {
    let outcome = try? COSEKey(bytes: Self.rsa(Self.odd(bits: 2_048), Array(hex: hex)))
    #expect((outcome != nil) == isTaken)
  }

  @Test("refuse RSA moduli that are even, empty or have zeros in front")
  func oddModulus() {
    var even = Self.odd(bits: 2_048)
    even[255] = 0xa4
    for modulus in [even, [], [0] + Self.odd(bits: 2_048), [UInt8](repeating: 0, count: 256)] {
      #expect(throws: WebAuthnError.invalidPublicKey) { try COSEKey(bytes: Self.rsa(modulus, [1, 0, 1])) }
    }
  }

  /// The points of small order of edwards25519 and encodings of coordinates that are not reduced.
  static let weakPoints = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]

  @Test("refuse Ed25519 points under which signatures mean nothing", arguments: weakPoints)
  func weakPoint(hex: String) {
    let key = CBORValue.labels([
      (1, .integer(1)), (3, .integer(-8)), (-1, .integer(6)), (-2, .bytes(Array(hex: hex))),
    ])
    #expect(throws: WebAuthnError.invalidPublicKey) { try COSEKey(bytes: key.encoded) }
  }
}
