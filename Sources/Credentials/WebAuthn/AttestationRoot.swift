import Foundation

/// A certificate at which trust in attestations begins.
public struct AttestationRoot: Sendable, Equatable {
  /// The certificate, X.509 in DER.
  public let certificate: [UInt8]
  /// The models that it vouches for; nil for whatever the authenticators under it say of themselves.
  ///
  /// Where a platform rather than the hardware writes the AAGUID (`tpm`, `android-key`, `apple`), only this keeps a
  /// genuine device of one maker from being shown as the model of another.
  public let aaguids: Set<UUID>?

  /// Trusts a certificate, for all models or for some.
  public init(certificate: [UInt8], aaguids: Set<UUID>? = nil) {
    self.certificate = certificate
    self.aaguids = aaguids
  }

  /// The subject of the certificate, as RFC 4514 writes it; nil when this is no certificate.
  public var subject: String? {
    (try? AttestationCertificate(der: certificate)).map { String(describing: $0.certificate.subject) }
  }
}
