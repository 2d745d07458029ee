/// Proof that the holder of a passkey was present and verified.
///
/// Only ``AssertionCeremony`` makes one.
public struct VerifiedAssertion: Sendable, Equatable {
  /// The credential that answered.
  public let credentialID: [UInt8]
  /// The counter to store.
  public let signCount: UInt32
  /// Whether a copy of the credential exists elsewhere now; to be stored.
  public let isBackedUp: Bool
}
