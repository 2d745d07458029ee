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
  /// What the browser is asked, when the factor is a passkey: `PublicKeyCredentialRequestOptionsJSON`.
  public var passkeyOptions: String?
  /// The code that is sent, when the factor is one that is.
  public var sentCode: SentCode?

  /// Creates the page.
  public init(
    chrome: PageChrome, challenge: PageMethod, hasOtherMethod: Bool = false, rememberDays: Int? = nil,
    allowsBack: Bool = true, passkeyOptions: String? = nil, sentCode: SentCode? = nil
  ) {
    self.chrome = chrome
    self.challenge = challenge
    self.hasOtherMethod = hasOtherMethod
    self.rememberDays = rememberDays
    self.allowsBack = allowsBack
    self.passkeyOptions = passkeyOptions
    self.sentCode = sentCode
  }

  /// The step `challenge`.
  public var step: PageStep { .challenge }
  /// The factor that is asked for.
  public var method: PageMethod? { challenge }

  /// The heading.
  public var title: String {
    if let sentCode { return sentCode.title(in: text) }
    return switch challenge {
    case .totp: text[.challengeTOTPTitle]
    case .hardwareToken: text[.challengeHardwareTitle]
    case .recoveryCode: text[.challengeRecoveryTitle]
    case .temporaryAccessPass: text[.challengePassTitle]
    case .passkey: text[.challengePasskeyTitle]
    case .sms, .voice, .email, .phone, .alternatePhone, .officePhone: text[.challengeCodeTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent = [
      "lead": lead,
      // Asked with the code, not before it is sent.
      "remember": (sentCode?.isSent == false ? nil : rememberDays).map {
        text[$0, one: .rememberOne, many: .rememberMany]
      },
      "hasOtherMethod": hasOtherMethod,
      "allowsBack": allowsBack,
    ]
    if let sentCode {
      content.merge(sentCode.content(chrome))
    } else if challenge == .passkey {
      content.merge(["passkey": passkeyOptions.map { PasskeyField(.get, options: $0) }])
    } else {
      content.merge(["code": field])
    }
    return content
  }

  private var lead: String {
    if let sentCode { return sentCode.lead(in: text) }
    return switch challenge {
    case .totp: text[.challengeTOTPLead]
    case .hardwareToken: text[.challengeHardwareLead]
    case .recoveryCode: text[.challengeRecoveryLead]
    case .temporaryAccessPass: text[.challengePassLead]
    case .passkey: text[.challengePasskeyLead]
    case .sms, .voice, .email, .phone, .alternatePhone, .officePhone: text[.challengeCodeLead]
    }
  }

  private var field: InputField {
    let (label, look, inputMode): (Text, String, String?) =
      switch challenge {
      case .recoveryCode: (.recoveryCodeLabel, "code", nil)
      case .temporaryAccessPass: (.passLabel, "code", nil)
      default: (.codeLabel, "digits", "numeric")
      }
    return InputField(
      "code", label: text[label], autocomplete: "one-time-code", inputMode: inputMode, look: look,
      direction: "ltr", autofocus: true, of: chrome)
  }
}
