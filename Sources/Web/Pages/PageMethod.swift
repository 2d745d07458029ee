/// A sign-in method as pages name it, in `data-method` and in the field `method`.
public enum PageMethod: String, CaseIterable, Equatable, Sendable {
  /// A code from an authenticator app.
  case totp
  /// A code from a hardware token.
  case hardwareToken = "hardware-oath"
  /// One of the ten recovery codes.
  case recoveryCode = "recovery-code"
  /// A passkey.
  case passkey
  /// A code by text message.
  case sms
  /// A phone call.
  case voice
  /// A code by e-mail.
  case email
  /// A pass that an administrator issued.
  case temporaryAccessPass = "temporary-access-pass"
  /// A mobile phone, as something to register: text messages and calls.
  case phone = "mobile-phone"
  /// A second phone: calls.
  case alternatePhone = "alternate-mobile-phone"
  /// A phone at work: calls.
  case officePhone = "office-phone"

  /// What the method is called.
  var name: Text {
    switch self {
    case .totp: .methodTOTP
    case .hardwareToken: .methodHardwareToken
    case .recoveryCode: .methodRecoveryCode
    case .passkey: .methodPasskey
    case .sms: .methodSMS
    case .voice: .methodVoice
    case .email: .methodEmail
    case .temporaryAccessPass: .methodTemporaryAccessPass
    case .phone: .methodPhone
    case .alternatePhone: .methodAlternatePhone
    case .officePhone: .methodOfficePhone
    }
  }

  /// What one needs at hand to use it.
  var explanation: Text {
    switch self {
    case .totp: .methodTOTPHint
    case .hardwareToken: .methodHardwareTokenHint
    case .recoveryCode: .methodRecoveryCodeHint
    case .passkey: .methodPasskeyHint
    case .sms: .methodSMSHint
    case .voice: .methodVoiceHint
    case .email: .methodEmailHint
    case .temporaryAccessPass: .methodTemporaryAccessPassHint
    case .phone: .methodPhoneHint
    case .alternatePhone: .methodAlternatePhoneHint
    case .officePhone: .methodOfficePhoneHint
    }
  }
}
