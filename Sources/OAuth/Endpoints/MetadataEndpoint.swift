import Administration
import Base
import Directory
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// What clients read before they ask for anything: the configuration and the keys of a tenant.
///
/// - SeeAlso: OpenID Connect Discovery §3, RFC 8414, RFC 7517
struct MetadataEndpoint: Sendable {
  let services: OAuthServices

  /// How long clients may keep what they read; far less than the time that a key is published before it signs.
  private static let caching = "public, max-age=600"

  func configuration(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      var response = Response.json(try await document(context))
      response.headers[.cacheControl] = Self.caching
      response.headers[.pragma] = nil
      return response
    }
  }

  func keys(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      let tenant = try await services.tenant(context)
      let set = try await services.keys.keys(of: tenant.id)
      let now = services.clock.now()
      let keys = set.keys.filter { $0.schedule.publishedUntil > now }.map(Self.describe)
      var response = Response.json(["keys": .array(keys)])
      response.headers[.cacheControl] = Self.caching
      response.headers[.pragma] = nil
      return response
    }
  }

  private static func describe(_ key: SigningKey) -> JSONValue {
    .object(
      [("kid", .string(key.kid)), ("use", "sig"), ("alg", .string(key.algorithm.rawValue))]
        + key.publicKey.members.map { ($0.name, .string($0.value)) })
  }

  /// `organizations` names its only tenant; where there are several, the issuer is Entra's template, and the
  /// endpoints find the tenant by the application or the user name.
  private func document(_ context: EdgeContext) async throws -> JSONValue {
    do {
      let tenant = try await services.tenant(context).id
      return document(tenant, issuer: services.issuer.issuer(tenant))
    } catch let error as OAuthError where error.number == OAuthError.tenantUnnamed {
      return document(TenantDirectory.organizations, issuer: services.issuer.issuer("{tenantid}"))
    }
  }

  /// - Parameter tenant: what the endpoints' paths begin with.
  private func document(_ tenant: some CustomStringConvertible, issuer name: String) -> JSONValue {
    let issuer = services.issuer
    let authentication: JSONValue = ["client_secret_basic", "client_secret_post", "private_key_jwt"]
    let publicToo: JSONValue = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]
    let assertionAlgorithms: JSONValue = ["RS256", "PS256", "ES256"]
    func endpoint(_ name: String) -> JSONValue { .string(issuer.endpoint(name, tenant: tenant)) }
    return .object([
      ("issuer", .string(name)),
      ("authorization_endpoint", endpoint("authorize")),
      ("token_endpoint", endpoint("token")),
      ("device_authorization_endpoint", endpoint("devicecode")),
      ("pushed_authorization_request_endpoint", endpoint("par")),
      ("userinfo_endpoint", .string(issuer.userInfo(tenant))),
      ("end_session_endpoint", endpoint("logout")),
      ("introspection_endpoint", endpoint("introspect")),
      ("revocation_endpoint", endpoint("revoke")),
      ("jwks_uri", .string(issuer.keys(tenant))),
      ("response_types_supported", ["code"]),
      ("response_modes_supported", ["query", "fragment", "form_post"]),
      ("grant_types_supported", .strings(Application.Grant.allCases.map(\.rawValue))),
      ("subject_types_supported", ["pairwise"]),
      ("id_token_signing_alg_values_supported", ["RS256", "ES256"]),
      ("scopes_supported", ["openid", "profile", "email", "offline_access"]),
      ("prompt_values_supported", .strings(AuthorizationRequest.Prompt.allCases.map(\.rawValue))),
      ("ui_locales_supported", .strings(Language.allCases.map(\.rawValue))),
      ("acr_values_supported", .strings(AuthenticationContextClass.allCases.map(\.rawValue))),
      ("code_challenge_methods_supported", ["S256"]),
      ("token_endpoint_auth_methods_supported", publicToo),
      ("token_endpoint_auth_signing_alg_values_supported", assertionAlgorithms),
      ("introspection_endpoint_auth_methods_supported", authentication),
      ("introspection_endpoint_auth_signing_alg_values_supported", assertionAlgorithms),
      ("revocation_endpoint_auth_methods_supported", publicToo),
      ("revocation_endpoint_auth_signing_alg_values_supported", assertionAlgorithms),
      ("authorization_response_iss_parameter_supported", true),
      ("claims_parameter_supported", true),
      ("request_parameter_supported", false),
      ("request_uri_parameter_supported", false),
      ("require_pushed_authorization_requests", false),
      ("http_logout_supported", false),
      ("frontchannel_logout_supported", false),
      (
        "claims_supported",
        [
          "sub", "iss", "aud", "exp", "iat", "nbf", "auth_time", "acr", "amr", "acrs", "nonce", "sid", "tid",
          "oid", "preferred_username", "name", "email", "roles", "wids", "groups", "ver", "uti", "at_hash",
        ]
      ),
    ])
  }
}
