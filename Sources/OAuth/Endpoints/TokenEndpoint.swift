import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SignIn

/// Where clients get tokens (RFC 6749 §3.2).
struct TokenEndpoint: Sendable {
  let services: OAuthServices

  func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      let form = try await Parameters(form: request)
      try form.requireUnique()
      let grantType = try services.require("grant_type", form)
      let client = try await services.authenticate(form, request, context, endpoint: "token")
      if grantType == "password" { return try await refusePassword(client, context) }
      guard let grant = Application.Grant(rawValue: grantType) else { throw Self.unsupported }
      guard client.application.grants.contains(grant) else {
        throw OAuthError(.unauthorizedClient, 70_001, "the application may not use this grant type")
      }
      switch grant {
      case .authorizationCode: return try await redeemCode(form, client, context)
      case .refreshToken: return try await refresh(form, client, context)
      case .deviceCode: return try await redeemDevice(form, client, context)
      case .clientCredentials: return try await clientCredentials(form, client, context)
      }
    }
  }

  private static let unsupported = OAuthError(
    .unsupportedGrantType, 70_003, "the grant type is not supported")

  private func redeemCode(
    _ form: Parameters, _ client: AuthenticatedClient, _ context: EdgeContext
  ) async throws -> Response {
    let redemption = TokenService.CodeRedemption(
      code: Secret(try services.require("code", form)),
      redirectURI: try services.require("redirect_uri", form),
      verifier: Secret(try services.require("code_verifier", form)), scope: try narrowed(form, client))
    let tokens = try await services.tokens.redeem(
      redemption, tenant: client.tenant, client: client.application, context: services.client(context))
    return try await answer(tokens, form, client)
  }

  private func refresh(
    _ form: Parameters, _ client: AuthenticatedClient, _ context: EdgeContext
  ) async throws -> Response {
    let tokens = try await services.tokens.refresh(
      Secret(try services.require("refresh_token", form)), scope: try narrowed(form, client),
      tenant: client.tenant, client: client.application, context: services.client(context))
    return try await answer(tokens, form, client)
  }

  private func redeemDevice(
    _ form: Parameters, _ client: AuthenticatedClient, _ context: EdgeContext
  ) async throws -> Response {
    let poll = try await services.tokens.redeemDevice(
      Secret(try services.require("device_code", form)), tenant: client.tenant, client: client.application,
      context: services.client(context))
    switch poll {
    case .tooFast:
      throw OAuthError(.slowDown, 70_016, "the device polls too often; wait 5 seconds longer from now on")
    case .issued(let tokens): return try await answer(tokens, form, client)
    }
  }

  private func clientCredentials(
    _ form: Parameters, _ client: AuthenticatedClient, _ context: EdgeContext
  ) async throws -> Response {
    guard !client.application.isPublic else {
      throw OAuthError(.unauthorizedClient, 70_001, "a public client cannot sign in as itself")
    }
    let text = try services.require("scope", form)
    let scope = try ScopeParser.parse(text)
    guard scope.openID.isEmpty, scope.resourceScopes == [".default"] else {
      throw OAuthError(
        .invalidScope, 1_002_012, "the scope must be one resource followed by `/.default`")
    }
    try await services.checkResource(scope, client.tenant)
    let uti: String
    do {
      uti = try await services.tokens.recordClientCredentials(
        resource: scope.resource, tenant: client.tenant, client: client.application,
        context: services.client(context))
    } catch let error as SignInError where error.code != .unknownApplication {
      throw OAuthError.ofWorkload(error)
    }
    let access = try await services.signer.applicationToken(client, resource: scope.resource, uti: uti)
    return .json([
      "token_type": "Bearer", "expires_in": .integer(access.lifetime),
      "ext_expires_in": .integer(access.lifetime), "scope": .string(text),
      "access_token": .string(access.token),
    ])
  }

  /// A client that is handed passwords cannot show a second factor: refused before the password is looked at.
  private func refusePassword(
    _ client: AuthenticatedClient, _ context: EdgeContext
  ) async throws -> Response {
    let refusal = try await services.tokens.refusePasswordGrant(
      tenant: client.tenant, client: client.application, context: services.client(context))
    throw refusal.map { OAuthError($0) } ?? Self.unsupported
  }

  private func narrowed(
    _ form: Parameters, _ client: AuthenticatedClient
  ) throws(OAuthError) -> RequestedScope? {
    guard let text = form["scope"] else { return nil }
    var scope = try ScopeParser.parse(text)
    if !client.application.grants.contains(.refreshToken) {
      scope.openID.removeAll { $0 == "offline_access" }
    }
    return scope
  }

  private func answer(
    _ tokens: IssuedTokens, _ form: Parameters, _ client: AuthenticatedClient
  ) async throws -> Response {
    let access = try await services.signer.accessToken(tokens, tenant: client.tenant, method: client.method)
    let idToken =
      tokens.scope.wantsIDToken
      ? try await services.signer.idToken(tokens, tenant: client.tenant, accessToken: access.token) : nil
    let info: JSONValue = [
      "uid": .string(tokens.user.id.description), "utid": .string(client.tenant.id.description),
    ]
    return .json(
      .object([
        ("token_type", "Bearer"), ("scope", .string(Self.scopeText(tokens, form))),
        ("expires_in", .integer(access.lifetime)), ("ext_expires_in", .integer(access.lifetime)),
        ("access_token", .string(access.token)),
        ("refresh_token", tokens.refreshToken.map { .string($0.expose()) }),
        ("id_token", idToken.map { .string($0) }),
        ("client_info", form["client_info"] == "1" ? .string(Base64URL.encode(info.bytes)) : nil),
      ]))
  }

  /// The granted scopes in the spelling that the client used, so that it finds them again in its cache.
  private static func scopeText(_ tokens: IssuedTokens, _ form: Parameters) -> String {
    let hidden: Set<String> = tokens.refreshToken == nil ? ["offline_access"] : []
    if let text = form["scope"] {
      return text.split(separator: " ").map(String.init).filter { !hidden.contains($0) }.joined(
        separator: " ")
    }
    let prefix =
      tokens.scope.resource == WellKnownResource.microsoftGraph ? "" : "api://\(tokens.scope.resource)/"
    let names = tokens.scope.openID.filter { !hidden.contains($0) }
    return (names + tokens.scope.resourceScopes.map { prefix + $0 }).joined(separator: " ")
  }
}
