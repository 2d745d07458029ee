import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// Claims about the person whom an access token is about (OpenID Connect Core §5.3).
///
/// The grant and the person are read each time: a person who was locked out, or a grant that was revoked, is refused at
/// the next request.
struct UserInfoEndpoint: Sendable {
  let services: OAuthServices

  func get(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await answering(request, context) { nil }
  }

  /// The token may stand in the body of a form instead (RFC 6750 §2.2); never in a query.
  func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await answering(request, context) {
      guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
      else { return nil }
      let form = try await Parameters(form: request)
      try form.requireUnique()
      return form["access_token"]
    }
  }

  private func answering(
    _ request: Request, _ context: EdgeContext, _ formToken: () async throws -> String?
  ) async throws -> Response {
    var hasToken = false
    do {
      let token = try Self.token(request, form: try await formToken())
      hasToken = token != nil
      guard let token else { throw Self.refused }
      return .json(try await claims(token, context))
    } catch {
      guard let known = OAuthError(anyOf: error) else { throw error }
      var response = known.response(RequestStamp(context, at: services.clock.now()))
      if response.status == .unauthorized || response.status == .forbidden {
        // A request without a token is not told what would be wrong with one (RFC 6750 §3.1).
        response.headers[.wwwAuthenticate] =
          hasToken
          ? #"Bearer realm="Gatehouse", error="\#(known.code.rawValue)", error_description="\#(known.summary)""#
          : #"Bearer realm="Gatehouse""#
      }
      return response
    }
  }

  private static let refused = OAuthError(
    .invalidToken, 50_027, "the access token is missing, malformed, expired or revoked")

  private static func token(_ request: Request, form: String?) throws(OAuthError) -> String? {
    let headers = request.headers[values: .authorization]
    guard headers.count + (form == nil ? 0 : 1) <= 1 else {
      throw OAuthError(.invalidRequest, 90_023, "the access token is presented more than once")
    }
    guard let header = headers.first else { return form }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }

  private func claims(_ text: String, _ context: EdgeContext) async throws -> JSONValue {
    let tenant = try await services.tenant(context)
    let audiences = [WellKnownResource.microsoftGraph, services.issuer.issuer(tenant.id)]
    guard let token = try await services.verifier.accessToken(text, tenant: tenant.id),
      audiences.contains(token.audience), let grant = token.grantID,
      let living = try await services.tokens.living(grant, tenant: tenant.id)
    else { throw Self.refused }
    guard token.scopes.contains("openid") else {
      throw OAuthError(.insufficientScope, 70_011, "the access token was not granted the scope `openid`")
    }
    let asked = Set(living.details.userInfoClaims)
    func wanted(_ claim: String, by scope: String) -> Bool {
      token.scopes.contains(scope) || asked.contains(claim)
    }
    func member(_ name: String) -> JSONValue? { asked.contains(name) ? token.claims[name] : nil }
    return JSONValue.object([
      ("sub", token.claims["sub"]),
      ("name", wanted("name", by: "profile") ? .string(living.user.displayName) : nil),
      (
        "preferred_username",
        wanted("preferred_username", by: "profile") ? .string(living.user.userPrincipalName.key) : nil
      ),
      ("email", wanted("email", by: "email") ? living.user.mail.map { .string($0) } : nil),
    ]).adding(
      ["tid", "oid", "roles", "groups", "acr", "amr", "auth_time", "sid"].map { ($0, member($0)) })
  }
}
