import Foundation
import Web

/// The pages that ask for a passkey or a sent code, and those that set a method up.
extension SamplePages {
  static let passkeyOptions = #"{"challenge":"q83vEjRWeJCrze8SNFZ4kA","rpId":"contoso.test"}"#

  static let methods: [SamplePages] = asking + settingUp + reporting

  private static let asking: [SamplePages] = [
    .init(
      name: "identify-passkey",
      page: IdentifyPage(
        chrome: chrome(account: nil), applicationName: "Wiki", passkeyOptions: passkeyOptions)),
    .init(
      name: "password-passkey",
      page: PasswordPage(
        chrome: chrome(), username: "ada@contoso.test", passkeyOptions: passkeyOptions,
        resetPath: "/password-reset")),
    .init(
      name: "challenge-passkey",
      page: ChallengePage(
        chrome: chrome(), challenge: .passkey, hasOtherMethod: true, passkeyOptions: passkeyOptions)),
    .init(
      name: "challenge-sms",
      page: ChallengePage(
        chrome: chrome(), challenge: .sms, hasOtherMethod: true,
        sentCode: .init(channel: .sms, destination: "+49 •••••••67", resendAfter: 25))),
    .init(
      name: "challenge-voice-unsent",
      page: ChallengePage(
        chrome: chrome(), challenge: .voice,
        sentCode: .init(channel: .voice, destination: "+49 •••••••67", isSent: false))),
    .init(
      name: "challenge-email-error",
      page: ChallengePage(
        chrome: chrome(.wrongSentCode), challenge: .email,
        sentCode: .init(channel: .email, destination: "a•••@home.example"))),
    .init(name: "challenge-hardware", page: ChallengePage(chrome: chrome(), challenge: .hardwareToken)),
    .init(
      name: "choose-method-details",
      page: ChooseMethodPage(
        chrome: chrome(),
        options: [
          .init(.passkey), .init(.sms, detail: "+49 •••••••67"), .init(.voice, detail: "+49 •••••••67"),
        ]
      )),
  ]

  private static let settingUp: [SamplePages] = [
    .init(
      name: "register-offer",
      page: RegisterPage(
        chrome: chrome(), reason: .policy, grace: .none, offer: .passkey, alternatives: [.totp, .phone],
        missing: 2)),
    .init(
      name: "register-choose",
      page: RegisterPage(
        chrome: chrome(), reason: .passwordReset, grace: .none, offer: .passkey,
        alternatives: [.totp, .phone, .email], isChoosing: true)),
    .init(
      name: "register-passkey",
      page: RegisterPasskeyPage(
        chrome: chrome(), passkeyOptions: passkeyOptions, exits: [.otherMethod, .postpone, .back])),
    .init(
      name: "register-phone",
      page: RegisterPhonePage(
        chrome: chrome(), kind: .mobile,
        state: .number(.init(region: "DE", number: "0170 1234567", channels: [.sms, .voice])),
        exits: [.otherMethod, .back])),
    .init(
      name: "register-phone-error",
      page: RegisterPhonePage(
        chrome: chrome(.phoneMalformed), kind: .office,
        state: .number(.init(region: "DE", number: "12", extension: "3", channels: [.voice])), exits: .cancel)
    ),
    .init(
      name: "register-phone-fixed",
      page: RegisterPhonePage(
        chrome: chrome(), kind: .office,
        state: .number(.init(channels: [.voice], fixedNumber: "+49 301234567")), exits: .cancel)),
    .init(
      name: "register-phone-code",
      page: RegisterPhonePage(
        chrome: chrome(), kind: .mobile,
        state: .code(.init(channel: .voice, destination: "+49 1701234567", resendAfter: 1)), exits: .back)),
    .init(
      name: "register-email",
      page: RegisterEmailPage(chrome: chrome(), state: .address("ada@home.example"), exits: .cancel)),
    .init(
      name: "register-email-code",
      page: RegisterEmailPage(
        chrome: chrome(), state: .code(.init(channel: .email, destination: "ada@home.example")),
        exits: .cancel)),
    .init(
      name: "campaign",
      page: CampaignPage(chrome: chrome(), offer: .passkey, snooze: .counted(left: 2, days: 1))),
    .init(name: "campaign-over", page: CampaignPage(chrome: chrome(), offer: .totp, snooze: .over)),
    .init(
      name: "confirm-info",
      page: ConfirmInfoPage(chrome: chrome(), items: items, allowsPostpone: true)),
    .init(name: "registration-summary", page: RegistrationSummaryPage(chrome: chrome(), items: items)),
    .init(name: "security-info-all", page: everything),
  ]

  private static let reporting: [SamplePages] = [
    .init(
      name: "report",
      page: ReportSuspiciousPage(
        chrome: chrome(account: nil), state: .ask(.methodAdded(.passkey), at: now))),
    .init(
      name: "report-done",
      page: ReportSuspiciousPage(
        chrome: chrome(account: nil), state: .done, signInPath: "/security-info")),
    .init(
      name: "report-done-here",
      page: ReportSuspiciousPage(chrome: chrome(), state: .doneHere, signInPath: "/security-info/password")),
    .init(
      name: "report-over",
      page: ReportSuspiciousPage(
        chrome: chrome(account: nil), state: .over, signInPath: "/security-info")),
  ]

  private static let items = [
    RegisteredItem(.passkey, name: "Ada’s key", isDefault: true),
    RegisteredItem(.phone, detail: "+49 •••••••67"), RegisteredItem(.recoveryCode),
  ]

  private static let everything: SecurityInfoPage = {
    var page = securityInfo
    page.methods = [
      .init(
        id: "m3", method: .passkey, name: "Ada’s key", keeping: .synced, addedAt: now, isRenamable: true,
        isRemovable: true),
      .init(
        id: "m4", method: .phone, detail: "+49 1701234567", addedAt: now, isDefault: true,
        preferences: [.init(value: "sms", method: .sms), .init(value: "voiceMobile", method: .voice)],
        changePath: "/security-info/add/mobile-phone", isRemovable: true),
      .init(
        id: "m5", method: .hardwareToken, name: "Token", detail: "SN-1", addedAt: now,
        preferences: [.init(value: "oath", method: .totp)], isRenamable: true, isRemovable: true),
    ]
    page.addable = [.passkey, .totp, .officePhone, .email, .recoveryCode]
    page.activity = [
      .init(
        id: "a1", application: "Wiki", succeeded: true, browser: "Firefox 146", operatingSystem: "Debian",
        address: "198.51.100.4", place: "Germany", at: now, isReportable: false),
      .init(
        id: "a2", application: nil, succeeded: false, browser: "Safari 26", operatingSystem: "iPhone",
        address: "2001:db8::1", at: now, isReportable: true),
    ]
    page.isSystemPreferred = true
    return page
  }()
}
