import Crypto
import Foundation

/// A SHA-256 digest: what the database keeps of a random token.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The 32 bytes of the digest.
  public let bytes: [UInt8]

  /// The digest of a text's UTF-8 bytes.
  public init(of text: String) {
    bytes = Array(SHA256.hash(data: Data(text.utf8)))
  }

  /// The digest of a secret's UTF-8 bytes.
  public init(of secret: Secret) {
    self.init(of: secret.expose())
  }

  /// The digest of bytes.
  public init(ofBytes data: some Sequence<UInt8>) {
    bytes = Array(SHA256.hash(data: Data(data)))
  }

  /// Reads a stored digest; nil unless it is 32 bytes in base64url.
  public init?(text: String) {
    guard let decoded = Base64URL.decode(text), decoded.count == 32 else { return nil }
    bytes = decoded
  }

  /// Reads a digest from a single base64url string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256 digest")
    }
    self = value
  }

  /// Writes the digest as a single base64url string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The digest in base64url, 43 characters: the form in which it is stored.
  public var description: String { Base64URL.encode(bytes) }

  /// Compares in constant time.
  public static func == (left: Digest, right: Digest) -> Bool {
    constantTimeEqual(left.bytes, right.bytes)
  }
}
