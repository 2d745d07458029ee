import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SecurityInfo
import SignIn

/// The pages over HTTP: sign-in, devices, Security info, and the files that pages use.
///
/// A handler reads the request, calls one use case and shows what came of it; it has no rules of its own.
public struct WebRoutes: Sendable {
  /// Answers an application whose authorization request has come to an end.
  public typealias AuthorizationAnswer =
    @Sendable (Completion, Tenant, EdgeContext) async throws -> Response

  let pages: PageResponses
  let signIn: SignInService
  let securityInfo: SecurityInfoService
  let passwordReset: PasswordResetService
  let tenants: TenantDirectory
  let csrf: CSRF
  let random: RandomSource
  let clock: WallClock
  let baseURL: BaseURL
  let recognise: @Sendable (any Error) -> EdgeError?
  let complete: AuthorizationAnswer

  /// Routes over the use cases.
  ///
  /// - Parameters:
  ///   - recognise: what the layers below mean by their errors, as ``HTTPEdge/EdgePipeline`` is told.
  ///   - complete: answers an application; the cookies of the sign-in are added to what it returns.
  public init(
    renderer: PageRenderer, signIn: SignInService, securityInfo: SecurityInfoService,
    passwordReset: PasswordResetService, tenants: TenantDirectory, csrf: CSRF, random: RandomSource,
    clock: WallClock, baseURL: BaseURL,
    recognise: @escaping @Sendable (any Error) -> EdgeError? = { _ in nil },
    complete: @escaping AuthorizationAnswer
  ) {
    pages = PageResponses(renderer: renderer, clock: clock, csrf: csrf)
    self.signIn = signIn
    self.securityInfo = securityInfo
    self.passwordReset = passwordReset
    self.tenants = tenants
    self.csrf = csrf
    self.random = random
    self.clock = clock
    self.baseURL = baseURL
    self.recognise = recognise
    self.complete = complete
  }

  /// Adds every route of the pages.
  public func add(to router: Router<EdgeContext>) {
    addAssets(to: router)
    addLogin(to: router)
    addDevice(to: router)
    addSecurityInfo(to: router)
    addPasswordReset(to: router)
    addLanguage(to: router)
  }

  typealias Handler = @Sendable (Request, Visit) async throws -> Response

  func get(_ path: RouterPath, on router: Router<EdgeContext>, _ handler: @escaping Handler) {
    router.get(path) { request, context in try await answer(request, context, handler) }
  }

  func post(_ path: RouterPath, on router: Router<EdgeContext>, _ handler: @escaping Handler) {
    router.post(path) { request, context in try await answer(request, context, handler) }
  }

  /// Answers with what the handler returns, or with the error page for what it throws; binds the browser.
  private func answer(
    _ request: Request, _ context: EdgeContext, _ handler: Handler
  ) async throws -> Response {
    let visit = Visit(request, context, random: random)
    var response: Response
    do {
      response = try await handler(request, visit)
    } catch {
      guard let refusal = refusal(error) else { throw error }
      if refusal.status == .serviceUnavailable {
        context.logger.warning("request refused", metadata: ["reason": .string(String(describing: error))])
      }
      response = show(refusal, visit)
    }
    response.setBrowserCookie(visit.binding)
    return response
  }

  /// What an error comes to for a person; nil for what the edge answers.
  func refusal(_ error: any Error) -> PageRefusal? {
    if let refusal = error as? PageRefusal { return refusal }
    if let error = error as? SignInError { return PageRefusal(error) }
    if let error = error as? ResetError { return PageRefusal(error) }
    return (error as? EdgeError ?? recognise(error)).flatMap { PageRefusal($0) }
  }

  private func show(_ refusal: PageRefusal, _ visit: Visit) -> Response {
    var response = pages.page(
      ErrorPage(
        chrome: plain(refusal.tenantName, visit), situation: refusal.situation,
        code: refusal.code, time: clock.now(), retryPath: refusal.retryPath),
      status: refusal.status)
    if let seconds = refusal.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
    return response
  }

  /// Sends the browser to a path of ours by GET (RFC 9110 §15.4.4).
  func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: baseURL.url(path), .cacheControl: "no-store"])
  }

  /// The tenant that the request's path names.
  func tenant(_ visit: Visit) async throws -> Tenant {
    guard let segment = visit.context.parameters.get("tenant"),
      let tenant = try await tenants.resolve(segment)
    else { throw PageRefusal.unknownOrganisation }
    return tenant
  }

  /// Reads a form that this browser was given for a purpose.
  func form(_ request: Request, _ visit: Visit, purpose: String) async throws -> Form {
    guard visit.presentsBinding else { throw PageRefusal.cookiesMissing }
    let form = try await Form(form: request)
    try csrf.verify(form, browser: visit.browser.browser, purpose: purpose)
    try form.requireUnique()
    return form
  }

  /// The surroundings of a page without a form.
  func plain(_ tenantName: String, _ visit: Visit) -> PageChrome {
    var chrome = PageChrome.plain(tenantName, visit.context)
    chrome.languageMenu = languageMenu(visit)
    return chrome
  }

  private func languageMenu(_ visit: Visit) -> LanguageMenu? {
    pages.languageMenu(browser: visit.browser.browser, path: visit.ownPath)
  }

  /// The surroundings of a page whose form is posted to a path.
  func chrome(
    _ visit: Visit, tenantName: String, action: String, purpose: String, accountName: String? = nil,
    error: PageError? = nil
  ) -> PageChrome {
    PageChrome(
      tenantName: tenantName, csrf: csrf.token(browser: visit.browser.browser, purpose: purpose),
      action: action, correlationID: visit.context.correlationID, error: error, accountName: accountName,
      language: visit.language, languageMenu: languageMenu(visit))
  }

  /// A refusal as a page shows it.
  func pageError(_ problem: PageProblem, _ visit: Visit, field: String? = nil) -> PageError {
    var error = PageError(
      problem, correlationID: visit.context.correlationID, language: visit.language)
    if let field { error.field = field }
    return error
  }
}
