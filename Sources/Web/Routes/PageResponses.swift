import Base
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird

/// Pages as HTTP responses; what the OAuth endpoints show goes through here too, so that every page looks and is
/// protected alike.
public struct PageResponses: Sendable {
  private let renderer: PageRenderer
  private let clock: WallClock
  private let csrf: CSRF

  /// Responses that `renderer` fills.
  public init(renderer: PageRenderer, clock: WallClock, csrf: CSRF) {
    self.renderer = renderer
    self.clock = clock
    self.csrf = csrf
  }

  /// A page as a complete response, never stored by a browser or proxy.
  ///
  /// - Parameter formActions: where the page's forms may lead beside this origin (decision 4).
  func page(_ page: any Page, status: HTTPResponse.Status = .ok, formActions: [String] = []) -> Response {
    var response = Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .vary: "Accept-Language",
        .contentLanguage: page.chrome.language.rawValue,
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: renderer.render(page))))
    response.pageHeaders(formActionSchemes: formActions)
    return response
  }

  /// The page of a refused authorization request that may not be answered by a redirect.
  ///
  /// - Parameters:
  ///   - error: the error of the standard, such as `invalid_request`.
  ///   - reason: what is wrong, for the application's developer.
  ///   - code: Entra's error number.
  ///   - application: the application's name or identifier, as far as it is known.
  public func errorPage(
    error: String?, reason: String, code: Int?, application: String? = nil, tenantName: String = "",
    status: HTTPResponse.Status = .badRequest, _ request: Request, _ context: EdgeContext
  ) -> Response {
    page(
      ErrorPage(
        chrome: chrome(tenantName, request, context), error: error, reason: reason, code: code,
        application: application, time: clock.now()),
      status: status)
  }

  /// The page that posts an authorization response to the application (`response_mode=form_post`).
  ///
  /// - Returns: nil when nothing can be posted to the redirect URI.
  public func formPostPage(
    redirectURI: String, applicationName: String, parameters: [(name: String, value: String)],
    tenantName: String = "", _ context: EdgeContext
  ) -> Response? {
    guard let origin = FormAction.origin(of: redirectURI),
      let form = FormPostPage(
        chrome: .plain(tenantName, context), redirectURI: redirectURI, applicationName: applicationName,
        parameters: parameters.map { .init($0.name, $0.value) })
    else { return nil }
    return page(form, formActions: [origin])
  }

  /// The page that asks whether to sign out.
  ///
  /// - Parameters:
  ///   - action: the path that the answer is posted to, its query included; the answer `action=cancel` keeps the
  ///     session.
  ///   - csrf: the token for the form.
  ///   - redirectURI: where the browser is sent afterwards, if anywhere.
  public func logoutConfirmPage(
    action: String, csrf: String, redirectURI: String? = nil, accountName: String? = nil,
    tenantName: String = "", _ request: Request, _ context: EdgeContext
  ) -> Response {
    var chrome = chrome(tenantName, request, context)
    chrome.action = action
    chrome.csrf = csrf
    chrome.accountName = accountName
    return page(
      SignedOutPage(chrome: chrome, state: .confirm),
      formActions: [redirectURI.flatMap(FormAction.scheme(of:))].compactMap { $0 })
  }

  /// The page that says that the session has ended.
  ///
  /// - Parameters:
  ///   - returnTo: the application's registered address to go back to.
  ///   - signInPath: where a new sign-in starts; nil shows no link.
  public func signedOutPage(
    returnTo: String? = nil, applicationName: String? = nil, signInPath: String? = nil,
    tenantName: String = "", _ request: Request, _ context: EdgeContext
  ) -> Response {
    page(
      SignedOutPage(
        chrome: chrome(tenantName, request, context),
        state: .done(returnTo: returnTo.flatMap { PageLink($0) }, applicationName: applicationName),
        signInPath: signInPath))
  }

  /// The surroundings of a page of the protocol.
  ///
  /// Its request may come from a browser that nothing is bound to yet; that one is offered no choice of a language.
  private func chrome(_ tenantName: String, _ request: Request, _ context: EdgeContext) -> PageChrome {
    var chrome = PageChrome.plain(tenantName, context)
    if let browser = BrowserCookies(request).browser {
      chrome.languageMenu = languageMenu(browser: Digest(of: browser), path: request.ownPath)
    }
    return chrome
  }

  /// The choice of a language on the page at a path; nil for a page that cannot be shown again.
  func languageMenu(browser: Base.Digest, path: String?) -> LanguageMenu? {
    path.map {
      LanguageMenu(csrf: csrf.token(browser: browser, purpose: LanguageMenu.purpose), returnPath: $0)
    }
  }
}

extension PageChrome {
  /// The surroundings of a page without a form.
  static func plain(_ tenantName: String, _ context: EdgeContext) -> PageChrome {
    PageChrome(
      tenantName: tenantName, csrf: "", action: "", correlationID: context.correlationID,
      language: context.languages.language)
  }
}

/// The sources of `form-action` for an application's address (decision 4).
enum FormAction {
  /// The scheme with its colon; nil for an address that no page may lead to.
  static func scheme(of uri: String) -> String? {
    PageLink(uri).map { "\($0.scheme):" }
  }

  /// The origin of an address that is fetched over HTTP.
  static func origin(of uri: String) -> String? {
    guard let link = PageLink(uri), link.isHTTP, let start = uri.range(of: "://") else { return nil }
    let authority = uri[start.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return "\(link.scheme)://\(authority)"
  }
}
