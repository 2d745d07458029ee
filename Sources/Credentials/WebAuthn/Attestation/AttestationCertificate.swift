import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// A certificate of an attestation statement.
struct AttestationCertificate: Sendable {
  /// The most certificates in a statement, and the most bytes in one.
  static let limits = (count: 8, bytes: 16 * 1_024)

  let der: [UInt8]
  let certificate: Certificate

  init(der: [UInt8]) throws(WebAuthnError) {
    guard der.count <= Self.limits.bytes else { throw .malformedCertificate }
    do {
      let node = try DER.parse(der)
      certificate = try Certificate(derEncoded: node)
      // The last element is the signature. Its bits are whole bytes; a number of unused ones would be another encoding.
      guard case .constructed(let nodes) = node.content, let signature = Array(nodes).last,
        try ASN1BitString(derEncoded: signature).paddingBits == 0
      else { throw WebAuthnError.malformedCertificate }
    } catch {
      throw .malformedCertificate
    }
    self.der = der
  }

  /// Reads an `x5c`: one certificate or more.
  static func path(_ value: CBORValue?) throws(WebAuthnError) -> [AttestationCertificate] {
    guard let values = value?.array, (1...limits.count).contains(values.count) else {
      throw .malformedAttestationStatement
    }
    var path: [AttestationCertificate] = []
    for value in values {
      guard let der = value.bytes else { throw .malformedAttestationStatement }
      path.append(try AttestationCertificate(der: der))
    }
    return path
  }

  /// The key for an algorithm; nil when the certificate's is of another kind or too weak.
  func key(for algorithm: COSEAlgorithm) -> COSEKey.Material? {
    let key = certificate.publicKey
    return switch algorithm {
    case .es256: P256.Signing.PublicKey(key).map(COSEKey.Material.p256)
    case .es384: P384.Signing.PublicKey(key).map(COSEKey.Material.p384)
    case .es512: P521.Signing.PublicKey(key).map(COSEKey.Material.p521)
    case .edDSA: Curve25519.Signing.PublicKey(key).map(COSEKey.Material.ed25519)
    case .rs256: rsaKey.map(COSEKey.Material.rsa)
    }
  }

  /// The RSA key; nil when there is another one, or one that is too weak.
  var rsaKey: _RSA.Signing.PublicKey? {
    guard let key = _RSA.Signing.PublicKey(certificate.publicKey),
      let numbers = try? key.getKeyPrimitives(),
      RSAParameters.areSound(modulus: Array(numbers.modulus), exponent: Array(numbers.publicExponent))
    else { return nil }
    return key
  }

  /// The contents of an extension; nil when there is none.
  func `extension`(_ oid: ASN1ObjectIdentifier) -> (contents: [UInt8], isCritical: Bool)? {
    certificate.extensions.first { $0.oid == oid }.map { (Array($0.value), $0.critical) }
  }

  /// Makes sure of version 3, and of basic constraints that say: no certification authority.
  func requireEndEntity() throws(WebAuthnError) {
    guard certificate.version == .v3 else { throw .unsuitableCertificate(.version) }
    guard let constraints = try? certificate.extensions.basicConstraints,
      case .notCertificateAuthority = constraints
    else { throw .unsuitableCertificate(.basicConstraints) }
  }

  /// Makes sure that the extension with the model's AAGUID, if there is one, names the model of the data.
  ///
  /// - SeeAlso: WebAuthn Level 3 §8.2.1
  func requireModel(_ aaguid: UUID) throws(WebAuthnError) {
    guard let found = self.extension([1, 3, 6, 1, 4, 1, 45_724, 1, 1, 4]) else { return }
    guard !found.isCritical, found.contents == [0x04, 0x10] + aaguid.bytes else {
      throw .unsuitableCertificate(.aaguid)
    }
  }

  /// Makes sure that the certificate is about the credential's own key.
  func requireKey(of credential: AuthenticatorData.AttestedCredential) throws(WebAuthnError) {
    guard let key = key(for: credential.publicKey.algorithm),
      key.components == credential.publicKey.material.components
    else { throw .attestationMismatch }
  }
}
