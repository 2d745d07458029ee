import Foundation

/// Says that a method has to be set up, why, and until when it can wait; offers the strongest, and the others beside it.
public struct RegisterPage: Page {
  /// Who asks for it.
  public enum Reason: String, CaseIterable, Equatable, Sendable {
    /// The organisation's security defaults.
    case securityDefaults
    /// A policy over what is being opened.
    case policy
    /// An administrator, for this person.
    case administrator
    /// The organisation, so that the person can reset a forgotten password.
    case passwordReset
    /// The person.
    case own
  }

  /// Whether it can wait.
  public enum Grace: Equatable, Sendable {
    /// It may be postponed until this instant; whole days left, 0 on the last day.
    case until(Date, daysLeft: Int)
    /// It could be postponed until this instant, which is over.
    case ended(Date)
    /// It may be postponed at every sign-in.
    case open
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
  /// The method that is offered.
  public var offer: PageMethod
  /// The method that is offered in its place where the device can do it by itself: a passkey.
  public var deviceOffer: PageMethod?
  /// What else would do, the strongest first.
  public var alternatives: [PageMethod]
  /// Whether the person is choosing among the offer and its alternatives.
  public var isChoosing: Bool
  /// How many methods are missing, this one included.
  public var missing: Int
  /// Whether the person can break the sign-in off.
  public var allowsCancel: Bool

  /// Creates the page.
  public init(
    chrome: PageChrome, reason: Reason, grace: Grace, offer: PageMethod = .totp,
    deviceOffer: PageMethod? = nil,
    alternatives: [PageMethod] = [], isChoosing: Bool = false, missing: Int = 1, allowsCancel: Bool = true
  ) {
    self.chrome = chrome
    self.reason = reason
    self.grace = grace
    self.offer = offer
    self.deviceOffer = deviceOffer
    self.alternatives = alternatives
    self.isChoosing = isChoosing
    self.missing = missing
    self.allowsCancel = allowsCancel
  }

  /// The step `register`.
  public var step: PageStep { .register }
  /// The heading.
  public var title: String { text[isChoosing ? .registerChooseTitle : .registerTitle] }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent = [
      "reason": isChoosing ? text[.registerChooseLead] : why,
      "missing": missing > 1 ? text[.registerMissing, String(missing)] : nil,
      "deadline": deadline,
      "deadlineISO": deadlineDate.map { $0.formatted(.iso8601) },
      "allowsPostpone": allowsPostpone,
      "allowsCancel": allowsCancel && !isChoosing,
      "allowsBack": isChoosing,
    ]
    if isChoosing {
      content.merge(["methods": choices])
    } else {
      content.merge([
        "offer": self.content(of: offer, need, isBest: deviceOffer == nil),
        "deviceOffer": deviceOffer.map { self.content(of: $0, .registerNeedsPasskey, isBest: true) },
        "hasOtherMethod": !alternatives.isEmpty,
      ])
    }
    return content
  }

  private var choices: ChoiceField {
    ChoiceField(
      "method", legend: text[.registerChooseTitle],
      choices: ([offer] + alternatives).enumerated().map { index, method in
        ChoiceField.Choice(
          value: method.rawValue, label: text[method.name], hint: text[method.explanation],
          isChosen: index == 0, badge: index == 0 ? text[.recommended] : nil, icon: method.icon)
      }, of: chrome)
  }

  private func content(of offer: PageMethod, _ need: Text, isBest: Bool) -> PageContent {
    [
      "value": offer.rawValue, "label": text[offer.name], "hint": text[offer.explanation],
      "badge": isBest && !alternatives.isEmpty ? text[.recommended] : nil, "needs": text[need],
      "icon": offer.icon,
    ]
  }

  /// What the person needs at hand.
  private var need: Text {
    switch offer {
    case .passkey: .registerNeedsPasskey
    case .phone, .alternatePhone, .officePhone, .sms, .voice: .registerNeedsPhone
    case .email: .registerNeedsEmail
    case .totp, .hardwareToken, .recoveryCode, .temporaryAccessPass: .registerNeedsApp
    }
  }

  private var why: String {
    switch reason {
    case .securityDefaults: text[.registerWhyDefaults]
    case .policy: text[.registerWhyPolicy]
    case .administrator: text[.registerWhyAdministrator]
    case .passwordReset: text[.registerWhyReset]
    case .own: text[.registerWhyOwn]
    }
  }

  private var allowsPostpone: Bool {
    switch grace {
    case .until, .open: true
    case .ended, .none: false
    }
  }

  private var deadlineDate: Date? {
    switch grace {
    case .until(let date, _), .ended(let date): date
    case .open, .none: nil
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
    case .open: nil
    case .none: text[.registerGraceNone]
    }
  }
}
