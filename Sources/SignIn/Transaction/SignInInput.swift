import Base
import Directory
import Foundation
import SecurityInfo

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
  /// Used a passkey: the browser's answer in JSON (steps `identify`, `password`, `challenge`, `register-passkey`).
  case passkey(String)
  /// Typed a code, and whether to remember the browser (step `challenge`).
  case code(Secret, remember: Bool)
  /// Wants a code to be sent, or sent again (steps `challenge`, `register-phone`, `register-email`).
  case sendCode
  /// Wants to choose among second factors, or among what could be registered.
  case otherMethod
  /// Chose a second factor (step `choose-method`).
  case method(Factor)
  /// Begins to register, perhaps something else than what is offered first; or says that everything is right (step
  /// `register`).
  case startRegistration(NewMethod.Kind?)
  /// Puts registering off (steps `register…`); refused once the deadline has passed.
  case postpone
  /// Typed a telephone number, nil when it is none (step `register-phone`).
  case phone(PhoneNumber?, OutgoingMessage.Channel)
  /// Typed an address (step `register-email`).
  case email(String)
  /// Wants to type another number or address.
  case change
  /// Typed the first code of something new (steps `register-totp`, `register-phone`, `register-email`).
  case registrationCode(Secret)
  /// Has kept the recovery codes (step `recovery-codes`).
  case recoveryCodesSaved
  /// Typed a new password twice (step `change-password`).
  case newPassword(Secret, confirmation: Secret)
  /// Agreed, or did not (step `consent`).
  case consent(Bool)
  /// Stays signed in, or does not (step `stay-signed-in`).
  case staySignedIn(Bool)
  /// Goes one step back.
  case back
  /// Gives up: the application is told `access_denied`.
  case cancel
}
