import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Ceremonies of real authenticators")
struct DeviceVectorTests {
  /// Published with the tests of py_webauthn 3.0.1. Roots are the makers', or the last certificate of the statement.
  struct Vectors: Decodable {
    let registrations: [Registration]
    let assertions: [Assertion]
  }

  struct Registration: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let relyingParty: String
    let origin: String
    let challenge: Hex
    let now: String
    let credentialID: Hex
    let clientDataJSON: Hex
    let attestationObject: Hex
    let roots: [Hex]
    var testDescription: String { name }
  }

  struct Assertion: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let relyingParty: String
    let origin: String
    let challenge: Hex
    let credentialID: Hex
    let publicKey: Hex
    let signCount: UInt32
    let clientDataJSON: Hex
    let authenticatorData: Hex
    let signature: Hex
    var testDescription: String { name }
  }

  static let all: Vectors = PublishedVectors.load("devices")

  /// Why each of them proves no model; those that are not listed do.
  static let weaknesses: [String: WebAuthnError] = [
    "none none_attestation_response": .attestationMissing
  ]

  private static func ceremony(_ vector: Registration, policy: AttestationPolicy) -> RegistrationCeremony {
    var ceremony = RegistrationCeremony(
      relyingParty: RelyingParty(id: vector.relyingParty, origins: [vector.origin], name: ""),
      challenge: vector.challenge.bytes, attestation: policy)
    // Keys older than FIDO2 verify nobody.
    ceremony.isVerificationRequired = false
    return ceremony
  }

  private static func json(_ vector: Registration, object: [UInt8]) -> [UInt8] {
    let id = JSONValue.string(Base64URL.encode(vector.credentialID.bytes))
    return JSONValue.object([
      ("id", id), ("rawId", id), ("type", "public-key"),
      (
        "response",
        [
          "clientDataJSON": .string(Base64URL.encode(vector.clientDataJSON.bytes)),
          "attestationObject": .string(Base64URL.encode(object)),
        ]
      ),
    ]).bytes
  }

  private static func instant(_ day: String) throws -> Date {
    try Date("\(day)T00:00:00Z", strategy: .iso8601)
  }

  @Test("verify, and prove the model when their roots are trusted", arguments: all.registrations)
  func registration(vector: Registration) throws {
    let json = Self.json(vector, object: vector.attestationObject.bytes)
    let now = try Self.instant(vector.now)
    let passkey = try Self.ceremony(vector, policy: .unenforced).verify(json: json, at: now)
    #expect(vector.name.hasPrefix(passkey.attestationFormat))
    #expect(try COSEKey(bytes: passkey.publicKey.bytes) == passkey.publicKey)

    let roots = vector.roots.map { AttestationRoot(certificate: $0.bytes) }
    let enforced = Self.ceremony(vector, policy: AttestationPolicy(isEnforced: true, roots: roots))
    if let weakness = Self.weaknesses[vector.name] {
      #expect(throws: weakness) { try enforced.verify(json: json, at: now) }
    } else {
      #expect(try enforced.verify(json: json, at: now).isAttested)
    }
  }

  @Test("fail with a byte altered anywhere", arguments: all.registrations.filter { !$0.roots.isEmpty })
  func altered(vector: Registration) throws {
    let now = try Self.instant(vector.now)
    let roots = vector.roots.map { AttestationRoot(certificate: $0.bytes) }
    let ceremony = Self.ceremony(vector, policy: AttestationPolicy(isEnforced: true, roots: roots))
    let object = vector.attestationObject.bytes
    let data = try AttestationObject(object).authenticatorData.bytes
    // What a U2F statement does not sign: flags and counter. A changed AAGUID is refused.
    let start = object.count - data.count
    let unsigned = vector.name.hasPrefix("fido-u2f") ? start + 32..<start + 37 : 0..<0
    // Certificates make these long: one byte in six, and every one when asked for.
    let survivors = stride(from: 0, to: object.count, by: AlteredByteTests.isExhaustive ? 1 : 6).filter {
      index in
      let json = Self.json(vector, object: object.flipping(index, by: 0x01))
      return (try? ceremony.verify(json: json, at: now)) != nil
    }
    #expect(survivors.filter { !unsigned.contains($0) } == [])
  }

  @Test("verify as assertions", arguments: all.assertions)
  func assertion(vector: Assertion) throws {
    var ceremony = AssertionCeremony(
      relyingParty: RelyingParty(id: vector.relyingParty, origins: [vector.origin], name: ""),
      challenge: vector.challenge.bytes)
    ceremony.isVerificationRequired = false
    let id = JSONValue.string(Base64URL.encode(vector.credentialID.bytes))
    let json = JSONValue.object([
      ("id", id), ("rawId", id), ("type", "public-key"),
      (
        "response",
        [
          "clientDataJSON": .string(Base64URL.encode(vector.clientDataJSON.bytes)),
          "authenticatorData": .string(Base64URL.encode(vector.authenticatorData.bytes)),
          "signature": .string(Base64URL.encode(vector.signature.bytes)),
        ]
      ),
    ]).bytes
    let stored = StoredPasskey(
      id: vector.credentialID.bytes, publicKey: vector.publicKey.bytes, signCount: vector.signCount,
      isBackupEligible: false, userHandle: [1])
    let verified = try ceremony.verify(json: json, credential: stored)
    #expect(verified.signCount > vector.signCount || verified.signCount == 0)
  }
}
