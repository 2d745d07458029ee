/// The templates that show a whole page; each is `Templates/<raw value>.mustache`.
public enum PageTemplate: String, CaseIterable, Sendable {
  case identify, password, challenge
  case chooseMethod = "choose-method"
  case register, campaign
  case confirmInfo = "confirm-info"
  case registrationSummary = "registration-summary"
  case registerPasskey = "register-passkey"
  case registerPhone = "register-phone"
  case registerEmail = "register-email"
  case reportSuspicious = "report-suspicious"
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
  case resetIdentify = "reset-identify"
  case resetChoice = "reset-choice"
  case resetChallenge = "reset-challenge"
  case resetPassword = "reset-password"
  case resetEnd = "reset-end"
  case formPost = "form-post"

  /// The pieces that several templates include.
  static let partials = [
    "layout", "hidden-fields", "field", "password-strength", "select", "choices", "account", "alert", "mark",
    "language-menu",
    "passkey", "passkey-instead", "exits", "sent-code", "resend", "offer", "registered-items",
    "reset-help",
  ]
}
