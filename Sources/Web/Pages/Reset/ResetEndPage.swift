/// The end of a password reset: what was done, or why it cannot be.
public struct ResetEndPage: Page {
  /// How it ended.
  public enum Outcome: String, CaseIterable, Equatable, Sendable {
    /// The new password is set.
    case done
    /// The account is unlocked.
    case unlocked
    /// There is nothing left to prove.
    case blocked
    /// The organisation lets nobody do this.
    case unavailable
  }

  /// The page's template.
  public static let template = PageTemplate.resetEnd
  /// What surrounds the content.
  public var chrome: PageChrome
  /// How it ended.
  public var outcome: Outcome
  /// Where signing in goes on.
  public var signInPath: String
  /// Where help is.
  public var help: ResetHelp

  /// Creates the page.
  public init(chrome: PageChrome, outcome: Outcome, signInPath: String, help: ResetHelp) {
    self.chrome = chrome
    self.outcome = outcome
    self.signInPath = signInPath
    self.help = help
  }

  /// The step `password-reset`.
  public var step: PageStep { .passwordReset }
  /// The heading.
  public var title: String { text[texts.title] }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent = [
      "substep": outcome.rawValue,
      "lead": text[texts.lead],
      "isRefusal": outcome == .blocked || outcome == .unavailable,
      "correlationID": chrome.correlationID,
      "signInPath": signInPath,
    ]
    content.merge(help.content)
    return content
  }

  private var texts: (title: Text, lead: Text) {
    switch outcome {
    case .done: (.resetDoneTitle, .resetDoneLead)
    case .unlocked: (.resetUnlockedTitle, .resetUnlockedLead)
    case .blocked: (.resetBlockedTitle, .resetBlockedLead)
    case .unavailable: (.resetClosedTitle, .resetClosedLead)
    }
  }
}
