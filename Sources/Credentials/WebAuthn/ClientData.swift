import Base
import Crypto
import Foundation

/// What a browser says of the page: the JSON over whose hash the authenticator signs.
///
/// - SeeAlso: WebAuthn Level 3 §5.8.1
struct ClientData: Sendable, Equatable {
  /// The most bytes that are read.
  static let limit = 16 * 1_024

  /// Which of the two ceremonies.
  enum Ceremony: String, Sendable {
    case create = "webauthn.create"
    case get = "webauthn.get"
  }

  let type: String
  let challenge: [UInt8]
  let origin: String
  let isCrossOrigin: Bool
  let topOrigin: String?
  /// The SHA-256 of the bytes as they came.
  let hash: [UInt8]

  /// Reads the members that are defined; others may be there (§5.8.1).
  init(_ bytes: [UInt8]) throws(WebAuthnError) {
    guard bytes.count <= Self.limit else { throw .tooLarge(.clientData) }
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONReader.read(bytes, limit: Self.limit, maximumDepth: 8)
    } catch {
      throw .malformedJSON(.clientData, error.reason)
    }
    guard let type = json["type"]?.string else { throw .malformedMember("type") }
    guard let challenge = json["challenge"]?.string else { throw .malformedMember("challenge") }
    guard let decoded = Base64URL.decode(challenge) else { throw .malformedBase64URL("challenge") }
    guard let origin = json["origin"]?.string else { throw .malformedMember("origin") }
    self.type = type
    self.challenge = decoded
    self.origin = origin
    switch json["crossOrigin"] {
    case nil: isCrossOrigin = false
    case .bool(let value): isCrossOrigin = value
    default: throw .malformedMember("crossOrigin")
    }
    switch json["topOrigin"] {
    case nil: topOrigin = nil
    case .string(let value): topOrigin = value
    default: throw .malformedMember("topOrigin")
    }
    hash = Array(SHA256.hash(data: Data(bytes)))
  }

  /// Checks that the page was ours, on its own, and that it answered this challenge.
  func confirm(
    _ ceremony: Ceremony, challenge expected: [UInt8], for relyingParty: RelyingParty
  ) throws(WebAuthnError) {
    guard type.utf8.elementsEqual(ceremony.rawValue.utf8) else { throw .wrongType(type) }
    // An empty challenge would be one that everybody knows.
    guard !expected.isEmpty, constantTimeEqual(challenge, expected) else { throw .wrongChallenge }
    guard relyingParty.accepts(origin: origin) else { throw .wrongOrigin(origin) }
    if let topOrigin { throw .topOrigin(topOrigin) }
    guard !isCrossOrigin else { throw .crossOrigin }
  }
}
