import Base
import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// A certificate by which an application proves who it is (RFC 7523 with `private_key_jwt`).
public struct ClientCertificate: Sendable, Equatable {
  /// The certificate, DER.
  public let der: [UInt8]
  /// From when on it is refused.
  public let expiresAt: Date

  private static let largestFile = 65_536
  private static let smallestRSAKey = 2048

  /// Reads one certificate from PEM (RFC 7468): no private key beside it, a key that can sign, not expired.
  ///
  /// - Throws: `certificateRefused`.
  public init(pem text: String, at now: Date) throws {
    guard text.utf8.count <= Self.largestFile,
      let documents = try? PEMDocument.parseMultiple(pemString: text),
      !documents.isEmpty
    else { throw Self.refusal("is not in PEM form (`-----BEGIN CERTIFICATE-----`)") }
    guard !documents.contains(where: { $0.discriminator.hasSuffix("PRIVATE KEY") }) else {
      throw Self.refusal(
        "comes with a private key, which nobody else should have; give the certificate alone")
    }
    guard documents.count == 1, documents[0].discriminator == "CERTIFICATE" else {
      throw Self.refusal("must be one certificate alone, without its chain")
    }
    let certificate: Certificate
    do {
      certificate = try Certificate(derEncoded: documents[0].derBytes)
    } catch {
      throw Self.refusal("is not a valid X.509 certificate")
    }
    guard certificate.notValidAfter > now else {
      throw Self.refusal("expired on \(certificate.notValidAfter.formatted(.iso8601)); make a new one")
    }
    if let key = _RSA.Signing.PublicKey(certificate.publicKey) {
      guard key.keySizeInBits >= Self.smallestRSAKey else {
        throw Self.refusal("has an RSA key of \(key.keySizeInBits) bits; use 2048 or more")
      }
    } else if P256.Signing.PublicKey(certificate.publicKey) == nil {
      throw Self.refusal("has a key of another kind than RSA and P-256")
    }
    der = documents[0].derBytes
    expiresAt = certificate.notValidAfter
  }

  /// The SHA-256 thumbprint in base64url (`x5t#S256`, RFC 7515 §4.1.8).
  public static func thumbprint(of der: [UInt8]) -> String { Base.Digest(ofBytes: der).description }

  private static func refusal(_ problem: String) -> AdministrationError {
    AdministrationError(.certificateRefused, "the certificate \(problem)")
  }
}
