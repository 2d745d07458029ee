/// Asks whether this browser keeps the session.
public struct StaySignedInPage: Page {
  /// The page's template.
  public static let template = PageTemplate.staySignedIn
  /// What surrounds the content.
  public var chrome: PageChrome

  /// Creates the page.
  public init(chrome: PageChrome) {
    self.chrome = chrome
  }

  /// The step `stay-signed-in`.
  public var step: PageStep { .staySignedIn }
  /// The heading.
  public var title: String { text[.staySignedInTitle] }
  /// Nothing besides the texts.
  public var content: PageContent { [:] }
}
