/// Asks a person who is in already to set up something better.
public struct CampaignPage: Page {
  /// Whether it can be put off.
  public enum Snooze: Equatable, Sendable {
    /// As often as one likes; each time for so many days, 0 until the next sign-in.
    case allowed(days: Int)
    /// So many times more, at least once; each time for so many days.
    case counted(left: Int, days: Int)
    /// No more.
    case over
  }

  /// The page's template.
  public static let template = PageTemplate.campaign
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What is asked for: `passkey` or `totp`.
  public var offer: PageMethod
  /// Whether it can be put off; `over` shows no button for it.
  public var snooze: Snooze

  /// Creates the page.
  public init(chrome: PageChrome, offer: PageMethod, snooze: Snooze) {
    self.chrome = chrome
    self.offer = offer
    self.snooze = snooze
  }

  /// The step `register`.
  public var step: PageStep { .register }
  /// The heading.
  public var title: String { text[.campaignTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "lead": text[offer == .passkey ? .campaignPasskey : .campaignTOTP],
      "offer": PageContent(
        dictionaryLiteral: ("value", offer.rawValue), ("label", text[offer.name]),
        ("hint", text[offer.explanation]), ("badge", text[.recommended]),
        ("icon", offer.icon), ("needs", text[offer == .passkey ? .registerNeedsPasskey : .registerNeedsApp])),
      "deadline": deadline,
      "allowsPostpone": snooze != .over,
    ]
  }

  private var deadline: String {
    switch snooze {
    case .allowed(let days): again(days)
    case .counted(let left, let days):
      text[left, one: .campaignLeftOne, many: .campaignLeftMany] + " " + again(days)
    case .over: text[.campaignOver]
    }
  }

  private func again(_ days: Int) -> String {
    days == 0 ? text[.campaignAgainNext] : text[days, one: .campaignAgainOne, many: .campaignAgainMany]
  }
}
