/// The end of a session: asked for, or done.
public struct SignedOutPage: Page {
  /// The page's two states.
  public enum State: Equatable, Sendable {
    /// The person is asked whether to sign out.
    case confirm
    /// The session has ended; with a link back to the application, when it registered one.
    case done(returnTo: PageLink?, applicationName: String?)
  }

  /// The page's template.
  public static let template = PageTemplate.signedOut
  /// What surrounds the content.
  public var chrome: PageChrome
  /// Which of its states the page is in.
  public var state: State
  /// Where a new sign-in starts; nil shows no link.
  public var signInPath: String?

  /// Creates the page.
  public init(chrome: PageChrome, state: State, signInPath: String? = nil) {
    self.chrome = chrome
    self.state = state
    self.signInPath = signInPath
  }

  /// The step `signed-out`.
  public var step: PageStep { .signedOut }

  /// The heading.
  public var title: String {
    switch state {
    case .confirm: text[.signOutTitle]
    case .done: text[.signedOutTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    switch state {
    case .confirm: ["asks": true]
    case .done(let link, let application):
      [
        "asks": false,
        "returnURI": link?.uri,
        "returnLabel": application.map { text[.returnTo, $0] } ?? text[.returnToApplication],
        "signInPath": signInPath,
      ]
    }
  }
}
