import Base
import Crypto
import Foundation

/// An authenticator that makes ES256 passkeys without attestation, as a browser would hand them over.
struct SoftwareAuthenticator {
  var key = P256.Signing.PrivateKey()
  var credentialID = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
  var origin = "http://localhost"
  var verifiesUser = true
  var signCount: UInt32 = 1

  /// A `RegistrationResponseJSON` for the challenge of `PublicKeyCredentialCreationOptionsJSON`.
  func registration(options: String) throws -> String {
    let challenge = try Self.challenge(options)
    let client = Self.client("webauthn.create", challenge, origin)
    var data = header(flags: 0x40)
    data += [UInt8](repeating: 0, count: 16) + [0, UInt8(credentialID.count)] + credentialID + coseKey
    let object: [UInt8] =
      [0xa3] + Self.text("fmt") + Self.text("none") + Self.text("attStmt") + [0xa0] + Self.text("authData")
      + Self.bytes(data)
    return answer([
      "clientDataJSON": Base64URL.encode(client), "attestationObject": Base64URL.encode(object),
    ])
  }

  /// An `AuthenticationResponseJSON` for a challenge.
  func assertion(challenge: [UInt8], userHandle: [UInt8]?) throws -> String {
    let client = Self.client("webauthn.get", Base64URL.encode(challenge), origin)
    let data = header(flags: 0)
    let signature = try key.signature(for: Data(data + Array(SHA256.hash(data: Data(client)))))
    var response = [
      "clientDataJSON": Base64URL.encode(client), "authenticatorData": Base64URL.encode(data),
      "signature": Base64URL.encode(signature.derRepresentation),
    ]
    response["userHandle"] = userHandle.map { Base64URL.encode($0) }
    return answer(response)
  }

  private func header(flags: UInt8) -> [UInt8] {
    let relyingParty = Array(SHA256.hash(data: Data("localhost".utf8)))
    let count = withUnsafeBytes(of: signCount.bigEndian) { Array($0) }
    return relyingParty + [flags | 0x01 | (verifiesUser ? 0x04 : 0)] + count
  }

  private var coseKey: [UInt8] {
    let point = Array(key.publicKey.rawRepresentation)
    return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21] + Self.bytes(Array(point[..<32])) + [0x22]
      + Self.bytes(Array(point[32...]))
  }

  private func answer(_ response: [String: String]) -> String {
    let id = Base64URL.encode(credentialID)
    let inner = response.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
    return """
      {"id":"\(id)","rawId":"\(id)","type":"public-key","clientExtensionResults":{},"response":{\(inner)}}
      """
  }

  private static func client(_ type: String, _ challenge: String, _ origin: String) -> [UInt8] {
    Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"\#(origin)","crossOrigin":false}"#.utf8)
  }

  private static func challenge(_ options: String) throws -> String {
    struct Options: Decodable { var challenge: String }
    return try JSONDecoder().decode(Options.self, from: Data(options.utf8)).challenge
  }

  private static func text(_ text: String) -> [UInt8] { [0x60 | UInt8(text.utf8.count)] + Array(text.utf8) }

  private static func bytes(_ bytes: [UInt8]) -> [UInt8] {
    bytes.count < 256
      ? [0x58, UInt8(bytes.count)] + bytes
      : [0x59, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xff)] + bytes
  }
}
