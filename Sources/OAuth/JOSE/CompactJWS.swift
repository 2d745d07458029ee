import Administration
import Base
import Foundation

/// A signed token in its compact form, taken apart but not believed (RFC 7515 §7.1).
struct CompactJWS: Sendable {
  /// The longest token that is looked at.
  static let maximumLength = 16 * 1024

  let header: JSONValue
  let payload: JSONValue
  let signature: [UInt8]
  /// What the signature is over.
  let signingInput: [UInt8]

  /// Takes a token apart: three canonical base64url parts, two of them JSON objects without a repeated member.
  ///
  /// A header that asks for anything beyond a plain signature (`crit`, `zip`, `b64`) or brings a key of its own
  /// (`jwk`, `jku`, `x5u`) makes the token unreadable.
  init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Self.object(parts[0]), let payload = Self.object(parts[1]),
      let signature = Base64URL.decode(Substring(parts[2])), !signature.isEmpty
    else { return nil }
    for name in ["crit", "zip", "b64", "jwk", "jku", "x5u", "enc"] where header[name] != nil { return nil }
    self.header = header
    self.payload = payload
    self.signature = signature
    signingInput = Array(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
  }

  private static func object(_ part: Substring.UTF8View) -> JSONValue? {
    guard let bytes = Base64URL.decode(Substring(part)),
      let value = try? JSONReader.read(bytes, limit: maximumLength, maximumDepth: 8), value.members != nil
    else { return nil }
    return value
  }

  /// Signs claims.
  ///
  /// - Parameter type: the `typ` of the header.
  static func sign(_ claims: JSONValue, type: String, with key: SigningKey) throws -> String {
    let header: JSONValue = [
      "alg": .string(key.algorithm.rawValue), "typ": .string(type), "kid": .string(key.kid),
    ]
    let input = "\(Base64URL.encode(header.bytes)).\(Base64URL.encode(claims.bytes))"
    return "\(input).\(Base64URL.encode(try key.sign(Data(input.utf8))))"
  }

  /// Whether one of our own keys signed it as the key's algorithm says.
  ///
  /// The algorithm is the key's; what the header names must agree and chooses nothing.
  func isSigned(byOneOf keys: [SigningKey], type: String) -> Bool {
    guard header["typ"]?.string == type, let kid = header["kid"]?.string,
      let key = keys.first(where: { $0.kid == kid }), header["alg"]?.string == key.algorithm.rawValue
    else { return false }
    return key.isValid(signature, for: Data(signingInput))
  }
}
