import Base
import Credentials
import Crypto
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SecurityInfo
import SignIn
import Storage
import Synchronization
import Testing
import Web

/// The pages' routes over an in-memory database, with a clock that tests move.
final class WebFixture: Sendable {
  static let password = "correct horse battery staple"
  static let userName = "ada@contoso.test"
  static let userCode = "WDJBMJHT"

  let database: Database
  let tenant: Tenant
  let signIn: SignInService
  private let responder: RouterResponder<EdgeContext>
  let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
  private let hashing: HashingPool
  private let time: TestTime

  /// An instant that tests move.
  final class TestTime: Sendable {
    private let value = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
    var now: Date { value.withLock { $0 } }
    func advance(_ seconds: TimeInterval) { value.withLock { $0 += seconds } }
  }

  init(securityDefaults: Bool = true) async throws {
    let time = TestTime()
    let clock = WallClock { time.now }
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let key = try MasterKey.loadOrCreate(directory: directory, random: random)
    try FileManager.default.removeItem(atPath: directory)
    let sealer = Sealer(masterKey: key, random: random)
    self.time = time
    database = try await Database.open(.sqliteInMemory, logger: Logger(label: "tests"))
    hashing = HashingPool(threads: 2)
    let policies = PolicyCache()
    let guesses = GuessGuard()
    let passkeys = Passkeys(
      relyingParty: RelyingParty(id: "localhost", origins: ["http://localhost"], name: "Contoso"))
    signIn = SignInService(
      database: database, clock: clock, random: random, hashing: hashing, sealer: sealer,
      guesses: guesses, policies: policies, passkeys: passkeys)
    tenant = Tenant(
      id: Identifier(UUID()), displayName: "Contoso", defaultDomain: "contoso.test", revision: 1,
      settings: TenantSettings(
        securityDefaultsEnabledAt: securityDefaults ? time.now.addingTimeInterval(-86_400) : nil),
      createdAt: time.now)
    let base = try #require(BaseURL("http://localhost"))
    let router = Router(context: EdgeContext.self)
    EdgePipeline.install(on: router, baseURL: base, proxies: TrustedProxies())
    WebRoutes(
      renderer: try PageRenderer(), signIn: signIn,
      securityInfo: SecurityInfoService(
        database: database, clock: clock, random: random, sealer: sealer, policies: signIn.methodPolicies,
        passkeys: passkeys, hashing: hashing),
      passwordReset: PasswordResetService(
        database: database, clock: clock, random: random, hashing: hashing, sealer: sealer, guesses: guesses,
        passkeys: passkeys, pace: .none),
      tenants: TenantDirectory(database: database), csrf: CSRF(key: SymmetricKey(size: .bits256)),
      random: random, clock: clock, baseURL: base,
      recognise: { $0 is StorageError ? .unavailable(retryAfterSeconds: 2) : nil },
      complete: { completion, _, _ in
        switch completion {
        case .code(let request, let code, _):
          Response(
            status: .seeOther, headers: [.location: "\(request.redirectURI)?code=\(code.expose())"])
        case .denied(let request, let error):
          Response(
            status: .seeOther, headers: [.location: "\(request.redirectURI)?error=\(error.code.rawValue)"])
        case .device, .page: Response(status: .internalServerError)
        }
      }
    ).add(to: router)
    responder = router.buildResponder()
    let tenant = self.tenant
    try await database.write { connection in
      try TenantRepository.create(tenant, on: connection)
      try ApplicationRepository(connection, tenant.id).insert(.wiki(at: tenant.createdAt))
    }
    try await addPerson(Self.userName)
  }

  var now: Date { time.now }
  func advance(seconds: TimeInterval) { time.advance(seconds) }

  func stopHashing() async { await hashing.shutdown() }

  func addPerson(_ name: String) async throws {
    let hash = try await hashing.hash(Secret(Self.password), salt: random.bytes(16)).encoded
    let user = User(
      id: Identifier(UUID()), userPrincipalName: try #require(UserPrincipalName(name)), displayName: "Ada",
      mail: nil, userType: .member, accountEnabled: true, createdAt: now, hasPassword: true,
      passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: now, registration: nil,
      lastSignInAt: nil)
    let tenant = self.tenant.id
    try await database.write { try UserRepository($0, tenant).insert(user, passwordHash: hash) }
  }

  /// Lets a device wait for ``userCode``.
  func addDevice() async throws {
    let scope = RequestedScope(
      openID: ["openid"], resource: WellKnownResource.microsoftGraph, resourceScopes: [])
    let device = DeviceAuthorizationRepository.Stored(
      deviceCode: Base.Digest(of: "device"), userCode: Self.userCode, clientID: Application.wikiID,
      scope: String(decoding: try JSONEncoder().encode(scope), as: UTF8.self), address: "203.0.113.7",
      userAgent: "television", intervalSeconds: 5, createdAt: now, expiresAt: now.addingTimeInterval(900))
    let tenant = self.tenant.id
    _ = try await database.write { try DeviceAuthorizationRepository($0, tenant).insert(device) }
  }

  func device() async throws -> DeviceAuthorizationRepository.Stored? {
    let tenant = self.tenant.id
    return try await database.read {
      try DeviceAuthorizationRepository($0, tenant).find(deviceCode: Base.Digest(of: "device"))
    }
  }

  /// Runs a test against the routes.
  func run(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Hummingbird.Application(responder: responder, logger: Logger(label: "tests"))
      .test(.router) { try await test($0) }
  }
}

extension Directory.Application {
  static let wikiID = ClientID(UUID(uuid: (9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))

  static func wiki(at now: Date) throws -> Directory.Application {
    Directory.Application(
      id: Identifier(UUID()), clientID: wikiID, displayName: "Wiki", isPublic: true, isEnabled: true,
      grants: [.authorizationCode, .deviceCode],
      redirectURIs: [try RedirectURI(registering: "https://wiki.contoso.test/callback")],
      postLogoutRedirectURIs: [], idTokenAlgorithm: .rs256, requiresPushedRequests: false, emitsGroups: false,
      createdAt: now)
  }
}

extension AuthorizationRequest {
  static func wiki(redirectURI: String = "https://wiki.contoso.test/callback") -> AuthorizationRequest {
    AuthorizationRequest(
      clientID: Directory.Application.wikiID, clientName: "Wiki", redirectURI: redirectURI,
      responseMode: .query, state: "s", nonce: "n",
      scope: RequestedScope(
        openID: ["openid"], resource: WellKnownResource.microsoftGraph, resourceScopes: []),
      codeChallenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", prompt: [], maxAge: nil, loginHint: nil,
      acrValues: [], acrIsEssential: false, idTokenClaims: [], userInfoClaims: [], requiredSubject: nil)
  }
}
