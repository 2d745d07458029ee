/// Lets the person choose among the methods that satisfy what is asked for.
public struct ChooseMethodPage: Page {
  /// The page's template.
  public static let template = PageTemplate.chooseMethod
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The methods to choose from, the strongest first; the first is taken in advance.
  public var methods: [PageMethod]
  /// Whether the person can go back.
  public var allowsBack: Bool

  /// Creates the page.
  public init(chrome: PageChrome, methods: [PageMethod], allowsBack: Bool = true) {
    self.chrome = chrome
    self.methods = methods
    self.allowsBack = allowsBack
  }

  /// The step `choose-method`.
  public var step: PageStep { .chooseMethod }
  /// The heading.
  public var title: String { text[.chooseMethodTitle] }

  /// The values that the template names.
  public var content: PageContent {
    ["methods": ChoiceField("method", among: methods, of: chrome), "allowsBack": allowsBack]
  }
}
