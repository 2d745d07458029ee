import Directory

/// The choice of another language at the foot of a page.
public struct LanguageMenu: Equatable, Sendable {
  /// The path that the choice is posted to.
  static let action = "/language"
  /// What the form's token is bound to.
  static let purpose = "language"

  /// The token that binds the form to the browser.
  public var csrf: String
  /// The path of the page, to which the choice leads back.
  public var returnPath: String

  /// Creates the menu of the page at a path.
  public init(csrf: String, returnPath: String) {
    self.csrf = csrf
    self.returnPath = returnPath
  }

  /// The menu as the template shows it.
  func content(in current: Language) -> PageContent {
    let languages = Language.allCases.map { language -> PageContent in
      [
        "value": language.rawValue,
        "name": language.name,
        "direction": language.direction,
        "isCurrent": language == current,
      ]
    }
    return [
      "action": Self.action,
      "csrf": csrf,
      "returnPath": returnPath,
      "current": current.name,
      "languages": languages,
    ]
  }
}
