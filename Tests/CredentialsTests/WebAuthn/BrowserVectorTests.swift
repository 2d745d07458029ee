import Foundation
import Testing

@testable import Credentials

@Suite("Answers of a browser")
struct BrowserVectorTests {
  /// A registration and an assertion of Chromium 156 with virtual authenticators, in the browser's own JSON.
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    struct Answer: Decodable, Sendable {
      let challenge: Hex
      let json: String
    }

    let name: String
    let relyingParty: String
    let origin: String
    let registration: Answer
    let assertion: Answer
    var testDescription: String { name }
    var party: RelyingParty { RelyingParty(id: relyingParty, origins: [origin], name: "Test") }
  }

  static let all: [Vector] = PublishedVectors.load("browser")
  private static let now = Date(timeIntervalSince1970: 1_795_500_000)
  /// Authenticators of these names verified nobody.
  private static let unverified: Set = ["u2f", "usb, no verification"]

  private func register(_ vector: Vector, policy: AttestationPolicy = .unenforced) throws -> RegisteredPasskey
  {
    var ceremony = RegistrationCeremony(
      relyingParty: vector.party, challenge: vector.registration.challenge.bytes, attestation: policy)
    ceremony.isVerificationRequired = !Self.unverified.contains(vector.name)
    return try ceremony.verify(json: vector.registration.json, at: Self.now)
  }

  @Test("register and sign in", arguments: all)
  func signsIn(vector: Vector) throws {
    let passkey = try register(vector)
    #expect(passkey.isPlatform == vector.name.hasPrefix("internal"))
    #expect(passkey.transports == (vector.name.hasPrefix("internal") ? ["internal"] : ["usb"]))
    #expect(passkey.isDiscoverable != nil)

    let response = try AssertionResponse(parsing: vector.assertion.json)
    #expect(response.credentialID == passkey.credentialID)
    #expect(response.challenge == vector.assertion.challenge.bytes)
    #expect(response.userHandle == (passkey.isDiscoverable == true ? Array("user-1".utf8) : nil))
    var ceremony = AssertionCeremony(
      relyingParty: vector.party, challenge: vector.assertion.challenge.bytes)
    ceremony.isVerificationRequired = !Self.unverified.contains(vector.name)
    let stored = StoredPasskey(
      id: passkey.credentialID, publicKey: passkey.publicKey.bytes, signCount: passkey.signCount,
      isBackupEligible: passkey.isBackupEligible, userHandle: Array("user-1".utf8))
    let assertion = try ceremony.verify(response, credential: stored)
    #expect(assertion.signCount > passkey.signCount)

    let again = StoredPasskey(
      id: stored.id, publicKey: stored.publicKey, signCount: assertion.signCount,
      isBackupEligible: stored.isBackupEligible, userHandle: stored.userHandle)
    let replay = WebAuthnError.clonedAuthenticator(
      stored: assertion.signCount, received: assertion.signCount)
    #expect(throws: replay) { try ceremony.verify(response, credential: again) }
  }

  @Test("prove the model with the browser's own certificate", arguments: all)
  func attests(vector: Vector) throws {
    guard let certificate = try register(vector).certificates.first else { return }
    let root = AttestationRoot(certificate: certificate)
    let policy = AttestationPolicy(isEnforced: true, roots: [root])
    #expect(try register(vector, policy: policy).isAttested)
  }
}
