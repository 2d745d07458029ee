import Crypto
import CryptoExtras
import Foundation

extension COSEKey {
  /// Whether a signature is by this key over a message, in the algorithm's one encoding (WebAuthn Level 3 §6.5.5).
  func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
    material.isValid(signature: signature, for: Data(message))
  }
}

extension COSEKey.Material {
  /// Whether a signature is by this key over a message, hashed as the key's algorithm says.
  func isValid(signature: [UInt8], for message: Data) -> Bool {
    switch self {
    case .p256(let key):
      guard let raw = ECDSASignature(der: signature, width: 32)?.raw,
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw)
      else { return false }
      return key.isValidSignature(signature, for: SHA256.hash(data: message))
    case .p384(let key):
      guard let raw = ECDSASignature(der: signature, width: 48)?.raw,
        let signature = try? P384.Signing.ECDSASignature(rawRepresentation: raw)
      else { return false }
      return key.isValidSignature(signature, for: SHA384.hash(data: message))
    case .p521(let key):
      guard let raw = ECDSASignature(der: signature, width: 66)?.raw,
        let signature = try? P521.Signing.ECDSASignature(rawRepresentation: raw)
      else { return false }
      return key.isValidSignature(signature, for: SHA512.hash(data: message))
    case .ed25519(let key):
      return signature.count == 64 && key.isValidSignature(Data(signature), for: message)
    case .rsa(let key):
      guard signature.count == (key.keySizeInBits + 7) / 8 else { return false }
      let signature = _RSA.Signing.RSASignature(rawRepresentation: Data(signature))
      return key.isValidSignature(signature, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
    }
  }
}
