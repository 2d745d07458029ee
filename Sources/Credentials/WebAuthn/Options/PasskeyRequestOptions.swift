import Base

/// What a browser is asked for when a passkey is to be used.
///
/// - SeeAlso: WebAuthn Level 3 §5.5
public struct PasskeyRequestOptions: Sendable, Equatable {
  /// Whom the passkey is for.
  public let relyingParty: RelyingParty
  /// Fresh random bytes, 16 or more, that the answer must be for.
  public let challenge: [UInt8]
  /// How long the browser waits.
  public let timeout: Duration
  /// The credentials that may answer; empty for whichever the person picks (no user name, or autofill).
  public let allowed: [PasskeyDescriptor]
  /// Which kind of authenticator to show first: `client-device`, `security-key`, `hybrid`; any is accepted.
  public let hints: [String]

  /// Describes the wish.
  public init(
    relyingParty: RelyingParty, challenge: [UInt8], timeout: Duration = .seconds(300),
    allowed: [PasskeyDescriptor] = [], hints: [String] = []
  ) {
    self.relyingParty = relyingParty
    self.challenge = challenge
    self.timeout = timeout
    self.allowed = allowed
    self.hints = hints
  }

  /// The `PublicKeyCredentialRequestOptionsJSON`, for `PublicKeyCredential.parseRequestOptionsFromJSON`.
  public var json: JSONValue {
    .object([
      ("challenge", .string(Base64URL.encode(challenge))),
      ("timeout", .integer(timeout.wholeMilliseconds)),
      ("rpId", .string(relyingParty.id)),
      ("allowCredentials", .array(allowed.map(\.json))),
      ("userVerification", "required"),
      ("hints", hints.isEmpty ? nil : .strings(hints)),
    ])
  }
}
