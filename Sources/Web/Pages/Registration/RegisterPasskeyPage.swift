/// Sets up a passkey: the browser makes one, and the page brings back what it says.
public struct RegisterPasskeyPage: Page {
  /// The page's template.
  public static let template = PageTemplate.registerPasskey
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What the browser is asked: `PublicKeyCredentialCreationOptionsJSON`.
  public var passkeyOptions: String
  /// The ways out of the page.
  public var exits: RegistrationExits

  /// Creates the page.
  public init(chrome: PageChrome, passkeyOptions: String, exits: RegistrationExits = []) {
    self.chrome = chrome
    self.passkeyOptions = passkeyOptions
    self.exits = exits
  }

  /// The step `register-passkey`.
  public var step: PageStep { .registerPasskey }
  /// The method that is set up.
  public var method: PageMethod? { .passkey }
  /// The heading.
  public var title: String { text[.registerPasskeyTitle] }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent = ["passkey": PasskeyField(.create, options: passkeyOptions)]
    content.merge(exits.content)
    return content
  }
}
