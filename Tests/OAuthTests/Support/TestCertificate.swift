import Base
import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

@testable import OAuth

/// A certificate of an application and the key that only the application has.
struct TestCertificate: Sendable {
  enum Key: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
  }

  let key: Key
  let der: [UInt8]

  static func rsa() throws -> TestCertificate {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    return try TestCertificate(
      key: .rsa(key), certificateKey: Certificate.PrivateKey(key), algorithm: .sha256WithRSAEncryption)
  }

  static func p256() throws -> TestCertificate {
    let key = P256.Signing.PrivateKey()
    return try TestCertificate(
      key: .p256(key), certificateKey: Certificate.PrivateKey(key), algorithm: .ecdsaWithSHA256)
  }

  private init(
    key: Key, certificateKey: Certificate.PrivateKey, algorithm: Certificate.SignatureAlgorithm
  ) throws {
    self.key = key
    let name = try DistinguishedName { CommonName("client") }
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: certificateKey.publicKey,
      notValidBefore: Date(timeIntervalSince1970: 1_700_000_000),
      notValidAfter: Date(timeIntervalSince1970: 2_000_000_000), issuer: name, subject: name,
      signatureAlgorithm: algorithm, extensions: Certificate.Extensions(), issuerPrivateKey: certificateKey)
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    der = serializer.serializedBytes
  }

  var sha256Thumbprint: String { Base64URL.encode(SHA256.hash(data: der)) }
  var sha1Thumbprint: String { Base64URL.encode(Insecure.SHA1.hash(data: der)) }

  /// Signs whatever it is given, as the header says or not.
  func sign(header: String, claims: String, pss: Bool = false) throws -> String {
    let input = "\(Base64URL.encode(header.utf8)).\(Base64URL.encode(claims.utf8))"
    let signature: Data
    switch key {
    case .rsa(let key):
      signature = try key.signature(
        for: SHA256.hash(data: Data(input.utf8)), padding: pss ? .PSS : .insecurePKCS1v1_5
      ).rawRepresentation
    case .p256(let key): signature = try key.signature(for: Data(input.utf8)).rawRepresentation
    }
    return "\(input).\(Base64URL.encode(signature))"
  }

  /// The public key as an attacker reads it, for the confusion of algorithms.
  var publicPEM: String {
    switch key {
    case .rsa(let key): key.publicKey.pemRepresentation
    case .p256(let key): key.publicKey.pemRepresentation
    }
  }
}
