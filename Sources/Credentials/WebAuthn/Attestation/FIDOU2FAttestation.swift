import Crypto
import Foundation

/// The format of keys older than FIDO2.
///
/// It signs neither the AAGUID nor the flags: such a key has no model, and an AAGUID beside it proves nothing.
///
/// - SeeAlso: WebAuthn Level 3 §8.6
enum FIDOU2FAttestation {
  static func verify(
    _ statement: CBORValue, about subject: AttestationSubject
  ) throws(WebAuthnError) -> AttestationEvidence {
    guard let members = statement.members(["sig", "x5c"]), let signature = members["sig"]?.bytes else {
      throw .malformedAttestationStatement
    }
    let path = try AttestationCertificate.path(members["x5c"])
    guard path.count == 1 else { throw .malformedAttestationStatement }
    guard let key = path[0].key(for: .es256) else { throw .unsuitableCertificate(.publicKey) }
    let credential = subject.credential
    guard case .p256(let publicKey) = credential.publicKey.material else { throw .attestationMismatch }
    let message =
      [0x00] + subject.data.rpIDHash + subject.clientDataHash + credential.id + publicKey.x963Representation
    guard key.isValid(signature: signature, for: Data(message)) else { throw .invalidAttestationSignature }
    return AttestationEvidence(path: path, isConclusive: credential.aaguid.bytes.allSatisfy { $0 == 0 })
  }
}
