import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes

/// Who a client says it is, and how it offers to prove it; nothing is proven yet (RFC 6749 §2.3).
struct PresentedClient: Sendable {
  enum Proof: Sendable {
    case none
    case secret(Secret)
    case assertion(CompactJWS?)
  }

  static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

  /// The `client_id` as it was sent.
  let clientID: String
  let proof: Proof
  /// Whether the request used the Basic scheme, which the refusal must then name (RFC 6749 §5.2).
  let usesBasic: Bool

  /// Reads the one method that the request uses.
  ///
  /// - Throws: `invalid_request` for more than one, `invalid_client` for a header that is no Basic one.
  init(_ form: Parameters, _ headers: HTTPFields) throws(OAuthError) {
    let header = headers[values: .authorization]
    let secret = form["client_secret"]
    let assertion = form["client_assertion"]
    let methods = [!header.isEmpty, secret != nil, assertion != nil].count { $0 }
    guard methods <= 1, header.count <= 1 else {
      throw OAuthError(.invalidRequest, 90_023, "more than one method of client authentication is used")
    }
    if let type = form["client_assertion_type"] {
      guard type == Self.assertionType else {
        throw .malformed("client_assertion_type", "must be `\(Self.assertionType)`")
      }
      guard assertion != nil else { throw .missing("client_assertion") }
    } else if assertion != nil {
      throw .missing("client_assertion_type")
    }
    if let header = header.first {
      let (name, password) = try Self.basic(header)
      guard form["client_id"] == nil || form["client_id"] == name else {
        throw OAuthError(.invalidRequest, 90_023, "the parameter `client_id` contradicts the header")
      }
      clientID = name
      proof = .secret(Secret(password))
      usesBasic = true
      return
    }
    usesBasic = false
    if let assertion {
      let token = CompactJWS(assertion)
      proof = .assertion(token)
      guard let name = form["client_id"] ?? token?.payload["sub"]?.string else {
        throw OAuthError(.invalidClient, 50_027, "the client assertion is malformed")
      }
      clientID = name
      return
    }
    guard let name = form["client_id"] else {
      throw OAuthError(.invalidClient, 900_144, "the request must contain the parameter `client_id`")
    }
    clientID = name
    proof = secret.map { .secret(Secret($0)) } ?? .none
  }

  /// Both parts are form-encoded before they are joined (RFC 6749 §2.3.1).
  private static func basic(_ header: String) throws(OAuthError) -> (String, String) {
    var refusal = OAuthError(.invalidClient, 7_000_215, "the authorization header is malformed")
    refusal.statusOverride = 401
    let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "basic", parts[1].utf8.count <= 4096,
      let bytes = Data(base64Encoded: String(parts[1])), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let name = decode(bytes[..<colon]), let password = decode(bytes[(colon + 1)...]), !name.isEmpty,
      !password.isEmpty
    else { throw refusal }
    return (name, password)
  }

  private static func decode(_ bytes: Data) -> String? {
    // The form decoder splits at these two: a client that left them as they are meant them as they are.
    var encoded = Array("v=".utf8)
    for byte in bytes {
      if byte == UInt8(ascii: "&") { encoded.append(contentsOf: "%26".utf8) } else { encoded.append(byte) }
    }
    guard let parameters = try? Parameters(encoded: encoded) else { return nil }
    return parameters["v"] ?? ""
  }
}
