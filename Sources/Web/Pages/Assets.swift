/// The static files that pages use: a fixed list, read once from the bundle.
public enum Assets: Sendable {
  /// The files that may be asked for, with their media types.
  static let allowed = [
    "gatehouse.css": "text/css; charset=utf-8",
    "form-post.js": "text/javascript; charset=utf-8",
    "recovery-codes.js": "text/javascript; charset=utf-8",
    "submit-once.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
  ]

  /// The asset of this name; nil unless it is in the fixed list.
  public static func file(named name: String) -> Asset? {
    (try? loaded.get())?[name]
  }

  /// The versioned path of an asset.
  static func path(of name: String) throws -> String {
    guard let asset = try loaded.get()[name] else {
      throw WebResourceError.fileMissing(path: "Assets/\(name)")
    }
    return asset.path
  }

  private static let loaded = Result {
    var assets: [String: Asset] = [:]
    for (name, contentType) in allowed {
      assets[name] = Asset(
        name: name, contentType: contentType, bytes: try WebResources.bytes(of: "Assets/\(name)"))
    }
    return assets
  }
}
