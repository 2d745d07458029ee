import Base
import Crypto
import Foundation

@testable import Credentials

/// A browser and its authenticator, in order until a test changes one thing.
struct TestAuthenticator {
  static let relyingParty = RelyingParty(
    id: "example.com", origins: ["https://login.example.com", "https://example.com:8443"], name: "Example")
  static let challenge = [UInt8](0..<32)
  static let now = Date(timeIntervalSince1970: 1_790_000_000)

  var rpID = "example.com"
  var key = TestKey.es256
  var flags: UInt8 = 0x05
  var signCount: UInt32 = 7
  var aaguid = UUID(uuidString: "00112233-4455-6677-8899-AABBCCDDEEFF")!
  var credentialID = [UInt8](repeating: 0xc1, count: 32)
  /// The credential's encoded key, when it is not that of `key`.
  var cose: [UInt8]?
  var extensions: [UInt8] = []
  var clientData: [(String, JSONValue?)]
  var json: [(String, JSONValue?)] = []
  var response: [(String, JSONValue?)] = []
  var userHandle: [UInt8]? = [1, 2, 3, 4]
  /// Changes an assertion's signature.
  var alter: ([UInt8]) -> [UInt8] = { $0 }

  init(_ ceremony: ClientData.Ceremony = .create) {
    clientData = [
      ("type", .string(ceremony.rawValue)), ("challenge", .string(Base64URL.encode(Self.challenge))),
      ("origin", "https://login.example.com"), ("crossOrigin", false),
    ]
  }

  /// Changes, adds or with nil removes a member of the client data.
  mutating func setClientData(_ name: String, _ value: JSONValue?) { Self.set(&clientData, name, value) }

  /// Changes, adds or with nil removes a member of the whole answer.
  mutating func setJSON(_ name: String, _ value: JSONValue?) { Self.set(&json, name, value) }

  /// Changes, adds or with nil removes a member of `response`.
  mutating func setResponse(_ name: String, _ value: JSONValue?) { Self.set(&response, name, value) }

  private static func set(_ members: inout [(String, JSONValue?)], _ name: String, _ value: JSONValue?) {
    members.removeAll { $0.0 == name }
    members.append((name, value))
  }

  var clientDataJSON: [UInt8] { JSONValue.object(clientData).bytes }
  var clientDataHash: [UInt8] { Array(SHA256.hash(data: Data(clientDataJSON))) }

  /// Authenticator data, with a credential when it is for a registration.
  func authenticatorData(attested: Bool) -> [UInt8] {
    var data = Array(SHA256.hash(data: Data(rpID.utf8)))
    data.append(flags | (attested ? 0x40 : 0) | (extensions.isEmpty ? 0 : 0x80))
    data += CBORValue.bytes(UInt64(signCount), 4)
    if attested {
      data += aaguid.bytes + CBORValue.bytes(UInt64(credentialID.count), 2) + credentialID
      data += cose ?? key.cose
    }
    return data + extensions
  }

  /// A `RegistrationResponseJSON` without attestation.
  func registration() -> [UInt8] { registration(format: "none") { _, _ in .map([]) } }

  /// A `RegistrationResponseJSON`.
  ///
  /// - Parameter statement: makes the statement over the authenticator data and the hash of the client data.
  func registration(
    format: String,
    statement: (_ data: [UInt8], _ hash: [UInt8]) throws -> CBORValue
  ) rethrows -> [UInt8] {
    let data = authenticatorData(attested: true)
    let object = CBORValue.texts([
      ("fmt", .text(format)), ("attStmt", try statement(data, clientDataHash)), ("authData", .bytes(data)),
    ])
    return answer([
      ("clientDataJSON", .string(Base64URL.encode(clientDataJSON))),
      ("attestationObject", .string(Base64URL.encode(object.encoded))),
      ("transports", ["usb", "nfc"]),
    ])
  }

  /// An `AuthenticationResponseJSON`.
  func assertion() -> [UInt8] {
    let data = authenticatorData(attested: false)
    return answer([
      ("clientDataJSON", .string(Base64URL.encode(clientDataJSON))),
      ("authenticatorData", .string(Base64URL.encode(data))),
      ("signature", .string(Base64URL.encode(alter(key.sign(data + clientDataHash))))),
      ("userHandle", userHandle.map { .string(Base64URL.encode($0)) }),
    ])
  }

  private func answer(_ members: [(String, JSONValue?)]) -> [UInt8] {
    var inner = members
    for (name, value) in response { Self.set(&inner, name, value) }
    let id = Base64URL.encode(credentialID)
    var outer: [(String, JSONValue?)] = [
      ("id", .string(id)), ("rawId", .string(id)), ("response", .object(inner)),
      ("authenticatorAttachment", "cross-platform"),
      ("clientExtensionResults", ["credProps": ["rk": true]]), ("type", "public-key"),
    ]
    for (name, value) in json { Self.set(&outer, name, value) }
    return JSONValue.object(outer).bytes
  }

  /// What is stored after a registration of this authenticator.
  var stored: StoredPasskey {
    StoredPasskey(
      id: credentialID, publicKey: cose ?? key.cose, signCount: 6, isBackupEligible: flags & 0x08 != 0,
      userHandle: [1, 2, 3, 4])
  }

  static func registers(
    _ json: [UInt8], policy: AttestationPolicy = .unenforced, at now: Date = now
  ) throws(WebAuthnError) -> RegisteredPasskey {
    try RegistrationCeremony(relyingParty: relyingParty, challenge: challenge, attestation: policy)
      .verify(json: json, at: now)
  }

  static func asserts(_ json: [UInt8], _ stored: StoredPasskey) throws(WebAuthnError) -> VerifiedAssertion {
    try AssertionCeremony(relyingParty: relyingParty, challenge: challenge)
      .verify(json: json, credential: stored)
  }
}
