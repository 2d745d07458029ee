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
    case (_, "resend"): self = .sendCode
    case (_, "change"): self = .change
    case (.consent, "decline"): self = .consent(false)
    case (.staySignedIn, "decline"): self = .staySignedIn(false)
    default: return nil
    }
  }

  /// What the primary button of a step's page sends.
  private init?(primary step: PageStep?, _ form: Form) {
    func secret(_ name: String) -> Secret { Secret(form[name] ?? "") }
    switch step {
    case .identify where form["passkey"]?.isEmpty == false, .password where form["passkey"]?.isEmpty == false,
      .challenge where form["passkey"] != nil, .registerPasskey:
      self = .passkey(form["passkey"] ?? "")
    case .identify where form["account"] != nil: self = .continueAsSignedIn
    case .identify: self = .username(form["username"] ?? "")
    case .password: self = .password(secret("password"))
    case .challenge where form["code"] == nil: self = .sendCode
    case .challenge: self = .code(secret("code"), remember: form["remember"] == "1")
    case .chooseMethod:
      guard let factor = form["method"].flatMap(Factor.init(rawValue:)) else { return nil }
      self = .method(factor)
    case .register:
      let chosen = form["method"] ?? form["offer"]
      self = .startRegistration(chosen.flatMap(PageMethod.init(rawValue:))?.newMethod)
    case .registerTOTP: self = .registrationCode(secret("code"))
    case .registerPhone where form["code"] != nil: self = .registrationCode(secret("code"))
    case .registerPhone where form["phone"] != nil:
      let typed = TypedPhoneNumber(
        region: form["country"] ?? "", number: form["phone"] ?? "", extension: form["extension"] ?? "")
      self = .phone(typed.parsed, form["channel"] == PageMethod.voice.rawValue ? .voice : .sms)
    case .registerEmail where form["code"] != nil: self = .registrationCode(secret("code"))
    case .registerEmail where form["email"] != nil: self = .email(form["email"] ?? "")
    case .registerPhone, .registerEmail: self = .sendCode
    case .recoveryCodes: self = .recoveryCodesSaved
    case .changePassword:
      self = .newPassword(secret("new-password"), confirmation: secret("confirm-password"))
    case .consent: self = .consent(true)
    case .staySignedIn: self = .staySignedIn(true)
    case .passwordReset, .report, .terms, .deviceCode, .blocked, .signedIn, .signedOut, .error, nil:
      return nil
    }
  }
}
