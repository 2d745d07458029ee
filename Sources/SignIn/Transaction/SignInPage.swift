import Base
import Directory
import Foundation

/// What a person is shown at this point of a sign-in; one value per step of the page contract.
public struct SignInPage: Sendable, Equatable {
  /// The steps, each with what its page needs.
  public enum Step: Sendable, Equatable {
    /// Type a user name, or choose the account that is signed in here.
    case identify(hint: String?, signedInAs: String?)
    /// Type the password or a Temporary Access Pass.
    case password
    /// Prove a second factor; `rememberDays` is set when the browser may be remembered.
    case challenge(Factor, hasOthers: Bool, rememberDays: Int?)
    /// Choose among second factors.
    case chooseMethod([Factor])
    /// Begin to register; may be put off while `postponableUntil` is set.
    case register(postponableUntil: Date?)
    /// Scan or type the secret of an authenticator app, then type its first code.
    case registerTOTP(secret: String, uri: String, postponableUntil: Date?)
    /// The ten recovery codes, shown this once.
    case recoveryCodes([String])
    /// Set a password; `isAtRisk` when a policy wants a new one, because somebody else may know it.
    case changePassword(minimumLength: Int, isAtRisk: Bool)
    /// Agree to what the application asks for.
    case consent(scopes: [String], resource: String, redirectHost: String)
    /// Stay signed in in this browser?
    case staySignedIn
    /// The sign-in cannot go on.
    case blocked(SignInError)
  }

  /// What was wrong with the last input, beside the field it belongs to.
  public enum InputError: Sendable, Equatable {
    /// A refusal with an Entra number.
    case refused(SignInError)
    /// The user name is no user name of this organisation's form.
    case malformedUsername
    /// The field is empty.
    case missing
    /// The new passwords differ.
    case passwordsDiffer
    /// The new password breaks a rule: too short, or easy to guess.
    case passwordTooShort(minimum: Int)
    /// The new password holds the user name.
    case passwordContainsUserName
    /// The new password is the old one.
    case passwordUnchanged
    /// The new password is among the first that anybody would try.
    case passwordTooCommon
    /// The new password is too long or holds a character that it must not.
    case passwordMalformed
  }

  /// The sign-in in progress.
  public var transaction: SignInTransactionID
  /// The tenant's name.
  public var tenantName: String
  /// What it is for.
  public var purpose: SignInPurpose
  /// The user name typed, once one has been.
  public var accountName: String?
  /// The step.
  public var step: Step
  /// Whether the person can go back to use another account; not in a session that goes on.
  public var mayStartOver: Bool
  /// What was wrong with the last input.
  public var error: InputError?

  /// A page.
  public init(
    transaction: SignInTransactionID, tenantName: String, purpose: SignInPurpose, accountName: String?,
    step: Step, mayStartOver: Bool = true, error: InputError? = nil
  ) {
    self.transaction = transaction
    self.tenantName = tenantName
    self.purpose = purpose
    self.accountName = accountName
    self.step = step
    self.mayStartOver = mayStartOver
    self.error = error
  }
}

/// What a person did on a page.
///
/// An input that does not fit the step that the transaction is at changes nothing.
public enum SignInInput: Sendable {
  /// Typed a user name (step `identify`).
  case username(String)
  /// Chose the account that is signed in here (step `identify`).
  case continueAsSignedIn
  /// Typed a password or Temporary Access Pass (step `password`).
  case password(Secret)
  /// Typed a code, and whether to remember the browser (step `challenge`).
  case code(Secret, remember: Bool)
  /// Wants to choose among second factors (step `challenge`).
  case otherMethod
  /// Chose a second factor (step `choose-method`).
  case method(Factor)
  /// Begins to register (step `register`).
  case startRegistration
  /// Puts registering off (steps `register`, `register-totp`); refused once the deadline has passed.
  case postpone
  /// Typed the first code of a new authenticator app (step `register-totp`).
  case registrationCode(Secret)
  /// Has kept the recovery codes (step `recovery-codes`).
  case recoveryCodesSaved
  /// Typed a new password twice (step `change-password`).
  case newPassword(Secret, confirmation: Secret)
  /// Agreed, or did not (step `consent`).
  case consent(Bool)
  /// Stays signed in, or does not (step `stay-signed-in`).
  case staySignedIn(Bool)
  /// Goes one step back (to `identify`, or from `choose-method`, `register-totp`).
  case back
  /// Gives up: the application is told `access_denied`.
  case cancel
}

/// What came of looking at or answering a page.
public enum SignInProgress: Sendable {
  /// Show this.
  case page(SignInPage)
  /// The sign-in is over.
  case completed(Completion)
}
