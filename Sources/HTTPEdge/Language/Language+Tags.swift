import Directory

extension Language {
  /// The language that a tag names, whatever its script or region (RFC 5646); nil for one that is not spoken here.
  public init?(tag: some StringProtocol) {
    let primary = tag.prefix { $0 != "-" }
    guard primary.utf8.count == 2 else { return nil }
    self.init(rawValue: primary.lowercased())
  }

  /// The first of several tags, separated by spaces, that is spoken here (OpenID Connect Core §3.1.2.1, `ui_locales`).
  public static func first(of tags: String) -> Language? {
    for tag in tags.prefix(256).split(separator: " ").prefix(16) {
      if let language = Language(tag: tag) { return language }
    }
    return nil
  }
}
