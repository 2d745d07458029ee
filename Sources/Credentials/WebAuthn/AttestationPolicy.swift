import Foundation

/// Which authenticators may be registered.
public struct AttestationPolicy: Sendable, Equatable {
  /// Whether an attestation that leads to a root is demanded.
  public let isEnforced: Bool
  /// Where trust begins.
  public let roots: [AttestationRoot]
  /// The models that are or are not allowed.
  public let restriction: Restriction

  /// Models by their AAGUID.
  public enum Restriction: Sendable, Equatable {
    /// Every model.
    case none
    /// These and no others; an authenticator must then prove what it is.
    case allow(Set<UUID>)
    /// All but these, as far as an authenticator tells.
    case block(Set<UUID>)
  }

  /// Takes whatever there is; an attestation that is wrong is refused all the same.
  public static let unenforced = AttestationPolicy(isEnforced: false)

  /// Sets a policy.
  public init(isEnforced: Bool, roots: [AttestationRoot] = [], restriction: Restriction = .none) {
    self.isEnforced = isEnforced
    self.roots = roots
    self.restriction = restriction
  }

  /// Whether a credential must be attested: a list of allowed models means nothing without proof of the model.
  var demandsAttestation: Bool {
    if case .allow = restriction { return true }
    return isEnforced
  }

  /// Decides whether a credential may be registered with the evidence that it brings.
  ///
  /// - Returns: whether the evidence proves the model.
  /// - Throws: what policy misses.
  func judge(_ evidence: AttestationEvidence, aaguid: UUID, at now: Date) throws(WebAuthnError) -> Bool {
    let isAttested = try isProven(evidence, aaguid: aaguid, at: now)
    switch restriction {
    case .none: break
    case .allow(let models):
      guard models.contains(aaguid) else { throw .modelNotAllowed(aaguid) }
    case .block(let models):
      guard !models.contains(aaguid) else { throw .modelNotAllowed(aaguid) }
    }
    return isAttested
  }

  private func isProven(
    _ evidence: AttestationEvidence, aaguid: UUID, at now: Date
  ) throws(WebAuthnError) -> Bool {
    do throws(WebAuthnError) {
      guard !evidence.path.isEmpty else { throw .attestationMissing }
      try CertificatePath(evidence.path).confirm(roots: roots, aaguid: aaguid, at: now)
      guard evidence.isConclusive else { throw .attestationTooWeak }
      return true
    } catch {
      guard !demandsAttestation else { throw error }
      return false
    }
  }
}
