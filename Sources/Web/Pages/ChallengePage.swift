/// Asks for a second factor.
public struct ChallengePage: Page {
  /// The page's template.
  public static let template = PageTemplate.challenge
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The factor that is asked for.
  public var challenge: PageMethod
  /// Whether the person has another method to use instead.
  public var hasOtherMethod: Bool
  /// For how many days this device may be remembered; nil when it may not.
  public var rememberDays: Int?
  /// Whether the person can go back to use another account.
  public var allowsBack: Bool

  /// Creates the page.
  public init(
    chrome: PageChrome, challenge: PageMethod, hasOtherMethod: Bool = false, rememberDays: Int? = nil,
    allowsBack: Bool = true
  ) {
    self.chrome = chrome
    self.challenge = challenge
    self.hasOtherMethod = hasOtherMethod
    self.rememberDays = rememberDays
    self.allowsBack = allowsBack
  }

  /// The step `challenge`.
  public var step: PageStep { .challenge }
  /// The factor that is asked for.
  public var method: PageMethod? { challenge }

  /// The heading.
  public var title: String {
    switch challenge {
    case .totp: text[.challengeTOTPTitle]
    case .recoveryCode: text[.challengeRecoveryTitle]
    case .temporaryAccessPass: text[.challengePassTitle]
    case .sms, .voice, .email, .passkey: text[.challengeCodeTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    [
      "lead": lead,
      "code": field,
      "remember": rememberDays.map { text[$0, one: .rememberOne, many: .rememberMany] },
      "hasOtherMethod": hasOtherMethod,
      "allowsBack": allowsBack,
    ]
  }

  private var lead: String {
    switch challenge {
    case .totp: text[.challengeTOTPLead]
    case .recoveryCode: text[.challengeRecoveryLead]
    case .temporaryAccessPass: text[.challengePassLead]
    case .sms, .voice, .email, .passkey: text[.challengeCodeLead]
    }
  }

  private var field: InputField {
    switch challenge {
    case .totp, .sms, .voice, .email, .passkey:
      InputField(
        "code", label: text[.codeLabel], autocomplete: "one-time-code", inputMode: "numeric",
        look: "digits", autofocus: true, of: chrome)
    case .recoveryCode:
      InputField(
        "code", label: text[.recoveryCodeLabel], autocomplete: "one-time-code", look: "code",
        autofocus: true, of: chrome)
    case .temporaryAccessPass:
      InputField(
        "code", label: text[.passLabel], autocomplete: "one-time-code", look: "code", autofocus: true,
        of: chrome)
    }
  }
}
