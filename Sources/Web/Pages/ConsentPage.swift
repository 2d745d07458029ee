/// Asks whether an application may have what it asks for.
public struct ConsentPage: Page {
  /// One permission that is asked for.
  public struct Scope: Equatable, Sendable {
    /// Its value in the request.
    public var name: String
    /// What it allows, in the words of the application that offers it; nil for those known to every page.
    public var explanation: String?

    /// Creates a permission.
    public init(name: String, explanation: String? = nil) {
      self.name = name
      self.explanation = explanation
    }
  }

  /// The page's template.
  public static let template = PageTemplate.consent
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The application's name.
  public var applicationName: String
  /// The publisher's verified domain, or the host that the person is sent back to.
  public var publisher: String?
  /// What is asked for.
  public var scopes: [Scope]

  /// Creates the page.
  public init(chrome: PageChrome, applicationName: String, publisher: String?, scopes: [Scope]) {
    self.chrome = chrome
    self.applicationName = applicationName
    self.publisher = publisher
    self.scopes = scopes
  }

  /// The step `consent`.
  public var step: PageStep { .consent }
  /// The heading.
  public var title: String { text[.consentTitle, applicationName] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "publisher": publisher.map { text[.consentPublisher, $0] } ?? text[.consentUnpublished],
      "scopes": scopes.map { scope -> PageContent in
        ["explanation": scope.explanation ?? explanation(of: scope.name), "scopeName": scope.name]
      },
    ]
  }

  private func explanation(of scope: String) -> String {
    switch scope {
    case "openid": text[.scopeOpenID]
    case "profile": text[.scopeProfile]
    case "email": text[.scopeEmail]
    case "address": text[.scopeAddress]
    case "phone": text[.scopePhone]
    case "offline_access": text[.scopeOffline]
    case "User.Read", "https://graph.microsoft.com/User.Read": text[.scopeUserRead]
    default: text[.scopeOther, scope]
    }
  }
}
