/// An address outside that a page may lead to: a complete URI whose scheme cannot run code in the page.
public struct PageLink: Equatable, Sendable {
  /// The URI as it was given.
  public let uri: String
  /// The scheme, in lower case.
  public let scheme: String

  /// Accepts a URI with a scheme of its own, except those a browser would run or show as the page's own.
  ///
  /// Control characters, spaces and backslashes are refused: browsers drop or rewrite them, and then read
  /// another address than was checked.
  public init?(_ uri: String) {
    guard let colon = uri.firstIndex(of: ":") else { return nil }
    let scheme = uri[..<colon]
    guard let first = scheme.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic,
      scheme.unicodeScalars.allSatisfy({ scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789+.-".unicodeScalars.contains(scalar))
      }),
      uri.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" })
    else { return nil }
    let lowered = scheme.lowercased()
    guard !Self.refusedSchemes.contains(lowered) else { return nil }
    if lowered == "http" || lowered == "https" {
      guard uri[colon...].hasPrefix("://"), !uri[colon...].hasPrefix(":///") else { return nil }
    }
    self.uri = uri
    self.scheme = lowered
  }

  /// Whether the address is fetched over HTTP.
  public var isHTTP: Bool { scheme == "https" || scheme == "http" }

  private static let refusedSchemes: Set<String> = [
    "javascript", "vbscript", "data", "blob", "file", "filesystem", "about", "view-source", "livescript",
    "mocha", "jar", "ws", "wss", "ftp",
  ]
}
