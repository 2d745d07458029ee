import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// What the endpoints work on, and the steps that they share.
struct OAuthServices: Sendable {
  let issuer: IssuerURLs
  let clock: WallClock
  let random: RandomSource
  let clients: ClientDirectory
  let tenants: TenantDirectory
  let tokens: TokenService
  let signIn: SignInService
  let keys: KeyRing
  let signer: TokenSigner
  let verifier: TokenVerifier
  let authenticator: ClientAuthenticator
  let responder: AuthorizationResponder
  let pages: OAuthPages
  let csrf: CSRF

  /// The path segment that names the tenant.
  func segment(_ context: EdgeContext) -> String { context.parameters.get("tenant") ?? "" }

  /// The tenant of the path.
  ///
  /// - Throws: ``OAuthError``: there is none, or `organizations` stands for it and nothing says which.
  func tenant(
    _ context: EdgeContext, userName: String? = nil, clientID: Application.ClientID? = nil
  ) async throws -> Tenant {
    let segment = segment(context)
    if segment == TenantDirectory.organizations {
      let found = try await tenants.resolveOrganizations(userName: userName, clientID: clientID)
      guard let tenant = found else {
        throw OAuthError(
          .invalidRequest, OAuthError.tenantUnnamed,
          "nothing in the request says which tenant is meant; name it in the path")
      }
      return tenant
    }
    guard let tenant = try await tenants.resolve(segment) else { throw OAuthError.unknownTenant(segment) }
    return tenant
  }

  /// From where a request came.
  func client(_ context: EdgeContext) -> ClientContext {
    ClientContext(
      address: context.clientAddress.description, userAgent: context.userAgent,
      correlationID: context.correlationID, language: context.languages.language)
  }

  /// What a browser presents, and the binding that its answer must set when it has none.
  func browser(_ request: Request, _ context: EdgeContext) -> (BrowserContext, BrowserBinding) {
    let cookies = BrowserCookies(request)
    let binding = cookies.binding(random: random)
    let browser = BrowserContext(
      browser: binding.digest, sessionHandle: cookies.sessionHandle, sessionTenant: cookies.sessionTenant,
      remembered: cookies.remembered, client: client(context))
    return (browser, binding)
  }

  /// Answers in JSON whatever comes of `body`; what nobody foresaw is for the pipeline.
  func json(
    _ request: Request, _ context: EdgeContext, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch {
      guard let known = OAuthError(anyOf: error) else { throw error }
      var response = known.response(RequestStamp(context, at: clock.now()))
      let usesBasic = request.headers[.authorization]?.lowercased().hasPrefix("basic") == true
      if known.code == .invalidClient, usesBasic {
        response.headers[.wwwAuthenticate] = #"Basic realm="Gatehouse", charset="UTF-8""#
      }
      return response
    }
  }

  /// Reads the form of an endpoint that clients call themselves, and authenticates the client.
  func authenticatedForm(
    _ request: Request, _ context: EdgeContext, endpoint: String
  ) async throws -> (form: Parameters, client: AuthenticatedClient) {
    let form = try await Parameters(form: request)
    try form.requireUnique()
    return (form, try await authenticate(form, request, context, endpoint: endpoint))
  }

  func authenticate(
    _ form: Parameters, _ request: Request, _ context: EdgeContext, endpoint: String
  ) async throws -> AuthenticatedClient {
    try await authenticator.authenticate(
      try PresentedClient(form, request.headers), tenant: segment(context), endpoint: endpoint)
  }

  /// A parameter that must be there.
  func require(_ name: String, _ form: Parameters) throws(OAuthError) -> String {
    guard let value = form[name] else { throw .missing(name) }
    return value
  }

  /// The scopes that a client asks for: what it can never get is left out, what nobody knows is refused.
  func scope(_ text: String, _ application: Application, _ tenant: Tenant) async throws -> RequestedScope {
    var scope = try ScopeParser.parse(text)
    if !application.grants.contains(.refreshToken) { scope.openID.removeAll { $0 == "offline_access" } }
    try await checkResource(scope, tenant)
    return scope
  }

  func checkResource(_ scope: RequestedScope, _ tenant: Tenant) async throws {
    guard try await clients.isResource(scope.resource, tenant: tenant.id) else {
      throw OAuthError(
        .invalidScope, 500_011, "the resource \(OAuthError.quote(scope.resource)) was not found in the tenant"
      )
    }
  }
}

extension Response {
  /// Lets programs of any origin read the answer; no cookie is ever looked at where this is used.
  func readableAnywhere() -> Response {
    var response = self
    response.headers[.accessControlAllowOrigin] = "*"
    return response
  }

  /// The answer to a browser that asks whether a program of another origin may call (Fetch, "CORS preflight").
  static func preflight() -> Response {
    Response(
      status: .noContent,
      headers: [
        .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET, POST, OPTIONS",
        .accessControlAllowHeaders:
          "authorization, content-type, client-request-id, x-client-sku, x-client-ver, x-client-os, x-client-cpu, "
          + "x-client-current-telemetry, x-client-last-telemetry, x-ms-lib-capability, return-client-request-id",
        .accessControlMaxAge: "86400",
      ])
  }
}
