import Directory

/// What every page carries besides its own content.
public struct PageChrome: Equatable, Sendable {
  /// The name of the organisation; empty when the tenant is not known.
  public var tenantName: String
  /// The token that binds a form to the browser's session.
  public var csrf: String
  /// The path to which the page's forms are posted.
  public var action: String
  /// The handle of the sign-in transaction, posted as the field `transaction`.
  public var transaction: String?
  /// The identifier under which the log knows this request.
  public var correlationID: String
  /// What went wrong with the last post.
  public var error: PageError?
  /// The identified or signed-in account, shown at the top.
  public var accountName: String?
  /// The language of every text on the page.
  public var language: Language
  /// The choice of another language; nil where the page cannot be shown a second time.
  public var languageMenu: LanguageMenu?

  /// Creates the surroundings of a page.
  public init(
    tenantName: String, csrf: String, action: String, transaction: String? = nil, correlationID: String,
    error: PageError? = nil, accountName: String? = nil, language: Language = .english,
    languageMenu: LanguageMenu? = nil
  ) {
    self.tenantName = tenantName
    self.csrf = csrf
    self.action = action
    self.transaction = transaction
    self.correlationID = correlationID
    self.error = error
    self.accountName = accountName
    self.language = language
    self.languageMenu = languageMenu
  }
}
