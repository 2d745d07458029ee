import Foundation
import Testing
import X509

@testable import Credentials

@Suite("Packed attestation")
struct PackedAttestationTests {
  private let authority: TestAuthority
  private let policy: AttestationPolicy

  init() throws {
    authority = try TestAuthority()
    policy = AttestationPolicy(isEnforced: true, roots: [authority.root])
  }

  private func registers(
    policy: AttestationPolicy? = nil, _ change: (inout TestStatement) throws -> Void = { _ in }
  ) throws -> RegisteredPasskey {
    var statement = TestStatement(authority: authority)
    try change(&statement)
    let json = try TestAuthenticator().registration(format: "packed", statement: statement.packed)
    return try TestAuthenticator.registers(json, policy: policy ?? self.policy)
  }

  @Test("proves the model with a certificate of any algorithm", arguments: COSEAlgorithm.allCases)
  func algorithms(algorithm: COSEAlgorithm) throws {
    let passkey = try registers {
      $0.key = try TestKey.make(algorithm)
      $0.algorithm = algorithm.rawValue
      $0.leaf.key = Certificate.PublicKey($0.key)
    }
    #expect(passkey.isAttested)
    #expect(passkey.attestationFormat == "packed")
    #expect(passkey.certificates.count == 1)
  }

  @Test("takes a certificate that names the model, wrapped twice and not critical") func aaguid() throws {
    let model = TestAuthenticator().aaguid
    #expect(try registers { $0.leaf.extra = [.aaguid(model)] }.isAttested)
    let other = UUID(uuidString: "00000000-0000-0000-0000-000000000001") ?? UUID()
    for bad: Certificate.Extension in [
      .aaguid(other), .aaguid(model, critical: true),
      Certificate.Extension(
        oid: [1, 3, 6, 1, 4, 1, 45_724, 1, 1, 4], critical: false, value: model.bytes[...]),
      Certificate.Extension(oid: [1, 3, 6, 1, 4, 1, 45_724, 1, 1, 4], critical: false, value: []),
    ] {
      for policy in [policy, .unenforced] {
        #expect(throws: WebAuthnError.unsuitableCertificate(.aaguid)) {
          try registers(policy: policy) { $0.leaf.extra = [bad] }
        }
      }
    }
  }

  static let badSubjects: [(String, [RelativeDistinguishedName.Attribute])] = [
    ("nothing", []),
    ("no country", TestAuthority.Leaf.subject(country: nil)),
    ("three letters", TestAuthority.Leaf.subject(country: "USA")),
    ("small letters", TestAuthority.Leaf.subject(country: "us")),
    ("no organization", TestAuthority.Leaf.subject(organization: nil)),
    ("empty organization", TestAuthority.Leaf.subject(organization: "")),
    ("no unit", TestAuthority.Leaf.subject(unit: nil)),
    ("another unit", TestAuthority.Leaf.subject(unit: "authenticator attestation")),
    ("no name", TestAuthority.Leaf.subject(name: nil)),
    ("two units", TestAuthority.Leaf.subject() + TestAuthority.Leaf.subject(unit: "Evil")),
  ]

  @Test("wants the subject of §8.2.1", arguments: badSubjects.map(\.0))
  func subject(name: String) throws {
    let subject = try #require(Self.badSubjects.first { $0.0 == name }).1
    #expect(throws: WebAuthnError.unsuitableCertificate(.subject)) {
      try registers { $0.leaf.subject = subject }
    }
  }

  @Test("wants version 3 and no certification authority") func endEntity() {
    #expect(throws: WebAuthnError.unsuitableCertificate(.version)) { try registers { $0.leaf.version = .v1 } }
    #expect(throws: WebAuthnError.unsuitableCertificate(.basicConstraints)) {
      try registers { $0.leaf.constraints = nil }
    }
    #expect(throws: WebAuthnError.unsuitableCertificate(.basicConstraints)) {
      try registers { $0.leaf.constraints = .isCertificateAuthority(maxPathLength: 0) }
    }
  }

  @Test("wants the signature over these very data, whatever policy says")
  func signature() {
    for policy in [policy, .unenforced] {
      #expect(throws: WebAuthnError.invalidAttestationSignature) {
        try registers(policy: policy) { $0.message = { $0.flipping(0, by: 1) } }
      }
      #expect(throws: WebAuthnError.invalidAttestationSignature) {
        try registers(policy: policy) { $0.key = .es256 }
      }
      #expect(throws: WebAuthnError.unsuitableCertificate(.publicKey)) {
        try registers(policy: policy) { $0.algorithm = -257 }
      }
      #expect(throws: WebAuthnError.unsuitableCertificate(.publicKey)) {
        try registers(policy: policy) { $0.algorithm = -35 }
      }
      #expect(throws: WebAuthnError.unknownAlgorithm(-65_535)) {
        try registers(policy: policy) { $0.algorithm = -65_535 }
      }
    }
  }

  @Test("is refused with a member too many, too few or of another type", arguments: 0..<9)
  func members(index: Int) {
    let changes: [([(String, CBORValue)]) -> [(String, CBORValue)]] = [
      { $0.filter { $0.0 != "alg" } }, { $0.filter { $0.0 != "sig" } },
      { $0 + [("ecdaaKeyId", .bytes([1]))] },
      { [("alg", .text("ES256"))] + $0.dropFirst() }, { [$0[0], ("sig", .text("a")), $0[2]] },
      { [$0[0], $0[1], ("x5c", .array([]))] }, { [$0[0], $0[1], ("x5c", .bytes([1]))] },
      { [$0[0], $0[1], ("x5c", .array([.text("a")]))] },
      { [$0[0], $0[1], ("x5c", .array((0..<9).map { _ in .bytes([1]) }))] },
    ]
    #expect(throws: WebAuthnError.malformedAttestationStatement) {
      try registers { $0.finish = changes[index] }
    }
  }

  @Test("is refused with certificates that cannot be read") func certificates() throws {
    let der = authority.der
    let huge = [UInt8](repeating: 0x30, count: 16 * 1_024 + 1)
    for bad: [UInt8] in [[], [0x30], der.dropLast(), der + [0], huge] {
      #expect(throws: WebAuthnError.malformedCertificate) {
        try registers { $0.finish = { [$0[0], $0[1], ("x5c", .array([.bytes(bad)]))] } }
      }
    }
  }

  @Test("by the credential's own key verifies and proves nothing") func selfAttestation() throws {
    let authenticator = TestAuthenticator()
    let json = authenticator.registration(
      format: "packed", statement: TestStatement.selfAttested(authenticator.key))
    let passkey = try TestAuthenticator.registers(json)
    #expect(passkey.attestationFormat == "packed")
    #expect(!passkey.isAttested)
    #expect(passkey.certificates.isEmpty)
    #expect(throws: WebAuthnError.attestationMissing) {
      try TestAuthenticator.registers(json, policy: policy)
    }

    let foreign = authenticator.registration(
      format: "packed", statement: TestStatement.selfAttested(try .make(.es256)))
    #expect(throws: WebAuthnError.invalidAttestationSignature) { try TestAuthenticator.registers(foreign) }
    let mislabelled = authenticator.registration(
      format: "packed", statement: TestStatement.selfAttested(authenticator.key, algorithm: -35))
    #expect(throws: WebAuthnError.attestationMismatch) { try TestAuthenticator.registers(mislabelled) }
  }
}
