import Foundation

/// Lets somebody say that what a message told them was not their own doing; needs no sign-in.
public struct ReportSuspiciousPage: Page {
  /// What is reported.
  public enum Event: Equatable, Sendable {
    /// A method was added.
    case methodAdded(PageMethod?)
    /// A method was removed.
    case methodRemoved(PageMethod?)
    /// The password was changed.
    case passwordChanged
    /// The password was reset.
    case passwordReset
    /// The account was unlocked.
    case unlocked
    /// A code was asked for.
    case code
    /// A recovery code was used.
    case recoveryCode
    /// Wrong codes were tried.
    case wrongCodes
    /// Something else, such as a sign-in.
    case signIn
  }

  /// Where the person is in it.
  public enum State: Equatable, Sendable {
    /// Asked whether to report it.
    case ask(Event, at: Date)
    /// It is reported.
    case done
    /// It is reported from a session, which goes on.
    case doneHere
    /// The link says nothing that can be reported: the same for whatever is wrong with it.
    case over
  }

  /// The page's template.
  public static let template = PageTemplate.reportSuspicious
  /// What surrounds the content.
  public var chrome: PageChrome
  /// Where the person is in it.
  public var state: State
  /// Where the person goes on.
  public var signInPath: String?

  /// Creates the page.
  public init(chrome: PageChrome, state: State, signInPath: String? = nil) {
    self.chrome = chrome
    self.state = state
    self.signInPath = signInPath
  }

  /// The step `report`.
  public var step: PageStep { .report }

  /// The heading.
  public var title: String {
    switch state {
    case .ask: text[.reportTitle]
    case .done, .doneHere: text[.reportDoneTitle]
    case .over: text[.reportOverTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    switch state {
    case .ask(let event, let date):
      [
        "lead": text[.reportLead], "what": words(for: event), "when": chrome.language.moment(date),
        "time": date.formatted(.iso8601), "asks": true,
      ]
    case .done:
      [
        "lead": text[.reportDoneLead], "next": text[.reportDoneNext], "signInPath": signInPath,
        "linkLabel": text[.openSecurityInfo],
      ]
    case .doneHere:
      [
        "lead": text[.reportDoneHere], "next": text[.reportDoneHereNext], "signInPath": signInPath,
        "linkLabel": text[.changePassword],
      ]
    case .over:
      [
        "lead": text[.reportOverLead], "signInPath": signInPath, "linkLabel": text[.openSecurityInfo],
      ]
    }
  }

  private func words(for event: Event) -> String {
    func name(_ method: PageMethod?) -> String { method.map { text[$0.name] } ?? "–" }
    return switch event {
    case .methodAdded(let method): text[.reportMethodAdded, name(method)]
    case .methodRemoved(let method): text[.reportMethodRemoved, name(method)]
    case .passwordChanged: text[.reportPasswordChanged]
    case .passwordReset: text[.reportPasswordReset]
    case .unlocked: text[.reportUnlocked]
    case .code: text[.reportCode]
    case .recoveryCode: text[.reportRecoveryCode]
    case .wrongCodes: text[.reportWrongCodes]
    case .signIn: text[.reportSignIn]
    }
  }
}
