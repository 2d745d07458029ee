/// Connects a device that shows a code (RFC 8628 §3.3).
///
/// The code is always typed, never filled in from a link: that is what makes a stranger's link useless.
public struct DeviceCodePage: Page {
  /// What the person confirms.
  public struct Request: Equatable, Sendable {
    /// The code that the device shows.
    public var userCode: String
    /// The application that would be signed in.
    public var applicationName: String
    /// The address that the request came from.
    public var address: String
    /// The place of that address, when it is known.
    public var place: String?
    /// Since when the request has been waiting.
    public var age: Duration

    /// Creates a request to confirm.
    public init(
      userCode: String, applicationName: String, address: String, place: String? = nil, age: Duration
    ) {
      self.userCode = userCode
      self.applicationName = applicationName
      self.address = address
      self.place = place
      self.age = age
    }
  }

  /// The page's two states.
  public enum State: Equatable, Sendable {
    /// The code is to be typed.
    case enter
    /// The code is known, and the request is to be confirmed.
    case confirm(Request)
  }

  /// The page's template.
  public static let template = PageTemplate.deviceCode
  /// What surrounds the content.
  public var chrome: PageChrome
  /// Which of its states the page is in.
  public var state: State

  /// Creates the page.
  public init(chrome: PageChrome, state: State) {
    self.chrome = chrome
    self.state = state
  }

  /// The step `device-code`.
  public var step: PageStep { .deviceCode }

  /// The heading.
  public var title: String {
    switch state {
    case .enter: text[.deviceCodeTitle]
    case .confirm: text[.deviceConfirmTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    switch state {
    case .enter:
      [
        "code": InputField(
          "code", label: text[.codeLabel], autocomplete: "one-time-code", hint: text[.deviceCodeHint],
          look: "code", direction: "ltr", autofocus: true, of: chrome)
      ]
    case .confirm(let request):
      [
        "request": PageContent(
          dictionaryLiteral: ("userCode", request.userCode), ("applicationName", request.applicationName),
          ("origin", request.place.map { text[.devicePlace, $0, request.address] } ?? request.address),
          ("age", age(request.age)))
      ]
    }
  }

  private func age(_ age: Duration) -> String {
    let minutes = Int(age.components.seconds / 60)
    return minutes < 1 ? text[.ageNow] : text[minutes, one: .ageOne, many: .ageMany]
  }
}
