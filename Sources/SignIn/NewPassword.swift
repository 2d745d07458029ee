import SecurityInfo

extension SignInPage.InputError {
  /// What the page says about a new password that was refused.
  init(_ refusal: NewPasswordRefusal) {
    switch refusal {
    case .missing: self = .missing
    case .differs: self = .passwordsDiffer
    case .malformed, .tooLong: self = .passwordMalformed
    case .tooShort(let minimum): self = .passwordTooShort(minimum: minimum)
    case .containsName: self = .passwordContainsUserName
    case .tooCommon: self = .passwordTooCommon
    case .unchanged: self = .passwordUnchanged
    }
  }
}
