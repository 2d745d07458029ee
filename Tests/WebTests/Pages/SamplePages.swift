import Foundation
import Web

/// One valid value of every page in each of its states; a test starts from one and changes one thing.
struct SamplePages {
  var name: String
  var page: any Page

  static let now = Date(timeIntervalSince1970: 1_796_000_000)
  static let correlationID = "3f0c1a52-6f1e-4a0b-9d3c-7f4f4ce2a111"
  static let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
  static let otpauth =
    "otpauth://totp/Contoso:ada%40contoso.test?secret=\(secret)&issuer=Contoso&algorithm=SHA1&digits=6&period=30"
  static let codes = (0..<10).map { "K7Q\($0)M-X2RW\($0)" }

  static func chrome(_ problem: PageProblem? = nil, account: String? = "ada@contoso.test") -> PageChrome {
    PageChrome(
      tenantName: "Contoso", csrf: "csrf-token", action: "/contoso.test/login", transaction: "handle",
      correlationID: correlationID,
      error: problem.map { PageError($0, correlationID: correlationID) }, accountName: account)
  }

  static let all: [SamplePages] = signIn + methods + registration + ends + reset

  static let signIn: [SamplePages] = [
    .init(name: "identify", page: IdentifyPage(chrome: chrome(account: nil), applicationName: "Wiki")),
    .init(
      name: "identify-accounts",
      page: IdentifyPage(
        chrome: chrome(account: nil), applicationName: "Wiki",
        accounts: [
          .init(id: "a1", displayName: "Ada Lovelace", userPrincipalName: "ada@contoso.test"),
          .init(id: "a2", displayName: "Grace Hopper", userPrincipalName: "grace.hopper@contoso.test"),
        ])),
    .init(
      name: "identify-error",
      page: IdentifyPage(
        chrome: chrome(.usernameMissing, account: nil), username: "ada", applicationName: "Wiki")),
    .init(name: "password", page: PasswordPage(chrome: chrome(), username: "ada@contoso.test")),
    .init(
      name: "password-error", page: PasswordPage(chrome: chrome(.wrongPassword), username: "ada@contoso.test")
    ),
    .init(
      name: "challenge-totp",
      page: ChallengePage(chrome: chrome(), challenge: .totp, hasOtherMethod: true, rememberDays: 30)),
    .init(
      name: "challenge-totp-error",
      page: ChallengePage(chrome: chrome(.wrongCode), challenge: .totp, hasOtherMethod: true)),
    .init(
      name: "challenge-recovery-code",
      page: ChallengePage(chrome: chrome(), challenge: .recoveryCode, hasOtherMethod: true)),
    .init(
      name: "challenge-temporary-access-pass",
      page: ChallengePage(chrome: chrome(), challenge: .temporaryAccessPass)),
    .init(
      name: "choose-method",
      page: ChooseMethodPage(chrome: chrome(), methods: [.totp, .recoveryCode, .temporaryAccessPass])),
    .init(
      name: "choose-method-error",
      page: ChooseMethodPage(chrome: chrome(.methodMissing), methods: [.totp, .recoveryCode])),
    .init(name: "stay-signed-in", page: StaySignedInPage(chrome: chrome())),
    .init(
      name: "consent",
      page: ConsentPage(
        chrome: chrome(), applicationName: "Wiki", publisher: "wiki.contoso.test",
        scopes: [
          .init(name: "openid"), .init(name: "profile"), .init(name: "offline_access"),
          .init(name: "wiki.write", explanation: "write pages in your name"),
        ])),
    .init(name: "device-code", page: DeviceCodePage(chrome: chrome(), state: .enter)),
    .init(
      name: "device-code-error", page: DeviceCodePage(chrome: chrome(.unknownDeviceCode), state: .enter)),
    .init(
      name: "device-code-confirm",
      page: DeviceCodePage(
        chrome: chrome(),
        state: .confirm(
          .init(
            userCode: "WDJB-MJHT", applicationName: "Contoso CLI", address: "203.0.113.7",
            place: "Netherlands", age: .seconds(130))))),
  ]

  static let registration: [SamplePages] = [
    .init(
      name: "register",
      page: RegisterPage(
        chrome: chrome(), reason: .securityDefaults,
        grace: .until(now.addingTimeInterval(9 * 86400), daysLeft: 9))),
    .init(
      name: "register-required",
      page: RegisterPage(chrome: chrome(), reason: .policy, grace: .ended(now), allowsCancel: true)),
    .init(
      name: "register-totp",
      page: RegisterTOTPPage(chrome: chrome(), secret: secret, uri: otpauth, allowsCancel: true)),
    .init(
      name: "register-totp-error",
      page: RegisterTOTPPage(chrome: chrome(.wrongFirstCode), secret: secret, uri: otpauth)),
    .init(name: "recovery-codes", page: RecoveryCodesPage(chrome: chrome(), codes: codes)),
    .init(
      name: "change-password",
      page: ChangePasswordPage(chrome: chrome(), username: "ada@contoso.test", reason: .reset)),
    .init(
      name: "change-password-error",
      page: ChangePasswordPage(
        chrome: chrome(.passwordMismatch), username: "ada@contoso.test", reason: .own,
        asksCurrentPassword: true, allowsCancel: true)),
    .init(name: "security-info", page: securityInfo),
    .init(
      name: "security-info-empty",
      page: SecurityInfoPage(
        chrome: chrome(.lastMethod), methods: [], addable: [.totp, .recoveryCode],
        sessions: [securityInfo.sessions[0]])),
  ]

  static let ends: [SamplePages] = [
    .init(
      name: "blocked",
      page: BlockedPage(chrome: chrome(), reason: .policy, retryPath: "/contoso.test/login/again")),
    .init(
      name: "error",
      page: ErrorPage(
        chrome: chrome(account: nil), error: "invalid_request",
        reason: "the redirect URI `https://evil.test/` is not registered for this application", code: 50011,
        application: "Wiki", time: now)),
    .init(
      name: "error-over",
      page: ErrorPage(
        chrome: chrome(account: nil), situation: .signInOver, code: 50089, time: now,
        retryPath: "/security-info")),
    .init(
      name: "signed-out",
      page: SignedOutPage(
        chrome: chrome(account: nil),
        state: .done(returnTo: PageLink("https://wiki.contoso.test/bye"), applicationName: "Wiki"),
        signInPath: "/contoso.test/login")),
    .init(name: "signed-out-confirm", page: SignedOutPage(chrome: chrome(), state: .confirm)),
    .init(name: "signed-in", page: SignedInPage(chrome: chrome(), securityInfoPath: "/security-info")),
    .init(
      name: "signed-in-device",
      page: SignedInPage(chrome: chrome(), outcome: .deviceConnected(applicationName: "Contoso CLI"))),
  ]

  static let securityInfo = SecurityInfoPage(
    chrome: {
      var own = chrome()
      own.action = "/security-info"
      return own
    }(),
    notice: .methodAdded,
    methods: [
      .init(
        id: "m1", method: .totp, name: "Ada’s phone", addedAt: now.addingTimeInterval(-90 * 86400),
        lastUsedAt: now, isRemovable: false),
      .init(id: "m2", method: .recoveryCode, addedAt: now, codesLeft: 7, isRemovable: true),
    ],
    addable: [.totp],
    passwordChangedAt: now.addingTimeInterval(-200 * 86400), changePasswordPath: "/security-info/password",
    sessions: [
      .init(
        id: "s1", browser: "Firefox 146", operatingSystem: "Debian", address: "198.51.100.4",
        place: "Germany", lastUsedAt: now, isCurrent: true),
      .init(
        id: "s2", browser: "Safari 26", operatingSystem: "iPhone", address: "2001:db8::1234:5678",
        lastUsedAt: now.addingTimeInterval(-86400), isCurrent: false),
    ],
    devices: [
      .init(
        id: "d1", browser: "Firefox 146", operatingSystem: "Debian",
        until: now.addingTimeInterval(30 * 86400),
        isCurrent: true)
    ],
    signOutPath: "/contoso.test/oauth2/v2.0/logout")

  static func formPost(_ value: String = "code-value", to uri: String = "https://wiki.contoso.test/cb")
    -> FormPostPage?
  {
    FormPostPage(
      chrome: chrome(), redirectURI: uri, applicationName: "Wiki",
      parameters: [.init("code", "c0de"), .init("state", value)])
  }
}
