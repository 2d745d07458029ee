import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SecurityInfo
import SignIn

/// Getting back in without the password. Nothing here depends on whether an account exists; the use case sees to it.
extension WebRoutes {
  func addPasswordReset(to router: Router<EdgeContext>) {
    get("/password-reset", on: router) { request, visit in try await askWhoseReset(request, visit) }
    post("/password-reset", on: router) { request, visit in try await beginReset(request, visit) }
    get("/password-reset/{tenant}/{reset}", on: router) { _, visit in
      try await atReset(visit) { place in
        show(
          try await passwordReset.page(tenant: place.tenant, reset: place.reset, visitor: visitor(visit)),
          place, visit)
      }
    }
    post("/password-reset/{tenant}/{reset}", on: router) { request, visit in
      try await atReset(visit) { place in
        do {
          return try await takeReset(place, try await form(request, visit, purpose: place.purpose), visit)
        } catch {
          guard let refusal = refusal(error), [.foreignForm, .busy].contains(refusal.situation) else {
            throw error
          }
          throw refusal.retrying(at: place.path, tenantName: place.tenant.displayName)
        }
      }
    }
  }

  private func visitor(_ visit: Visit) -> ResetVisitor {
    ResetVisitor(
      browser: visit.browser.browser, address: visit.browser.client.address,
      correlationID: visit.context.correlationID, language: visit.language)
  }

  /// Finds the place that the path names; a reset that is over leads to a fresh one.
  private func atReset(
    _ visit: Visit, _ body: (ResetPlace) async throws -> Response
  ) async throws -> Response {
    let tenant = try await tenant(visit)
    do {
      guard visit.presentsBinding else { throw PageRefusal.cookiesMissing }
      guard let id = visit.context.parameters.get("reset").flatMap({ PasswordReset.ID($0) }) else {
        throw ResetError.over
      }
      return try await body(
        ResetPlace(tenant: tenant, reset: id, language: visit.context.languages.requested))
    } catch {
      guard let refusal = refusal(error) else { throw error }
      throw refusal.retrying(at: ResetPlace.start(tenant: tenant.id), tenantName: tenant.displayName)
    }
  }

  private func takeReset(_ place: ResetPlace, _ form: Form, _ visit: Visit) async throws -> Response {
    let stage = form["stage"] ?? ""
    guard let input = ResetInput(stage: stage, form: form) else {
      guard form["action"] == nil else { return redirect(to: place.path) }
      // A form without its answer: the page says what is missing.
      var page = try await passwordReset.page(
        tenant: place.tenant, reset: place.reset, visitor: visitor(visit))
      page.refusal = .missing
      return show(page, place, visit)
    }
    let page = try await passwordReset.submit(
      tenant: place.tenant, reset: place.reset, token: stage, input: input, visitor: visitor(visit))
    return page.refusal == nil ? redirect(to: place.path) : show(page, place, visit)
  }
}

/// Whose password it is.
extension WebRoutes {
  private func askWhoseReset(_ request: Request, _ visit: Visit) async throws -> Response {
    let query = try Form(query: request)
    var named: Tenant?
    if let segment = query["tenant"] { named = try await tenants.resolve(segment) }
    if named == nil, let hint = query["login_hint"] { named = try await tenants.resolve(userName: hint) }
    return askWhoseReset(
      named, userName: query["login_hint"] ?? "", signIn: query["sign_in"], visit, error: nil)
  }

  private func askWhoseReset(
    _ tenant: Tenant?, userName: String, signIn: String?, _ visit: Visit, error: PageProblem?
  ) -> Response {
    let help = ResetHelp(helpdesk: tenant?.settings.messages.helpdesk)
    var chrome = chrome(
      visit, tenantName: tenant?.displayName ?? "",
      action: ResetPlace.start(tenant: tenant?.id, language: visit.context.languages.requested),
      purpose: ResetPlace.startPurpose, error: error.map { pageError($0, visit) })
    chrome.accountName = nil
    return pages.page(
      ResetIdentifyPage(
        chrome: chrome, username: userName, signIn: signIn.flatMap { SignInTransactionID($0) }?.description,
        signInPath: ResetPlace.signInPath(tenant, signIn: signIn), help: help))
  }

  private func beginReset(_ request: Request, _ visit: Visit) async throws -> Response {
    var place: Tenant?
    do {
      let query = try Form(query: request)
      if let segment = query["tenant"] { place = try await tenants.resolve(segment) }
      let form = try await form(request, visit, purpose: ResetPlace.startPurpose)
      return try await beginReset(form, place, visit)
    } catch {
      guard let refusal = refusal(error) else { throw error }
      throw refusal.retrying(
        at: ResetPlace.start(tenant: place?.id), tenantName: place?.displayName ?? "")
    }
  }

  private func beginReset(_ form: Form, _ place: Tenant?, _ visit: Visit) async throws -> Response {
    let userName = form["username"] ?? ""
    func refuse(_ problem: PageProblem) -> Response {
      askWhoseReset(place, userName: userName, signIn: form["sign_in"], visit, error: problem)
    }
    // The name says whose it is; the address of the page only fills in what a bare name leaves out.
    guard
      let tenant = userName.contains("@") ? try await tenants.resolve(userName: userName) : place
    else { return refuse(userName.contains("@") ? .unknownOrganisation : .usernameMissing) }
    guard
      let id = try await passwordReset.begin(
        tenant: tenant, username: userName,
        signIn: form["sign_in"].flatMap { SignInTransactionID($0) }?.description, visitor: visitor(visit))
    else { return refuse(.usernameMissing) }
    return redirect(
      to: ResetPlace(tenant: tenant, reset: id, language: visit.context.languages.requested).path)
  }
}
