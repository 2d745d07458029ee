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

  /// What the browser is asked for a passkey instead: `PublicKeyCredentialRequestOptionsJSON`; the same for every
  /// account, so that it does not tell who has one.
  public var passkeyOptions: String?
  /// Where a forgotten password is reset; nil where nobody may.
  public var resetPath: String?

  /// Creates the page.
  public init(
    chrome: PageChrome, username: String, allowsBack: Bool = true, passkeyOptions: String? = nil,
    resetPath: String? = nil
  ) {
    self.chrome = chrome
    self.username = username
    self.allowsBack = allowsBack
    self.passkeyOptions = passkeyOptions
    self.resetPath = resetPath
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
      "passkey": passkeyOptions.map { PasskeyField(.get, options: $0) },
      "resetPath": resetPath,
      "password": InputField(
        "password", label: text[.passwordLabel], type: "password", autocomplete: "current-password",
        hint: text[.passwordHint], autofocus: true, of: chrome),
    ]
  }
}
