/// Says what a registration has come to, before the sign-in goes on.
public struct RegistrationSummaryPage: Page {
  /// The page's template.
  public static let template = PageTemplate.registrationSummary
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What is registered now.
  public var items: [RegisteredItem]

  /// Creates the page.
  public init(chrome: PageChrome, items: [RegisteredItem]) {
    self.chrome = chrome
    self.items = items
  }

  /// The step `register`.
  public var step: PageStep { .register }
  /// The heading.
  public var title: String { text[.summaryTitle] }

  /// The values that the template names.
  public var content: PageContent {
    ["items": items.map { $0.content(in: text) }]
  }
}
