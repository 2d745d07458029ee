import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import SignIn

/// A client that has proven who it is, or that is public and says who it is.
struct AuthenticatedClient: Sendable {
  /// How it proved it; the raw value is the `azpacr` claim of Entra's access tokens.
  enum Method: String, Sendable {
    case none = "0"
    case secret = "1"
    case assertion = "2"
  }

  let tenant: Tenant
  let application: Application
  let permissions: [ApplicationPermission]
  let method: Method
}

/// Authenticates clients at every endpoint that they call themselves.
struct ClientAuthenticator: Sendable {
  let clients: ClientDirectory
  let tokens: TokenService
  let issuer: IssuerURLs
  let clock: WallClock

  /// Finds the tenant and the client of a request and checks what the client presents.
  ///
  /// - Parameter endpoint: the path of the endpoint below the tenant, an audience of client assertions.
  /// - Throws: ``OAuthError`` or a failure of storage.
  func authenticate(
    _ presented: PresentedClient, tenant segment: String, endpoint: String
  ) async throws -> AuthenticatedClient {
    let clientID = Application.ClientID(presented.clientID)
    let unknownClient = OAuthError(
      .invalidClient, 700_016,
      "the application \(OAuthError.quote(presented.clientID)) was not found in this tenant")
    guard let found = try await clients.find(segment, clientID: clientID) else {
      throw segment == TenantDirectory.organizations ? unknownClient : OAuthError.unknownTenant(segment)
    }
    guard let client = found.client else { throw unknownClient }
    let method = try await check(presented.proof, client, found.tenant, segment, endpoint)
    guard client.application.isEnabled else { throw OAuthError(SignInError(.applicationDisabled)) }
    return AuthenticatedClient(
      tenant: found.tenant, application: client.application, permissions: client.permissions, method: method)
  }

  private func check(
    _ proof: PresentedClient.Proof, _ client: ClientDirectory.Client, _ tenant: Tenant, _ segment: String,
    _ endpoint: String
  ) async throws -> AuthenticatedClient.Method {
    if client.application.isPublic {
      guard case .none = proof else {
        throw OAuthError(
          .invalidClient, 700_025, "the client is public and must present no secret or assertion")
      }
      return .none
    }
    switch proof {
    case .none:
      throw OAuthError(
        .invalidClient, 7_000_218, "the request must contain `client_assertion` or `client_secret`")
    case .secret(let secret):
      try check(secret, client.credentials)
      return .secret
    case .assertion(let token):
      guard let token else { throw OAuthError(.invalidClient, 50_027, "the client assertion is malformed") }
      let assertion = ClientAssertion(
        clientID: client.application.clientID, now: clock.now(),
        audiences: issuer.assertionAudiences(tenant: tenant.id, segment: segment, endpoint: endpoint))
      let use = try assertion.verify(token, client.credentials)
      guard
        try await tokens.useAssertion(
          jti: use.jti, expiresAt: use.expiresAt, tenant: tenant.id, client: client.application.clientID)
      else { throw OAuthError(.invalidClient, 700_027, "the client assertion was used before") }
      return .assertion
    }
  }

  /// Compares with every secret, whichever fits, so that the time says nothing.
  private func check(_ secret: Secret, _ credentials: [ApplicationCredential]) throws(OAuthError) {
    let digest = Base.Digest(of: secret)
    let now = clock.now()
    var isRight = false
    var isExpired = false
    for credential in credentials {
      guard case .secret(let stored, _) = credential.material, stored == digest else { continue }
      if credential.expiresAt > now { isRight = true } else { isExpired = true }
    }
    if isRight { return }
    if isExpired { throw OAuthError(.invalidClient, 7_000_222, "the client secret has expired") }
    throw OAuthError(.invalidClient, 7_000_215, "the client secret is wrong")
  }
}

extension OAuthError {
  /// Entra's number for a request that does not say which tenant it means.
  static let tenantUnnamed = 50_059

  static func unknownTenant(_ segment: String) -> OAuthError {
    OAuthError(.invalidRequest, 90_002, "the tenant \(quote(segment)) was not found")
  }
}
