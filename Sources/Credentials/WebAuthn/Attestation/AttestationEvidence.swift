/// What a statement was checked to say, before anybody asks whether its maker is trusted.
struct AttestationEvidence: Sendable {
  /// The statement's certificates, the attesting one first; empty for `none` and self attestation.
  let path: [AttestationCertificate]
  /// Whether a trusted maker's word would prove that hardware keeps the key, and which model it is.
  let isConclusive: Bool

  /// No word by anybody else.
  static let unattested = AttestationEvidence(path: [], isConclusive: false)
}

/// What a statement is about.
struct AttestationSubject: Sendable {
  let data: AuthenticatorData
  let credential: AuthenticatorData.AttestedCredential
  let clientDataHash: [UInt8]

  /// What most formats sign.
  var message: [UInt8] { data.bytes + clientDataHash }
}

/// The formats of attestation statements that are verified.
///
/// - SeeAlso: WebAuthn Level 3 §8
enum AttestationFormat: String, Sendable {
  case none
  case packed
  case fidoU2F = "fido-u2f"
  case tpm
  case androidKey = "android-key"
  case apple

  /// Checks a statement by the rules of its format.
  func verify(_ statement: CBORValue, about subject: AttestationSubject) throws(WebAuthnError)
    -> AttestationEvidence
  {
    switch self {
    case .none:
      guard statement.entries?.isEmpty == true else { throw .malformedAttestationStatement }
      return .unattested
    case .packed: return try PackedAttestation.verify(statement, about: subject)
    case .fidoU2F: return try FIDOU2FAttestation.verify(statement, about: subject)
    case .tpm: return try TPMAttestation.verify(statement, about: subject)
    case .androidKey: return try AndroidKeyAttestation.verify(statement, about: subject)
    case .apple: return try AppleAttestation.verify(statement, about: subject)
    }
  }
}
