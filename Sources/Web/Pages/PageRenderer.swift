import Mustache

/// Turns page values into HTML.
///
/// Every value is escaped by `MarkupEscaping`: the pragma that selects it is put in front of each template
/// here, so that a template cannot forget it.
public struct PageRenderer: Sendable {
  private let library: MustacheLibrary
  private let assets: PageContent

  /// Loads every template and asset from the bundle.
  ///
  /// - Throws: ``WebResourceError`` naming the file that is missing or malformed.
  public init() throws {
    MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
    var library = MustacheLibrary()
    for name in PageTemplate.allCases.map(\.rawValue) + PageTemplate.partials {
      let source = try WebResources.text(of: "Templates/\(name).mustache")
      do {
        try library.register("{{% CONTENT_TYPE:\(MarkupEscaping.name)}}\n" + source, named: name)
      } catch {
        throw WebResourceError.malformedTemplate(name: name, cause: String(describing: error))
      }
    }
    self.library = library
    assets = [
      "stylesheet": try Assets.path(of: Assets.styleSheet),
      "icon": try Assets.path(of: "icon.svg"),
      "formPost": try Assets.path(of: "form-post.js"),
      "passkey": try Assets.path(of: "passkey.js"),
      "passwordStrength": try Assets.path(of: "password-strength.js"),
      "registerOffer": try Assets.path(of: "register-offer.js"),
      "resend": try Assets.path(of: "resend.js"),
      "recoveryCodes": try Assets.path(of: "recovery-codes.js"),
      "submitOnce": try Assets.path(of: "submit-once.js"),
    ]
  }

  /// The page as a complete HTML document.
  public func render(_ page: some Page) -> String {
    var root: PageContent = [
      "title": page.title,
      "step": page.step.rawValue,
      "method": page.method?.rawValue,
      "language": page.chrome.language.rawValue,
      "direction": page.chrome.language.direction,
      "languageMenu": page.chrome.languageMenu?.content(in: page.chrome.language),
      "text": page.text,
      "assets": assets,
      "tenantName": page.chrome.tenantName.isEmpty ? page.text[.productName] : page.chrome.tenantName,
      "csrf": page.chrome.csrf,
      "action": page.chrome.action,
      "transaction": page.chrome.transaction,
      "accountName": page.chrome.accountName,
    ]
    let content = page.content
    root.merge(content)
    if let error = page.chrome.error, !content.hasField(named: error.field) {
      root.merge(["alert": error.content(in: page.text)])
    }
    return library.render(root, withTemplate: type(of: page).template.rawValue) ?? ""
  }
}

extension PageError {
  /// The error as the templates show it.
  func content(in text: Strings) -> PageContent {
    ["message": message, "errorNumber": code.map { "AADSTS\($0)" }, "correlationID": correlationID]
  }
}
