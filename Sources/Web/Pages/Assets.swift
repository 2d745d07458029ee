/// The static files that pages use: a fixed list, read once from the bundle.
public enum Assets: Sendable {
  /// The files that may be asked for, with their media types.
  static let allowed = [
    styleSheet: "text/css; charset=utf-8",
    "form-post.js": "text/javascript; charset=utf-8",
    "passkey.js": "text/javascript; charset=utf-8",
    "password-strength.js": "text/javascript; charset=utf-8",
    "register-offer.js": "text/javascript; charset=utf-8",
    "resend.js": "text/javascript; charset=utf-8",
    "recovery-codes.js": "text/javascript; charset=utf-8",
    "submit-once.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
  ]

  /// The one style sheet of every page: the parts, one after the other.
  static let styleSheet = "gatehouse.css"

  /// The parts of the style sheet in the order of the cascade; the adaptations come last, so that they win.
  static let styleSheetParts = [
    "base.css", "frame.css", "fields.css", "password-strength.css", "buttons.css", "registration.css",
    "details.css",
    "security-info.css", "reset.css", "adaptations.css",
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
      assets[name] = Asset(name: name, contentType: contentType, bytes: try bytes(of: name))
    }
    return assets
  }

  private static func bytes(of name: String) throws -> [UInt8] {
    let files = name == styleSheet ? styleSheetParts : [name]
    return Array(try files.map { try WebResources.bytes(of: "Assets/\($0)") }.joined(separator: [0x0A]))
  }
}
