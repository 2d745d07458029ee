import Base
import Directory
import Foundation
import HTTPTypes
import SignIn
import Storage
import Testing

@testable import OAuth

/// An application of the fixture's tenant and what it knows.
struct TestApp: Sendable {
  let application: Application
  let secret: String?

  var clientID: String { application.clientID.description }

  /// What it adds to a form to prove who it is.
  var authentication: [(String, String)] {
    [("client_id", clientID)] + (secret.map { [("client_secret", $0)] } ?? [])
  }
}

extension OAuthFixture {
  @discardableResult
  func addTenant(_ domain: String) async throws -> Tenant {
    let tenant = Tenant(
      id: Identifier(UUID()), displayName: domain, defaultDomain: domain, revision: 1,
      settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: now)
    try await database.write { try TenantRepository.create(tenant, on: $0) }
    return tenant
  }

  @discardableResult
  func addApp(
    isPublic: Bool = false, grants: Set<Application.Grant> = [.authorizationCode, .refreshToken],
    redirectURIs: [String] = [redirectURI], postLogout: [String] = [], pushed: Bool = false,
    emitsGroups: Bool = false, algorithm: Application.SigningAlgorithm = .rs256, permissions: [String] = [],
    certificates: [[UInt8]] = []
  ) async throws -> TestApp {
    let application = Application(
      id: Identifier(UUID()), clientID: Identifier(UUID()), displayName: "Wiki", isPublic: isPublic,
      isEnabled: true, grants: grants,
      redirectURIs: try redirectURIs.map { try RedirectURI(registering: $0) },
      postLogoutRedirectURIs: try postLogout.map { try RedirectURI(registering: $0) },
      idTokenAlgorithm: algorithm, requiresPushedRequests: pushed, emitsGroups: emitsGroups, createdAt: now)
    let secret = isPublic ? nil : random.token().expose()
    let (tenant, now) = (tenant.id, now)
    try await database.write { connection in
      let repository = ApplicationRepository(connection, tenant)
      try repository.insert(application)
      let year = now.addingTimeInterval(365 * 86_400)
      if let secret {
        try repository.add(
          ApplicationCredential(
            id: Identifier(UUID()), material: .secret(Base.Digest(of: secret), hint: "abc"), createdAt: now,
            expiresAt: year), to: application.clientID)
      }
      for certificate in certificates {
        try repository.add(
          ApplicationCredential(
            id: Identifier(UUID()), material: .certificate(certificate), createdAt: now, expiresAt: year),
          to: application.clientID)
      }
      for value in permissions {
        try repository.grant(
          ApplicationPermission(resource: WellKnownResource.microsoftGraph, value: value),
          to: application.clientID)
      }
    }
    return TestApp(application: application, secret: secret)
  }

  func change(_ app: TestApp, _ change: @escaping @Sendable (inout Application) -> Void) async throws {
    let tenant = tenant.id
    try await database.write { connection in
      var application = app.application
      change(&application)
      try ApplicationRepository(connection, tenant).update(application)
    }
  }

  @discardableResult
  func addUser(
    _ name: String = "ada@contoso.test", registration: RegistrationDeadline? = nil, role: DirectoryRole? = nil
  ) async throws -> User {
    let user = User(
      id: Identifier(UUID()), userPrincipalName: try #require(UserPrincipalName(name)), displayName: "Ada",
      mail: "ada@mail.test", userType: .member, accountEnabled: true, createdAt: now, hasPassword: true,
      passwordChangedAt: now, mustChangePassword: false, sessionsValidFrom: now, registration: registration,
      lastSignInAt: nil)
    let (tenant, now) = (tenant.id, now)
    try await database.write { connection in
      try UserRepository(connection, tenant).insert(user, passwordHash: "x")
      guard let role else { return }
      _ = try RoleRepository(connection, tenant).assign(
        RoleAssignment(
          id: Identifier(UUID()), principal: .user(user.id), roleDefinitionID: role.id, createdAt: now))
    }
    return user
  }

  func setEnabled(_ isEnabled: Bool, _ user: User) async throws {
    let (tenant, now) = (tenant.id, now)
    try await database.write { _ = try UserRepository($0, tenant).setEnabled(isEnabled, user.id, at: now) }
  }

  /// Opens a session and returns it with the cookies that carry it.
  func session(_ user: User, factors: [Factor] = [.password, .totp]) async throws -> (Session, HTTPFields) {
    let browser = random.token()
    let handle = random.token()
    let now = now
    let session = Session(
      id: Identifier(UUID()), userID: user.id, factors: factors.map { ProvenFactor($0, at: now) },
      isPersistent: false, browser: Base.Digest(of: browser), address: "192.0.2.1", userAgent: "test",
      createdAt: now, lastUsedAt: now, expiresAt: now.addingTimeInterval(86_400))
    let tenant = tenant.id
    try await database.write {
      try SessionRepository($0, tenant).insert(session, handle: Base.Digest(of: handle))
    }
    let cookies =
      "__Host-gatehouse-browser=\(browser.expose()); __Host-gatehouse-session=\(tenant).\(handle.expose())"
    return (session, [.cookie: cookies])
  }

  func consent(_ user: User, _ app: TestApp, _ scopes: [String]) async throws {
    let (tenant, now) = (tenant.id, now)
    try await database.write {
      try ConsentRepository($0, tenant).grant(
        scopes, client: app.application.clientID, user: user.id, resource: WellKnownResource.microsoftGraph,
        at: now)
    }
  }

  /// A family as a completed sign-in leaves it.
  func grant(
    _ app: TestApp, _ user: User, scope: String = "openid profile offline_access User.Read",
    session: Session? = nil, factors: [Factor] = [.password, .totp],
    change: (inout GrantDetails) -> Void = { _ in }
  ) async throws -> TokenGrant.ID {
    let now = now
    var details = GrantDetails(
      origin: .authorizationCode, scope: try ScopeParser.parse(scope), nonce: "n-0S6",
      factors: factors.map { ProvenFactor($0, at: now) }, rememberedAt: nil, isFamiliarBrowser: true,
      acr: nil,
      idTokenClaims: [], userInfoClaims: [])
    change(&details)
    let id = TokenGrant.ID(UUID())
    let (tenant, text) = (tenant.id, try StoredJSON.encode(details))
    try await database.write {
      try TokenGrantRepository($0, tenant).insert(
        grantID: id, clientID: app.application.clientID, userID: user.id, sessionID: session?.id,
        detailsJSON: text, createdAt: now, expiresAt: now.addingTimeInterval(90 * 86_400))
    }
    return id
  }

  /// A code as a completed sign-in leaves it.
  func code(
    _ app: TestApp, _ user: User, scope: String = "openid profile offline_access User.Read",
    session: Session? = nil, factors: [Factor] = [.password, .totp],
    change: (inout GrantDetails) -> Void = { _ in }
  ) async throws -> String {
    let grant = try await grant(
      app, user, scope: scope, session: session, factors: factors, change: change)
    let code = random.token()
    let (tenant, now) = (tenant.id, now)
    try await database.write {
      try AuthorizationCodeRepository($0, tenant).insert(
        code: Base.Digest(of: code), grantID: grant, clientID: app.application.clientID,
        redirectURI: Self.redirectURI, codeChallenge: Self.challenge, createdAt: now,
        expiresAt: now.addingTimeInterval(300))
    }
    return code.expose()
  }

  func redeem(
    _ app: TestApp, _ code: String, verifier: String = verifier, redirectURI: String = redirectURI,
    more: [(String, String)] = []
  ) async throws -> Answer {
    try await post(
      path("token"),
      [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI),
        ("code_verifier", verifier),
      ] + app.authentication + more)
  }

  func refresh(_ app: TestApp, _ token: String, more: [(String, String)] = []) async throws -> Answer {
    try await post(
      path("token"), [("grant_type", "refresh_token"), ("refresh_token", token)] + app.authentication + more)
  }

  /// The tokens of a fresh sign-in.
  func tokens(
    _ app: TestApp, _ user: User, scope: String = "openid profile offline_access User.Read",
    session: Session? = nil
  ) async throws -> Answer {
    let answer = try await redeem(app, try await code(app, user, scope: scope, session: session))
    try #require(answer.status == 200, "\(answer.text)")
    return answer
  }

  func signIns() async throws -> [SignInRecord] {
    let tenant = tenant.id
    return try await database.read { connection in
      var rows: [SignInRecord] = []
      try LogRepository(connection, tenant).forEachSignIn(limit: 1_000, user: nil) { rows.append($0) }
      return rows
    }
  }

  /// The parameters of an authorization request with nothing wrong in it.
  func authorization(_ app: TestApp, _ changes: [String: String?] = [:]) -> [(String, String)] {
    var parameters: [String: String] = [
      "client_id": app.clientID, "response_type": "code", "redirect_uri": Self.redirectURI,
      "scope": "openid profile", "state": "af0ifjsldkj", "nonce": "n-0S6", "code_challenge": Self.challenge,
      "code_challenge_method": "S256",
    ]
    for (name, value) in changes { parameters[name] = value }
    return parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func authorize(
    _ parameters: [(String, String)], headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await get(
      "\(path("authorize"))?\(FormEncoding.encode(parameters.map { ($0.0, $0.1) }))", headers: headers)
  }
}

/// The claims of a token, not verified.
func claims(_ token: String?) throws -> JSONValue {
  let text = try #require(token)
  return try #require(CompactJWS(text)).payload
}
