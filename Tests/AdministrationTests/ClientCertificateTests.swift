import Base
import Crypto
import CryptoExtras
import Directory
import Foundation
import Testing
import X509

@testable import Administration

@Suite("Client certificate")
struct ClientCertificateTests {
  private let now = AdministrationFixture.start

  @Test("is read with its end and thumbprint, and takes the secret's place")
  func accepted() async throws {
    let here = try await AdministrationFixture()
    var new = NewApplication(displayName: "Daemon")
    new.grants = ["client_credentials"]
    new.certificates = [try CertificateFixture.pem()]
    let made = try await here.administrator.createApplication(new, in: here.tenant)
    #expect(made.secret == nil)
    let credential = try #require(made.details.credentials.first)
    guard case .certificate(let der) = credential.material else {
      Issue.record("not a certificate")
      return
    }
    #expect(credential.expiresAt == AdministrationFixture.start.addingTimeInterval(86_400 * 365))
    #expect(ClientCertificate.thumbprint(of: der) == Base.Digest(ofBytes: der).description)
  }

  @Test("may have an RSA key of 2048 bits, and none smaller")
  func rsa() throws {
    let large = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    _ = try ClientCertificate(pem: CertificateFixture.pem(.init(large)), at: now)
    let small = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024))
    try refuses(CertificateFixture.pem(.init(small)))
  }

  @Test("of another kind of key is refused")
  func otherKeys() throws {
    try refuses(CertificateFixture.pem(.init(P384.Signing.PrivateKey())))
    try refuses(CertificateFixture.pem(.init(Curve25519.Signing.PrivateKey())))
  }

  @Test("that has expired is refused")
  func expired() throws {
    try refuses(CertificateFixture.pem(until: now))
    try refuses(CertificateFixture.pem(until: now.addingTimeInterval(-1)))
  }

  @Test("with a private key beside it, a chain, or something else in its place is refused")
  func others() throws {
    let key = P256.Signing.PrivateKey()
    let pem = try CertificateFixture.pem(.init(key))
    try refuses(pem + "\n" + key.pemRepresentation)
    try refuses(key.pemRepresentation)
    try refuses(key.publicKey.pemRepresentation)
    try refuses(pem + "\n" + pem)
    try refuses(pem.replacing("CERTIFICATE", with: "X509 CRL"))
    try refuses(String(pem.dropLast(60)))
    try refuses("")
    try refuses("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")
    try refuses(pem + String(repeating: "\n", count: 70_000))
  }

  private func refuses(_ pem: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let error = #expect(throws: AdministrationError.self, sourceLocation: sourceLocation) {
      try ClientCertificate(pem: pem, at: now)
    }
    #expect(error?.code == .certificateRefused, sourceLocation: sourceLocation)
    #expect(error?.summary.contains("AAAA") == false)
  }
}
