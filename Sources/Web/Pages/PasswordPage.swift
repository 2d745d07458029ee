/// Asks for the password; a Temporary Access Pass may be typed in its place.
public struct PasswordPage: Page {
  /// The page's template.
  public static let template = PageTemplate.password
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The user name that was typed.
  public var username: String
  /// Whether the person can go back to use another account.
  public var allowsBack: Bool

  /// Creates the page.
  public init(chrome: PageChrome, username: String, allowsBack: Bool = true) {
    self.chrome = chrome
    self.username = username
    self.allowsBack = allowsBack
  }

  /// The step `password`.
  public var step: PageStep { .password }
  /// The heading.
  public var title: String { text[.passwordTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "accountName": username,
      "username": username,
      "allowsBack": allowsBack,
      "password": InputField(
        "password", label: text[.passwordLabel], type: "password", autocomplete: "current-password",
        hint: text[.passwordHint], autofocus: true, of: chrome),
    ]
  }
}
