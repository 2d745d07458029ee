import Crypto
import Foundation
import SwiftASN1

/// Apple's anonymous format: a certificate for the credential's key that names the ceremony.
///
/// - SeeAlso: WebAuthn Level 3 §8.8
enum AppleAttestation {
  static func verify(
    _ statement: CBORValue, about subject: AttestationSubject
  ) throws(WebAuthnError) -> AttestationEvidence {
    // The algorithm stood in the statements of the first year; nothing depends on it.
    guard let members = statement.members(["x5c"], optional: ["alg"]) else {
      throw .malformedAttestationStatement
    }
    let path = try AttestationCertificate.path(members["x5c"])
    guard let found = path[0].extension([1, 2, 840, 113_635, 100, 8, 2]), let nonce = nonce(found.contents)
    else {
      throw .unsuitableCertificate(.attestationExtension)
    }
    guard nonce.elementsEqual(SHA256.hash(data: Data(subject.message))) else { throw .attestationMismatch }
    try path[0].requireKey(of: subject.credential)
    return AttestationEvidence(path: path, isConclusive: true)
  }

  /// `SEQUENCE { [1] EXPLICIT OCTET STRING }`.
  private static func nonce(_ contents: [UInt8]) -> [UInt8]? {
    try? DER.sequence(try DER.parse(contents), identifier: .sequence) { nodes in
      try DER.explicitlyTagged(&nodes, tagNumber: 1, tagClass: .contextSpecific) { node in
        Array(try ASN1OctetString(derEncoded: node).bytes)
      }
    }
  }
}
