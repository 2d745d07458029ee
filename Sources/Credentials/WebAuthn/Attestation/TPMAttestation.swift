import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// The format of Windows Hello and other users of a TPM.
///
/// - SeeAlso: WebAuthn Level 3 §8.3
enum TPMAttestation {
  static func verify(
    _ statement: CBORValue, about subject: AttestationSubject
  ) throws(WebAuthnError) -> AttestationEvidence {
    guard let members = statement.members(["ver", "alg", "x5c", "sig", "certInfo", "pubArea"]),
      members["ver"]?.text == "2.0", let number = members["alg"]?.integer,
      let signature = members["sig"]?.bytes, let info = members["certInfo"]?.bytes,
      let area = members["pubArea"]?.bytes
    else { throw .malformedAttestationStatement }
    guard let algorithm = Algorithm(number) else { throw .unknownAlgorithm(number) }
    guard let publicArea = TPMPublicArea(area), let certification = TPMCertification(info) else {
      throw .malformedAttestationStatement
    }
    guard publicArea.components == subject.credential.publicKey.material.components else {
      throw .attestationMismatch
    }
    let path = try AttestationCertificate.path(members["x5c"])
    try requireSuitable(path[0])
    try path[0].requireModel(subject.credential.aaguid)
    guard try algorithm.isValid(signature: signature, for: info, by: path[0]) else {
      throw .invalidAttestationSignature
    }
    guard certification.extraData == algorithm.digest(subject.message), certification.name == publicArea.name
    else { throw .attestationMismatch }
    return AttestationEvidence(path: path, isConclusive: publicArea.isBound)
  }

  /// An algorithm of an attestation key: those of credentials, and RSA with SHA-1, which TPMs in Windows still use.
  private enum Algorithm {
    case usual(COSEAlgorithm)
    case rs1

    init?(_ number: Int64) {
      if number == -65_535 {
        self = .rs1
      } else if let algorithm = COSEAlgorithm(rawValue: number), algorithm != .edDSA {
        self = .usual(algorithm)
      } else {
        return nil
      }
    }

    func digest(_ message: [UInt8]) -> [UInt8] {
      let data = Data(message)
      return switch self {
      case .rs1: Array(Insecure.SHA1.hash(data: data))
      case .usual(.es384): Array(SHA384.hash(data: data))
      case .usual(.es512): Array(SHA512.hash(data: data))
      case .usual: Array(SHA256.hash(data: data))
      }
    }

    func isValid(
      signature: [UInt8], for message: [UInt8], by certificate: AttestationCertificate
    ) throws(WebAuthnError) -> Bool {
      switch self {
      case .usual(let algorithm):
        guard let key = certificate.key(for: algorithm) else { throw .unsuitableCertificate(.publicKey) }
        return key.isValid(signature: signature, for: Data(message))
      case .rs1:
        guard let key = certificate.rsaKey else { throw .unsuitableCertificate(.publicKey) }
        return key.isValidSignature(
          _RSA.Signing.RSASignature(rawRepresentation: Data(signature)),
          for: Insecure.SHA1.hash(data: Data(message)), padding: .insecurePKCS1v1_5)
      }
    }
  }

  /// The certificate of a TPM's attestation key (§8.3.1).
  private static func requireSuitable(_ certificate: AttestationCertificate) throws(WebAuthnError) {
    try certificate.requireEndEntity()
    guard certificate.certificate.subject.isEmpty else { throw .unsuitableCertificate(.subject) }
    guard let usages = try? certificate.certificate.extensions.extendedKeyUsage,
      usages.contains(ExtendedKeyUsage.Usage(oid: [2, 23, 133, 8, 3]))
    else { throw .unsuitableCertificate(.extendedKeyUsage) }
    guard let names = try? certificate.certificate.extensions.subjectAlternativeNames,
      names.contains(where: describesTPM)
    else { throw .unsuitableCertificate(.subjectAlternativeName) }
  }

  /// Whether a name gives a TPM's manufacturer (`id:` and eight hexadecimal digits), model and version.
  private static func describesTPM(_ name: GeneralName) -> Bool {
    guard case .directoryName(let name) = name else { return false }
    var attributes: [ASN1ObjectIdentifier: String] = [:]
    for attribute in name.joined() { attributes[attribute.type] = String(attribute.value) }
    guard let manufacturer = attributes[[2, 23, 133, 2, 1]], let model = attributes[[2, 23, 133, 2, 2]],
      let version = attributes[[2, 23, 133, 2, 3]]
    else { return false }
    let digits = manufacturer.utf8.dropFirst(3)
    return manufacturer.hasPrefix("id:") && digits.count == 8
      && digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit } && !model.isEmpty && !version.isEmpty
  }
}
