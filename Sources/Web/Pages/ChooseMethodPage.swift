/// Lets the person choose among the methods that satisfy what is asked for.
public struct ChooseMethodPage: Page {
  /// One of the methods.
  public struct Option: Equatable, Sendable {
    /// What the field `method` says when it is chosen.
    public var value: String
    /// The method.
    public var method: PageMethod
    /// Where it leads, such as a telephone number with most of it hidden.
    public var detail: String?

    /// Creates an option.
    ///
    /// - Parameter value: the method's own name unless given.
    public init(_ method: PageMethod, detail: String? = nil, value: String? = nil) {
      self.value = value ?? method.rawValue
      self.method = method
      self.detail = detail
    }
  }

  /// The page's template.
  public static let template = PageTemplate.chooseMethod
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The methods, the recommended first; the first is chosen in advance.
  public var options: [Option]
  /// Whether the person can go back.
  public var allowsBack: Bool

  /// Creates the page over methods that lead nowhere in particular.
  public init(chrome: PageChrome, methods: [PageMethod], allowsBack: Bool = true) {
    self.init(chrome: chrome, options: methods.map { Option($0) }, allowsBack: allowsBack)
  }

  /// Creates the page.
  public init(chrome: PageChrome, options: [Option], allowsBack: Bool = true) {
    self.chrome = chrome
    self.options = options
    self.allowsBack = allowsBack
  }

  /// The step `choose-method`.
  public var step: PageStep { .chooseMethod }
  /// The heading.
  public var title: String { text[.chooseMethodTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "methods": ChoiceField(
        "method", legend: text[.methodsLegend],
        choices: options.enumerated().map { index, option in
          ChoiceField.Choice(
            value: option.value, label: text[option.method.name], hint: text[option.method.explanation],
            isChosen: index == 0, detail: option.detail, icon: option.method.icon)
        }, of: chrome),
      "allowsBack": allowsBack,
    ]
  }
}
