import Foundation

/// A new credential whose ceremony was in order.
public struct RegisteredPasskey: Sendable, Equatable {
  /// The credential's id, 1 to 1,023 bytes; the caller refuses one that is registered, whoever has it.
  public let credentialID: [UInt8]
  /// The key that its assertions are checked with.
  public let publicKey: COSEKey
  /// The signature counter; 0 when the authenticator has none.
  public let signCount: UInt32
  /// The authenticator's model; all zero when it does not say.
  ///
  /// Proven only when ``isAttested``.
  public let aaguid: UUID
  /// Whether the credential can leave its authenticator (a synced passkey).
  public let isBackupEligible: Bool
  /// Whether a copy exists elsewhere now.
  public let isBackedUp: Bool
  /// How a browser reaches the authenticator: `internal`, `hybrid`, `usb`, `nfc`, `ble`, `smart-card` or newer words.
  public let transports: [String]
  /// Whether the authenticator is part of the device; nil when the browser does not say.
  public let isPlatform: Bool?
  /// The attestation statement's format, `none` when there is none.
  public let attestationFormat: String
  /// Whether the attestation leads to a configured root, so that the model is proven.
  public let isAttested: Bool
  /// The attestation's certificates in DER, the authenticator's first; empty without.
  public let certificates: [[UInt8]]
  /// Whether the credential is found without a user name; nil when the browser does not say.
  public let isDiscoverable: Bool?
}
