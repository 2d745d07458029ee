import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Assertions")
struct AssertionTests {
  private static func asserts(
    stored: StoredPasskey? = nil, _ change: (inout TestAuthenticator) -> Void = { _ in }
  ) throws(WebAuthnError) -> VerifiedAssertion {
    var authenticator = TestAuthenticator(.get)
    change(&authenticator)
    return try TestAuthenticator.asserts(authenticator.assertion(), stored ?? authenticator.stored)
  }

  @Test("verify with a key of every algorithm", arguments: COSEAlgorithm.allCases)
  func algorithms(algorithm: COSEAlgorithm) throws {
    let key = try TestKey.make(algorithm)
    let verified = try Self.asserts { $0.key = key }
    #expect(verified.credentialID == TestAuthenticator().credentialID)
    #expect(verified.signCount == 7)
    #expect(!verified.isBackedUp)
    let other = try TestKey.make(algorithm)
    #expect(throws: WebAuthnError.invalidSignature) {
      try Self.asserts {
        $0.key = key
        $0.cose = other.cose
      }
    }
  }

  @Test("say whose they are before they are checked") func parsing() throws {
    var authenticator = TestAuthenticator(.get)
    var response = try AssertionResponse(parsing: authenticator.assertion())
    #expect(response.credentialID == authenticator.credentialID)
    #expect(response.userHandle == [1, 2, 3, 4])
    #expect(response.challenge == TestAuthenticator.challenge)
    for value in [JSONValue?.none, .null] {
      authenticator.setResponse("userHandle", value)
      response = try AssertionResponse(parsing: String(decoding: authenticator.assertion(), as: UTF8.self))
      #expect(response.userHandle == nil)
      #expect(throws: Never.self) {
        try TestAuthenticator.asserts(authenticator.assertion(), authenticator.stored)
      }
    }
  }

  @Test("are refused for another credential or user") func owner() throws {
    let stored = TestAuthenticator().stored
    #expect(throws: WebAuthnError.wrongCredential) {
      try Self.asserts(stored: stored) { $0.credentialID = [9] }
    }
    #expect(throws: WebAuthnError.wrongUserHandle) {
      try Self.asserts(stored: stored) { $0.userHandle = [1, 2, 3, 5] }
    }
    #expect(throws: WebAuthnError.tooLarge(.userHandle)) { try Self.asserts { $0.userHandle = [] } }
    #expect(throws: WebAuthnError.tooLarge(.userHandle)) {
      try Self.asserts { $0.userHandle = [UInt8](repeating: 1, count: 65) }
    }
  }

  @Test("are refused by what the client data say") func clientData() {
    #expect(throws: WebAuthnError.wrongType("webauthn.create")) {
      try Self.asserts { $0.setClientData("type", "webauthn.create") }
    }
    #expect(throws: WebAuthnError.wrongOrigin("https://evil.test")) {
      try Self.asserts { $0.setClientData("origin", "https://evil.test") }
    }
    #expect(throws: WebAuthnError.crossOrigin) { try Self.asserts { $0.setClientData("crossOrigin", true) } }
    #expect(throws: WebAuthnError.topOrigin("https://evil.test")) {
      try Self.asserts { $0.setClientData("topOrigin", "https://evil.test") }
    }
    #expect(throws: WebAuthnError.wrongChallenge) {
      try Self.asserts {
        $0.setClientData("challenge", .string(Base64URL.encode([UInt8](repeating: 1, count: 32))))
      }
    }
  }

  @Test("are refused by what the authenticator data say") func authenticatorData() {
    #expect(throws: WebAuthnError.wrongRelyingParty) { try Self.asserts { $0.rpID = "evil.test" } }
    #expect(throws: WebAuthnError.userNotPresent) { try Self.asserts { $0.flags = 0x04 } }
    #expect(throws: WebAuthnError.userNotVerified) { try Self.asserts { $0.flags = 0x01 } }
    #expect(throws: WebAuthnError.invalidBackupState) { try Self.asserts { $0.flags = 0x15 } }
    let attested = TestAuthenticator(.get).authenticatorData(attested: true)
    #expect(throws: WebAuthnError.unexpectedCredential) {
      try Self.asserts { $0.setResponse("authenticatorData", .string(Base64URL.encode(attested))) }
    }
  }

  @Test("follow a credential's backup state and refuse another eligibility") func backup() throws {
    #expect(try Self.asserts { $0.flags = 0x1d }.isBackedUp)
    #expect(try !Self.asserts { $0.flags = 0x0d }.isBackedUp)
    var synced = TestAuthenticator()
    synced.flags = 0x0d
    let (device, cloud) = (TestAuthenticator().stored, synced.stored)
    #expect(throws: WebAuthnError.backupEligibilityChanged) {
      try Self.asserts(stored: device) { $0.flags = 0x0d }
    }
    #expect(throws: WebAuthnError.backupEligibilityChanged) {
      try Self.asserts(stored: cloud) { $0.flags = 0x05 }
    }
  }

  static let counters: [(stored: UInt32, received: UInt32, isTaken: Bool)] = [
    (0, 0, true), (0, 1, true), (6, 7, true), (6, .max, true), (7, 7, false), (8, 7, false), (1, 0, false),
    (.max, .max, false), (.max, 0, false), (.max, 1, false),
  ]

  @Test("are refused when the counter does not go up", arguments: counters)
  func counter(stored: UInt32, received: UInt32, isTaken: Bool) {
    let base = TestAuthenticator().stored
    let passkey = StoredPasskey(
      id: base.id, publicKey: base.publicKey, signCount: stored, isBackupEligible: false, userHandle: nil)
    if isTaken {
      #expect(throws: Never.self) { try Self.asserts(stored: passkey) { $0.signCount = received } }
    } else {
      #expect(throws: WebAuthnError.clonedAuthenticator(stored: stored, received: received)) {
        try Self.asserts(stored: passkey) { $0.signCount = received }
      }
      // Nobody without the key can make an authenticator look cloned.
      #expect(throws: WebAuthnError.invalidSignature) {
        try Self.asserts(stored: passkey) {
          $0.signCount = received
          $0.alter = { $0.flipping($0.count - 1, by: 1) }
        }
      }
    }
  }

  @Test("are refused with signatures in another form") func signature() {
    let alterations: [([UInt8]) -> [UInt8]] = [
      { _ in [] }, { $0 + [0] }, { Array($0.dropLast()) }, { [0x30, 0x81] + $0.dropFirst() },
      { ECDSASignature(der: $0, width: 32)?.raw ?? [] },
      { [0x30, $0[1] + 1, 0x02, $0[3] + 1, 0x00] + $0.dropFirst(4) },
      { _ in Array(hex: "3006020101020101") }, { _ in Array(hex: "3006020100020100") },
    ]
    for alter in alterations {
      #expect(throws: WebAuthnError.invalidSignature) { try Self.asserts { $0.alter = alter } }
    }
    #expect(throws: WebAuthnError.tooLarge(.signature)) {
      try Self.asserts { $0.alter = { _ in [UInt8](repeating: 1, count: 1_025) } }
    }
  }

  @Test("take both s and its complement, as the standard does") func complementOfS() throws {
    // WebAuthn asks for no low s; the signature is no identifier of anything here.
    let order = Array(hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    let verified = try Self.asserts { $0.alter = complement }
    #expect(verified.signCount == 7)

    func complement(_ signature: [UInt8]) -> [UInt8] {
      let raw = ECDSASignature(der: signature, width: 32)?.raw ?? []
      var difference = [UInt8](repeating: 0, count: 32)
      var borrow = 0
      for index in (0..<32).reversed() {
        let value = Int(order[index]) - Int(raw[32 + index]) - borrow
        borrow = value < 0 ? 1 : 0
        difference[index] = UInt8(truncatingIfNeeded: value)
      }
      func integer(_ bytes: [UInt8]) -> [UInt8] {
        let short = Array(bytes.drop { $0 == 0 })
        let body = short[0] & 0x80 != 0 ? [0] + short : short
        return [0x02, UInt8(body.count)] + body
      }
      let body = integer(Array(raw.prefix(32))) + integer(difference)
      return [0x30, UInt8(body.count)] + body
    }
  }

  @Test("are refused with a stored key that cannot be read") func storedKey() {
    let base = TestAuthenticator().stored
    let passkey = StoredPasskey(
      id: base.id, publicKey: [0xa0], signCount: 0, isBackupEligible: false, userHandle: nil)
    #expect(throws: WebAuthnError.invalidPublicKey) { try Self.asserts(stored: passkey) }
  }

  static let missing = ["clientDataJSON", "authenticatorData", "signature"]

  @Test("are refused with a part missing", arguments: missing)
  func parts(name: String) {
    #expect(throws: WebAuthnError.malformedMember(name)) { try Self.asserts { $0.setResponse(name, nil) } }
    #expect(throws: WebAuthnError.malformedBase64URL(name)) { try Self.asserts { $0.setResponse(name, "A") } }
  }
}
