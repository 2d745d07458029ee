import Foundation

/// The end of a request that cannot be answered otherwise: a refused authorization request that may not be answered
/// by a redirect, or a form or address that leads nowhere.
public struct ErrorPage: Page {
  /// What went wrong, as far as the person is concerned.
  public enum Situation: String, CaseIterable, Equatable, Sendable {
    /// An application's request was refused.
    case request
    /// The sign-in is over, or belongs to another browser.
    case signInOver
    /// The password reset is over, or belongs to another browser.
    case resetOver
    /// A form was too old or was opened in another browser.
    case foreignForm
    /// The browser keeps no cookies.
    case cookiesMissing
    /// The path names no organisation.
    case unknownOrganisation
    /// The server has too much to do.
    case busy
    /// The sign-in was refused for a reason that only its number tells.
    case refused
  }

  /// The page's template.
  public static let template = PageTemplate.error
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What went wrong, as far as the person is concerned.
  public var situation: Situation
  /// The error of the standard, such as `invalid_request`.
  public var error: String?
  /// What is wrong with the request, for the application's developer; nil shows none.
  public var reason: String?
  /// Entra's error number.
  public var code: Int?
  /// The application's name or identifier, as far as it is known.
  public var application: String?
  /// When the request arrived.
  public var time: Date?
  /// Where a fresh attempt starts; nil shows no link.
  public var retryPath: String?

  /// Creates the page.
  public init(
    chrome: PageChrome, situation: Situation = .request, error: String? = nil, reason: String? = nil,
    code: Int? = nil, application: String? = nil, time: Date? = nil, retryPath: String? = nil
  ) {
    self.chrome = chrome
    self.situation = situation
    self.error = error
    self.reason = reason
    self.code = code
    self.application = application
    self.time = time
    self.retryPath = retryPath
  }

  /// The step `error`.
  public var step: PageStep { .error }
  /// The heading.
  public var title: String { text[texts.title] }

  /// The values that the template names.
  public var content: PageContent {
    let parts = [code.map { "AADSTS\($0)" }, error].compactMap { $0 }
    return [
      "lead": text[texts.lead],
      "remedy": text[texts.remedy],
      "reason": reason,
      "errorNumber": parts.isEmpty ? nil : parts.joined(separator: " · "),
      "application": application,
      "time": time.map { $0.formatted(.iso8601) },
      "moment": time.map(chrome.language.moment),
      "correlationID": chrome.correlationID,
      "retryPath": retryPath,
    ]
  }

  private var texts: (title: Text, lead: Text, remedy: Text) {
    switch situation {
    case .request: (.errorTitle, .errorLead, .errorRemedy)
    case .signInOver: (.errorOverTitle, .blockedSessionEnded, .blockedSessionEndedRemedy)
    case .resetOver: (.resetOverTitle, .resetOverLead, .resetOverRemedy)
    case .foreignForm: (.errorFormTitle, .errorFormLead, .errorFormRemedy)
    case .cookiesMissing: (.errorCookiesTitle, .errorCookiesLead, .errorCookiesRemedy)
    case .unknownOrganisation: (.errorTenantTitle, .errorTenantLead, .errorTenantRemedy)
    case .busy: (.errorBusyTitle, .blockedBusy, .blockedBusyRemedy)
    case .refused: (.errorFailedTitle, .errorFailedLead, .errorFailedRemedy)
    }
  }
}
