extension WebAuthnError: CustomStringConvertible {
  /// The cause in one line, for the log; what came from outside is in backticks, short and without control characters.
  public var description: String {
    switch self {
    case .tooLarge(let part): "\(part.rawValue) is larger than is read"
    case .malformedJSON(let part, let reason):
      "\(part.rawValue) is no JSON that is read: \(Self.quote("\(reason)"))"
    case .malformedMember(let name): "\(name) is missing or of the wrong type"
    case .malformedBase64URL(let name): "\(name) is no base64url"
    case .malformedCBOR(let fault, let offset): "the CBOR is not canonical (\(fault)) at byte \(offset)"
    case .malformedAuthenticatorData: "the authenticator data end early or have more than their flags say"
    case .malformedAttestationObject: "the attestation object is none"
    case .malformedCredential: "type or ids of the credential do not fit"
    case .wrongType(let type): "the client data are of the type \(Self.quote(type))"
    case .wrongChallenge: "the challenge is another one"
    case .wrongOrigin(let origin): "the page was of the origin \(Self.quote(origin))"
    case .crossOrigin: "the page was in a frame of another origin"
    case .topOrigin(let origin): "the page was in a frame of the origin \(Self.quote(origin))"
    case .wrongRelyingParty: "the authenticator worked for another relying party"
    case .userNotPresent: "nobody touched the authenticator"
    case .userNotVerified: "the authenticator did not verify its user"
    case .invalidBackupState: "a credential that cannot be backed up claims to be"
    case .unknownAlgorithm(let number): "the algorithm \(number) was not asked for"
    case .invalidPublicKey: "the public key is none of its algorithm"
    case .noCredential: "the authenticator data bring no credential"
    case .invalidCredentialID: "the credential id is empty or too long"
    case .wrongCredential: "another credential answered"
    case .wrongUserHandle: "the credential answered for another user"
    case .unexpectedCredential: "an assertion brought a credential"
    case .invalidSignature: "the signature is wrong"
    case .backupEligibilityChanged: "the credential changed its backup eligibility"
    case .clonedAuthenticator(let stored, let received):
      "the signature counter went from \(stored) to \(received)"
    case .unknownAttestationFormat(let format): "the attestation format \(Self.quote(format)) is not verified"
    case .malformedAttestationStatement: "the attestation statement is not of its format"
    case .invalidAttestationSignature: "the attestation's signature is wrong"
    case .malformedCertificate: "an attestation certificate cannot be read"
    case .unsuitableCertificate(let rule): "the attestation certificate breaks a rule: \(rule.rawValue)"
    case .attestationMismatch: "the attestation is about another key, credential or ceremony"
    case .attestationMissing: "there is no attestation, and policy wants one"
    case .attestationTooWeak: "the attestation does not prove the model"
    case .untrustedAttestation(let fault): "the attestation leads to no trusted root: \(fault.rawValue)"
    case .modelNotAllowed(let aaguid): "policy does not allow the model \(aaguid.uuidString)"
    }
  }

  private static func quote(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(120).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        "\u{fffd}"
      default: scalar == "`" ? "'" : String(scalar)
      }
    }
    return "`\(scalars.joined())`"
  }
}
