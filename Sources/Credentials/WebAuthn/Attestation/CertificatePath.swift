import Foundation
import SwiftASN1
import X509

/// Whether an attestation's certificates lead to a root, by the rules of RFC 5280 §6.1 that they use.
///
/// There is no search: a statement lists its certificates in their order (WebAuthn Level 3 §8.2), and all of them must
/// fit together, those beyond a trusted one too. One of them is a root, or the last is issued by one.
struct CertificatePath: Sendable {
  private let certificates: [AttestationCertificate]

  init(_ certificates: [AttestationCertificate]) { self.certificates = certificates }

  /// Makes sure that the path ends at a root that vouches for the model.
  ///
  /// - Parameter now: the instant at which every certificate up to the root must be valid.
  func confirm(roots: [AttestationRoot], aaguid: UUID, at now: Date) throws(WebAuthnError) {
    let roots = roots.filter { $0.aaguids?.contains(aaguid) ?? true }.map(\.certificate)
    for (subject, issuer) in zip(certificates, certificates.dropFirst()) {
      try Self.confirm(subject.certificate, issuedBy: issuer.certificate)
    }
    guard let trusted = try anchored(roots) else { throw .untrustedAttestation(.unknownRoot) }
    for (index, certificate) in trusted.enumerated() {
      guard
        (certificate.notValidBefore...max(certificate.notValidBefore, certificate.notValidAfter)).contains(
          now)
      else { throw .untrustedAttestation(.validity) }
      guard certificate.extensions.allSatisfy({ !$0.critical || Self.understood.contains($0.oid) }) else {
        throw .untrustedAttestation(.criticalExtension)
      }
      if index > 0 { try Self.requireAuthority(certificate, below: index - 1) }
    }
  }

  /// The certificates from the first to the root; nil when none is a root and the last not issued by one.
  private func anchored(_ roots: [[UInt8]]) throws(WebAuthnError) -> [Certificate]? {
    if let index = certificates.firstIndex(where: { roots.contains($0.der) }) {
      return certificates[...index].map(\.certificate)
    }
    guard let last = certificates.last?.certificate else { return nil }
    var isWronglySigned = false
    for root in roots {
      guard let root = try? AttestationCertificate(der: root).certificate, root.subject == last.issuer else {
        continue
      }
      do throws(WebAuthnError) {
        try Self.confirm(last, issuedBy: root)
        return certificates.map(\.certificate) + [root]
      } catch {
        isWronglySigned = true
      }
    }
    guard !isWronglySigned else { throw .untrustedAttestation(.signature) }
    return nil
  }

  /// Checks name and signature of one step.
  private static func confirm(_ certificate: Certificate, issuedBy issuer: Certificate) throws(WebAuthnError)
  {
    guard certificate.issuer == issuer.subject else { throw .untrustedAttestation(.unknownRoot) }
    guard certificate.signatureAlgorithm != .sha1WithRSAEncryption,
      issuer.publicKey.isValidSignature(certificate.signature, for: certificate)
    else { throw .untrustedAttestation(.signature) }
  }

  /// Checks that a certificate may issue others (RFC 5280 §6.1.4 k to n).
  ///
  /// - Parameter count: the certification authorities below it.
  private static func requireAuthority(_ certificate: Certificate, below count: Int) throws(WebAuthnError) {
    guard certificate.version == .v3, let constraints = try? certificate.extensions.basicConstraints,
      case .isCertificateAuthority(let limit) = constraints
    else { throw .untrustedAttestation(.notAuthority) }
    if let usage = try? certificate.extensions.keyUsage, !usage.keyCertSign {
      throw .untrustedAttestation(.notAuthority)
    }
    if let limit, count > limit { throw .untrustedAttestation(.tooLong) }
  }

  /// Basic constraints, key usage and extended key usage, alternative names, and policies, of which any will do.
  private static let understood: Set<ASN1ObjectIdentifier> = [
    [2, 5, 29, 19], [2, 5, 29, 15], [2, 5, 29, 37], [2, 5, 29, 17], [2, 5, 29, 32],
  ]
}
