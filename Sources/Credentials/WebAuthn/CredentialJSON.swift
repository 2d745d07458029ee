import Base

/// The parts that both kinds of answer have in common.
///
/// - SeeAlso: WebAuthn Level 3 §5.1, `RegistrationResponseJSON` and `AuthenticationResponseJSON`
struct CredentialJSON: Sendable {
  /// The most bytes that are read.
  static let limit = 128 * 1_024

  let id: [UInt8]
  let json: JSONValue
  private let response: JSONValue

  init(_ bytes: [UInt8]) throws(WebAuthnError) {
    guard bytes.count <= Self.limit else { throw .tooLarge(.response) }
    do throws(JSONError) {
      json = try JSONReader.read(bytes, limit: Self.limit, maximumDepth: 8)
    } catch {
      throw .malformedJSON(.response, error.reason)
    }
    guard json["type"]?.string == "public-key" else { throw .malformedCredential }
    id = try Self.bytes(json["id"], name: "id")
    guard try Self.bytes(json["rawId"], name: "rawId") == id else { throw .malformedCredential }
    guard (1...1_023).contains(id.count) else { throw .invalidCredentialID }
    guard let response = json["response"], response.members != nil else { throw .malformedMember("response") }
    self.response = response
  }

  /// The bytes of a member of `response`.
  func bytes(_ name: String) throws(WebAuthnError) -> [UInt8] {
    try Self.bytes(response[name], name: name)
  }

  /// The bytes of a member of `response` that may be left out or null.
  func optionalBytes(_ name: String) throws(WebAuthnError) -> [UInt8]? {
    switch response[name] {
    case nil, .null: nil
    case let value: try Self.bytes(value, name: name)
    }
  }

  /// The words of `response.transports`, each once.
  func transports() throws(WebAuthnError) -> [String] {
    guard let member = response["transports"] else { return [] }
    guard let values = member.array, values.count <= 16 else { throw .malformedMember("transports") }
    var words: [String] = []
    for value in values {
      // Words that are not known yet are kept (§5.1.8), as long as they are words.
      guard let word = value.string, (1...32).contains(word.utf8.count),
        word.utf8.allSatisfy({
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
        })
      else { throw .malformedMember("transports") }
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  /// Whether the authenticator is part of the device; nil when the browser does not say.
  func isPlatform() throws(WebAuthnError) -> Bool? {
    switch json["authenticatorAttachment"] {
    case nil, .null: return nil
    case .string("platform"): return true
    case .string("cross-platform"): return false
    default: throw .malformedMember("authenticatorAttachment")
    }
  }

  /// Whether the credential is found without a user name, from `credProps`; nil when the browser does not say.
  func isDiscoverable() throws(WebAuthnError) -> Bool? {
    guard let results = json["clientExtensionResults"] else { return nil }
    guard results.members != nil else { throw .malformedMember("clientExtensionResults") }
    return results["credProps"]?["rk"]?.bool
  }

  private static func bytes(_ value: JSONValue?, name: String) throws(WebAuthnError) -> [UInt8] {
    guard let text = value?.string else { throw .malformedMember(name) }
    guard let bytes = Base64URL.decode(text) else { throw .malformedBase64URL(name) }
    return bytes
  }
}
