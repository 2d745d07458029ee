import Foundation

/// Android's format: the key store's certificate for the credential's key.
///
/// - SeeAlso: WebAuthn Level 3 §8.4
enum AndroidKeyAttestation {
  static func verify(
    _ statement: CBORValue, about subject: AttestationSubject
  ) throws(WebAuthnError) -> AttestationEvidence {
    guard let members = statement.members(["alg", "sig", "x5c"]), let number = members["alg"]?.integer,
      let signature = members["sig"]?.bytes
    else { throw .malformedAttestationStatement }
    guard let algorithm = COSEAlgorithm(rawValue: number) else { throw .unknownAlgorithm(number) }
    let path = try AttestationCertificate.path(members["x5c"])
    guard let key = path[0].key(for: algorithm) else { throw .unsuitableCertificate(.publicKey) }
    guard key.isValid(signature: signature, for: Data(subject.message)) else {
      throw .invalidAttestationSignature
    }
    try path[0].requireKey(of: subject.credential)
    guard let found = path[0].extension(AndroidKeyDescription.oid),
      let description = AndroidKeyDescription(der: found.contents),
      // A key that was attested could sign a certificate with a description of its own making.
      path.dropFirst().allSatisfy({ $0.extension(AndroidKeyDescription.oid) == nil })
    else { throw .unsuitableCertificate(.attestationExtension) }
    guard description.challenge == subject.clientDataHash else { throw .attestationMismatch }
    let lists = [description.softwareEnforced, description.hardwareEnforced]
    // What is said must be right wherever it is said; what proves something must be said by the hardware.
    guard
      lists.allSatisfy({ !$0.isForAllApplications && $0.isGenerated != false && $0.isForSigning != false })
    else { throw .attestationMismatch }
    let hardware = description.hardwareEnforced
    return AttestationEvidence(
      path: path,
      isConclusive: description.isByHardware && hardware.isGenerated == true && hardware.isForSigning == true)
  }
}
