import Foundation

/// Which passkeys a tenant accepts (Graph's `fido2AuthenticationMethodConfiguration`).
public struct Fido2Settings: Equatable, Sendable, Codable {
  /// What the list of models means.
  public enum Restriction: String, Sendable, Codable, CaseIterable {
    /// Only models of the list.
    case allow
    /// All models but those of the list.
    case block
  }

  /// Whether people may register passkeys themselves.
  public var isSelfServiceRegistrationAllowed = true
  /// Whether a passkey must prove its model by an attestation with a trusted root.
  public var isAttestationEnforced = false
  /// Whether passkeys that are synchronised between devices are accepted.
  public var allowsSynced = true
  /// What ``aaguids`` means; nil when it means nothing.
  public var restriction: Restriction?
  /// Models, by AAGUID in lower case.
  public var aaguids: [String] = []
  /// The roots that attestations must lead to: certificates in PEM.
  public var attestationRoots: [String] = []

  /// The settings of a new tenant.
  public init() {}
}
