/// Asks for a new password.
public struct ChangePasswordPage: Page {
  /// Why it is changed.
  public enum Reason: String, CaseIterable, Equatable, Sendable {
    /// It is too old, or known to others.
    case expired
    /// An administrator set it for one use.
    case reset
    /// There is none yet, or it was set by somebody else.
    case required
    /// Somebody else may know it.
    case risk
    /// The person wants to.
    case own
  }

  /// The page's template.
  public static let template = PageTemplate.changePassword
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The account's user name, for password managers.
  public var username: String
  /// Why it is changed.
  public var reason: Reason
  /// The fewest characters that are accepted.
  public var minimumLength: Int
  /// Whether the current password is asked for.
  public var asksCurrentPassword: Bool
  /// Whether the person can break it off.
  public var allowsCancel: Bool

  /// Creates the page.
  public init(
    chrome: PageChrome, username: String, reason: Reason, minimumLength: Int = 8,
    asksCurrentPassword: Bool = false, allowsCancel: Bool = false
  ) {
    self.chrome = chrome
    self.username = username
    self.reason = reason
    self.minimumLength = minimumLength
    self.asksCurrentPassword = asksCurrentPassword
    self.allowsCancel = allowsCancel
  }

  /// The step `change-password`.
  public var step: PageStep { .changePassword }
  /// The heading.
  public var title: String { text[.changePasswordTitle] }

  /// The values that the template names.
  public var content: PageContent {
    let current = InputField(
      "password", label: text[.currentPasswordLabel], type: "password", autocomplete: "current-password",
      autofocus: true, of: chrome)
    return [
      "accountName": username,
      "username": username,
      "reason": why,
      "password": asksCurrentPassword ? current : nil,
      "newPassword": InputField(
        "new-password", label: text[.newPasswordLabel], type: "password", autocomplete: "new-password",
        hint: text[.passwordRules, String(minimumLength)], autofocus: !asksCurrentPassword, of: chrome),
      "strength": PasswordStrength(for: "new-password", minimumLength: minimumLength, in: text),
      "confirmPassword": InputField(
        "confirm-password", label: text[.confirmPasswordLabel], type: "password",
        autocomplete: "new-password", of: chrome),
      "allowsCancel": allowsCancel,
    ]
  }

  private var why: String {
    switch reason {
    case .expired: text[.changePasswordExpired]
    case .reset: text[.changePasswordReset]
    case .required: text[.changePasswordRequired]
    case .risk: text[.changePasswordRisk]
    case .own: text[.changePasswordOwn]
    }
  }
}
