import Base
import Credentials
import Directory
import Foundation
import Logging
import Policy
import SecurityInfo
import Storage
import Synchronization
import Testing

@testable import SignIn

/// A tenant on an in-memory database, with a clock that tests move.
final class SignInFixture: Sendable {
  static let password = "correct horse battery staple"

  let database: Database
  let tenant: Tenant
  let service: SignInService
  let tokens: TokenService
  let securityInfo: SecurityInfoService
  let policies: PolicyCache
  /// What was found damaged.
  let collector: Collector
  let hashing: HashingPool
  let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
  let application = Identifier<Application.ClientIDTag>(UUID())
  private let time: Mutex<Date>

  /// 198.51.100.0/24 is in Germany; of other addresses nothing is known.
  static let geolocation = Geolocation { address in
    IPNetwork("198.51.100.0/24")?.contains(address) == true ? Country("DE") : nil
  }

  static let passkeys = Passkeys(
    relyingParty: RelyingParty(
      id: "login.contoso.test", origins: ["https://login.contoso.test"], name: "Contoso"))

  init(graceDays: Int = 14, rememberDays: Int = 14, securityDefaults: Bool = true) async throws {
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let key = try MasterKey.loadOrCreate(directory: directory, random: random)
    try FileManager.default.removeItem(atPath: directory)
    time = Mutex(start)
    database = try await Database.open(.sqliteInMemory, logger: Logger(label: "tests"))
    hashing = HashingPool(threads: 2)
    let sealer = Sealer(masterKey: key, random: random)
    let box = ClockBox()
    let collected = Collector()
    collector = collected
    policies = PolicyCache { damaged in collected.add(damaged) }
    let clock = WallClock { box.now }
    service = SignInService(
      database: database, clock: clock, random: random, hashing: hashing, sealer: sealer,
      guesses: GuessGuard(), policies: policies, passkeys: Self.passkeys, geolocation: Self.geolocation)
    tokens = TokenService(
      database: database, clock: clock, random: random, policies: policies, geolocation: Self.geolocation)
    securityInfo = SecurityInfoService(
      database: database, clock: clock, random: random, sealer: sealer, policies: service.methodPolicies,
      passkeys: Self.passkeys, hashing: hashing)
    tenant = Tenant(
      id: Identifier(UUID()), displayName: "Contoso", defaultDomain: "contoso.test", revision: 1,
      settings: TenantSettings(
        securityDefaultsEnabledAt: securityDefaults ? start.addingTimeInterval(-86_400) : nil,
        registrationGraceDays: graceDays, rememberMFADays: rememberDays),
      createdAt: start)
    box.fixture = self
    let tenant = self.tenant
    let application = self.application
    try await database.write { connection in
      try TenantRepository.create(tenant, on: connection)
      try ApplicationRepository(connection, tenant.id).insert(
        Application(
          id: Identifier(UUID()), clientID: application, displayName: "Wiki", isPublic: true, isEnabled: true,
          grants: [.authorizationCode, .refreshToken],
          redirectURIs: [try RedirectURI(registering: "https://wiki.contoso.test/callback")],
          postLogoutRedirectURIs: [], idTokenAlgorithm: .rs256, requiresPushedRequests: false,
          emitsGroups: false, createdAt: start))
    }
  }

  /// Keeps what the cache reports.
  final class Collector: Sendable {
    private let kept = Mutex<[PolicyCache.Unreadable]>([])
    var all: [PolicyCache.Unreadable] { kept.withLock { $0 } }
    func add(_ damaged: PolicyCache.Unreadable) { kept.withLock { $0.append(damaged) } }
  }

  /// Breaks the circle between the fixture and the clock that its services read.
  private final class ClockBox: Sendable {
    private let reference = Mutex<SignInFixture?>(nil)
    var fixture: SignInFixture? {
      get { reference.withLock { $0 } }
      set { reference.withLock { $0 = newValue } }
    }
    var now: Date { fixture?.now ?? .distantPast }
  }

  var now: Date { time.withLock { $0 } }

  func advance(seconds: TimeInterval) { time.withLock { $0 = $0.addingTimeInterval(seconds) } }
  func advance(days: Double) { advance(seconds: days * 86_400) }

  /// Adds a person with the fixture's password.
  @discardableResult
  func addPerson(
    _ name: String = "ada@contoso.test", role: DirectoryRole? = nil, password: String? = password
  ) async throws -> User {
    var hash: String?
    if let password { hash = try await hashing.hash(Secret(password), salt: random.bytes(16)).encoded }
    let user = User(
      id: Identifier(UUID()), userPrincipalName: try #require(UserPrincipalName(name)), displayName: "Ada",
      mail: nil, userType: .member, accountEnabled: true, createdAt: now, hasPassword: hash != nil,
      passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: now, registration: nil,
      lastSignInAt: nil)
    let tenant = self.tenant.id
    let assignment = Identifier<RoleAssignment>(UUID())
    let at = now
    try await database.write { [hash] connection in
      try UserRepository(connection, tenant).insert(user, passwordHash: hash)
      if let role {
        _ = try RoleRepository(connection, tenant).assign(
          RoleAssignment(
            id: assignment, principal: .user(user.id), roleDefinitionID: role.id, createdAt: at))
      }
    }
    return user
  }

  /// Gives a person a one-time access pass.
  func givePass(to user: User.ID, once: Bool = true) async throws -> Secret {
    let pass = TemporaryAccessPass.generate(length: 12, random: random.bytes)
    let tenant = self.tenant.id
    let at = now
    try await database.write { connection in
      try AccessPassRepository(connection, tenant).replace(
        id: UUID(), user: user, digest: TemporaryAccessPass.digest(of: pass, user: user.description),
        isUsableOnce: once, at: at, startsAt: at, expiresAt: at.addingTimeInterval(86_400))
    }
    return pass
  }

  func user(_ id: User.ID) async throws -> User {
    let tenant = self.tenant.id
    return try #require(try await database.read { try UserRepository($0, tenant).find(id) })
  }

  func signIns() async throws -> [SignInRecord] {
    let tenant = self.tenant.id
    return try await database.read { connection in
      var rows: [SignInRecord] = []
      try LogRepository(connection, tenant).forEachSignIn(limit: 1000, user: nil) { rows.append($0) }
      return rows
    }
  }

  func request(_ change: (inout AuthorizationRequest) -> Void = { _ in }) -> SignInPurpose {
    var request = AuthorizationRequest.plain()
    request.clientID = application
    change(&request)
    return .authorization(request)
  }
}

/// A browser that walks the pages as a person would.
final class TestBrowser {
  let fixture: SignInFixture
  var context: BrowserContext
  var transaction: SignInTransactionID?
  var secret: [UInt8]?
  var recoveryCodes: [String] = []
  var completion: Completion?
  var page: SignInPage?

  init(_ fixture: SignInFixture, address: String = "192.0.2.1") {
    self.fixture = fixture
    context = BrowserContext(
      browser: Base.Digest(of: fixture.random.token()), sessionHandle: nil, sessionTenant: nil,
      remembered: nil,
      client: ClientContext(address: address, userAgent: "Firefox/140", correlationID: UUID().uuidString))
  }

  /// The step that is on the screen, by its name in the page contract; `completed` when the sign-in is over.
  var step: String {
    guard let page else { return completion == nil ? "nothing" : "completed" }
    switch page.step {
    case .identify: return "identify"
    case .password: return "password"
    case .challenge: return "challenge"
    case .chooseMethod: return "choose-method"
    case .register, .campaign, .confirmInfo: return "register"
    case .registerTOTP: return "register-totp"
    case .registerPasskey: return "register-passkey"
    case .registerPhone: return "register-phone"
    case .registerEmail: return "register-email"
    case .recoveryCodes: return "recovery-codes"
    case .changePassword: return "change-password"
    case .consent: return "consent"
    case .staySignedIn: return "stay-signed-in"
    case .blocked: return "blocked"
    }
  }

  /// Begins a sign-in; what the page allowed no page for is the error.
  @discardableResult
  func begin(_ purpose: SignInPurpose) async throws -> SignInError? {
    page = nil
    completion = nil
    switch try await fixture.service.begin(tenant: fixture.tenant, purpose: purpose, browser: context) {
    case .interact(let id):
      transaction = id
      try await look()
    case .completed(let done): finish(done)
    case .refused(let error): return error
    }
    return nil
  }

  func look() async throws {
    take(
      try await fixture.service.page(
        tenant: fixture.tenant, transaction: try #require(transaction), browser: context))
  }

  /// Answers the page that is on the screen.
  func answer(_ input: SignInInput) async throws { try await answer(step, input) }

  /// Posts an answer for a step, whatever is on the screen.
  func answer(_ step: String, _ input: SignInInput) async throws {
    take(
      try await fixture.service.submit(
        tenant: fixture.tenant, transaction: try #require(transaction), step: step, input: input,
        browser: context))
  }

  private func take(_ progress: SignInProgress) {
    switch progress {
    case .page(let shown):
      page = shown
      if case .registerTOTP(let text, _, _) = shown.step { secret = Base32.decode(text) }
      if case .recoveryCodes(let codes) = shown.step { recoveryCodes = codes }
    case .completed(let done): finish(done)
    }
  }

  /// Scans what Security info shows.
  func take(_ pending: PendingRegistration) {
    guard case .authenticatorApp(let text, _) = pending.content else { return }
    secret = Base32.decode(text)
  }

  private func finish(_ done: Completion) {
    page = nil
    completion = done
    let issued: IssuedSession? =
      switch done {
      case .code(_, _, let session), .device(_, _, let session), .page(_, let session): session
      case .denied: nil
      }
    guard let issued else { return }
    if let handle = issued.handle {
      context.sessionHandle = handle
      context.sessionTenant = issued.tenant.description
    }
    if let remembered = issued.remembered { context.remembered = remembered.token }
  }

  /// The code that the person's app shows now.
  func code(offset: Int64 = 0) throws -> Secret {
    let totp = TOTP(secret: try #require(secret))
    return Secret(totp.code(step: totp.step(at: fixture.now) + offset))
  }

  /// Walks from the user name to the end, registering when asked to.
  func signIn(_ name: String = "ada@contoso.test", password: String = SignInFixture.password) async throws {
    for _ in 0..<20 {
      switch step {
      case "identify": try await answer(.username(name))
      case "password": try await answer(.password(Secret(password)))
      case "challenge": try await answer(.code(try code(), remember: false))
      case "register": try await answer(.startRegistration(.authenticatorApp))
      case "register-totp": try await answer(.registrationCode(try code()))
      case "recovery-codes": try await answer(.recoveryCodesSaved)
      case "change-password":
        try await answer(.newPassword(Secret(password), confirmation: Secret(password)))
      case "consent": try await answer(.consent(true))
      case "stay-signed-in": try await answer(.staySignedIn(false))
      default: return
      }
    }
  }

  /// The session that the cookie opens.
  func session() async throws -> ActiveSession? { try await fixture.service.session(context) }

  /// Whether the page asks to register, and until when it can be put off; nil when it cannot.
  func isAskedToRegister(until: Date?) -> Bool {
    guard case .register(let demand) = page?.step else { return false }
    return demand.postponableUntil == until && demand.mayPostpone == (until != nil)
  }

  /// Whether the page shows this refusal.
  func isRefused(_ code: SignInError.Code) -> Bool {
    guard case .refused(let error) = page?.error else { return false }
    return error.code == code
  }
}
