import Directory
import Foundation
import SecurityInfo
import SignIn

extension SignInPage {
  /// The page that shows this step.
  ///
  /// - Parameter typed: the form that the page refuses, for what was typed into it.
  func model(_ chrome: PageChrome, tenant: Tenant, typed: Form?, now: Date) -> any Page {
    let account = accountName ?? ""
    switch step {
    case .identify(let hint, let signedInAs, let passkey):
      return IdentifyPage(
        chrome: chrome, username: typed?["username"] ?? hint ?? "", applicationName: purpose.clientName,
        accounts: [signedInAs].compactMap { $0 }
          .map { .init(id: $0, displayName: $0, userPrincipalName: $0) }, passkeyOptions: passkey)
    case .password(let passkey):
      return PasswordPage(
        chrome: chrome, username: account, allowsBack: mayStartOver, passkeyOptions: passkey,
        resetPath: tenant.settings.passwordReset.scope == .nobody
          ? nil
          : ResetPlace.start(
            tenant: tenant.id, userName: account, signIn: transaction.description, language: chrome.language))
    case .challenge(let challenge, let hasOthers, let rememberDays):
      return ChallengePage(
        chrome: chrome, challenge: PageMethod(challenge.factor), hasOtherMethod: hasOthers,
        rememberDays: rememberDays, allowsBack: mayStartOver, passkeyOptions: challenge.passkeyOptions,
        sentCode: challenge.sent.map(SentCode.init))
    case .chooseMethod(let choices):
      return ChooseMethodPage(
        chrome: chrome,
        options: choices.map { .init(PageMethod($0.factor), detail: $0.detail, value: $0.factor.rawValue) })
    case .register, .campaign, .confirmInfo, .registerTOTP, .registerPasskey, .registerPhone, .registerEmail,
      .recoveryCodes:
      return registration(chrome, settings: tenant.settings, typed: typed, now: now)
    case .changePassword(let minimumLength, let isAtRisk):
      return ChangePasswordPage(
        chrome: chrome, username: account, reason: isAtRisk ? .risk : .required, minimumLength: minimumLength)
    case .consent(let scopes, _, let host):
      return ConsentPage(
        chrome: chrome, applicationName: purpose.clientName ?? "", publisher: host.isEmpty ? nil : host,
        scopes: scopes.map { .init(name: $0) })
    case .staySignedIn:
      return StaySignedInPage(chrome: chrome)
    case .blocked(let error): return blocked(error, chrome)
    }
  }

  /// What an administrator does about it counts as soon as the page is loaded again.
  private func blocked(_ error: SignInError, _ chrome: PageChrome) -> any Page {
    BlockedPage(
      chrome: chrome, reason: .init(code: error.code.rawValue), code: error.code.rawValue,
      retryPath: chrome.action)
  }

  private func registration(
    _ chrome: PageChrome, settings: TenantSettings, typed: Form?, now: Date
  ) -> any Page {
    switch step {
    case .register(let demand):
      let methods = demand.kinds.map(PageMethod.init)
      let grace =
        demand.postponableUntil.map {
          RegisterPage.Grace.until($0, daysLeft: Int($0.timeIntervalSince(now) / 86_400))
        } ?? (demand.mayPostpone ? .open : .none)
      // A passkey needs a device that can make one: the page finds out, and offers what works everywhere until then.
      let offer = demand.isChoosing ? methods.first : methods.first { $0 != .passkey } ?? methods.first
      return RegisterPage(
        chrome: chrome,
        reason: demand.isForReset
          ? .passwordReset : settings.securityDefaultsEnabledAt == nil ? .policy : .securityDefaults,
        grace: grace, offer: offer ?? .totp,
        deviceOffer: offer != .passkey && methods.contains(.passkey) ? .passkey : nil,
        alternatives: methods.filter { $0 != offer },
        isChoosing: demand.isChoosing, missing: demand.missing)
    case .campaign(let kind, let maySnooze, let left, let days):
      return CampaignPage(
        chrome: chrome, offer: PageMethod(kind),
        snooze: maySnooze ? left.map { .counted(left: $0, days: days) } ?? .allowed(days: days) : .over)
    case .confirmInfo(let methods):
      return ConfirmInfoPage(chrome: chrome, items: methods.map(RegisteredItem.init), allowsPostpone: true)
    case .registerTOTP(let secret, let uri, let exits):
      return RegisterTOTPPage(chrome: chrome, secret: secret, uri: uri, exits: RegistrationExits(exits))
    case .registerPasskey(let options, let exits):
      return RegisterPasskeyPage(chrome: chrome, passkeyOptions: options, exits: RegistrationExits(exits))
    case .registerPhone(let kind, let destination, let exits):
      return RegisterPhonePage(
        chrome: chrome, kind: .init(kind), state: .init(destination, typed, chrome.language),
        exits: RegistrationExits(exits))
    case .registerEmail(let destination, let exits):
      return RegisterEmailPage(
        chrome: chrome, state: .init(destination, typed), exits: RegistrationExits(exits))
    case .recoveryCodes(let codes): return RecoveryCodesPage(chrome: chrome, codes: codes)
    case .identify, .password, .challenge, .chooseMethod, .changePassword, .consent, .staySignedIn:
      return StaySignedInPage(chrome: chrome)
    case .blocked(let error): return blocked(error, chrome)
    }
  }
}

extension PageMethod {
  /// The method that proves a factor.
  init(_ factor: Factor) {
    switch factor {
    case .passkey, .syncedPasskey: self = .passkey
    case .totp: self = .totp
    case .hardwareOath: self = .hardwareToken
    case .sms: self = .sms
    case .voice: self = .voice
    case .email: self = .email
    case .recoveryCode: self = .recoveryCode
    case .temporaryAccessPass, .password: self = .temporaryAccessPass
    }
  }

  /// What can be registered.
  init(_ kind: NewMethod.Kind) {
    switch kind {
    case .passkey: self = .passkey
    case .authenticatorApp: self = .totp
    case .mobilePhone: self = .phone
    case .alternateMobilePhone: self = .alternatePhone
    case .officePhone: self = .officePhone
    case .email: self = .email
    }
  }

  /// How a code is sent.
  init(_ channel: OutgoingMessage.Channel) {
    switch channel {
    case .sms: self = .sms
    case .voice: self = .voice
    case .email: self = .email
    }
  }

  /// What it registers; nil for what nobody registers.
  var newMethod: NewMethod.Kind? { NewMethod.Kind.allCases.first { PageMethod($0) == self } }
}

extension RegisteredItem {
  /// What a sign-in shows of a method.
  init(_ method: AuthenticationMethod) {
    self.init(
      PageMethod(method.kind),
      name: method.kind.isPasskey || method.kind.isOneTimePasscode ? method.displayName : nil,
      detail: method.details.phoneNumber?.masked
        ?? method.details.emailAddress.map(MailboxAddress.masked))
  }
}

extension Language {
  /// Where most people who read it are: what the list of countries begins with.
  var likelyRegion: String {
    switch self {
    case .english: "GB"
    case .german: "DE"
    case .french: "FR"
    case .spanish: "ES"
    case .dutch: "NL"
    case .japanese: "JP"
    case .arabic: "AE"
    }
  }
}

extension SentCode {
  init(_ sent: SignInPage.Sending) {
    self.init(
      channel: PageMethod(sent.channel), destination: sent.destination, isSent: sent.isSent,
      resendAfter: sent.resendAfter)
  }
}

extension RegistrationExits {
  init(_ exits: SignInPage.Exits) {
    self = [.back]
    if exits.hasOthers { insert(.otherMethod) }
    if exits.mayPostpone { insert(.postpone) }
  }
}

extension RegisterPhonePage.Kind {
  init(_ kind: NewMethod.Kind) {
    switch kind {
    case .alternateMobilePhone: self = .alternate
    case .officePhone: self = .office
    case .mobilePhone, .passkey, .authenticatorApp, .email: self = .mobile
    }
  }
}

extension RegisterPhonePage.State {
  /// - Parameter typed: the form that is refused, which is shown as it was typed.
  init(_ destination: SignInPage.Destination, _ typed: Form?, _ language: Language) {
    switch destination {
    case .asking(let channels):
      let methods = channels.map(PageMethod.init)
      let chosen = typed?["channel"].flatMap(PageMethod.init(rawValue:))
      self = .number(
        RegisterPhonePage.Entry(
          region: typed?["country"] ?? language.likelyRegion, number: typed?["phone"] ?? "",
          extension: typed?["extension"] ?? "",
          channels: methods.filter { $0 == chosen } + methods.filter { $0 != chosen }))
    case .sent(let sent): self = .code(SentCode(sent))
    }
  }
}

extension RegisterEmailPage.State {
  /// - Parameter typed: the form that is refused, which is shown as it was typed.
  init(_ destination: SignInPage.Destination, _ typed: Form?) {
    switch destination {
    case .asking: self = .address(typed?["email"] ?? "")
    case .sent(let sent): self = .code(SentCode(sent))
    }
  }
}
