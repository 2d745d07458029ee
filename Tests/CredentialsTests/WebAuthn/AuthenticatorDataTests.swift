import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Authenticator data")
struct AuthenticatorDataTests {
  private static func registers(
    _ change: (inout TestAuthenticator) -> Void
  ) throws(WebAuthnError) -> RegisteredPasskey {
    var authenticator = TestAuthenticator()
    change(&authenticator)
    return try TestAuthenticator.registers(authenticator.registration())
  }

  @Test("says what the credential is") func reads() throws {
    let passkey = try Self.registers {
      $0.flags = 0x1d
      $0.signCount = 0x0102_0304
    }
    let authenticator = TestAuthenticator()
    #expect(passkey.credentialID == authenticator.credentialID)
    #expect(passkey.publicKey.bytes == authenticator.key.cose)
    #expect(passkey.aaguid == authenticator.aaguid)
    #expect(passkey.signCount == 0x0102_0304)
    #expect(passkey.isBackupEligible)
    #expect(passkey.isBackedUp)
    #expect(passkey.transports == ["usb", "nfc"])
    #expect(passkey.isPlatform == false)
    #expect(passkey.isDiscoverable == true)
    #expect(passkey.attestationFormat == "none")
    #expect(passkey.certificates.isEmpty)
  }

  @Test(
    "is for one relying party",
    arguments: [
      "login.example.com", "com", "EXAMPLE.com", "example.com.", "badexample.com", "https://example.com", "",
    ])
  func relyingParty(id: String) {
    #expect(throws: WebAuthnError.wrongRelyingParty) { try Self.registers { $0.rpID = id } }
  }

  @Test("is refused by its flags, whatever the other bits say", arguments: UInt8.min...UInt8.max)
  func flags(flags: UInt8) {
    // With these two bits set, bytes must follow that do not here; they have tests of their own.
    guard flags & 0xc0 == 0 else { return }
    let outcome = Result { try Self.registers { $0.flags = flags } }
    let expected: WebAuthnError? =
      if flags & 0x01 == 0 { .userNotPresent } else if flags & 0x04 == 0 {
        .userNotVerified
      } else if flags & 0x18 == 0x10 { .invalidBackupState } else { nil }
    switch outcome {
    case .success(let passkey):
      #expect(expected == nil)
      #expect(passkey.isBackupEligible == (flags & 0x08 != 0))
      #expect(passkey.isBackedUp == (flags & 0x10 != 0))
    case .failure(let error): #expect(error as? WebAuthnError == expected)
    }
  }

  @Test("may end in extensions") func extensions() throws {
    _ = try Self.registers { $0.extensions = CBORValue.texts([("credProtect", .integer(2))]).encoded }
    _ = try Self.registers {
      $0.extensions =
        CBORValue.texts([("minPinLength", .integer(4)), ("hmac-secret-mc", .bytes([1]))]).encoded
    }
    #expect(throws: WebAuthnError.malformedAuthenticatorData) {
      try Self.registers { $0.extensions = CBORValue.labels([(1, .null)]).encoded }
    }
    #expect(throws: WebAuthnError.malformedAuthenticatorData) {
      try Self.registers { $0.extensions = [0x80] }
    }
    #expect(throws: WebAuthnError.malformedAuthenticatorData) {
      try Self.registers { $0.extensions = CBORValue.texts([("a", .null)]).encoded + [0] }
    }
  }

  private static let data = TestAuthenticator().authenticatorData(attested: true)

  @Test("is refused when it is cut short anywhere", arguments: 0..<data.count)
  func truncated(length: Int) {
    #expect(throws: WebAuthnError.self) { try AuthenticatorData(Array(Self.data.prefix(length))) }
  }

  @Test("is refused with anything behind it") func trailing() {
    #expect(throws: WebAuthnError.malformedAuthenticatorData) { try AuthenticatorData(Self.data + [0]) }
    let plain = TestAuthenticator().authenticatorData(attested: false)
    #expect(throws: WebAuthnError.malformedAuthenticatorData) { try AuthenticatorData(plain + [0]) }
    #expect(throws: WebAuthnError.malformedAuthenticatorData) { try AuthenticatorData(plain + Self.data) }
  }

  @Test("is refused when a flag promises what is not there") func flagWithoutPart() {
    let plain = TestAuthenticator().authenticatorData(attested: false)
    #expect(throws: WebAuthnError.malformedAuthenticatorData) {
      try AuthenticatorData(plain.flipping(32, by: 0x40))
    }
    #expect(throws: WebAuthnError.malformedCBOR(.unexpectedEnd, offset: 37)) {
      try AuthenticatorData(plain.flipping(32, by: 0x80))
    }
    #expect(throws: WebAuthnError.malformedAuthenticatorData) {
      try AuthenticatorData(Self.data.flipping(32, by: 0x40))
    }
  }

  @Test(
    "holds ids of 1 to 1,023 bytes",
    arguments: [(0, false), (1, true), (1_023, true), (1_024, false), (65_535, false)])
  func credentialID(length: Int, isTaken: Bool) {
    var authenticator = TestAuthenticator()
    authenticator.credentialID = [UInt8](repeating: 1, count: length)
    let data = authenticator.authenticatorData(attested: true)
    if isTaken {
      #expect(throws: Never.self) { try AuthenticatorData(data) }
    } else if data.count > AuthenticatorData.limit {
      #expect(throws: WebAuthnError.tooLarge(.authenticatorData)) { try AuthenticatorData(data) }
    } else {
      #expect(throws: WebAuthnError.invalidCredentialID) { try AuthenticatorData(data) }
    }
  }

  @Test("brings a key in canonical CBOR") func key() {
    // The same key with its first number in two bytes.
    let cose = TestKey.es256.cose
    #expect(throws: WebAuthnError.self) {
      try Self.registers { $0.cose = [0xa5, 0x18, 0x01] + cose.dropFirst(2) }
    }
    #expect(throws: WebAuthnError.self) {
      try Self.registers { $0.cose = [0xbf] + cose.dropFirst() + [0xff] }
    }
    #expect(throws: WebAuthnError.malformedAuthenticatorData) {
      try Self.registers { $0.cose = cose + [0xa0] }
    }
    #expect(throws: WebAuthnError.invalidPublicKey) { try Self.registers { $0.cose = [0xa0] } }
  }

  @Test("is refused beyond 64 KiB") func size() {
    #expect(throws: WebAuthnError.tooLarge(.authenticatorData)) {
      try AuthenticatorData([UInt8](repeating: 0, count: AuthenticatorData.limit + 1))
    }
  }
}
