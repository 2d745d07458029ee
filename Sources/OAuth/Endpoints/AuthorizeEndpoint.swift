import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SignIn

/// Where applications send their users (RFC 6749 §3.1, OpenID Connect Core §3.1.2).
struct AuthorizeEndpoint: Sendable {
  static let requestURIPrefix = "urn:ietf:params:oauth:request_uri:"

  let services: OAuthServices

  /// Why a request goes no further, and who may be told.
  private enum Refusal: Error {
    case shown(OAuthError, Tenant?, application: String?)
    case told(OAuthError, ResponseTarget, Tenant)
  }

  func get(_ request: Request, _ context: EdgeContext) async throws -> Response {
    do {
      return try await begin(try Parameters(query: request), request, context)
    } catch let refusal as Refusal {
      switch refusal {
      case .shown(let error, let tenant, let application):
        return services.responder.page(
          error, tenantName: tenant?.displayName, application: application, request, context)
      case .told(let error, let target, let tenant):
        return services.responder.refusal(error.forAuthorization, target, tenant, request, context)
      }
    } catch {
      guard let known = OAuthError(anyOf: error) else { throw error }
      return services.responder.page(known, tenantName: nil, application: nil, request, context)
    }
  }

  /// A form that another site posts carries no cookie of ours: the browser is sent here once more, by GET.
  func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
    do {
      let form = try await Parameters(form: request)
      try form.requireUnique()
      let query = FormEncoding.encode(form.all.map { ($0.name, $0.value) })
      guard query.utf8.count <= Parameters.maximumQuerySize else { throw EdgeError.tooLarge }
      let target = services.issuer.endpoint("authorize", tenant: services.segment(context))
      return .seeOther("\(target)?\(query)")
    } catch {
      guard let known = OAuthError(anyOf: error) else { throw error }
      return services.responder.page(known, tenantName: nil, application: nil, request, context)
    }
  }

  private func begin(
    _ outer: Parameters, _ request: Request, _ context: EdgeContext
  ) async throws -> Response {
    let hint = outer.duplicates.contains("login_hint") ? nil : outer["login_hint"]
    let client = outer.duplicates.contains("client_id") ? nil : outer["client_id"]
    let tenant = try await services.tenant(
      context, userName: hint, clientID: client.flatMap { Application.ClientID($0) })
    guard !outer.duplicates.contains("client_id") else {
      throw Refusal.shown(OAuthError(EdgeError.duplicateParameter("client_id")), tenant, application: nil)
    }
    guard let name = outer["client_id"] else {
      throw Refusal.shown(.missing("client_id"), tenant, application: nil)
    }
    let application = try await application(name, tenant)
    let (parameters, isPushed) = try await parameters(outer, application, tenant)
    let target: ResponseTarget
    do {
      target = try ResponseTarget(parameters, application)
    } catch {
      throw Refusal.shown(error, tenant, application: application.displayName)
    }
    let (browser, binding) = services.browser(request, context)
    let authorization: AuthorizationRequest
    do {
      authorization = try await parse(parameters, application, target, tenant, browser, isPushed: isPushed)
    } catch {
      guard let known = OAuthError(anyOf: error) else { throw error }
      throw Refusal.told(known, target, tenant)
    }
    let outcome = try await services.signIn.begin(
      tenant: tenant, purpose: .authorization(authorization), browser: browser)
    let language = LanguageWishes.requested(by: parameters)
    var response = try answer(outcome, target, tenant, language, request, context)
    response.setBrowserCookie(binding)
    return response
  }

  private func answer(
    _ outcome: BeginOutcome, _ target: ResponseTarget, _ tenant: Tenant, _ language: Language?,
    _ request: Request, _ context: EdgeContext
  ) throws -> Response {
    switch outcome {
    case .interact(let transaction):
      return .seeOther(services.issuer.signIn(tenant.id, transaction: transaction, language: language))
    case .completed(let completion):
      let response = services.responder.response(
        for: completion, tenant: tenant, request: request, context: context)
      guard let response else {
        throw Refusal.shown(
          OAuthError(.invalidRequest, 9_002_313, "the sign-in was for something else"), tenant,
          application: target.clientName)
      }
      return response
    case .refused(let error): throw Refusal.told(OAuthError(error), target, tenant)
    }
  }

  private func application(_ name: String, _ tenant: Tenant) async throws -> Application {
    let clientID = Application.ClientID(name)
    let found = try await services.clients.find(tenant.id.description, clientID: clientID)
    guard let application = found?.client?.application else {
      let error = OAuthError(
        .unauthorizedClient, 700_016, "the application \(OAuthError.quote(name)) was not found in this tenant"
      )
      throw Refusal.shown(error, tenant, application: nil)
    }
    guard application.isEnabled else {
      throw Refusal.shown(
        OAuthError(SignInError(.applicationDisabled)), tenant, application: application.displayName)
    }
    return application
  }

  /// The parameters that count: those of the request, or those that it pushed (RFC 9126 §4).
  private func parameters(
    _ outer: Parameters, _ application: Application, _ tenant: Tenant
  ) async throws -> (Parameters, isPushed: Bool) {
    guard !outer.duplicates.contains("request_uri"), let uri = outer["request_uri"],
      uri.hasPrefix(Self.requestURIPrefix)
    else { return (outer, false) }
    let reference = Secret(String(uri.dropFirst(Self.requestURIPrefix.count)))
    let text = try await services.tokens.takePushed(
      reference, tenant: tenant, client: application.clientID)
    guard let text, let pushed = try? Parameters(encoded: Array(text.utf8)) else {
      throw Refusal.shown(
        OAuthError(
          .invalidRequestURI, 90_023,
          "the pushed request is unknown, was used, has expired or is another client's"),
        tenant, application: application.displayName)
    }
    let isConsistent =
      outer.duplicates.isEmpty
      && outer.all.allSatisfy { parameter in
        parameter.name == "request_uri" || pushed[parameter.name] == parameter.value
      }
    guard isConsistent else {
      throw Refusal.shown(
        OAuthError(.invalidRequest, 90_023, "a parameter beside `request_uri` is not what was pushed"),
        tenant, application: application.displayName)
    }
    return (pushed, true)
  }

  private func parse(
    _ parameters: Parameters, _ application: Application, _ target: ResponseTarget, _ tenant: Tenant,
    _ browser: BrowserContext, isPushed: Bool
  ) async throws -> AuthorizationRequest {
    var authorization = try AuthorizationRequest(parameters, application, target, isPushed: isPushed)
    try await services.checkResource(authorization.scope, tenant)
    if let hint = parameters["id_token_hint"] {
      guard let read = try await services.verifier.hint(hint, tenant: tenant.id),
        read.clientID == application.clientID
      else {
        throw OAuthError.malformed("id_token_hint", "must be an ID token that was issued to the client")
      }
      authorization.requiredSubject = read.userID
    } else if let subject = authorization.requiredSubject {
      authorization.requiredSubject = try await userID(of: subject, application, tenant, browser)
    }
    return authorization
  }

  /// Who a pairwise subject stands for can be found out only for somebody at hand: whoever is signed in here.
  private func userID(
    of subject: String, _ application: Application, _ tenant: Tenant, _ browser: BrowserContext
  ) async throws -> String {
    guard let active = try await services.signIn.session(browser), active.tenant.id == tenant.id else {
      return subject
    }
    let key = try await services.keys.keys(of: tenant.id).subjectKey
    let own = TokenSigner.subject(of: active.user.id, client: application.clientID, key: key)
    return constantTimeEqual(Array(own.utf8), Array(subject.utf8)) ? active.user.id.description : subject
  }
}
