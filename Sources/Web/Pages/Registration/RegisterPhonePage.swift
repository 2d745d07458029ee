/// Sets up a phone: the number first, and then the code that was sent to it.
public struct RegisterPhonePage: Page {
  /// Which of a person's phones.
  public enum Kind: String, CaseIterable, Equatable, Sendable {
    /// The one they carry.
    case mobile
    /// A second one.
    case alternate
    /// The one at work.
    case office
  }

  /// What the page asks for.
  public enum State: Equatable, Sendable {
    /// The number.
    case number(Entry)
    /// The code.
    case code(SentCode)
  }

  /// A number as it is typed.
  public struct Entry: Equatable, Sendable {
    /// The region that is chosen, by its two letters.
    public var region: String
    /// What was typed.
    public var number: String
    /// What was typed as an extension.
    public var `extension`: String
    /// How the code may be sent, the chosen one first: `sms`, `voice`.
    public var channels: [PageMethod]
    /// The number that the organisation has, when it cannot be another one.
    public var fixedNumber: String?

    /// Creates an entry.
    public init(
      region: String = "", number: String = "", extension: String = "", channels: [PageMethod],
      fixedNumber: String? = nil
    ) {
      self.region = region
      self.number = number
      self.extension = `extension`
      self.channels = channels
      self.fixedNumber = fixedNumber
    }
  }

  /// The page's template.
  public static let template = PageTemplate.registerPhone
  /// What surrounds the content.
  public var chrome: PageChrome
  /// Which phone.
  public var kind: Kind
  /// What is asked for.
  public var state: State
  /// The ways out of the page.
  public var exits: RegistrationExits

  /// Creates the page.
  public init(chrome: PageChrome, kind: Kind, state: State, exits: RegistrationExits = []) {
    self.chrome = chrome
    self.kind = kind
    self.state = state
    self.exits = exits
  }

  /// The step `register-phone`.
  public var step: PageStep { .registerPhone }

  /// How the code is sent: as it was asked for, or as it is offered first.
  public var method: PageMethod? {
    switch state {
    case .number(let entry): entry.channels.first ?? .sms
    case .code(let sent): sent.channel
    }
  }

  /// The heading.
  public var title: String {
    if case .code(let sent) = state { return sent.title(in: text) }
    return switch kind {
    case .mobile: text[.registerPhoneTitle]
    case .alternate: text[.registerAlternatePhoneTitle]
    case .office: text[.registerOfficePhoneTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent =
      switch state {
      case .number(let entry): self.content(entry)
      case .code(let sent): sent.content(chrome)
      }
    if case .code(let sent) = state {
      content.merge(["lead": sent.lead(in: text), "changeLabel": text[.changeNumber]])
    }
    content.merge(exits.content)
    return content
  }

  private func content(_ entry: Entry) -> PageContent {
    [
      "lead": text[.registerPhoneLead],
      "asksNumber": true,
      "fixedNumber": entry.fixedNumber,
      "country": entry.fixedNumber == nil
        ? SelectField(
          "country", label: text[.countryLabel], autocomplete: "country",
          options: Country.all(in: chrome.language).map {
            .init(
              value: $0.region, label: "\($0.name) (+\($0.callingCode))", isChosen: $0.region == entry.region)
          }) : nil,
      "phone": entry.fixedNumber == nil
        ? InputField(
          "phone", label: text[.phoneLabel], type: "tel", autocomplete: "tel", inputMode: "tel",
          value: entry.number, hint: text[.phoneHint], direction: "ltr", maximumLength: 40, autofocus: true,
          of: chrome) : nil,
      "extension": kind == .office && entry.fixedNumber == nil
        ? InputField(
          "extension", label: text[.extensionLabel], type: "tel", autocomplete: "tel-extension",
          inputMode: "numeric", value: entry.extension, direction: "ltr", isRequired: false,
          maximumLength: 11, of: chrome) : nil,
      "channel": entry.channels.first?.rawValue,
      "channels": entry.channels.count > 1 ? channels(entry.channels) : nil,
      "sendLabel": text[entry.channels == [.voice] ? .callMe : .sendCode],
    ]
  }

  private func channels(_ channels: [PageMethod]) -> ChoiceField {
    ChoiceField(
      "channel", legend: text[.channelLegend],
      choices: channels.enumerated().map { index, channel in
        ChoiceField.Choice(
          value: channel.rawValue, label: text[channel.name], hint: text[channel.explanation],
          isChosen: index == 0, icon: channel.icon)
      }, of: chrome)
  }
}
