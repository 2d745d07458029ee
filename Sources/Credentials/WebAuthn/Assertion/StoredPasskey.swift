/// What is known of a credential from its registration and its last use.
public struct StoredPasskey: Sendable, Equatable {
  /// The credential's id.
  public let id: [UInt8]
  /// The public key as registered: ``COSEKey/bytes``.
  public let publicKey: [UInt8]
  /// The signature counter of the last use.
  public let signCount: UInt32
  /// Whether the credential can leave its authenticator; fixed at registration.
  public let isBackupEligible: Bool
  /// The handle of the user whom it belongs to; nil when any handle is to be accepted.
  public let userHandle: [UInt8]?

  /// Describes a stored credential.
  public init(
    id: [UInt8], publicKey: [UInt8], signCount: UInt32, isBackupEligible: Bool, userHandle: [UInt8]?
  ) {
    self.id = id
    self.publicKey = publicKey
    self.signCount = signCount
    self.isBackupEligible = isBackupEligible
    self.userHandle = userHandle
  }
}
