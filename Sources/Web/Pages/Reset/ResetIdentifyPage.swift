/// Asks whose password is to be reset.
public struct ResetIdentifyPage: Page {
  /// The page's template.
  public static let template = PageTemplate.resetIdentify
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The user name to start with.
  public var username: String
  /// The sign-in to go back to, posted as the field `sign_in`.
  public var signIn: String?
  /// Where signing in goes on.
  public var signInPath: String
  /// Where help is.
  public var help: ResetHelp

  /// Creates the page.
  public init(
    chrome: PageChrome, username: String, signIn: String? = nil, signInPath: String, help: ResetHelp
  ) {
    self.chrome = chrome
    self.username = username
    self.signIn = signIn
    self.signInPath = signInPath
    self.help = help
  }

  /// The step `password-reset`.
  public var step: PageStep { .passwordReset }
  /// The heading.
  public var title: String { text[.resetTitle] }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent = [
      "substep": "identify",
      "signIn": signIn,
      "signInPath": signInPath,
      "username": InputField(
        "username", label: text[.usernameLabel], autocomplete: "username", inputMode: "email",
        value: username, hint: text[.usernameHint], direction: "ltr", autofocus: true, of: chrome),
    ]
    content.merge(help.content)
    return content
  }
}
