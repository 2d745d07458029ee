import Foundation
import Testing

@testable import Credentials

@Suite("Published WebAuthn ceremonies")
struct PublishedVectorTests {
  /// What WebAuthn Level 3 §16 says of each ceremony that must verify.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let name: String
    let format: String
    let algorithm: COSEAlgorithm
    /// What keeps the attestation from proving a model; nil when nothing does.
    let weakness: WebAuthnError?
    var testDescription: String { name }
  }

  static let expectations: [Expectation] = [
    .init(name: "none-es256", format: "none", algorithm: .es256, weakness: .attestationMissing),
    .init(name: "packed-self-es256", format: "packed", algorithm: .es256, weakness: .attestationMissing),
    .init(
      name: "none-es256-long-credential-id", format: "none", algorithm: .es256,
      weakness: .attestationMissing),
    .init(name: "packed-es256", format: "packed", algorithm: .es256, weakness: nil),
    .init(name: "packed-es384", format: "packed", algorithm: .es384, weakness: nil),
    .init(name: "packed-es512", format: "packed", algorithm: .es512, weakness: nil),
    .init(name: "packed-rs256", format: "packed", algorithm: .rs256, weakness: nil),
    .init(name: "packed-eddsa", format: "packed", algorithm: .edDSA, weakness: nil),
    // The key of this ceremony has none of the attributes that keep it in its TPM.
    .init(name: "tpm-es256", format: "tpm", algorithm: .es256, weakness: .attestationTooWeak),
    // The lists of this key description are empty and its level is software.
    .init(
      name: "android-key-es256", format: "android-key", algorithm: .es256, weakness: .attestationTooWeak),
    .init(name: "apple-es256", format: "apple", algorithm: .es256, weakness: nil),
    // The AAGUID of this ceremony is not zero, and the format does not sign it.
    .init(name: "fido-u2f-es256", format: "fido-u2f", algorithm: .es256, weakness: .attestationTooWeak),
  ]

  static let now = Date(timeIntervalSince1970: 1_790_000_000)
  static let root = AttestationRoot(certificate: PublishedVectors.all.root.bytes)

  @Test("verify", arguments: expectations)
  func verifies(expected: Expectation) throws {
    let vector = PublishedVectors.named(expected.name)
    let passkey = try vector.registrationCeremony().verify(json: vector.registration(), at: Self.now)
    #expect(passkey.credentialID == vector.credentialID.bytes)
    #expect(passkey.aaguid.bytes == vector.aaguid.bytes)
    #expect(passkey.attestationFormat == expected.format)
    #expect(passkey.publicKey.algorithm == expected.algorithm)
    #expect(!passkey.isAttested)

    let assertion = try vector.assertionCeremony().verify(
      json: vector.authentication(), credential: Self.stored(passkey))
    #expect(assertion.credentialID == passkey.credentialID)
    #expect(assertion.isBackedUp == (vector.assertion.authenticatorData.bytes[32] & 0x10 != 0))
  }

  @Test("prove the model exactly when the attestation does", arguments: expectations)
  func attests(expected: Expectation) throws {
    let vector = PublishedVectors.named(expected.name)
    let policy = AttestationPolicy(isEnforced: true, roots: [Self.root])
    let ceremony = vector.registrationCeremony(policy: policy)
    if let weakness = expected.weakness {
      #expect(throws: weakness) { try ceremony.verify(json: vector.registration(), at: Self.now) }
    } else {
      #expect(try ceremony.verify(json: vector.registration(), at: Self.now).isAttested)
    }
  }

  @Test("are refused without user verification, in both ceremonies", arguments: expectations)
  func verification(expected: Expectation) throws {
    let vector = PublishedVectors.named(expected.name)
    let passkey = try vector.registrationCeremony().verify(json: vector.registration(), at: Self.now)
    let authenticatorData = try AttestationObject(vector.attestationObject.bytes).authenticatorData
    let registration = vector.registrationCeremony(isVerificationRequired: true)
    if authenticatorData.flags.contains(.userVerified) {
      #expect(try registration.verify(json: vector.registration(), at: Self.now) == passkey)
    } else {
      #expect(throws: WebAuthnError.userNotVerified) {
        try registration.verify(json: vector.registration(), at: Self.now)
      }
    }
    let assertion = vector.assertionCeremony(isVerificationRequired: true)
    if vector.assertion.authenticatorData.bytes[32] & 0x04 != 0 {
      _ = try assertion.verify(json: vector.authentication(), credential: Self.stored(passkey))
    } else {
      #expect(throws: WebAuthnError.userNotVerified) {
        try assertion.verify(json: vector.authentication(), credential: Self.stored(passkey))
      }
    }
  }

  @Test(
    "are refused where they are not what is wanted here",
    arguments: [
      ("none-es256-crossOrigin", WebAuthnError.crossOrigin),
      ("none-es256-topOrigin", .topOrigin("https://example.com")),
      ("packed-ed448", .unknownAlgorithm(-53)),
    ])
  func refuses(name: String, error: WebAuthnError) {
    let vector = PublishedVectors.named(name)
    #expect(throws: error) {
      try vector.registrationCeremony().verify(json: vector.registration(), at: Self.now)
    }
  }

  @Test("are all looked at") func complete() {
    let names = Set(PublishedVectors.all.vectors.map(\.testDescription))
    let refused: Set = ["none-es256-crossOrigin", "none-es256-topOrigin", "packed-ed448"]
    #expect(names == refused.union(Self.expectations.map(\.name)))
  }

  static func stored(_ passkey: RegisteredPasskey) -> StoredPasskey {
    StoredPasskey(
      id: passkey.credentialID, publicKey: passkey.publicKey.bytes, signCount: passkey.signCount,
      isBackupEligible: passkey.isBackupEligible, userHandle: [1])
  }
}
