import Crypto
import Foundation
import SwiftASN1
import X509

@testable import Administration

/// Self-signed certificates.
enum CertificateFixture {
  static func certificate(
    _ key: Certificate.PrivateKey,
    until end: Date = AdministrationFixture.start.addingTimeInterval(86_400 * 365)
  ) throws -> Certificate {
    let name = try DistinguishedName { CommonName("client") }
    return try Certificate(
      version: .v3, serialNumber: .init(), publicKey: key.publicKey,
      notValidBefore: AdministrationFixture.start.addingTimeInterval(-86_400 * 400), notValidAfter: end,
      issuer: name,
      subject: name, extensions: .init(), issuerPrivateKey: key)
  }

  static func pem(
    _ key: Certificate.PrivateKey = .init(P256.Signing.PrivateKey()),
    until end: Date = AdministrationFixture.start.addingTimeInterval(86_400 * 365)
  ) throws -> String {
    try certificate(key, until: end).serializeAsPEM().pemString
  }
}
