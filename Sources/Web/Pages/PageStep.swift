/// Where a person is in a sign-in; the value of `data-step` on every page and of the hidden field `step`.
///
/// The names are a contract with browser tests, password managers and assistive scripts.
public enum PageStep: String, CaseIterable, Equatable, Sendable {
  /// Which account?
  case identify
  /// The password, or a Temporary Access Pass in its place.
  case password
  /// A second factor.
  case challenge
  /// Which second factor?
  case chooseMethod = "choose-method"
  /// Registration of a sign-in method is asked for.
  case register
  /// Setting up an authenticator app.
  case registerTOTP = "register-totp"
  /// Setting up a passkey.
  case registerPasskey = "register-passkey"
  /// Setting up a phone.
  case registerPhone = "register-phone"
  /// Setting up an e-mail address.
  case registerEmail = "register-email"
  /// The recovery codes, shown once.
  case recoveryCodes = "recovery-codes"
  /// A new password.
  case changePassword = "change-password"
  /// Terms of use.
  case terms
  /// What an application asks for.
  case consent
  /// The code that a device shows.
  case deviceCode = "device-code"
  /// Whether this browser keeps the session.
  case staySignedIn = "stay-signed-in"
  /// The sign-in may not go on.
  case blocked
  /// Signed in, with nothing left to do; also the pages that a signed-in person looks after the account on.
  case signedIn = "signed-in"
  /// Getting back in without the password; where in it, `data-substep` says.
  case passwordReset = "password-reset"
  /// Something is reported as not one's own doing.
  case report
  /// Signed out, or asked whether to be.
  case signedOut = "signed-out"
  /// A refused authorization request.
  case error
}
