import Base
import Directory
import HTTPEdge
import SignIn

extension SignInInput {
  /// What the form of a step's page says; nil when it says nothing that the step knows.
  init?(step: String, form: Form) {
    guard let action = form["action"] else {
      self.init(primary: PageStep(rawValue: step), form)
      return
    }
    switch (PageStep(rawValue: step), action) {
    case (_, "postpone"): self = .postpone
    case (_, "back"): self = .back
    case (_, "cancel"): self = .cancel
    case (_, "other-method"): self = .otherMethod
    case (.consent, "decline"): self = .consent(false)
    case (.staySignedIn, "decline"): self = .staySignedIn(false)
    default: return nil
    }
  }

  /// What the primary button of a step's page sends.
  private init?(primary step: PageStep?, _ form: Form) {
    func secret(_ name: String) -> Secret { Secret(form[name] ?? "") }
    switch step {
    case .identify where form["account"] != nil: self = .continueAsSignedIn
    case .identify: self = .username(form["username"] ?? "")
    case .password: self = .password(secret("password"))
    case .challenge: self = .code(secret("code"), remember: form["remember"] == "1")
    case .chooseMethod:
      guard let factor = form["method"].flatMap(Factor.init(rawValue:)) else { return nil }
      self = .method(factor)
    case .register: self = .startRegistration
    case .registerTOTP: self = .registrationCode(secret("code"))
    case .recoveryCodes: self = .recoveryCodesSaved
    case .changePassword:
      self = .newPassword(secret("new-password"), confirmation: secret("confirm-password"))
    case .consent: self = .consent(true)
    case .staySignedIn: self = .staySignedIn(true)
    case .registerPasskey, .registerPhone, .registerEmail, .terms, .deviceCode, .blocked, .signedIn,
      .signedOut,
      .error, nil:
      return nil
    }
  }
}
