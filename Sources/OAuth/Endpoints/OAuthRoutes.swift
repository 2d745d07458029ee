import Administration
import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SignIn
import Storage

/// The endpoints of OAuth 2.0 and OpenID Connect.
public struct OAuthRoutes: Sendable {
  /// Sends answers to applications; the sign-in pages use it when a sign-in is over.
  public let responder: AuthorizationResponder
  private let services: OAuthServices

  /// Takes what the endpoints work on.
  public init(
    baseURL: BaseURL, database: Database, clock: WallClock, random: RandomSource, sealer: Sealer,
    signIn: SignInService, policies: PolicyCache, geolocation: Geolocation = .unknown, csrf: CSRF,
    pages: OAuthPages
  ) {
    let issuer = IssuerURLs(base: baseURL)
    let keys = KeyRing(
      source: SigningKeys(database: database, clock: clock, random: random, sealer: sealer), clock: clock)
    let tokens = TokenService(
      database: database, clock: clock, random: random, policies: policies, geolocation: geolocation)
    let clients = ClientDirectory(database: database)
    responder = AuthorizationResponder(baseURL: baseURL, pages: pages, clock: clock)
    services = OAuthServices(
      issuer: issuer, clock: clock, random: random, clients: clients,
      tenants: TenantDirectory(database: database), tokens: tokens, signIn: signIn, keys: keys,
      signer: TokenSigner(keys: keys, issuer: issuer, random: random, clock: clock),
      verifier: TokenVerifier(keys: keys, issuer: issuer, clock: clock),
      authenticator: ClientAuthenticator(clients: clients, tokens: tokens, issuer: issuer, clock: clock),
      responder: responder, pages: pages, csrf: csrf)
  }

  /// Adds the endpoints to a router whose pipeline is in place.
  public func add(to router: Router<EdgeContext>) {
    let metadata = MetadataEndpoint(services: services)
    addReadable(router, "/:tenant/v2.0/.well-known/openid-configuration") {
      try await metadata.configuration($0, $1)
    }
    addReadable(router, "/:tenant/discovery/v2.0/keys") { try await metadata.keys($0, $1) }
    let userInfo = UserInfoEndpoint(services: services)
    addReadable(router, "/:tenant/oidc/userinfo") { try await userInfo.get($0, $1) }
    router.post("/:tenant/oidc/userinfo") { try await userInfo.post($0, $1).readableAnywhere() }

    let authorize = AuthorizeEndpoint(services: services)
    router.get("/:tenant/oauth2/v2.0/authorize") { try await authorize.get($0, $1) }
    router.post("/:tenant/oauth2/v2.0/authorize") { try await authorize.post($0, $1) }
    let logout = LogoutEndpoint(services: services)
    router.get("/:tenant/oauth2/v2.0/logout") { try await logout.get($0, $1) }
    router.post("/:tenant/oauth2/v2.0/logout") { try await logout.post($0, $1) }

    let token = TokenEndpoint(services: services)
    router.post("/:tenant/oauth2/v2.0/token") { try await token.post($0, $1).readableAnywhere() }
    router.on("/:tenant/oauth2/v2.0/token", method: .options) { _, _ in Response.preflight() }
    let device = DeviceEndpoint(services: services)
    router.post("/:tenant/oauth2/v2.0/devicecode") { try await device.post($0, $1) }
    let pushed = PushedRequestEndpoint(services: services)
    router.post("/:tenant/oauth2/v2.0/par") { try await pushed.post($0, $1) }
    let inspection = InspectionEndpoint(services: services)
    router.post("/:tenant/oauth2/v2.0/introspect") { try await inspection.introspect($0, $1) }
    router.post("/:tenant/oauth2/v2.0/revoke") { try await inspection.revoke($0, $1) }
  }

  /// A path that programs of any origin may read.
  private func addReadable(
    _ router: Router<EdgeContext>, _ path: RouterPath,
    _ handler: @escaping @Sendable (Request, EdgeContext) async throws -> Response
  ) {
    router.get(path) { try await handler($0, $1).readableAnywhere() }
    router.on(path, method: .options) { _, _ in Response.preflight() }
  }
}
