/// Asks for the new password, once every proof was given.
public struct ResetPasswordPage: Page {
  /// The page's template.
  public static let template = PageTemplate.resetPassword
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The account's user name, for password managers.
  public var username: String
  /// Which step the form answers.
  public var stage: String
  /// The fewest characters that are accepted.
  public var minimumLength: Int

  /// Creates the page.
  public init(chrome: PageChrome, username: String, stage: String, minimumLength: Int) {
    self.chrome = chrome
    self.username = username
    self.stage = stage
    self.minimumLength = minimumLength
  }

  /// The step `password-reset`.
  public var step: PageStep { .passwordReset }
  /// The heading.
  public var title: String { text[.resetPasswordTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "substep": "new-password",
      "stage": stage,
      "username": username,
      "newPassword": InputField(
        "new-password", label: text[.newPasswordLabel], type: "password", autocomplete: "new-password",
        hint: text[.passwordRules, String(minimumLength)], autofocus: true, of: chrome),
      "strength": PasswordStrength(for: "new-password", minimumLength: minimumLength, in: text),
      "confirmPassword": InputField(
        "confirm-password", label: text[.confirmPasswordLabel], type: "password",
        autocomplete: "new-password", of: chrome),
    ]
  }
}
