import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// Where a sign-in is shown.
struct LoginPlace: Sendable {
  let tenant: Tenant
  let transaction: SignInTransactionID
  /// What the application asks its pages to be shown in: kept in the address for as long as the sign-in lasts.
  let language: Language?

  init(tenant: Tenant, transaction: SignInTransactionID, _ visit: Visit) {
    self.tenant = tenant
    self.transaction = transaction
    language = visit.context.languages.requested
  }

  var path: String {
    "/\(tenant.id)/login/\(transaction)" + (language.map { "?ui_locales=\($0.rawValue)" } ?? "")
  }
  /// What the form's token is bound to.
  var purpose: String { "login:\(transaction)" }
}

extension WebRoutes {
  func addLogin(to router: Router<EdgeContext>) {
    get("/{tenant}/login/signed-in", on: router) { _, visit in try await showSignedIn(visit) }
    get("/{tenant}/login/{transaction}", on: router) { _, visit in
      try await at(visit) { place in try await showLogin(place, visit) }
    }
    post("/{tenant}/login/{transaction}", on: router) { request, visit in
      try await at(visit) { place in
        do {
          return try await takeLogin(place, try await form(request, visit, purpose: place.purpose), visit)
        } catch {
          // The sign-in is where it was: its page is the place to try again from.
          guard let refusal = refusal(error), [.foreignForm, .busy].contains(refusal.situation) else {
            throw error
          }
          throw refusal.retrying(at: place.path, tenantName: place.tenant.displayName)
        }
      }
    }
    get("/{tenant}/login/{transaction}/recovery-codes.txt", on: router) { _, visit in
      try await at(visit) { place in try await downloadRecoveryCodes(place, visit) }
    }
  }

  /// Finds the place that the path names; a sign-in that is over leads to a fresh one.
  private func at(_ visit: Visit, _ body: (LoginPlace) async throws -> Response) async throws -> Response {
    let tenant = try await tenant(visit)
    do {
      guard visit.presentsBinding else { throw PageRefusal.cookiesMissing }
      guard let id = visit.context.parameters.get("transaction").flatMap({ SignInTransactionID($0) }) else {
        throw SignInError(.transactionExpired)
      }
      return try await body(LoginPlace(tenant: tenant, transaction: id, visit))
    } catch {
      guard let refusal = refusal(error) else { throw error }
      throw refusal.retrying(at: SecurityInfoPath.page(of: tenant), tenantName: tenant.displayName)
    }
  }

  private func showLogin(_ place: LoginPlace, _ visit: Visit) async throws -> Response {
    let progress = try await signIn.page(
      tenant: place.tenant, transaction: place.transaction, browser: visit.browser)
    switch progress {
    case .page(let page): return show(page, place, visit)
    case .completed(let completion): return try await finish(completion, place.tenant, visit)
    }
  }

  private func takeLogin(_ place: LoginPlace, _ form: Form, _ visit: Visit) async throws -> Response {
    let step = form["step"] ?? ""
    guard let input = SignInInput(step: step, form: form) else { return redirect(to: place.path) }
    let progress = try await signIn.submit(
      tenant: place.tenant, transaction: place.transaction, step: step, input: input, browser: visit.browser)
    switch progress {
    case .page(let page) where page.error == nil: return redirect(to: place.path)
    case .page(let page): return show(page, place, visit, typed: form)
    case .completed(let completion): return try await finish(completion, place.tenant, visit)
    }
  }

  /// Shows the page of a step; one with an error is not kept, and gone when the page is loaded again.
  private func show(
    _ page: SignInPage, _ place: LoginPlace, _ visit: Visit, typed: Form? = nil
  ) -> Response {
    let surroundings = chrome(
      visit, tenantName: page.tenantName, action: place.path, purpose: place.purpose,
      accountName: page.accountName,
      error: page.pageError(correlationID: visit.context.correlationID, language: visit.language))
    let shown = page.model(
      surroundings, tenant: place.tenant, typed: typed, now: clock.now())
    var response = pages.page(shown, formActions: page.purpose.formActions)
    if case .refused(let error) = page.error, error.code == .temporarilyUnavailable {
      response.status = .serviceUnavailable
      response.headers[.retryAfter] = String(error.retryAfterSeconds ?? 1)
    }
    return response
  }

  private func downloadRecoveryCodes(_ place: LoginPlace, _ visit: Visit) async throws -> Response {
    let progress = try await signIn.page(
      tenant: place.tenant, transaction: place.transaction, browser: visit.browser)
    switch progress {
    case .page(let page):
      guard case .recoveryCodes(let codes) = page.step else { throw EdgeError.notFound }
      let file = RecoveryCodeFile(
        codes: codes, account: page.accountName ?? "", tenantName: page.tenantName, language: visit.language)
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
          .contentDisposition: "attachment; filename=\"recovery-codes.txt\"",
        ], body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
    case .completed(let completion): return try await finish(completion, place.tenant, visit)
    }
  }

  private func showSignedIn(_ visit: Visit) async throws -> Response {
    let tenant = try await tenant(visit)
    guard let active = try await signIn.session(visit.browser), active.tenant.id == tenant.id else {
      return try await begin(.page(.signedIn), tenant, visit)
    }
    return pages.page(signedInPage(tenant, visit, account: active.user.userPrincipalName.key))
  }
}

extension SignInPurpose {
  /// Where the pages of a sign-in may lead beside this origin (decision 4).
  var formActions: [String] {
    guard case .authorization(let request) = self else { return [] }
    return [FormAction.scheme(of: request.redirectURI)].compactMap { $0 }
  }
}
