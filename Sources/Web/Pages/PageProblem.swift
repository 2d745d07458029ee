/// The refusals that a form can meet, each with its text, the field it belongs to and Entra's error number.
public enum PageProblem: String, CaseIterable, Equatable, Sendable {
  /// The user name is empty or not of the form name@domain.
  case usernameMissing
  /// The password is empty.
  case passwordMissing
  /// User name and password do not go together; says nothing about which of them is wrong.
  case wrongPassword
  /// Too many wrong attempts; the same for accounts that exist and that do not.
  case tooManyAttempts
  /// The code is empty.
  case codeMissing
  /// The code of an authenticator app is wrong or too old.
  case wrongCode
  /// The code was used before.
  case usedCode
  /// The recovery code is wrong or used.
  case wrongRecoveryCode
  /// The Temporary Access Pass is wrong, used or over.
  case wrongAccessPass
  /// The first code of a new authenticator app does not fit its secret.
  case wrongFirstCode
  /// No method was chosen.
  case methodMissing
  /// The new password is too short.
  case passwordTooShort
  /// The new password is too easily guessed, or holds the person's name.
  case passwordTooWeak
  /// The new password is too long or holds characters that cannot be typed everywhere.
  case passwordMalformed
  /// The new password is the old one.
  case passwordUnchanged
  /// The two entries of the new password differ.
  case passwordMismatch
  /// The current password is wrong.
  case wrongCurrentPassword
  /// No device waits for this code.
  case unknownDeviceCode
  /// The device's code is over.
  case expiredDeviceCode
  /// The sign-in took too long, or was finished in another window.
  case transactionOver
  /// The form did not come from this browser's session.
  case foreignForm
  /// The last usable method may not be removed.
  case lastMethod
  /// The change needs a fresh sign-in.
  case freshSignInNeeded
  /// The server has too much to do.
  case busy
  /// No organisation has the user name's domain.
  case unknownOrganisation
  /// Setting up a method took too long, or was begun in another session.
  case registrationOver
  /// A policy lets nobody register from here, or with so little proof.
  case registrationForbidden
  /// Somebody at risk may not register.
  case registrationAtRisk
  /// There are as many methods of this kind as there may be.
  case tooManyMethods
  /// The application insists on another account than the one that was typed.
  case accountMismatch
  /// Something failed that the person cannot help.
  case failed
  /// The passkey's answer was not right.
  case passkeyRefused
  /// Nobody here has that passkey.
  case passkeyUnknown
  /// The key did not check who uses it.
  case passkeyUnverified
  /// That model is not accepted.
  case passkeyModel
  /// No answer of a passkey came.
  case passkeyMissing
  /// The method is there already.
  case alreadyRegistered
  /// The code that was sent is another one.
  case wrongSentCode
  /// No code is waiting any more.
  case sentCodeOver
  /// No more codes are sent for the moment.
  case sendTooOften
  /// A code was sent a moment ago.
  case sentJustNow
  /// That is no telephone number.
  case phoneMalformed
  /// That is no address.
  case emailMalformed
  /// That address is the account's own.
  case emailOwn
  /// The method is not for this person.
  case methodForbidden
  /// That is no name for a method.
  case nameMalformed
  /// A proof for resetting a password is wrong, or the account cannot be reset: which of them is not said.
  case resetWrong
  /// It was wrong so often that another proof, or another code, is due.
  case resetTooOften
  /// Resetting is off for a day after too many attempts; the same for names that nobody has.
  case resetLocked
  /// Too many codes were asked for.
  case resetTooManyCodes
  /// A code was asked for a moment ago.
  case resetTooSoon

  /// The input it belongs to.
  var field: String? {
    switch self {
    case .usernameMissing, .unknownOrganisation, .accountMismatch: "username"
    case .passwordMissing, .wrongPassword, .tooManyAttempts, .wrongCurrentPassword: "password"
    case .codeMissing, .wrongCode, .usedCode, .wrongRecoveryCode, .wrongAccessPass, .wrongFirstCode,
      .unknownDeviceCode, .expiredDeviceCode, .wrongSentCode, .sentCodeOver, .resetWrong, .resetTooSoon:
      "code"
    case .phoneMalformed: "phone"
    case .emailMalformed, .emailOwn: "email"
    case .nameMalformed: "name"
    case .methodMissing, .resetTooOften, .resetLocked, .resetTooManyCodes: "method"
    case .passwordTooShort, .passwordTooWeak, .passwordMalformed, .passwordUnchanged: "new-password"
    case .passwordMismatch: "confirm-password"
    case .transactionOver, .foreignForm, .lastMethod, .freshSignInNeeded, .busy, .failed, .registrationOver,
      .tooManyMethods, .registrationForbidden, .registrationAtRisk, .passkeyRefused, .passkeyUnknown,
      .passkeyUnverified, .passkeyModel, .passkeyMissing, .alreadyRegistered, .sendTooOften, .sentJustNow,
      .methodForbidden:
      nil
    }
  }

  /// Entra's error number.
  var code: Int? {
    switch self {
    case .usernameMissing, .passwordMissing, .wrongPassword, .wrongCurrentPassword: 50126
    case .tooManyAttempts, .resetLocked, .resetTooManyCodes: 50053
    case .codeMissing, .wrongCode, .usedCode, .wrongRecoveryCode, .wrongAccessPass, .wrongSentCode,
      .sentCodeOver, .sendTooOften, .sentJustNow, .passkeyRefused, .passkeyMissing, .passkeyUnknown,
      .passkeyUnverified,
      .resetWrong, .resetTooOften:
      500121
    case .wrongFirstCode: 50072
    case .unknownDeviceCode: 70018
    case .expiredDeviceCode: 70019
    case .transactionOver: 50089
    case .passwordTooShort, .passwordTooWeak, .passwordMalformed, .passwordUnchanged, .passwordMismatch: 50055
    case .accountMismatch: 16000
    case .busy: 90033
    case .unknownOrganisation: 90002
    case .registrationForbidden: 53010
    case .registrationAtRisk: 53004
    case .methodMissing, .foreignForm, .lastMethod, .freshSignInNeeded, .failed, .registrationOver,
      .tooManyMethods, .alreadyRegistered, .phoneMalformed, .emailMalformed, .emailOwn, .methodForbidden,
      .nameMalformed, .passkeyModel, .resetTooSoon:
      nil
    }
  }

  /// What the person reads.
  var text: Text {
    switch self {
    case .usernameMissing: .problemUsernameMissing
    case .passwordMissing: .problemPasswordMissing
    case .wrongPassword: .problemWrongPassword
    case .tooManyAttempts: .problemTooManyAttempts
    case .codeMissing: .problemCodeMissing
    case .wrongCode: .problemWrongCode
    case .usedCode: .problemUsedCode
    case .wrongRecoveryCode: .problemWrongRecoveryCode
    case .wrongAccessPass: .problemWrongAccessPass
    case .wrongFirstCode: .problemWrongFirstCode
    case .methodMissing: .problemMethodMissing
    case .passwordTooShort: .problemPasswordTooShort
    case .passwordTooWeak: .problemPasswordTooWeak
    case .passwordMalformed: .problemPasswordMalformed
    case .accountMismatch: .problemAccountMismatch
    case .passwordUnchanged: .problemPasswordUnchanged
    case .passwordMismatch: .problemPasswordMismatch
    case .wrongCurrentPassword: .problemWrongCurrentPassword
    case .unknownDeviceCode: .problemUnknownDeviceCode
    case .expiredDeviceCode: .problemExpiredDeviceCode
    case .transactionOver: .problemTransactionOver
    case .foreignForm: .problemForeignForm
    case .lastMethod: .problemLastMethod
    case .freshSignInNeeded: .problemFreshSignInNeeded
    case .busy: .problemBusy
    case .unknownOrganisation: .problemUnknownOrganisation
    case .registrationOver: .problemRegistrationOver
    case .tooManyMethods: .problemTooManyMethods
    case .registrationForbidden: .problemRegistrationForbidden
    case .registrationAtRisk: .problemRegistrationAtRisk
    case .passkeyRefused: .problemPasskeyRefused
    case .passkeyUnknown: .problemPasskeyUnknown
    case .passkeyUnverified: .problemPasskeyUnverified
    case .passkeyModel: .problemPasskeyModel
    case .passkeyMissing: .problemPasskeyMissing
    case .alreadyRegistered: .problemAlreadyRegistered
    case .wrongSentCode: .problemWrongSentCode
    case .sentCodeOver: .problemSentCodeOver
    case .sendTooOften: .problemSendTooOften
    case .sentJustNow: .problemSentJustNow
    case .phoneMalformed: .problemPhoneMalformed
    case .emailMalformed: .problemEmailMalformed
    case .emailOwn: .problemEmailOwn
    case .methodForbidden: .problemMethodForbidden
    case .nameMalformed: .problemNameMalformed
    case .resetWrong: .problemResetWrong
    case .resetTooOften: .problemResetTooOften
    case .resetLocked: .problemResetLocked
    case .resetTooManyCodes: .problemResetTooManyCodes
    case .resetTooSoon: .problemResetTooSoon
    case .failed: .problemFailed
    }
  }
}
