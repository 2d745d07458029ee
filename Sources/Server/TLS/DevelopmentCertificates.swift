import Base
import Crypto
import Foundation
import HTTPEdge
import SwiftASN1
import X509

/// A private authority and a certificate for the base URL's host, for trying things out over https.
///
/// Both are made once under `<data>/tls/`; the certificate is made again when the host changes or it runs out, under
/// the same authority, so that whoever trusts that one need not do so again.
public struct DevelopmentCertificates: Sendable {
  /// The authority's certificate: what a client must trust.
  public let authority: String
  /// The server's certificate.
  public let certificate: String
  /// The server's private key, mode 0600.
  public let key: String

  private static let authorityLifetime: TimeInterval = 10 * 365 * 86_400
  private static let certificateLifetime: TimeInterval = 365 * 86_400
  private static let renewal: TimeInterval = 7 * 86_400

  /// Finds the files, or makes what is missing.
  ///
  /// - Throws: when the directory cannot be written.
  public static func prepare(directory: String, host: String, now: Date) throws -> DevelopmentCertificates {
    let absolute = URL(fileURLWithPath: directory).standardizedFileURL.path
    let folder = (absolute as NSString).appendingPathComponent("tls")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    func path(_ name: String) -> String { (folder as NSString).appendingPathComponent(name) }
    let files = DevelopmentCertificates(
      authority: path("ca.pem"), certificate: path("server.pem"), key: path("server.key"))
    let authority = try Authority.loadOrCreate(
      certificate: files.authority, key: path("ca.key"), lifetime: authorityLifetime, now: now)
    if try files.isCurrent(host: host, issuer: authority.certificate, now: now) { return files }
    let key = P256.Signing.PrivateKey()
    let leaf = try authority.issue(key.publicKey, host: host, lifetime: certificateLifetime, now: now)
    try PrivateFile.write(key.pemRepresentation + "\n", to: files.key, mode: 0o600)
    try PrivateFile.write(try leaf.serializeAsPEM().pemString + "\n", to: files.certificate, mode: 0o644)
    return files
  }

  private func isCurrent(host: String, issuer: Certificate, now: Date) throws -> Bool {
    guard let text = try? String(contentsOfFile: certificate, encoding: .utf8),
      let found = try? Certificate(pemEncoded: text), access(key, R_OK) == 0
    else { return false }
    return found.issuer == issuer.subject && issuer.publicKey.isValidSignature(found.signature, for: found)
      && found.notValidBefore <= now && now.addingTimeInterval(Self.renewal) < found.notValidAfter
      && CertificateNames(found).cover(host)
  }
}

/// The private authority.
private struct Authority {
  let certificate: Certificate
  let key: P256.Signing.PrivateKey

  static func loadOrCreate(certificate path: String, key keyPath: String, lifetime: TimeInterval, now: Date)
    throws
    -> Authority
  {
    if let text = try? String(contentsOfFile: path, encoding: .utf8),
      let keyText = try? String(contentsOfFile: keyPath, encoding: .utf8),
      let certificate = try? Certificate(pemEncoded: text),
      let key = try? P256.Signing.PrivateKey(pemRepresentation: keyText),
      certificate.publicKey == Certificate.PublicKey(key.publicKey), now < certificate.notValidAfter
    {
      return Authority(certificate: certificate, key: key)
    }
    let key = P256.Signing.PrivateKey()
    let name = try DistinguishedName {
      OrganizationName("Gatehouse")
      CommonName("Gatehouse development authority")
    }
    let publicKey = Certificate.PublicKey(key.publicKey)
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: publicKey,
      notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: now.addingTimeInterval(lifetime),
      issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(hash: publicKey)
      },
      issuerPrivateKey: Certificate.PrivateKey(key))
    try PrivateFile.write(key.pemRepresentation + "\n", to: keyPath, mode: 0o600)
    try PrivateFile.write(try certificate.serializeAsPEM().pemString + "\n", to: path, mode: 0o644)
    return Authority(certificate: certificate, key: key)
  }

  func issue(_ key: P256.Signing.PublicKey, host: String, lifetime: TimeInterval, now: Date) throws
    -> Certificate
  {
    let publicKey = Certificate.PublicKey(key)
    let issuerKeyID = SubjectKeyIdentifier(hash: certificate.publicKey).keyIdentifier
    return try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: publicKey,
      notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: now.addingTimeInterval(lifetime),
      issuer: certificate.subject,
      subject: try DistinguishedName {
        OrganizationName("Gatehouse")
        CommonName(String(host.prefix(64)))
      },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(Self.names(host))
        SubjectKeyIdentifier(hash: publicKey)
        AuthorityKeyIdentifier(keyIdentifier: issuerKeyID)
      },
      issuerPrivateKey: Certificate.PrivateKey(self.key))
  }

  /// The host, and for this machine its other names too.
  private static func names(_ host: String) -> [GeneralName] {
    func name(_ host: String) -> GeneralName {
      if let address = IPAddress(host) {
        return .ipAddress(ASN1OctetString(contentBytes: address.bytes[...]))
      }
      return .dnsName(host)
    }
    let isLocal = host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.isLoopback == true
    let others = isLocal ? ["localhost", "127.0.0.1", "::1"].filter { $0 != host } : []
    return ([host] + others).map(name)
  }
}
