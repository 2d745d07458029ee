import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Registration responses")
struct RegistrationResponseTests {
  private static func registers(
    _ change: (inout TestAuthenticator) -> Void
  ) throws(WebAuthnError) -> RegisteredPasskey {
    var authenticator = TestAuthenticator()
    change(&authenticator)
    return try TestAuthenticator.registers(authenticator.registration())
  }

  @Test("register a key of every algorithm", arguments: COSEAlgorithm.allCases)
  func algorithms(algorithm: COSEAlgorithm) throws {
    let key = try TestKey.make(algorithm)
    let passkey = try Self.registers { $0.key = key }
    #expect(passkey.publicKey.algorithm == algorithm)
    let others = COSEAlgorithm.allCases.filter { $0 != algorithm }
    var authenticator = TestAuthenticator()
    authenticator.key = key
    let ceremony = RegistrationCeremony(
      relyingParty: TestAuthenticator.relyingParty, challenge: TestAuthenticator.challenge, algorithms: others
    )
    #expect(throws: WebAuthnError.unknownAlgorithm(algorithm.rawValue)) {
      try ceremony.verify(json: authenticator.registration(), at: TestAuthenticator.now)
    }
  }

  static let badMembers: [(String, JSONValue?, WebAuthnError)] = [
    ("type", nil, .malformedCredential), ("type", "password", .malformedCredential),
    ("id", nil, .malformedMember("id")), ("id", 1, .malformedMember("id")),
    ("id", "AAEC=", .malformedBase64URL("id")), ("id", "AAEC", .malformedCredential),
    ("rawId", nil, .malformedMember("rawId")), ("rawId", "AAEC", .malformedCredential),
    ("response", nil, .malformedMember("response")), ("response", [], .malformedMember("response")),
    ("authenticatorAttachment", "elsewhere", .malformedMember("authenticatorAttachment")),
    ("clientExtensionResults", [], .malformedMember("clientExtensionResults")),
  ]

  @Test("are refused with a member missing, wrong or in doubt", arguments: 0..<badMembers.count)
  func members(index: Int) {
    let (name, value, error) = Self.badMembers[index]
    #expect(throws: error) { try Self.registers { $0.setJSON(name, value) } }
  }

  static let badParts: [(String, JSONValue?, WebAuthnError)] = [
    ("clientDataJSON", nil, .malformedMember("clientDataJSON")),
    ("clientDataJSON", .null, .malformedMember("clientDataJSON")),
    ("clientDataJSON", "e30=", .malformedBase64URL("clientDataJSON")),
    ("attestationObject", nil, .malformedMember("attestationObject")),
    ("attestationObject", "", .malformedCBOR(.unexpectedEnd, offset: 0)),
    ("attestationObject", "oA", .malformedAttestationObject),
    ("attestationObject", "gA", .malformedAttestationObject),
    ("transports", "usb", .malformedMember("transports")),
    ("transports", [1], .malformedMember("transports")),
    ("transports", ["<script>"], .malformedMember("transports")),
    ("transports", [""], .malformedMember("transports")),
    ("transports", .strings((0..<17).map { _ in "usb" }), .malformedMember("transports")),
  ]

  @Test("are refused with a part missing or malformed", arguments: 0..<badParts.count)
  func parts(index: Int) {
    let (name, value, error) = Self.badParts[index]
    #expect(throws: error) { try Self.registers { $0.setResponse(name, value) } }
  }

  @Test("may leave out what browsers leave out") func optional() throws {
    let passkey = try Self.registers {
      $0.setResponse("transports", nil)
      $0.setJSON("authenticatorAttachment", .null)
      $0.setJSON("clientExtensionResults", [:])
    }
    #expect(passkey.transports.isEmpty)
    #expect(passkey.isPlatform == nil)
    #expect(passkey.isDiscoverable == nil)
    #expect(try Self.registers { $0.setJSON("clientExtensionResults", nil) }.isDiscoverable == nil)
    #expect(
      try Self.registers { $0.setResponse("transports", ["hybrid", "internal", "hybrid", "some-day"]) }
        .transports == ["hybrid", "internal", "some-day"])
  }

  @Test("do not take the copies that browsers add for the attested parts") func copies() throws {
    let passkey = try Self.registers {
      $0.setResponse("publicKey", "AAAA")
      $0.setResponse("publicKeyAlgorithm", -257)
      $0.setResponse("authenticatorData", "AAAA")
    }
    #expect(passkey.publicKey.algorithm == .es256)
  }

  /// Attestation objects around the same authenticator data.
  private static func objects(_ data: [UInt8]) -> [(CBORValue, WebAuthnError)] {
    let none = ("fmt", CBORValue.text("none"))
    let statement = ("attStmt", CBORValue.map([]))
    let authData = ("authData", CBORValue.bytes(data))
    return [
      (.texts([none, statement]), .malformedAttestationObject),
      (.texts([none, authData]), .malformedAttestationObject),
      (.texts([statement, authData]), .malformedAttestationObject),
      (.texts([none, statement, authData, ("epAtt", .bool(true))]), .malformedAttestationObject),
      (.texts([("fmt", .integer(1)), statement, authData]), .malformedAttestationObject),
      (.texts([none, ("attStmt", .array([])), authData]), .malformedAttestationObject),
      (.texts([none, statement, ("authData", .text("a"))]), .malformedAttestationObject),
      (
        .labels([(1, none.1), (2, authData.1), (3, statement.1)] as [(Int64, CBORValue)]),
        .malformedAttestationObject
      ),
      (.texts([none, ("attStmt", .texts([("sig", .bytes([]))])), authData]), .malformedAttestationStatement),
      (
        .texts([("fmt", .text("android-safetynet")), statement, authData]),
        .unknownAttestationFormat("android-safetynet")
      ),
      (.texts([("fmt", .text("None")), statement, authData]), .unknownAttestationFormat("None")),
      (.texts([("fmt", .text("compound")), statement, authData]), .unknownAttestationFormat("compound")),
    ]
  }

  @Test("are refused with another attestation object", arguments: 0..<12)
  func attestationObject(index: Int) {
    let authenticator = TestAuthenticator()
    let (object, error) = Self.objects(authenticator.authenticatorData(attested: true))[index]
    #expect(throws: error) {
      try Self.registers { $0.setResponse("attestationObject", .string(Base64URL.encode(object.encoded))) }
    }
  }

  @Test("may have the attestation object in any order, and nothing twice") func order() throws {
    let data = TestAuthenticator().authenticatorData(attested: true)
    let entries: [(String, CBORValue)] = [
      ("authData", .bytes(data)), ("fmt", .text("none")), ("attStmt", .map([])),
    ]
    _ = try Self.registers {
      $0.setResponse("attestationObject", .string(Base64URL.encode(CBORValue.texts(entries).encoded)))
    }
    #expect(throws: WebAuthnError.self) {
      try Self.registers {
        let twice = CBORValue.texts(entries + [("fmt", .text("none"))])
        $0.setResponse("attestationObject", .string(Base64URL.encode(twice.encoded)))
      }
    }
  }

  @Test("are refused without a credential, and for another one") func credential() {
    let authenticator = TestAuthenticator()
    let object = CBORValue.texts([
      ("fmt", .text("none")), ("attStmt", .map([])),
      ("authData", .bytes(authenticator.authenticatorData(attested: false))),
    ])
    #expect(throws: WebAuthnError.noCredential) {
      try Self.registers { $0.setResponse("attestationObject", .string(Base64URL.encode(object.encoded))) }
    }
    let other = JSONValue.string(Base64URL.encode([UInt8](repeating: 9, count: 32)))
    #expect(throws: WebAuthnError.malformedCredential) {
      try Self.registers {
        $0.setJSON("id", other)
        $0.setJSON("rawId", other)
      }
    }
  }

  @Test("are refused when too large, before they are read") func size() {
    let clock = ContinuousClock()
    for json in [
      [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000),
      Array("{\"id\":\"".utf8) + [UInt8](repeating: UInt8(ascii: "A"), count: 10_000_000),
    ] {
      let elapsed = clock.measure {
        #expect(throws: WebAuthnError.tooLarge(.response)) { try TestAuthenticator.registers(json) }
        #expect(throws: WebAuthnError.tooLarge(.response)) { try AssertionResponse(parsing: json) }
      }
      #expect(elapsed < .milliseconds(50))
    }
  }
}
