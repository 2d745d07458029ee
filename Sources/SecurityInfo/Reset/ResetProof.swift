import Directory

/// A way of proving who one is when a password is reset, as a page offers it.
public enum ResetProof: String, Sendable, Codable, CaseIterable, Equatable {
  /// A code of an authenticator app or hardware token.
  case totp
  /// A code by e-mail.
  case email
  /// A code by text message to the mobile telephone.
  case sms
  /// A code by call to the mobile telephone, or to the other one.
  case voice
  /// A code by call to the telephone at work.
  case officeVoice = "office-phone"
  /// A passkey.
  case passkey
  /// A recovery code.
  case recoveryCode = "recovery-code"

  /// The method that it proves: two proofs of one method open one gate.
  public var method: PasswordResetPolicy.Method {
    switch self {
    case .totp: .oneTimePasscode
    case .email: .email
    case .sms, .voice: .mobilePhone
    case .officeVoice: .officePhone
    case .passkey: .passkey
    case .recoveryCode: .recoveryCode
    }
  }

  /// How its code gets to the person; nil when it is not sent.
  public var channel: OutgoingMessage.Channel? {
    switch self {
    case .email: .email
    case .sms: .sms
    case .voice, .officeVoice: .voice
    case .totp, .passkey, .recoveryCode: nil
    }
  }

  /// The factor that a sent code is checked as.
  var factor: Factor {
    switch self {
    case .totp: .totp
    case .email: .email
    case .sms: .sms
    case .voice, .officeVoice: .voice
    case .passkey: .passkey
    case .recoveryCode: .recoveryCode
    }
  }

  /// What the first gate is offered with: what the tenant's policies name, the same for everybody who asks.
  public static func offered(
    _ policy: PasswordResetPolicy, _ methods: AuthenticationMethodsPolicy
  ) -> [ResetProof] {
    allCases.filter { policy.methods.contains($0.method) && $0.isSwitchedOn(methods) }
  }

  /// Whether anybody of the tenant may use it.
  private func isSwitchedOn(_ policy: AuthenticationMethodsPolicy) -> Bool {
    func isOn(_ id: AuthenticationMethodsPolicy.MethodID) -> Bool { policy.configuration(id).isEnabled }
    return switch self {
    case .totp: isOn(.softwareOath) || isOn(.hardwareOath)
    case .email: isOn(.email)
    case .sms: isOn(.sms)
    case .voice: isOn(.voice)
    case .officeVoice: isOn(.voice) && policy.allowsOfficePhone
    case .passkey: isOn(.fido2)
    case .recoveryCode: isOn(.recoveryCodes)
    }
  }
}
