import Directory
import Foundation
import SignIn

extension SignInPage {
  /// The page that shows this step.
  ///
  /// - Parameter typedName: the user name as it was typed, for a page that refuses it.
  func model(_ chrome: PageChrome, settings: TenantSettings, typedName: String?, now: Date) -> any Page {
    let account = accountName ?? ""
    switch step {
    case .identify(let hint, let signedInAs):
      return IdentifyPage(
        chrome: chrome, username: typedName ?? hint ?? "", applicationName: purpose.clientName,
        accounts: [signedInAs].compactMap { $0 }
          .map { .init(id: $0, displayName: $0, userPrincipalName: $0) })
    case .password:
      return PasswordPage(chrome: chrome, username: account, allowsBack: mayStartOver)
    case .challenge(let factor, let hasOthers, let rememberDays):
      return ChallengePage(
        chrome: chrome, challenge: PageMethod(factor), hasOtherMethod: hasOthers, rememberDays: rememberDays,
        allowsBack: mayStartOver)
    case .chooseMethod(let factors):
      return ChooseMethodPage(chrome: chrome, methods: factors.map(PageMethod.init))
    case .register(let until):
      return RegisterPage(
        chrome: chrome, reason: settings.securityDefaultsEnabledAt == nil ? .policy : .securityDefaults,
        grace: until.map { .until($0, daysLeft: Int($0.timeIntervalSince(now) / 86_400)) } ?? .none)
    case .registerTOTP(let secret, let uri, let until):
      return RegisterTOTPPage(chrome: chrome, secret: secret, uri: uri, allowsPostpone: until != nil)
    case .recoveryCodes(let codes):
      return RecoveryCodesPage(chrome: chrome, codes: codes)
    case .changePassword(let minimumLength, let isAtRisk):
      return ChangePasswordPage(
        chrome: chrome, username: account, reason: isAtRisk ? .risk : .required, minimumLength: minimumLength)
    case .consent(let scopes, _, let host):
      return ConsentPage(
        chrome: chrome, applicationName: purpose.clientName ?? "", publisher: host.isEmpty ? nil : host,
        scopes: scopes.map { .init(name: $0) })
    case .staySignedIn:
      return StaySignedInPage(chrome: chrome)
    case .blocked(let error):
      // What an administrator does about it counts as soon as the page is loaded again.
      return BlockedPage(
        chrome: chrome, reason: .init(code: error.code.rawValue), code: error.code.rawValue,
        retryPath: chrome.action)
    }
  }

  /// What was wrong with the last input, beside its field.
  func pageError(correlationID: String) -> PageError? {
    guard let error else { return nil }
    var shown = PageError(problem(error), correlationID: correlationID)
    if case .refused(let refusal) = error { shown.code = refusal.code.rawValue }
    if case .refused(let refusal) = error, refusal.code == .locked { shown.field = field }
    return shown
  }

  /// The page's input.
  private var field: String? {
    switch step {
    case .identify: "username"
    case .password: "password"
    case .challenge, .registerTOTP: "code"
    case .changePassword: "new-password"
    case .chooseMethod: "method"
    case .register, .recoveryCodes, .consent, .staySignedIn, .blocked: nil
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
    }
  }

  private var missing: PageProblem {
    switch step {
    case .password: .passwordMissing
    case .challenge, .registerTOTP: .codeMissing
    case .chooseMethod: .methodMissing
    case .changePassword: .passwordTooShort
    case .identify, .register, .recoveryCodes, .consent, .staySignedIn, .blocked: .usernameMissing
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
    case .challenge(.recoveryCode, _, _): .wrongRecoveryCode
    case .challenge(.temporaryAccessPass, _, _): .wrongAccessPass
    default: .wrongCode
    }
  }
}

extension PageMethod {
  /// The method that proves a factor.
  init(_ factor: Factor) {
    switch factor {
    case .totp: self = .totp
    case .recoveryCode: self = .recoveryCode
    case .temporaryAccessPass, .password: self = .temporaryAccessPass
    }
  }
}
