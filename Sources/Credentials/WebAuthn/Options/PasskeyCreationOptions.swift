import Base

/// What a browser is asked for when a passkey is to be made.
///
/// - SeeAlso: WebAuthn Level 3 §5.4
public struct PasskeyCreationOptions: Sendable, Equatable {
  /// Whether the credential must be found without a user name.
  public enum ResidentKey: String, Sendable, Equatable {
    /// If the authenticator can.
    case preferred
    /// Or none at all.
    case required
  }

  /// Whether the authenticator is to prove what it is.
  public enum Conveyance: String, Sendable, Equatable {
    /// Not needed; browsers then ask nobody's leave.
    case none
    /// As the authenticator makes it.
    case direct
  }

  /// Whom the passkey is for.
  public let relyingParty: RelyingParty
  /// The user's handle, 1 to 64 bytes that tell nothing about the person.
  public let userHandle: [UInt8]
  /// The account's name, as the person knows it.
  public let userName: String
  /// The person's name.
  public let displayName: String
  /// Fresh random bytes, 16 or more, that the answer must be for.
  public let challenge: [UInt8]
  /// How long the browser waits.
  public let timeout: Duration
  /// Credentials the person has, so that an authenticator does not make a second one.
  public let excluded: [PasskeyDescriptor]
  /// Whether the credential must be found without a user name.
  public let residentKey: ResidentKey
  /// Whether the authenticator is to prove what it is.
  public let attestation: Conveyance
  /// Which kind of authenticator to show first: `client-device`, `security-key`, `hybrid`; any is accepted.
  public let hints: [String]
  /// The algorithms that are taken, best first.
  public let algorithms: [COSEAlgorithm]

  /// Describes the wish.
  public init(
    relyingParty: RelyingParty, userHandle: [UInt8], userName: String, displayName: String,
    challenge: [UInt8], timeout: Duration = .seconds(300), excluded: [PasskeyDescriptor] = [],
    residentKey: ResidentKey = .preferred, attestation: Conveyance = .none, hints: [String] = [],
    algorithms: [COSEAlgorithm] = COSEAlgorithm.allCases
  ) {
    self.relyingParty = relyingParty
    self.userHandle = userHandle
    self.userName = userName
    self.displayName = displayName
    self.challenge = challenge
    self.timeout = timeout
    self.excluded = excluded
    self.residentKey = residentKey
    self.attestation = attestation
    self.hints = hints
    self.algorithms = algorithms
  }

  /// The `PublicKeyCredentialCreationOptionsJSON`, for `PublicKeyCredential.parseCreationOptionsFromJSON`.
  public var json: JSONValue {
    .object([
      ("rp", ["id": .string(relyingParty.id), "name": .string(relyingParty.name)]),
      (
        "user",
        [
          "id": .string(Base64URL.encode(userHandle)), "name": .string(userName),
          "displayName": .string(displayName),
        ]
      ),
      ("challenge", .string(Base64URL.encode(challenge))),
      (
        "pubKeyCredParams",
        .array(algorithms.map { ["type": "public-key", "alg": .integer($0.rawValue)] })
      ),
      ("timeout", .integer(timeout.wholeMilliseconds)),
      ("excludeCredentials", .array(excluded.map(\.json))),
      (
        "authenticatorSelection",
        [
          "residentKey": .string(residentKey.rawValue),
          // What Level 1 called it; browsers of that time read nothing else.
          "requireResidentKey": .bool(residentKey == .required), "userVerification": "required",
        ]
      ),
      ("hints", hints.isEmpty ? nil : .strings(hints)),
      ("attestation", .string(attestation.rawValue)),
      ("extensions", ["credProps": true]),
    ])
  }
}

extension Duration {
  /// The duration in whole milliseconds, as browsers count.
  var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
