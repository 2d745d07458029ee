/// Carries an authorization response to the application in a form (`response_mode=form_post`).
///
/// A module submits it at once; without JavaScript the person presses the button.
public struct FormPostPage: Page {
  /// One parameter of the response.
  public struct Parameter: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Its value, carried as it is.
    public var value: String

    /// Creates a parameter.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The page's template.
  public static let template = PageTemplate.formPost
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The application's registered redirect URI.
  public let target: PageLink
  /// The application's name.
  public var applicationName: String
  /// The response.
  public var parameters: [Parameter]

  /// Creates the page; nil when the redirect URI is not fetched over HTTP, so that nothing can be posted to it.
  public init?(
    chrome: PageChrome, redirectURI: String, applicationName: String, parameters: [Parameter]
  ) {
    guard let target = PageLink(redirectURI), target.isHTTP else { return nil }
    self.chrome = chrome
    self.target = target
    self.applicationName = applicationName
    self.parameters = parameters
  }

  /// The step `signed-in`: the sign-in itself is complete, or was refused in a way the application learns of.
  public var step: PageStep { .signedIn }
  /// The heading.
  public var title: String { text[.formPostTitle, applicationName] }

  /// The values that the template names.
  public var content: PageContent {
    ["target": target.uri, "parameters": parameters]
  }
}
