/// Sets up an e-mail address for resetting the password: the address first, and then the code that was sent to it.
public struct RegisterEmailPage: Page {
  /// What the page asks for.
  public enum State: Equatable, Sendable {
    /// The address; what was typed already.
    case address(String)
    /// The code.
    case code(SentCode)
  }

  /// The page's template.
  public static let template = PageTemplate.registerEmail
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What is asked for.
  public var state: State
  /// The ways out of the page.
  public var exits: RegistrationExits

  /// Creates the page.
  public init(chrome: PageChrome, state: State, exits: RegistrationExits = []) {
    self.chrome = chrome
    self.state = state
    self.exits = exits
  }

  /// The step `register-email`.
  public var step: PageStep { .registerEmail }
  /// The method that is set up.
  public var method: PageMethod? { .email }

  /// The heading.
  public var title: String {
    if case .code(let sent) = state { return sent.title(in: text) }
    return text[.registerEmailTitle]
  }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent
    switch state {
    case .address(let typed):
      content = [
        "lead": text[.registerEmailLead],
        "email": InputField(
          "email", label: text[.emailLabel], type: "email", autocomplete: "email", inputMode: "email",
          value: typed.isEmpty ? nil : typed, hint: text[.emailHint], direction: "ltr", maximumLength: 254,
          autofocus: true, of: chrome),
        "sendLabel": text[.sendCode],
      ]
    case .code(let sent):
      content = sent.content(chrome)
      content.merge(["lead": sent.lead(in: text), "changeLabel": text[.changeAddress]])
    }
    content.merge(exits.content)
    return content
  }
}
