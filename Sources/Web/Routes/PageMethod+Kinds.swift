import Directory

extension PageMethod {
  /// The method of a kind.
  init(_ kind: AuthenticationMethod.Kind) {
    switch kind {
    case .passkey, .syncedPasskey: self = .passkey
    case .softwareOneTimePasscode: self = .totp
    case .hardwareOneTimePasscode: self = .hardwareToken
    case .mobilePhone: self = .phone
    case .alternateMobilePhone: self = .alternatePhone
    case .officePhone: self = .officePhone
    case .email: self = .email
    case .recoveryCodes: self = .recoveryCode
    }
  }

  /// What somebody wants to be asked for.
  init(_ preferred: SecurityInfoState.PreferredMethod) {
    switch preferred {
    case .oath: self = .totp
    case .sms: self = .sms
    case .voiceMobile, .voiceAlternateMobile, .voiceOffice: self = .voice
    }
  }
}
