import Crypto
import CryptoExtras
import Foundation

@testable import Credentials

/// A key pair of an authenticator that exists in tests only.
enum TestKey: Sendable {
  case p256(P256.Signing.PrivateKey)
  case p384(P384.Signing.PrivateKey)
  case p521(P521.Signing.PrivateKey)
  case ed25519(Curve25519.Signing.PrivateKey)
  case rsa(_RSA.Signing.PrivateKey)

  /// The same key in every run.
  static let es256 = TestKey.p256(
    // Any number below the order of the curve is a key.
    try! P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 0x11, count: 32)))

  static func make(_ algorithm: COSEAlgorithm) throws -> TestKey {
    switch algorithm {
    case .es256: .p256(P256.Signing.PrivateKey())
    case .es384: .p384(P384.Signing.PrivateKey())
    case .es512: .p521(P521.Signing.PrivateKey())
    case .edDSA: .ed25519(Curve25519.Signing.PrivateKey())
    case .rs256: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))
    }
  }

  /// The entries of the public key, in canonical order.
  var parameters: [(Int64, CBORValue)] {
    func point(_ raw: Data, _ algorithm: Int64, _ curve: Int64) -> [(Int64, CBORValue)] {
      let half = raw.count / 2
      return [
        (1, .integer(2)), (3, .integer(algorithm)), (-1, .integer(curve)),
        (-2, .bytes(Array(raw.prefix(half)))), (-3, .bytes(Array(raw.suffix(half)))),
      ]
    }
    switch self {
    case .p256(let key): return point(key.publicKey.rawRepresentation, -7, 1)
    case .p384(let key): return point(key.publicKey.rawRepresentation, -35, 2)
    case .p521(let key): return point(key.publicKey.rawRepresentation, -36, 3)
    case .ed25519(let key):
      return [
        (1, .integer(1)), (3, .integer(-8)), (-1, .integer(6)),
        (-2, .bytes(Array(key.publicKey.rawRepresentation))),
      ]
    case .rsa(let key):
      let numbers = try! key.publicKey.getKeyPrimitives()
      return [
        (1, .integer(3)), (3, .integer(-257)), (-1, .bytes(Array(numbers.modulus))),
        (-2, .bytes(Array(numbers.publicExponent))),
      ]
    }
  }

  /// The encoded public key.
  var cose: [UInt8] { CBORValue.labels(parameters).encoded }

  func sign(_ message: [UInt8]) -> [UInt8] {
    let data = Data(message)
    return switch self {
    case .p256(let key): Array(try! key.signature(for: SHA256.hash(data: data)).derRepresentation)
    case .p384(let key): Array(try! key.signature(for: SHA384.hash(data: data)).derRepresentation)
    case .p521(let key): Array(try! key.signature(for: SHA512.hash(data: data)).derRepresentation)
    case .ed25519(let key): Array(try! key.signature(for: data))
    case .rsa(let key):
      Array(
        try! key.signature(for: SHA256.hash(data: data), padding: .insecurePKCS1v1_5).rawRepresentation)
    }
  }
}
