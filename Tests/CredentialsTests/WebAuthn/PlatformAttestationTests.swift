import Foundation
import Testing
import X509

@testable import Credentials

@Suite("Apple, Android and U2F attestation")
struct PlatformAttestationTests {
  private let authority: TestAuthority
  private let policy: AttestationPolicy

  init() throws {
    authority = try TestAuthority()
    policy = AttestationPolicy(isEnforced: true, roots: [authority.root])
  }

  /// A statement whose certificate is for the credential's own key.
  private func own(_ change: (inout TestStatement) throws -> Void) rethrows -> TestStatement {
    var statement = TestStatement(authority: authority)
    statement.key = .es256
    statement.leaf.key = Certificate.PublicKey(TestKey.es256)
    try change(&statement)
    return statement
  }

  private func registers(
    _ format: String, policy: AttestationPolicy? = nil, key: TestKey = .es256, aaguid: UUID? = nil,
    _ statement: ([UInt8], [UInt8]) throws -> CBORValue
  ) throws -> RegisteredPasskey {
    var authenticator = TestAuthenticator()
    authenticator.key = key
    if let aaguid { authenticator.aaguid = aaguid }
    let json = try authenticator.registration(format: format, statement: statement)
    return try TestAuthenticator.registers(json, policy: policy ?? self.policy)
  }

  // MARK: Apple

  private func apple(_ change: (inout TestStatement) throws -> Void = { _ in }) throws -> RegisteredPasskey {
    try registers("apple", own(change).apple)
  }

  @Test("Apple's proves the model") func appleVerifies() throws {
    #expect(try apple().isAttested)
    #expect(try apple { $0.finish = { [("alg", .integer(-7))] + $0 } }.isAttested)
  }

  @Test("Apple's is refused for another ceremony or key") func appleMismatch() throws {
    #expect(throws: WebAuthnError.attestationMismatch) { try apple { $0.message = { $0 + [0] } } }
    #expect(throws: WebAuthnError.attestationMismatch) {
      try apple { $0.leaf.key = Certificate.PublicKey(try TestKey.make(.es256)) }
    }
    #expect(throws: WebAuthnError.attestationMismatch) {
      try apple { $0.leaf.key = Certificate.PublicKey(try TestKey.make(.es384)) }
    }
  }

  @Test("Apple's is refused without its extension, or with another shape") func appleExtension() throws {
    let contents: [[UInt8]] = [
      [], [0x30, 0x00], TestDER.octets([1]), TestDER.sequence(TestDER.octets([1])),
      TestDER.sequence(TestDER.tagged(2, TestDER.octets([1]))),
      TestDER.sequence(TestDER.tagged(1, TestDER.octets([1])), [0x05, 0x00]),
    ]
    for value in contents {
      let statement = own {
        $0.leaf.extra = [
          Certificate.Extension(oid: [1, 2, 840, 113_635, 100, 8, 2], critical: false, value: value[...])
        ]
      }
      #expect(throws: WebAuthnError.unsuitableCertificate(.attestationExtension)) {
        try registers("apple") { _, _ in .texts([("x5c", try statement.x5c)]) }
      }
    }
    #expect(throws: WebAuthnError.unsuitableCertificate(.attestationExtension)) {
      try registers("apple") { _, _ in .texts([("x5c", try own { _ in }.x5c)]) }
    }
    #expect(throws: WebAuthnError.malformedAttestationStatement) { try apple { $0.finish = { _ in [] } } }
    #expect(throws: WebAuthnError.malformedAttestationStatement) {
      try apple { $0.finish = { $0 + [("sig", .bytes([1]))] } }
    }
  }

  // MARK: Android

  private func android(
    policy: AttestationPolicy? = nil, _ description: TestStatement.Description = .init(),
    _ change: (inout TestStatement) throws -> Void = { _ in }
  ) throws -> RegisteredPasskey {
    try registers("android-key", policy: policy, own(change).androidKey(description))
  }

  @Test("Android's proves the model when hardware says all of it") func androidVerifies() throws {
    #expect(try android().isAttested)
    #expect(try android(.init(levels: (2, 2))).isAttested)
    #expect(
      try android(
        .init(hardware: [TestStatement.Description.purpose([2]), TestStatement.Description.origin(0)])
      ).isAttested)
    // Other fields, in front of, between and behind those that are read.
    let others = [
      TestDER.tagged(2, TestDER.integer(3)), TestDER.tagged(503, [0x05, 0x00]),
      TestDER.tagged(706, TestDER.integer(1)),
    ]
    let hardware = TestStatement.Description().hardware
    #expect(
      try android(
        .init(software: others, hardware: [hardware[0], others[0], others[1], hardware[1], others[2]])
      )
      .isAttested)
  }

  static let weak: [(String, TestStatement.Description)] = [
    ("software level", .init(levels: (0, 0))), ("software attestation", .init(levels: (0, 1))),
    ("software key", .init(levels: (1, 0))), ("unknown level", .init(levels: (3, 1))),
    ("nothing said", .init(hardware: [])),
    ("no origin", .init(hardware: [TestStatement.Description.purpose([2])])),
    ("no purpose", .init(hardware: [TestStatement.Description.origin(0)])),
    ("said by software", .init(software: TestStatement.Description().hardware, hardware: [])),
  ]

  @Test("Android's proves nothing when software says it", arguments: weak.map(\.0))
  func androidWeak(name: String) throws {
    let description = try #require(Self.weak.first { $0.0 == name }).1
    #expect(try !android(policy: .unenforced, description).isAttested)
    #expect(throws: WebAuthnError.attestationTooWeak) { try android(description) }
  }

  static let wrong: [(String, TestStatement.Description)] = [
    ("another ceremony", .init(challenge: [1, 2, 3])), ("no ceremony", .init(challenge: [])),
    (
      "imported",
      .init(hardware: [TestStatement.Description.purpose([2]), TestStatement.Description.origin(2)])
    ),
    ("imported, says software", .init(software: [TestStatement.Description.origin(2)])),
    (
      "decrypts",
      .init(hardware: [TestStatement.Description.purpose([1]), TestStatement.Description.origin(0)])
    ),
    (
      "signs and decrypts",
      .init(hardware: [TestStatement.Description.purpose([1, 2]), TestStatement.Description.origin(0)])
    ),
    (
      "attests keys",
      .init(hardware: [TestStatement.Description.purpose([7]), TestStatement.Description.origin(0)])
    ),
    (
      "no purpose at all",
      .init(hardware: [TestStatement.Description.purpose([]), TestStatement.Description.origin(0)])
    ),
    (
      "for all apps, hardware",
      .init(hardware: TestStatement.Description().hardware + [TestStatement.Description.allApplications])
    ),
    ("for all apps, software", .init(software: [TestStatement.Description.allApplications])),
  ]

  @Test("Android's is refused for another key's description, whatever policy says", arguments: wrong.map(\.0))
  func androidWrong(name: String) throws {
    let description = try #require(Self.wrong.first { $0.0 == name }).1
    for policy in [policy, .unenforced] {
      #expect(throws: WebAuthnError.attestationMismatch) { try android(policy: policy, description) }
    }
  }

  @Test("Android's is refused by key, signature and shape") func androidRefuses() throws {
    #expect(throws: WebAuthnError.invalidAttestationSignature) { try android { $0.message = { $0 + [0] } } }
    #expect(throws: WebAuthnError.unsuitableCertificate(.publicKey)) { try android { $0.algorithm = -257 } }
    #expect(throws: WebAuthnError.unknownAlgorithm(-999)) { try android { $0.algorithm = -999 } }
    #expect(throws: WebAuthnError.attestationMismatch) {
      try android {
        // A genuine certificate, for another key of the same phone.
        $0.key = try .make(.es256)
        $0.leaf.key = Certificate.PublicKey($0.key)
      }
    }
    #expect(throws: WebAuthnError.malformedAttestationStatement) {
      try android { $0.finish = { Array($0.dropLast()) } }
    }
    let statement = own { _ in }
    #expect(throws: WebAuthnError.unsuitableCertificate(.attestationExtension)) {
      try registers("android-key", statement.packed)
    }
    for bad in [
      [], [0x30, 0x00], TestDER.sequence(TestDER.integer(3)), TestStatement.Description().der([1]) + [0],
    ] {
      let statement = own {
        $0.leaf.extra = [
          Certificate.Extension(oid: AndroidKeyDescription.oid, critical: false, value: bad[...])
        ]
      }
      #expect(throws: WebAuthnError.unsuitableCertificate(.attestationExtension)) {
        try registers("android-key", statement.packed)
      }
    }
  }

  @Test("Android's is refused when an attested key signed it") func androidChained() throws {
    let description = Certificate.Extension(
      oid: AndroidKeyDescription.oid, critical: false, value: TestStatement.Description().der([1])[...])
    let attested = try TestAuthority("Phone", below: authority, extra: [description])
    #expect(throws: WebAuthnError.unsuitableCertificate(.attestationExtension)) {
      try android {
        $0.authority = attested
        $0.chain = [attested.der]
      }
    }
  }

  // MARK: U2F

  @Test("U2F's verifies with one certificate of P-256") func u2f() throws {
    let zero = UUID(bytes: [UInt8](repeating: 0, count: 16))
    func register(_ change: (inout TestStatement) throws -> Void = { _ in }) throws -> RegisteredPasskey {
      var statement = TestStatement(authority: authority)
      try change(&statement)
      return try registers("fido-u2f", aaguid: zero, statement.fidoU2F)
    }
    #expect(try register().isAttested)
    #expect(throws: WebAuthnError.invalidAttestationSignature) {
      try register { $0.message = { $0.flipping(0, by: 1) } }
    }
    #expect(throws: WebAuthnError.malformedAttestationStatement) {
      try register { $0.chain = [authority.der] }
    }
    #expect(throws: WebAuthnError.malformedAttestationStatement) {
      try register { $0.finish = { $0 + [("alg", .integer(-7))] } }
    }
    #expect(throws: WebAuthnError.unsuitableCertificate(.publicKey)) {
      try register { $0.leaf.key = Certificate.PublicKey(try TestKey.make(.es384)) }
    }
    let key = try TestKey.make(.es384)
    #expect(throws: WebAuthnError.attestationMismatch) {
      try registers("fido-u2f", key: key, aaguid: zero, TestStatement(authority: authority).fidoU2F)
    }
  }
}
