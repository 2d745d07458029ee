/// Asks for the user name, or for one of the accounts already signed in.
public struct IdentifyPage: Page {
  /// An account that is signed in on this browser; posted as the field `account`.
  public struct Account: Equatable, Sendable {
    /// The value that is posted.
    public var id: String
    /// The person's name.
    public var displayName: String
    /// The user name.
    public var userPrincipalName: String

    /// Creates an account to choose.
    public init(id: String, displayName: String, userPrincipalName: String) {
      self.id = id
      self.displayName = displayName
      self.userPrincipalName = userPrincipalName
    }
  }

  /// The page's template.
  public static let template = PageTemplate.identify
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The user name to start with.
  public var username: String
  /// The application that the person goes on to.
  public var applicationName: String?
  /// The accounts already signed in.
  public var accounts: [Account]
  /// What the browser is asked for a passkey of nobody in particular: `PublicKeyCredentialRequestOptionsJSON`.
  public var passkeyOptions: String?

  /// Creates the page.
  public init(
    chrome: PageChrome, username: String = "", applicationName: String? = nil, accounts: [Account] = [],
    passkeyOptions: String? = nil
  ) {
    self.chrome = chrome
    self.username = username
    self.applicationName = applicationName
    self.accounts = accounts
    self.passkeyOptions = passkeyOptions
  }

  /// The step `identify`.
  public var step: PageStep { .identify }
  /// The heading.
  public var title: String { text[.identifyTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "continueTo": applicationName.map { text[.continueTo, $0] },
      "accounts": accounts.map(content(of:)),
      "hasAccounts": !accounts.isEmpty,
      "username": InputField(
        "username", label: text[.usernameLabel],
        autocomplete: "username", inputMode: "email",
        value: username, hint: text[.usernameHint], direction: "ltr", autofocus: accounts.isEmpty, of: chrome),
      "passkey": passkeyOptions.map { PasskeyField(.get, options: $0, fillsIn: true) },
    ]
  }

  private func content(of account: Account) -> PageContent {
    let isNamed = account.displayName != account.userPrincipalName
    return [
      "id": account.id, "displayName": account.displayName,
      "userPrincipalName": isNamed ? account.userPrincipalName : nil,
    ]
  }
}
