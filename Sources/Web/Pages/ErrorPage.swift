import Foundation

/// A refused authorization request that may not be answered by a redirect.
public struct ErrorPage: Page {
  /// The page's template.
  public static let template = PageTemplate.error
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The error of the standard, such as `invalid_request`.
  public var error: String?
  /// What is wrong with the request, for the application's developer.
  public var reason: String
  /// Entra's error number.
  public var code: Int?
  /// The application's name or identifier, as far as it is known.
  public var application: String?
  /// When the request arrived.
  public var time: Date?

  /// Creates the page.
  public init(
    chrome: PageChrome, error: String? = nil, reason: String, code: Int? = nil, application: String? = nil,
    time: Date? = nil
  ) {
    self.chrome = chrome
    self.error = error
    self.reason = reason
    self.code = code
    self.application = application
    self.time = time
  }

  /// The step `error`.
  public var step: PageStep { .error }
  /// The heading.
  public var title: String { text[.errorTitle] }

  /// The values that the template names.
  public var content: PageContent {
    let parts = [code.map { "AADSTS\($0)" }, error].compactMap { $0 }
    return [
      "reason": reason,
      "errorNumber": parts.isEmpty ? nil : parts.joined(separator: " · "),
      "application": application,
      "time": time.map { $0.formatted(.iso8601) },
      "correlationID": chrome.correlationID,
    ]
  }
}
