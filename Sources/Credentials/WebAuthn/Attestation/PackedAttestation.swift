import X509

/// The format of most security keys.
///
/// - SeeAlso: WebAuthn Level 3 §8.2
enum PackedAttestation {
  static func verify(
    _ statement: CBORValue, about subject: AttestationSubject
  ) throws(WebAuthnError) -> AttestationEvidence {
    guard let members = statement.members(["alg", "sig"], optional: ["x5c"]),
      let number = members["alg"]?.integer, let signature = members["sig"]?.bytes
    else { throw .malformedAttestationStatement }
    guard let algorithm = COSEAlgorithm(rawValue: number) else { throw .unknownAlgorithm(number) }
    guard let certificates = members["x5c"] else {
      guard algorithm == subject.credential.publicKey.algorithm else { throw .attestationMismatch }
      guard subject.credential.publicKey.isValid(signature: signature, for: subject.message) else {
        throw .invalidAttestationSignature
      }
      return .unattested
    }
    let path = try AttestationCertificate.path(certificates)
    let certificate = path[0]
    guard let key = certificate.key(for: algorithm) else { throw .unsuitableCertificate(.publicKey) }
    guard key.isValid(signature: signature, for: .init(subject.message)) else {
      throw .invalidAttestationSignature
    }
    try certificate.requireEndEntity()
    try requireSubject(certificate)
    try certificate.requireModel(subject.credential.aaguid)
    return AttestationEvidence(path: path, isConclusive: true)
  }

  /// A country of two letters, a maker, the literal unit and some name (§8.2.1).
  private static func requireSubject(_ certificate: AttestationCertificate) throws(WebAuthnError) {
    var attributes: [String: String] = [:]
    for attribute in certificate.certificate.subject.joined() {
      // An attribute that comes twice, or is no text, decides nothing.
      let type = attribute.type.description
      attributes[type] = attributes[type] == nil ? String(attribute.value) ?? "" : ""
    }
    guard let country = attributes["2.5.4.6"], country.utf8.count == 2,
      country.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
      attributes["2.5.4.10"]?.isEmpty == false, attributes["2.5.4.3"]?.isEmpty == false,
      attributes["2.5.4.11"] == "Authenticator Attestation"
    else { throw .unsuitableCertificate(.subject) }
  }
}
