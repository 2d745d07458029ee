/// Asks for the proof that was chosen; of a code that is sent it says "if", because nothing else may be said.
public struct ResetChallengePage: Page {
  /// The page's template.
  public static let template = PageTemplate.resetChallenge
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The proof.
  public var proof: PageMethod
  /// Which step the form answers.
  public var stage: String
  /// What the browser is asked, for a passkey: `PublicKeyCredentialRequestOptionsJSON`.
  public var passkeyOptions: String?
  /// In how many seconds another code may be asked for; 0 for at once.
  public var resendAfter: Int
  /// Where help is.
  public var help: ResetHelp

  /// Creates the page.
  public init(
    chrome: PageChrome, proof: PageMethod, stage: String, passkeyOptions: String? = nil,
    resendAfter: Int = 0, help: ResetHelp
  ) {
    self.chrome = chrome
    self.proof = proof
    self.stage = stage
    self.passkeyOptions = passkeyOptions
    self.resendAfter = resendAfter
    self.help = help
  }

  /// The step `password-reset`.
  public var step: PageStep { .passwordReset }
  /// The proof.
  public var method: PageMethod? { proof }
  /// The heading.
  public var title: String { text[texts.title] }

  /// The values that the template names.
  public var content: PageContent {
    let isSent = [.email, .sms, .voice, .officePhone].contains(proof)
    let isWaiting = isSent && resendAfter > 0
    var content: PageContent = [
      "substep": "challenge",
      "stage": stage,
      "lead": text[texts.lead],
      "passkey": proof == .passkey ? PasskeyField(.get, options: passkeyOptions ?? "") : nil,
      "code": proof == .passkey ? nil : field,
      "resendLabel": isSent ? text[proof == .email || proof == .sms ? .sendAgain : .callAgain] : nil,
      "resendWait": isWaiting ? text[resendAfter, one: .resendWaitOne, many: .resendWaitMany] : nil,
      "resendAfter": isWaiting ? resendAfter : nil,
    ]
    content.merge(help.content)
    return content
  }

  private var field: InputField {
    let isRecovery = proof == .recoveryCode
    return InputField(
      "code", label: text[isRecovery ? .recoveryCodeLabel : .codeLabel], autocomplete: "one-time-code",
      inputMode: isRecovery ? nil : "numeric", look: isRecovery ? "code" : "digits", direction: "ltr",
      autofocus: true, of: chrome)
  }

  private var texts: (title: Text, lead: Text) {
    switch proof {
    case .email: (.challengeEmailTitle, .resetSentEmail)
    case .sms: (.challengeSMSTitle, .resetSentSMS)
    case .voice: (.challengeVoiceTitle, .resetSentVoice)
    case .officePhone: (.challengeVoiceTitle, .resetSentOffice)
    case .passkey: (.challengePasskeyTitle, .challengePasskeyLead)
    case .recoveryCode: (.challengeRecoveryTitle, .challengeRecoveryLead)
    case .totp, .hardwareToken, .temporaryAccessPass, .phone, .alternatePhone:
      (.challengeTOTPTitle, .challengeTOTPLead)
    }
  }
}
