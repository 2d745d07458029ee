import Base
import Directory
import Foundation
import Policy
import SwiftASN1
import X509

/// The certificates that attestations of passkeys must lead to.
public struct AttestationRootList: Sendable {
  /// The most that a tenant has.
  public static let limit = 100
  private static let largestFile = 1 << 20

  /// One of them.
  public struct Root: Sendable, Equatable {
    /// SHA-256 of the certificate, in lower-case hexadecimal.
    public let thumbprint: String
    /// Whose it is.
    public let subject: String
    /// From when on it vouches for nothing.
    public let expiresAt: Date
    /// The certificate in PEM.
    public let pem: String
  }

  /// Reads certificates from PEM (RFC 7468), without private keys.
  ///
  /// - Throws: `certificateRefused`.
  static func read(pem text: String, at now: Date) throws -> [Root] {
    guard text.utf8.count <= largestFile, let documents = try? PEMDocument.parseMultiple(pemString: text),
      !documents.isEmpty
    else { throw refusal("the file holds no certificate in PEM form (`-----BEGIN CERTIFICATE-----`)") }
    return try documents.enumerated().map { index, document in
      guard document.discriminator == "CERTIFICATE" else {
        throw refusal("part \(index + 1) of the file is no certificate; give certificates alone")
      }
      guard let certificate = try? Certificate(derEncoded: document.derBytes) else {
        throw refusal("certificate \(index + 1) of the file is not valid X.509")
      }
      guard certificate.notValidAfter > now else {
        throw refusal(
          "certificate \(index + 1) of the file expired on \(certificate.notValidAfter.formatted(.iso8601))")
      }
      return Root(
        thumbprint: thumbprint(of: document.derBytes), subject: certificate.subject.description,
        expiresAt: certificate.notValidAfter, pem: document.pemString)
    }
  }

  /// A certificate that is stored; nil when it can no longer be read.
  static func stored(_ pem: String) -> Root? {
    guard let document = try? PEMDocument(pemString: pem),
      let certificate = try? Certificate(derEncoded: document.derBytes)
    else { return nil }
    return Root(
      thumbprint: thumbprint(of: document.derBytes), subject: certificate.subject.description,
      expiresAt: certificate.notValidAfter, pem: pem)
  }

  static func thumbprint(ofPEM pem: String) -> String {
    ((try? PEMDocument(pemString: pem))?.derBytes).map(thumbprint(of:)) ?? "unreadable"
  }

  private static func thumbprint(of der: [UInt8]) -> String {
    Base.Digest(ofBytes: der).bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  static func refusal(_ problem: String) -> AdministrationError {
    AdministrationError(.certificateRefused, problem)
  }
}

extension Administrator {
  /// The certificates that attestations must lead to.
  public func attestationRoots(of tenant: Tenant) async throws -> [AttestationRootList.Root] {
    let settings = try await database.read {
      try PolicyStore(connection: $0, tenant: tenant.id).current().settings
    }
    return settings.methods.fido2.attestationRoots.compactMap(AttestationRootList.stored)
  }

  /// Adds certificates from PEM; those that are there already stay as they are.
  ///
  /// - Returns: the certificates of the file.
  /// - Throws: `certificateRefused`.
  public func addAttestationRoots(
    pem text: String, to tenant: Tenant
  ) async throws -> [AttestationRootList.Root] {
    let roots = try AttestationRootList.read(pem: text, at: clock.now())
    _ = try await replaceMethodsPolicy(of: tenant, overrideLastMethod: false) { settings in
      var new = settings
      var known = Set(settings.methods.fido2.attestationRoots.map(AttestationRootList.thumbprint(ofPEM:)))
      for root in roots where known.insert(root.thumbprint).inserted {
        new.methods.fido2.attestationRoots.append(root.pem)
      }
      guard new.methods.fido2.attestationRoots.count <= AttestationRootList.limit else {
        throw AttestationRootList.refusal("a tenant has at most \(AttestationRootList.limit) roots")
      }
      return (new, [])
    }
    return roots
  }

  /// Removes a certificate, named by its thumbprint or the beginning of it.
  ///
  /// - Throws: `credentialNotFound`, `ambiguousName`.
  public func removeAttestationRoot(
    _ thumbprint: String, from tenant: Tenant
  ) async throws -> AttestationRootList.Root {
    let wanted = thumbprint.lowercased().filter { $0 != ":" }
    let found = try await attestationRoots(of: tenant).filter { $0.thumbprint.hasPrefix(wanted) }
    guard let root = found.first, wanted.count >= 8 else {
      throw AdministrationError(
        .credentialNotFound,
        "there is no root \(quoted(thumbprint)); `gatehouse method policy roots list` shows them")
    }
    guard found.count == 1 else { throw Self.ambiguous(thumbprint) }
    _ = try await replaceMethodsPolicy(of: tenant, overrideLastMethod: false) { settings in
      var new = settings
      new.methods.fido2.attestationRoots.removeAll {
        AttestationRootList.thumbprint(ofPEM: $0) == root.thumbprint
      }
      return (new, [])
    }
    return root
  }
}
