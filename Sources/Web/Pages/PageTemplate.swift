/// The templates that show a whole page; each is `Templates/<raw value>.mustache`.
public enum PageTemplate: String, CaseIterable, Sendable {
  case identify, password, challenge
  case chooseMethod = "choose-method"
  case register
  case registerTOTP = "register-totp"
  case recoveryCodes = "recovery-codes"
  case changePassword = "change-password"
  case staySignedIn = "stay-signed-in"
  case consent
  case deviceCode = "device-code"
  case blocked, error
  case signedOut = "signed-out"
  case signedIn = "signed-in"
  case securityInfo = "security-info"
  case formPost = "form-post"

  /// The pieces that several templates include.
  static let partials = ["layout", "hidden-fields", "field", "choices", "account", "alert", "mark"]
}
