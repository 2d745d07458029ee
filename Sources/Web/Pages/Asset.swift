import Base

/// A static file of the pages, held in memory.
public struct Asset: Equatable, Sendable {
  /// The file's name, the last component of its path under `/assets/`.
  public let name: String
  /// The value of `Content-Type`.
  public let contentType: String
  /// The file's bytes.
  public let bytes: [UInt8]
  /// The value of `ETag`: a strong validator made of the SHA-256 of the bytes.
  public let entityTag: String
  /// The short digest that stands in `?v=`.
  public let version: String

  init(name: String, contentType: String, bytes: [UInt8]) {
    self.name = name
    self.contentType = contentType
    self.bytes = bytes
    let digest = Base64URL.encode(Digest(ofBytes: bytes).bytes)
    entityTag = "\"\(digest)\""
    version = String(digest.prefix(12))
  }

  /// The path that pages use, with the version.
  public var path: String { "/assets/\(name)?v=\(version)" }

  /// The value of `Cache-Control` for a request.
  ///
  /// - Parameter version: The request's query parameter `v`. Only the current version may be kept for ever;
  ///   an old page's request, or one without a version, is checked again with the `ETag`.
  public func cacheControl(version requested: String?) -> String {
    requested == version ? "public, max-age=31536000, immutable" : "no-cache"
  }
}
