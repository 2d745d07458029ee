import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Client data")
struct ClientDataTests {
  private static func registers(
    _ change: (inout TestAuthenticator) -> Void
  ) throws(WebAuthnError) -> RegisteredPasskey {
    var authenticator = TestAuthenticator()
    change(&authenticator)
    return try TestAuthenticator.registers(authenticator.registration())
  }

  @Test(
    "is taken from each of the origins, byte for byte",
    arguments: ["https://login.example.com", "https://example.com:8443"])
  func origin(origin: String) throws {
    _ = try Self.registers { $0.setClientData("origin", .string(origin)) }
  }

  static let foreignOrigins = [
    "https://badexample.com", "https://example.com.evil", "https://login.example.com.evil.test",
    "https://evil.test/https://login.example.com", "https://login.example.com@evil.test",
    "https://login.example.com:443", "https://login.example.com:8443", "https://example.com",
    "https://example.com:8444", "http://login.example.com", "https://www.login.example.com",
    "https://a.login.example.com", "HTTPS://login.example.com", "https://LOGIN.example.com",
    "https://login.example.com/", "https://login.example.com.", " https://login.example.com",
    "https://login.example.com ", "https://login.example.com\n", "login.example.com", "", "null",
    "https://xn--login-example.com", "https://lоgin.example.com", "https://login。example.com",
    "https://login.ｅxample.com", "android:apk-key-hash:AAAA", "https://login.example.com#",
    "https://login.example.com?",
  ]

  @Test("is refused from every other origin", arguments: foreignOrigins)
  func foreignOrigin(origin: String) {
    #expect(throws: WebAuthnError.wrongOrigin(origin)) {
      try Self.registers { $0.setClientData("origin", .string(origin)) }
    }
  }

  @Test("does not take an origin for another that Unicode calls equal") func equivalence() {
    let party = RelyingParty(id: "é.test", origins: ["https://\u{e9}.test"], name: "")
    #expect(party.origins.contains("https://e\u{301}.test"))
    #expect(party.accepts(origin: "https://\u{e9}.test"))
    #expect(!party.accepts(origin: "https://e\u{301}.test"))
  }

  @Test(
    "is refused with the other ceremony's type, or any other",
    arguments: ["webauthn.get", "webauthn.Create", "webauthn.create ", "", "payment.get", "webauthn"])
  func type(type: String) {
    #expect(throws: WebAuthnError.wrongType(type)) {
      try Self.registers { $0.setClientData("type", .string(type)) }
    }
  }

  static let wrongChallenges: [[UInt8]] = [
    [], [0], TestAuthenticator.challenge.dropLast(), TestAuthenticator.challenge + [0],
    TestAuthenticator.challenge.reversed(), TestAuthenticator.challenge.flipping(31, by: 1),
  ]

  @Test("is refused with another challenge", arguments: wrongChallenges)
  func challenge(challenge: [UInt8]) {
    #expect(throws: WebAuthnError.wrongChallenge) {
      try Self.registers { $0.setClientData("challenge", .string(Base64URL.encode(challenge))) }
    }
  }

  @Test("never matches a challenge that is empty on both sides") func emptyChallenge() {
    var authenticator = TestAuthenticator()
    authenticator.setClientData("challenge", "")
    let ceremony = RegistrationCeremony(relyingParty: TestAuthenticator.relyingParty, challenge: [])
    #expect(throws: WebAuthnError.wrongChallenge) {
      try ceremony.verify(json: authenticator.registration(), at: TestAuthenticator.now)
    }
  }

  @Test("is refused from a frame of another origin") func frames() {
    #expect(throws: WebAuthnError.crossOrigin) {
      try Self.registers { $0.setClientData("crossOrigin", true) }
    }
    #expect(throws: WebAuthnError.topOrigin("https://evil.test")) {
      try Self.registers {
        $0.setClientData("crossOrigin", true)
        $0.setClientData("topOrigin", "https://evil.test")
      }
    }
    #expect(throws: WebAuthnError.topOrigin("https://login.example.com")) {
      try Self.registers { $0.setClientData("topOrigin", "https://login.example.com") }
    }
  }

  @Test("may leave out crossOrigin and may have members of the future") func extensible() throws {
    _ = try Self.registers { $0.setClientData("crossOrigin", nil) }
    _ = try Self.registers { $0.setClientData("extraData", ["nested": [1, 2, 3]]) }
    _ = try Self.registers { $0.setClientData("tokenBinding", ["status": "supported"]) }
  }

  static let badMembers: [(String, JSONValue?, WebAuthnError)] = [
    ("type", nil, .malformedMember("type")), ("type", 1, .malformedMember("type")),
    ("challenge", nil, .malformedMember("challenge")), ("challenge", [], .malformedMember("challenge")),
    ("challenge", "AAECAw==", .malformedBase64URL("challenge")),
    ("challenge", "AAEC+w", .malformedBase64URL("challenge")),
    ("challenge", "AAE CAw", .malformedBase64URL("challenge")),
    ("origin", nil, .malformedMember("origin")),
    ("origin", ["https://login.example.com"], .malformedMember("origin")),
    ("crossOrigin", "false", .malformedMember("crossOrigin")),
    ("crossOrigin", 0, .malformedMember("crossOrigin")),
    ("crossOrigin", .null, .malformedMember("crossOrigin")),
    ("topOrigin", .null, .malformedMember("topOrigin")), ("topOrigin", false, .malformedMember("topOrigin")),
  ]

  @Test("is refused with a member missing or of another type", arguments: 0..<badMembers.count)
  func members(index: Int) {
    let (name, value, error) = Self.badMembers[index]
    #expect(throws: error) { try Self.registers { $0.setClientData(name, value) } }
  }

  static let badTexts: [(String, JSONError.Reason)] = [
    ("", .unexpectedEnd), ("{", .unexpectedEnd), ("{}{}", .trailingBytes),
    ("{\"type\":1,\"type\":2}", .duplicateMember("type")),
    ("\u{feff}{}", .unexpectedByte(0xef)), ("{'type':1}", .unexpectedByte(0x27)),
    (String(repeating: "[", count: 9), .tooDeep),
  ]

  @Test("is refused when it is not one JSON text", arguments: 0..<badTexts.count)
  func text(index: Int) {
    let (text, reason) = Self.badTexts[index]
    #expect(throws: WebAuthnError.malformedJSON(.clientData, reason)) { try ClientData(Array(text.utf8)) }
  }

  @Test("is refused when it is no UTF-8 or too long") func bytes() {
    #expect(throws: WebAuthnError.malformedJSON(.clientData, .invalidText)) {
      try ClientData(Array("{\"type\":\"".utf8) + [0xff] + Array("\"}".utf8))
    }
    #expect(throws: WebAuthnError.tooLarge(.clientData)) {
      try ClientData([UInt8](repeating: 0x20, count: ClientData.limit + 1))
    }
  }
}
