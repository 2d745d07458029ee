import Foundation

/// Says that a second factor has to be set up, why, and until when it can wait.
public struct RegisterPage: Page {
  /// Who asks for it.
  public enum Reason: String, CaseIterable, Equatable, Sendable {
    /// The organisation's security defaults.
    case securityDefaults
    /// A policy over what is being opened.
    case policy
    /// An administrator, for this person.
    case administrator
    /// The person.
    case own
  }

  /// Whether it can wait.
  public enum Grace: Equatable, Sendable {
    /// It may be postponed until this instant; whole days left, 0 on the last day.
    case until(Date, daysLeft: Int)
    /// It could be postponed until this instant, which is over.
    case ended(Date)
    /// It never could.
    case none
  }

  /// The page's template.
  public static let template = PageTemplate.register
  /// What surrounds the content.
  public var chrome: PageChrome
  /// Who asks for it.
  public var reason: Reason
  /// Whether it can wait; only `until` shows the button to postpone.
  public var grace: Grace
  /// Whether the person can break the sign-in off.
  public var allowsCancel: Bool

  /// Creates the page.
  public init(chrome: PageChrome, reason: Reason, grace: Grace, allowsCancel: Bool = true) {
    self.chrome = chrome
    self.reason = reason
    self.grace = grace
    self.allowsCancel = allowsCancel
  }

  /// The step `register`.
  public var step: PageStep { .register }
  /// The heading.
  public var title: String { text[.registerTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "reason": why,
      "deadline": deadline,
      "deadlineISO": deadlineDate.map { $0.formatted(.iso8601) },
      "allowsPostpone": allowsPostpone,
      "allowsCancel": allowsCancel,
    ]
  }

  private var why: String {
    switch reason {
    case .securityDefaults: text[.registerWhyDefaults]
    case .policy: text[.registerWhyPolicy]
    case .administrator: text[.registerWhyAdministrator]
    case .own: text[.registerWhyOwn]
    }
  }

  private var allowsPostpone: Bool {
    if case .until = grace { true } else { false }
  }

  private var deadlineDate: Date? {
    switch grace {
    case .until(let date, _), .ended(let date): date
    case .none: nil
    }
  }

  private var deadline: String? {
    switch grace {
    case .until(let date, let daysLeft):
      switch daysLeft {
      case ...0: text[.registerGraceToday, chrome.language.moment(date)]
      case 1: text[.registerGraceOne, chrome.language.moment(date)]
      default: text[.registerGraceMany, chrome.language.day(date), String(daysLeft)]
      }
    case .ended(let date): text[.registerGraceEnded, chrome.language.day(date)]
    case .none: text[.registerGraceNone]
    }
  }
}
