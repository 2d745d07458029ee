/// The use of a passkey, from the challenge on.
///
/// User presence and user verification are always demanded.
///
/// - SeeAlso: WebAuthn Level 3 §7.2
public struct AssertionCeremony: Sendable {
  /// Whom the passkey is for.
  public let relyingParty: RelyingParty
  /// What the authenticator had to sign for; used once.
  public let challenge: [UInt8]
  /// Published ceremonies are checked here too, and some are without; there is no public way to this.
  var isVerificationRequired = true

  /// Describes what was asked of the browser.
  public init(relyingParty: RelyingParty, challenge: [UInt8]) {
    self.relyingParty = relyingParty
    self.challenge = challenge
  }

  /// Checks the browser's answer against a credential.
  ///
  /// - Throws: the first rule that is broken; ``WebAuthnError/clonedAuthenticator(stored:received:)`` only when
  ///   everything else, the signature included, is in order.
  public func verify(
    _ response: AssertionResponse, credential: StoredPasskey
  ) throws(WebAuthnError) -> VerifiedAssertion {
    guard response.credentialID == credential.id else { throw .wrongCredential }
    if let handle = response.userHandle, let owner = credential.userHandle, handle != owner {
      throw .wrongUserHandle
    }
    try response.clientData.confirm(.get, challenge: challenge, for: relyingParty)
    let data = response.authenticatorData
    try data.confirm(for: relyingParty, isVerificationRequired: isVerificationRequired)
    guard data.credential == nil else { throw .unexpectedCredential }
    let isBackupEligible = data.flags.contains(.backupEligible)
    guard isBackupEligible == credential.isBackupEligible else { throw .backupEligibilityChanged }
    let key = try COSEKey(bytes: credential.publicKey)
    guard key.isValid(signature: response.signature, for: data.bytes + response.clientData.hash) else {
      throw .invalidSignature
    }
    // Zero on both sides means that the authenticator does not count (§6.1.1).
    guard data.signCount > credential.signCount || data.signCount == 0 && credential.signCount == 0 else {
      throw .clonedAuthenticator(stored: credential.signCount, received: data.signCount)
    }
    return VerifiedAssertion(
      credentialID: credential.id, signCount: data.signCount, isBackedUp: data.flags.contains(.backedUp))
  }

  /// Reads the browser's answer, an `AuthenticationResponseJSON`, and checks it against a credential.
  public func verify(
    json: [UInt8], credential: StoredPasskey
  ) throws(WebAuthnError) -> VerifiedAssertion {
    try verify(AssertionResponse(parsing: json), credential: credential)
  }

  /// Reads the browser's answer, an `AuthenticationResponseJSON`, and checks it against a credential.
  public func verify(
    json: String, credential: StoredPasskey
  ) throws(WebAuthnError) -> VerifiedAssertion {
    try verify(json: Array(json.utf8), credential: credential)
  }
}
