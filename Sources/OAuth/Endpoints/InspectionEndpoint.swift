import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// Where clients ask what a token is still worth (RFC 7662), and where they give it back (RFC 7009).
struct InspectionEndpoint: Sendable {
  private static let inactive: JSONValue = ["active": false]

  let services: OAuthServices

  func introspect(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      let (form, client) = try await services.authenticatedForm(request, context, endpoint: "introspect")
      guard client.method != .none else {
        throw OAuthError(.invalidClient, 7_000_218, "only a client that proves who it is may introspect")
      }
      let text = try services.require("token", form)
      if let answer = try await describe(refreshToken: text, client) { return .json(answer) }
      return .json(try await describe(accessToken: text, client) ?? Self.inactive)
    }
  }

  func revoke(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      let (form, client) = try await services.authenticatedForm(request, context, endpoint: "revoke")
      let text = try services.require("token", form)
      let tenant = client.tenant.id
      let isOwn: Bool
      if let access = try await services.verifier.accessToken(text, tenant: tenant) {
        guard let grant = access.grantID else {
          throw OAuthError(
            .invalidRequest, 90_023, "an application's own token cannot be revoked; it runs out")
        }
        isOwn = try await services.tokens.revoke(grant, tenant: tenant, client: client.application.clientID)
      } else {
        isOwn = try await services.tokens.revoke(
          refreshToken: Secret(text), tenant: tenant, client: client.application.clientID)
      }
      guard isOwn else {
        throw OAuthError(.invalidGrant, 70_000, "the token was issued to another client")
      }
      return Response(status: .ok, headers: [.cacheControl: "no-store"])
    }
  }

  private func describe(refreshToken text: String, _ client: AuthenticatedClient) async throws -> JSONValue? {
    let tenant = client.tenant.id
    guard
      let (living, expiresAt) = try await services.tokens.living(refreshToken: Secret(text), tenant: tenant),
      living.application.clientID == client.application.clientID
    else { return nil }
    let key = try await services.keys.keys(of: tenant).subjectKey
    let names = living.details.scope.openID + living.details.scope.resourceScopes
    return [
      "active": true, "token_type": "refresh_token", "scope": .string(names.joined(separator: " ")),
      "client_id": .string(client.application.clientID.description),
      "username": .string(living.user.userPrincipalName.key),
      "sub": .string(TokenSigner.subject(of: living.user.id, client: client.application.clientID, key: key)),
      "iss": .string(services.issuer.issuer(tenant)),
      "exp": .integer(Int64(expiresAt.timeIntervalSince1970)),
    ]
  }

  /// Only who it is for, and who asked for it, are told anything (RFC 7662 §2.1).
  private func describe(accessToken text: String, _ client: AuthenticatedClient) async throws -> JSONValue? {
    let tenant = client.tenant.id
    let own = client.application.clientID
    guard let token = try await services.verifier.accessToken(text, tenant: tenant),
      token.clientID == own || token.audience == own.description
    else { return nil }
    var username: JSONValue?
    if let grant = token.grantID {
      guard let living = try await services.tokens.living(grant, tenant: tenant) else { return nil }
      username = .string(living.user.userPrincipalName.key)
    } else {
      guard try await services.tokens.isEnabled(token.clientID, tenant: tenant) else { return nil }
    }
    let copied = [
      "sub", "aud", "iss", "iat", "nbf", "exp", "jti", "tid", "oid", "roles", "acr", "amr", "auth_time",
    ]
    return JSONValue.object([
      ("active", true), ("token_type", "Bearer"), ("scope", token.claims["scp"]),
      ("client_id", .string(token.clientID.description)), ("username", username),
    ]).adding(copied.map { ($0, token.claims[$0]) })
  }
}
