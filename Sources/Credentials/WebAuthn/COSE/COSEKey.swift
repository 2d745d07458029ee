import Crypto
import CryptoExtras
import Foundation

/// A credential's public key, proven to be one of its algorithm.
///
/// - SeeAlso: WebAuthn Level 3 §5.8.5, §6.5.1.1; RFC 9052 §7
public struct COSEKey: Sendable, Equatable {
  /// The algorithm that it verifies.
  public let algorithm: COSEAlgorithm
  /// The key in the canonical CBOR encoding, to be stored; ``init(bytes:)`` reads it back.
  public let bytes: [UInt8]
  let material: Material

  /// The key itself, in the type that verifies with it.
  enum Material: Sendable {
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case p521(P521.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)
    case rsa(_RSA.Signing.PublicKey)
  }

  /// Compares the encodings, of which each key has one.
  public static func == (left: COSEKey, right: COSEKey) -> Bool { left.bytes == right.bytes }
}
