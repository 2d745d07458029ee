import Foundation

/// The making of a passkey, from the challenge on.
///
/// User presence and user verification are always demanded.
///
/// - SeeAlso: WebAuthn Level 3 §7.1
public struct RegistrationCeremony: Sendable {
  /// Whom the passkey is for.
  public let relyingParty: RelyingParty
  /// What the authenticator had to sign for; used once.
  public let challenge: [UInt8]
  /// Which authenticators may be registered.
  public let attestation: AttestationPolicy
  /// The algorithms that were offered.
  public let algorithms: [COSEAlgorithm]
  /// Published ceremonies are checked here too, and some are without; there is no public way to this.
  var isVerificationRequired = true

  /// Describes what was asked of the browser.
  public init(
    relyingParty: RelyingParty, challenge: [UInt8], attestation: AttestationPolicy = .unenforced,
    algorithms: [COSEAlgorithm] = COSEAlgorithm.allCases
  ) {
    self.relyingParty = relyingParty
    self.challenge = challenge
    self.attestation = attestation
    self.algorithms = algorithms
  }

  /// Checks the browser's answer, a `RegistrationResponseJSON`.
  ///
  /// That the credential id is new is left to the caller.
  /// - Parameters:
  ///   - json: the answer in UTF-8, at most 128 KiB.
  ///   - now: the instant at which certificates must be valid.
  /// - Throws: the first rule that is broken.
  public func verify(json: [UInt8], at now: Date) throws(WebAuthnError) -> RegisteredPasskey {
    let answer = try CredentialJSON(json)
    let clientData = try ClientData(answer.bytes("clientDataJSON"))
    try clientData.confirm(.create, challenge: challenge, for: relyingParty)
    let object = try AttestationObject(answer.bytes("attestationObject"))
    let data = object.authenticatorData
    try data.confirm(for: relyingParty, isVerificationRequired: isVerificationRequired)
    guard let credential = data.credential else { throw .noCredential }
    guard credential.id == answer.id else { throw .malformedCredential }
    let algorithm = credential.publicKey.algorithm
    guard algorithms.contains(algorithm) else { throw .unknownAlgorithm(algorithm.rawValue) }
    guard let format = AttestationFormat(rawValue: object.format) else {
      throw .unknownAttestationFormat(object.format)
    }
    let evidence = try format.verify(
      object.statement,
      about: AttestationSubject(data: data, credential: credential, clientDataHash: clientData.hash))
    let isAttested = try attestation.judge(evidence, aaguid: credential.aaguid, at: now)
    return RegisteredPasskey(
      credentialID: credential.id, publicKey: credential.publicKey, signCount: data.signCount,
      aaguid: credential.aaguid, isBackupEligible: data.flags.contains(.backupEligible),
      isBackedUp: data.flags.contains(.backedUp), transports: try answer.transports(),
      isPlatform: try answer.isPlatform(), attestationFormat: format.rawValue, isAttested: isAttested,
      certificates: evidence.path.map(\.der), isDiscoverable: try answer.isDiscoverable())
  }

  /// Checks the browser's answer, a `RegistrationResponseJSON`.
  ///
  /// - SeeAlso: the other form of this method.
  public func verify(json: String, at now: Date) throws(WebAuthnError) -> RegisteredPasskey {
    try verify(json: Array(json.utf8), at: now)
  }
}
