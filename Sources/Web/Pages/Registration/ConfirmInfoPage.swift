/// Asks now and then whether what a person registered is still theirs.
public struct ConfirmInfoPage: Page {
  /// The page's template.
  public static let template = PageTemplate.confirmInfo
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What is registered.
  public var items: [RegisteredItem]
  /// Whether it can be looked at later.
  public var allowsPostpone: Bool

  /// Creates the page.
  public init(chrome: PageChrome, items: [RegisteredItem], allowsPostpone: Bool = false) {
    self.chrome = chrome
    self.items = items
    self.allowsPostpone = allowsPostpone
  }

  /// The step `register`.
  public var step: PageStep { .register }
  /// The heading.
  public var title: String { text[.confirmInfoTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "items": items.map { $0.content(in: text) },
      "allowsPostpone": allowsPostpone,
    ]
  }
}
