/// Sets up an authenticator app: the secret as QR code and as text, and its first code back.
public struct RegisterTOTPPage: Page {
  /// The page's template.
  public static let template = PageTemplate.registerTOTP
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The secret in base32 without spaces or padding.
  public var secret: String
  /// The `otpauth:` URI that the QR code holds.
  public var uri: String
  /// The ways out of the page.
  public var exits: RegistrationExits

  /// Creates the page.
  public init(chrome: PageChrome, secret: String, uri: String, exits: RegistrationExits) {
    self.chrome = chrome
    self.secret = secret
    self.uri = uri
    self.exits = exits
  }

  /// Creates the page.
  public init(
    chrome: PageChrome, secret: String, uri: String, allowsPostpone: Bool = false, allowsBack: Bool = true,
    allowsCancel: Bool = false
  ) {
    var exits: RegistrationExits = []
    if allowsPostpone { exits.insert(.postpone) }
    if allowsBack { exits.insert(.back) }
    if allowsCancel { exits.insert(.cancel) }
    self.init(chrome: chrome, secret: secret, uri: uri, exits: exits)
  }

  /// The step `register-totp`.
  public var step: PageStep { .registerTOTP }
  /// The method that is set up.
  public var method: PageMethod? { .totp }
  /// The heading.
  public var title: String { text[.registerTOTPTitle] }

  /// The values that the template names.
  public var content: PageContent {
    let image = QRCode(text: uri)
    var content: PageContent = [
      "image": image.map { PageContent(dictionaryLiteral: ("size", $0.size), ("path", $0.path)) },
      "secretGroups": groups,
      "uri": uri.hasPrefix("otpauth://totp/") ? uri : nil,
      "code": InputField(
        "code", label: text[.codeLabel], autocomplete: "one-time-code", inputMode: "numeric",
        look: "digits", direction: "ltr", of: chrome),  // Focus would scroll a phone past the code to scan.
    ]
    content.merge(exits.content)
    return content
  }

  /// The secret in groups of four, which the style sheet sets apart; the text stays without spaces.
  private var groups: [String] {
    var groups: [String] = []
    var rest = secret[...]
    while !rest.isEmpty {
      groups.append(String(rest.prefix(4)))
      rest = rest.dropFirst(4)
    }
    return groups
  }
}
