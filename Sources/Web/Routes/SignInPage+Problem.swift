import Directory
import SignIn

extension SignInPage {
  /// What was wrong with the last input, beside its field.
  func pageError(correlationID: String, language: Language) -> PageError? {
    guard let error else { return nil }
    var shown = PageError(problem(error), correlationID: correlationID, language: language)
    if case .refused(let refusal) = error { shown.code = refusal.code.rawValue }
    if case .refused(let refusal) = error, refusal.code == .locked { shown.field = field }
    return shown
  }

  /// The page's input.
  private var field: String? {
    switch step {
    case .identify: "username"
    case .password: "password"
    case .challenge, .registerTOTP, .registerPhone(_, .sent, _), .registerEmail(.sent, _): "code"
    case .changePassword: "new-password"
    case .chooseMethod: "method"
    case .registerPhone: "phone"
    case .registerEmail: "email"
    case .register, .campaign, .confirmInfo, .registerPasskey, .recoveryCodes, .consent, .staySignedIn,
      .blocked:
      nil
    }
  }

  private func problem(_ error: InputError) -> PageProblem {
    switch error {
    case .refused(let refusal): problem(refusal.code)
    case .malformedUsername: .usernameMissing
    case .missing: missing
    case .passwordsDiffer: .passwordMismatch
    case .passwordTooShort: .passwordTooShort
    case .passwordContainsUserName, .passwordTooCommon: .passwordTooWeak
    case .passwordMalformed: .passwordMalformed
    case .passwordUnchanged: .passwordUnchanged
    case .malformedNumber: .phoneMalformed
    case .malformedAddress: .emailMalformed
    case .sentTooSoon, .sentTooOften: .sendTooOften
    case .passkeyRefused: .passkeyRefused
    case .passkeyCloned: .passkeyRefused
    case .passkeyModelNotAllowed: .passkeyModel
    case .alreadyRegistered: .alreadyRegistered
    }
  }

  private var missing: PageProblem {
    switch step {
    case .password: .passwordMissing
    case .challenge, .registerTOTP: .codeMissing
    case .registerPhone(_, .sent, _), .registerEmail(.sent, _): .codeMissing
    case .registerPhone: .phoneMalformed
    case .registerEmail: .emailMalformed
    case .registerPasskey: .passkeyMissing
    case .chooseMethod: .methodMissing
    case .changePassword: .passwordTooShort
    case .identify, .register, .campaign, .confirmInfo, .recoveryCodes, .consent, .staySignedIn, .blocked:
      .usernameMissing
    }
  }

  private func problem(_ code: SignInError.Code) -> PageProblem {
    switch code {
    case .invalidUserNameOrPassword: .wrongPassword
    case .locked: .tooManyAttempts
    case .wrongCode: wrongCode
    case .transactionExpired: .transactionOver
    case .accountMismatch: .accountMismatch
    case .badDeviceCode: .unknownDeviceCode
    case .deviceCodeExpired: .expiredDeviceCode
    case .temporarilyUnavailable: .busy
    default: .failed
    }
  }

  private var wrongCode: PageProblem {
    switch step {
    case .registerTOTP: .wrongFirstCode
    case .registerPhone, .registerEmail: .wrongSentCode
    case .challenge(let challenge, _, _):
      switch challenge.factor {
      case .recoveryCode: .wrongRecoveryCode
      case .temporaryAccessPass: .wrongAccessPass
      case .sms, .voice, .email: .wrongSentCode
      case .password, .passkey, .syncedPasskey, .totp, .hardwareOath: .wrongCode
      }
    default: .wrongCode
    }
  }
}
