import Credentials
import SecurityInfo

extension PageProblem {
  /// What is said of a method that was not added; nil for what ends the registration.
  init?(_ refusal: MethodRegistration.Refusal, adding kind: NewMethod.Kind) {
    switch refusal {
    case .wrongCode: self = kind == .authenticatorApp ? .wrongFirstCode : .wrongSentCode
    case .alreadyRegistered: self = .alreadyRegistered
    case .modelNotAllowed: self = .passkeyModel
    case .invalidPasskey(.userNotVerified): self = .passkeyUnverified
    case .invalidPasskey: self = .passkeyRefused
    case .malformedName: self = .nameMalformed
    case .malformedAddress: self = .emailMalformed
    case .tooMany, .lastMethod, .notFound, .notAllowed, .expired, .notSent: return nil
    }
  }

  /// What is said when no code is sent.
  init(_ refusal: OneTimeCodes.Refusal) {
    switch refusal {
    case .tooSoon: self = .sentJustNow
    case .tooMany: self = .sendTooOften
    }
  }

  /// What is said of a new password that is not taken.
  init(_ refusal: NewPasswordRefusal) {
    switch refusal {
    case .missing, .tooShort: self = .passwordTooShort
    case .differs: self = .passwordMismatch
    case .malformed, .tooLong: self = .passwordMalformed
    case .containsName, .tooCommon: self = .passwordTooWeak
    case .unchanged: self = .passwordUnchanged
    }
  }
}
