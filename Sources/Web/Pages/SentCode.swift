/// A code that is on its way to somebody, as pages show it.
public struct SentCode: Equatable, Sendable {
  /// `sms`, `voice` or `email`.
  public var channel: PageMethod
  /// Where it goes: a number or an address, with most of it hidden unless the person has just typed it.
  public var destination: String
  /// Whether it has been sent; if not, the page asks whether to send it.
  public var isSent: Bool
  /// In how many seconds another one may be asked for; 0 for at once.
  public var resendAfter: Int

  /// Creates what a page shows of a code.
  public init(channel: PageMethod, destination: String, isSent: Bool = true, resendAfter: Int = 0) {
    self.channel = channel
    self.destination = destination
    self.isSent = isSent
    self.resendAfter = resendAfter
  }

  /// The heading of the page that asks for it, or offers to send it.
  func title(in text: Strings) -> String {
    switch (channel, isSent) {
    case (.voice, true): text[.challengeVoiceTitle]
    case (.voice, false): text[.sendVoiceTitle]
    case (.email, true): text[.challengeEmailTitle]
    case (.email, false): text[.sendEmailTitle]
    case (_, true): text[.challengeSMSTitle]
    case (_, false): text[.sendSMSTitle]
    }
  }

  /// The line above the destination.
  func lead(in text: Strings) -> String {
    switch (channel, isSent) {
    case (.voice, true): text[.challengeVoiceLead]
    case (.voice, false): text[.sendVoiceLead]
    case (.email, true): text[.challengeEmailLead]
    case (.email, false): text[.sendEmailLead]
    case (_, true): text[.challengeSMSLead]
    case (_, false): text[.sendSMSLead]
    }
  }

  /// The values that the templates name, for a form that asks for the code or offers to send it.
  func content(_ chrome: PageChrome) -> PageContent {
    let text = chrome.language.strings
    return [
      "destination": destination,
      "unsent": !isSent,
      "sendLabel": text[channel == .voice ? .callMe : .sendCode],
      "resendLabel": isSent ? text[channel == .voice ? .callAgain : .sendAgain] : nil,
      "resendWait": isSent && resendAfter > 0
        ? text[resendAfter, one: .resendWaitOne, many: .resendWaitMany] : nil,
      "resendAfter": isSent && resendAfter > 0 ? resendAfter : nil,
      "code": isSent
        ? InputField(
          "code", label: text[.codeLabel], autocomplete: "one-time-code", inputMode: "numeric",
          look: "digits", direction: "ltr", autofocus: true, of: chrome) : nil,
    ]
  }
}
