import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SignIn

/// Where applications send their users to sign out (OpenID Connect RP-Initiated Logout §2).
///
/// A session ends at once only for an application that proves with an ID token that it is this session's. Everybody
/// else, for example a picture on a stranger's page, leads to a question.
struct LogoutEndpoint: Sendable {
  static let purpose = "logout"

  let services: OAuthServices

  /// What a request asks for, as far as it is proven.
  private struct Asked {
    let tenant: Tenant
    let hint: TokenVerifier.Hint?
    let application: Application?
    /// The registered address to go on to, with the state.
    let returnTo: String?
  }

  func get(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await answering(request, context) {
      let parameters = try Parameters(query: request)
      try parameters.requireUnique()
      let asked = try await read(parameters, context)
      let (browser, binding) = services.browser(request, context)
      guard let active = try await services.signIn.session(browser), active.tenant.id == asked.tenant.id
      else {
        return finished(asked, request, context)
      }
      if let hint = asked.hint, hint.sessionID == active.session.id.description {
        return try await signOut(browser, asked, request, context)
      }
      let carried = parameters.all.map { ($0.name, $0.value) }
      let path = "/\(asked.tenant.id)/oauth2/v2.0/logout"
      var response = services.pages.confirmSignOut(
        OAuthPages.SignOutQuestion(
          tenantName: asked.tenant.displayName,
          action: carried.isEmpty ? path : "\(path)?\(FormEncoding.encode(carried))",
          csrf: services.csrf.token(browser: binding.digest, purpose: Self.purpose),
          accountName: active.user.userPrincipalName.key,
          returnTo: asked.hint == nil ? nil : asked.returnTo), request, context)
      response.setBrowserCookie(binding)
      return response
    }
  }

  /// The answer to the question; also a logout that an application posts, which is sent on by GET.
  func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await answering(request, context) {
      let form = try await Parameters(form: request)
      try form.requireUnique()
      let path = services.issuer.endpoint("logout", tenant: services.segment(context))
      guard form[CSRF.field] != nil else {
        let query = FormEncoding.encode(form.all.map { ($0.name, $0.value) })
        guard query.utf8.count <= Parameters.maximumQuerySize else { throw EdgeError.tooLarge }
        return .seeOther(query.isEmpty ? path : "\(path)?\(query)")
      }
      let (browser, binding) = services.browser(request, context)
      try services.csrf.verify(form, browser: binding.digest, purpose: Self.purpose)
      let parameters = try Parameters(query: request)
      try parameters.requireUnique()
      let asked = try await read(parameters, context)
      if form["action"] == "cancel" {
        return .seeOther(services.issuer.base.url("/\(asked.tenant.id)/login/signed-in"))
      }
      return try await signOut(browser, asked, request, context)
    }
  }

  private func answering(
    _ request: Request, _ context: EdgeContext, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch EdgeError.forbidden {
      throw EdgeError.forbidden
    } catch {
      guard let known = OAuthError(anyOf: error) else { throw error }
      return services.responder.page(known, tenantName: nil, application: nil, request, context)
    }
  }

  private func read(_ parameters: Parameters, _ context: EdgeContext) async throws -> Asked {
    let tenant = try await services.tenant(
      context, userName: parameters["logout_hint"],
      clientID: parameters["client_id"].flatMap { Application.ClientID($0) })
    var hint: TokenVerifier.Hint?
    if let text = parameters["id_token_hint"] {
      hint = try await services.verifier.hint(text, tenant: tenant.id)
    }
    let named = parameters["client_id"].flatMap { Application.ClientID($0) }
    // A hint of another client than the one named proves nothing about either.
    if let named, let other = hint?.clientID, other != named { hint = nil }
    var application: Application?
    if let clientID = hint?.clientID ?? named {
      application = try await services.clients.find(tenant.id.description, clientID: clientID)?.client?
        .application
    }
    return Asked(
      tenant: tenant, hint: hint, application: application,
      returnTo: Self.returnAddress(parameters, application))
  }

  private static func returnAddress(_ parameters: Parameters, _ application: Application?) -> String? {
    guard let application, application.isEnabled, let requested = parameters["post_logout_redirect_uri"],
      application.postLogoutRedirectURIs.contains(where: { $0.matches(requested) })
    else { return nil }
    guard let state = parameters["state"], state.utf8.count <= ResponseTarget.maximumStateLength else {
      return requested
    }
    return requested + (requested.contains("?") ? "&" : "?") + FormEncoding.encode([("state", state)])
  }

  private func signOut(
    _ browser: BrowserContext, _ asked: Asked, _ request: Request, _ context: EdgeContext
  ) async throws -> Response {
    try await services.signIn.signOut(browser)
    var response = finished(asked, request, context)
    response.clear(.session)
    return response
  }

  /// Goes on to where the application registered, or says that nobody is signed in.
  private func finished(_ asked: Asked, _ request: Request, _ context: EdgeContext) -> Response {
    if let address = asked.returnTo, asked.hint != nil { return .seeOther(address) }
    return services.pages.signedOut(
      OAuthPages.SignedOut(
        tenantName: asked.tenant.displayName, returnTo: asked.returnTo,
        clientName: asked.application?.displayName), request, context)
  }
}
