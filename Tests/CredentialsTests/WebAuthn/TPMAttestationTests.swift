import Crypto
import CryptoExtras
import Foundation
import Testing
import X509

@testable import Credentials

@Suite("TPM attestation")
struct TPMAttestationTests {
  private let authority: TestAuthority
  private let policy: AttestationPolicy

  init() throws {
    authority = try TestAuthority()
    policy = AttestationPolicy(isEnforced: true, roots: [authority.root])
  }

  private func registers(
    policy: AttestationPolicy? = nil, key: TestKey = .es256,
    _ change: (inout TestTPM) throws -> Void = { _ in }
  ) throws -> RegisteredPasskey {
    var tpm = try TestTPM(authority: authority)
    try change(&tpm)
    var authenticator = TestAuthenticator()
    authenticator.key = key
    let json = try authenticator.registration(format: "tpm", statement: tpm.attest)
    return try TestAuthenticator.registers(json, policy: policy ?? self.policy)
  }

  @Test(
    "proves the model for keys on every curve and of RSA",
    arguments: [.es256, .es384, .es512, .rs256] as [COSEAlgorithm])
  func verifies(algorithm: COSEAlgorithm) throws {
    #expect(try registers(key: TestKey.make(algorithm)).isAttested)
  }

  @Test("takes RSA with SHA-1 from a TPM's attestation key, and nowhere else") func sha1() throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    func sign(_ message: [UInt8]) throws -> [UInt8] {
      Array(
        try key.signature(for: Insecure.SHA1.hash(data: Data(message)), padding: .insecurePKCS1v1_5)
          .rawRepresentation)
    }
    func finish(_ members: [(String, CBORValue)]) -> [(String, CBORValue)] {
      members.map { name, value in
        guard name == "sig", let info = members.last?.1.bytes, let signature = try? sign(info) else {
          return (name, value)
        }
        return (name, .bytes(signature))
      }
    }
    let passkey = try registers {
      $0.statement.algorithm = -65_535
      $0.statement.leaf.key = Certificate.PublicKey(key.publicKey)
      $0.statement.finish = finish
    }
    #expect(passkey.isAttested)
    #expect(throws: WebAuthnError.invalidAttestationSignature) {
      try registers {
        $0.statement.algorithm = -257
        $0.statement.leaf.key = Certificate.PublicKey(key.publicKey)
        $0.statement.finish = finish
      }
    }
    #expect(throws: WebAuthnError.unsuitableCertificate(.publicKey)) {
      try registers { $0.statement.algorithm = -65_535 }
    }
  }

  @Test("takes coordinates without the zeros in front") func shortCoordinates() throws {
    // A key whose first coordinate begins with a zero: one in 256.
    var key = P256.Signing.PrivateKey()
    while key.publicKey.rawRepresentation.first != 0 { key = P256.Signing.PrivateKey() }
    let components = COSEKey.Material.p256(key.publicKey).components
    #expect(try registers(key: .p256(key)) { $0.area = $0.publicArea(components, short: true) }.isAttested)
  }

  @Test(
    "proves nothing of a key that can leave its TPM or came from elsewhere",
    arguments: [0x0004_0470, 0x0004_0462, 0x0004_0452, 0x0004_0000] as [UInt32])
  func portable(attributes: UInt32) throws {
    #expect(throws: WebAuthnError.attestationTooWeak) { try registers { $0.attributes = attributes } }
    #expect(try !registers(policy: .unenforced) { $0.attributes = attributes }.isAttested)
  }

  static let malformed: [(String, @Sendable (inout TestTPM) throws -> Void)] = [
    ("version", { $0.version = "1.2" }), ("magic", { $0.magic = 0xff54_4348 }),
    ("a quote, no certification", { $0.type = 0x8018 }), ("creation", { $0.type = 0x801a }),
    ("bytes behind", { $0.tail = [0] }), ("key that does not sign", { $0.attributes = 0x0000_0072 }),
    ("name by SHA-1", { $0.nameAlgorithm = 0x0004 }), ("name by nothing", { $0.nameAlgorithm = 0x0010 }),
    ("no area", { $0.area = [] }),
    ("symmetric key", { $0.area = [0x00, 0x25, 0x00, 0x0b, 0, 4, 4, 0x72, 0, 0] }),
    ("member too many", { $0.statement.finish = { $0 + [("more", .null)] } }),
    ("member too few", { $0.statement.finish = { Array($0.dropLast()) } }),
  ]

  @Test("is refused when it is malformed", arguments: malformed.map(\.0))
  func refusesMalformed(name: String) throws {
    let change = try #require(Self.malformed.first { $0.0 == name }).1
    for policy in [policy, .unenforced] {
      #expect(throws: WebAuthnError.malformedAttestationStatement) { try registers(policy: policy, change) }
    }
  }

  @Test("is refused when an area is cut short or has more behind it") func areas() throws {
    let tpm = try TestTPM(authority: authority)
    let area = tpm.publicArea(try COSEKey(bytes: TestKey.es256.cose).material.components)
    #expect(TPMPublicArea(area) != nil)
    for length in 0..<area.count { #expect(TPMPublicArea(Array(area.prefix(length))) == nil) }
    #expect(TPMPublicArea(area + [0]) == nil)
  }

  @Test("is refused when it is about another key or ceremony") func mismatch() throws {
    let other = try COSEKey(bytes: TestKey.make(.es256).cose).material.components
    let rsa = try COSEKey(bytes: TestKey.make(.rs256).cose).material.components
    for policy in [policy, .unenforced] {
      #expect(throws: WebAuthnError.attestationMismatch) {
        try registers(policy: policy) { $0.area = $0.publicArea(other) }
      }
      #expect(throws: WebAuthnError.attestationMismatch) {
        try registers(policy: policy) { $0.area = $0.publicArea(rsa) }
      }
      #expect(throws: WebAuthnError.attestationMismatch) {
        try registers(policy: policy) { $0.extraData = { $0.flipping(0, by: 1) } }
      }
      #expect(throws: WebAuthnError.attestationMismatch) {
        try registers(policy: policy) { $0.extraData = { _ in [] } }
      }
      #expect(throws: WebAuthnError.attestationMismatch) {
        try registers(policy: policy) { $0.name = { $0.flipping(5, by: 1) } }
      }
      #expect(throws: WebAuthnError.attestationMismatch) {
        try registers(policy: policy) { $0.name = { Array($0.dropFirst(2)) } }
      }
      #expect(throws: WebAuthnError.invalidAttestationSignature) {
        try registers(policy: policy) { $0.statement.message = { $0.flipping(60, by: 1) } }
      }
    }
  }

  static let certificates:
    [(String, WebAuthnError.CertificateRule, @Sendable (inout TestTPM) throws -> Void)] = [
      ("version 1", .version, { $0.statement.leaf.version = .v1 }),
      ("a subject", .subject, { $0.statement.leaf.subject = TestAuthority.Leaf.subject() }),
      ("no constraints", .basicConstraints, { $0.statement.leaf.constraints = nil }),
      (
        "an authority", .basicConstraints,
        { $0.statement.leaf.constraints = .isCertificateAuthority(maxPathLength: nil) }
      ),
      ("no usage", .extendedKeyUsage, { $0.statement.leaf.extra.removeLast() }),
      (
        "an endorsement key", .extendedKeyUsage,
        { $0.statement.leaf.extra[1] = try TestTPM.usage([2, 23, 133, 8, 1]) }
      ),
      ("no name", .subjectAlternativeName, { $0.statement.leaf.extra.removeFirst() }),
      (
        "no manufacturer", .subjectAlternativeName,
        { $0.statement.leaf.extra[0] = try TestTPM.names(manufacturer: nil) }
      ),
      (
        "manufacturer in words", .subjectAlternativeName,
        { $0.statement.leaf.extra[0] = try TestTPM.names(manufacturer: "Maker Inc.") }
      ),
      (
        "manufacturer too short", .subjectAlternativeName,
        { $0.statement.leaf.extra[0] = try TestTPM.names(manufacturer: "id:FFFFF1D") }
      ),
      ("no model", .subjectAlternativeName, { $0.statement.leaf.extra[0] = try TestTPM.names(model: nil) }),
      (
        "no version", .subjectAlternativeName,
        { $0.statement.leaf.extra[0] = try TestTPM.names(version: nil) }
      ),
      (
        "another model", .aaguid,
        { $0.statement.leaf.extra.append(.aaguid(UUID(bytes: [UInt8](repeating: 1, count: 16)) ?? UUID())) }
      ),
    ]

  @Test("wants the certificate of an attestation key (§8.3.1)", arguments: certificates.map(\.0))
  func certificate(name: String) throws {
    let (_, rule, change) = try #require(Self.certificates.first { $0.0 == name })
    for policy in [policy, .unenforced] {
      #expect(throws: WebAuthnError.unsuitableCertificate(rule)) { try registers(policy: policy, change) }
    }
  }

  @Test("takes names that are not critical, and a certificate that names the model") func lenient() throws {
    #expect(try registers { $0.statement.leaf.extra[0] = try TestTPM.names(critical: false) }.isAttested)
    #expect(try registers { $0.statement.leaf.extra.append(.aaguid(TestAuthenticator().aaguid)) }.isAttested)
  }
}
