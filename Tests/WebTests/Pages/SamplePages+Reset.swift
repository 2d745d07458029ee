import Web

extension SamplePages {
  /// The pages of a password reset.
  static let reset: [SamplePages] = [
    .init(
      name: "reset-identify",
      page: ResetIdentifyPage(
        chrome: chrome(account: nil), username: "ada@contoso.test", signInPath: "/security-info",
        help: help)),
    .init(
      name: "reset-identify-error",
      page: ResetIdentifyPage(
        chrome: chrome(.unknownOrganisation, account: nil), username: "ada@elsewhere.test",
        signIn: "3f0c1a52-6f1e-4a0b-9d3c-7f4f4ce2a111", signInPath: "/security-info",
        help: ResetHelp(helpdesk: nil))),
    .init(
      name: "reset-purpose",
      page: ResetChoicePage(
        chrome: chrome(), question: .purpose, stage: "purpose.0", otherAccountPath: "/password-reset",
        help: help)),
    .init(
      name: "reset-choose-method",
      page: ResetChoicePage(
        chrome: chrome(), question: .proof([.totp, .email, .sms, .officePhone, .passkey], isSecond: false),
        stage: "choose-method.0", allowsBack: true, otherAccountPath: "/password-reset", help: help)),
    .init(
      name: "reset-choose-method-error",
      page: ResetChoicePage(
        chrome: chrome(.resetLocked), question: .proof([.totp], isSecond: true), stage: "choose-method.1",
        help: ResetHelp(helpdesk: "it@contoso.test"))),
    .init(
      name: "reset-challenge-email",
      page: ResetChallengePage(
        chrome: chrome(), proof: .email, stage: "challenge.0", resendAfter: 30, help: help)),
    .init(
      name: "reset-challenge-recovery-code-error",
      page: ResetChallengePage(
        chrome: chrome(.resetWrong), proof: .recoveryCode, stage: "challenge.0", help: help)),
    .init(
      name: "reset-challenge-passkey",
      page: ResetChallengePage(
        chrome: chrome(), proof: .passkey, stage: "challenge.0", passkeyOptions: #"{"challenge":"AAAA"}"#,
        help: help)),
    .init(
      name: "reset-new-password",
      page: ResetPasswordPage(
        chrome: chrome(), username: "ada@contoso.test", stage: "new-password.1", minimumLength: 8)),
    .init(
      name: "reset-done",
      page: ResetEndPage(chrome: chrome(), outcome: .done, signInPath: "/security-info", help: help)),
    .init(
      name: "reset-blocked",
      page: ResetEndPage(chrome: chrome(), outcome: .blocked, signInPath: "/security-info", help: help)),
  ]

  private static let help = ResetHelp(helpdesk: "https://help.contoso.test/it")
}
