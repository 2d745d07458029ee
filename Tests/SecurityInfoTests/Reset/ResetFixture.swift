import Base
import Credentials
import Directory
import Foundation
import Logging
import Storage
import Synchronization
import Testing

@testable import SecurityInfo

/// A tenant whose people may reset their passwords, on an in-memory database, with a clock that tests move.
final class ResetFixture: Sendable {
  static let password = "correct horse battery staple"
  static let newPassword = "a quieter horse in the meadow"

  let database: Database
  let tenant: Tenant
  let service: PasswordResetService
  let sealer: Sealer
  let hashing = HashingPool(threads: 2)
  let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
  private let time: Mutex<Date>
  private let seen = Mutex<Set<String>>([])

  init(_ configure: (inout TenantSettings) -> Void = { _ in }) async throws {
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let key = try MasterKey.loadOrCreate(directory: directory, random: random)
    try FileManager.default.removeItem(atPath: directory)
    time = Mutex(start)
    sealer = Sealer(masterKey: key, random: random)
    database = try await Database.open(.sqliteInMemory, logger: Logger(label: "tests"))
    let clock = ClockBox()
    service = PasswordResetService(
      database: database, clock: WallClock { clock.now }, random: random, hashing: hashing, sealer: sealer,
      guesses: GuessGuard(),
      passkeys: Passkeys(
        relyingParty: RelyingParty(id: "localhost", origins: ["http://localhost"], name: "Gatehouse")),
      pace: .none)
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings.passwordReset.scope = .everybody
    settings.passwordReset.methods = [.oneTimePasscode, .email, .recoveryCode, .mobilePhone]
    settings.methods.configurations[.sms] = .init(isEnabled: true)
    settings.methods.configurations[.voice] = .init(isEnabled: true)
    configure(&settings)
    tenant = Tenant(
      id: Identifier(UUID()), displayName: "Contoso", defaultDomain: "contoso.test", revision: 1,
      settings: settings, createdAt: start)
    clock.fixture = self
    let tenant = self.tenant
    try await database.write { try TenantRepository.create(tenant, on: $0) }
  }

  /// Breaks the circle between the fixture and the clock that its service reads.
  private final class ClockBox: Sendable {
    private let reference = Mutex<ResetFixture?>(nil)
    var fixture: ResetFixture? {
      get { reference.withLock { $0 } }
      set { reference.withLock { $0 = newValue } }
    }
    var now: Date { fixture?.now ?? .distantPast }
  }

  var now: Date { time.withLock { $0 } }
  func advance(seconds: TimeInterval) { time.withLock { $0 = $0.addingTimeInterval(seconds) } }

  /// Changes what the tenant has switched on.
  func configure(_ change: @escaping @Sendable (inout TenantSettings) -> Void) async throws {
    let id = tenant.id
    try await database.write { connection in
      var settings = try #require(try TenantRepository.find(id: id, on: connection)).settings
      change(&settings)
      try TenantRepository.updateSettings(settings, of: id, on: connection)
    }
  }

  /// Adds a person with the fixture's password and these methods.
  @discardableResult
  func addPerson(
    _ name: String = "ada@contoso.test", having kinds: [AuthenticationMethod.Kind] = [.email],
    role: DirectoryRole? = nil, mail: String? = nil, _ change: (inout User) -> Void = { _ in }
  ) async throws -> ResetPerson {
    let hash = try await hashing.hash(Secret(Self.password), salt: random.bytes(16)).encoded
    let at = now.addingTimeInterval(-86_400)
    var user = User(
      id: Identifier(UUID()), userPrincipalName: try #require(UserPrincipalName(name)), displayName: "Ada",
      mail: mail, userType: .member, accountEnabled: true, createdAt: at, hasPassword: true,
      passwordChangedAt: at, mustChangePassword: false, sessionsValidFrom: at, registration: nil,
      lastSignInAt: nil)
    change(&user)
    let person = ResetPerson(id: user.id, name: name, secret: random.bytes(20))
    let (tenant, sealer, random) = (tenant.id, sealer, random)
    try await database.write { [user] connection in
      try UserRepository(connection, tenant).insert(user, passwordHash: hash)
      if let role {
        try RoleRepository(connection, tenant).assign(
          RoleAssignment(
            id: random.identifier(), principal: .user(user.id), roleDefinitionID: role.id, createdAt: at))
      }
      let methods = AuthenticationMethodRepository(connection, tenant)
      for kind in kinds {
        let method = person.method(kind, at: at, random: random)
        let sealed = kind == .softwareOneTimePasscode ? try sealer.seal(person.secret, row: method.id) : nil
        try methods.insert(method, of: user.id, sealedSecret: sealed, lastUsedStep: nil)
        if kind == .recoveryCodes {
          let codes = try ResetPerson.recoveryCodes.map {
            try #require(RecoveryCode.digest(of: Secret($0), user: user.id.description))
          }
          try methods.insertRecoveryCodes(codes, method: method.id, of: user.id)
        }
      }
    }
    return person
  }

  /// Everything in the outbox, the newest first.
  func messages() async throws -> [OutgoingMessage] {
    let (tenant, outbox) = (tenant.id, Outbox(sealer: sealer, random: random))
    return try await database.read { connection in
      try OutboxRepository(connection, tenant).list(limit: 1_000)
        .compactMap { try outbox.open($0, tenant: tenant) }
    }
  }

  /// The code that was sent since this was last asked.
  func lastCode() async throws -> String {
    let sent = try await messages().filter { $0.parameters[.code] != nil }
    return try seen.withLock { seen in
      let fresh = sent.filter { seen.insert($0.eventKey).inserted }
      return try #require(fresh.first?.parameters[.code])
    }
  }

  /// Reads from the tenant's tables.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection, Tenant.ID) throws -> T
  ) async throws -> T {
    let id = tenant.id
    return try await database.read { try body($0, id) }
  }

  /// Writes to the tenant's tables.
  func write(_ body: @escaping @Sendable (any SQLConnection, Tenant.ID) throws -> Void) async throws {
    let id = tenant.id
    try await database.write { try body($0, id) }
  }

  /// Whether a password is somebody's.
  func opens(_ password: String, _ person: ResetPerson) async throws -> Bool {
    let stored = try await read { try UserRepository($0, $1).passwordHash(of: person.id) }
    let hash = try #require(stored.flatMap { PasswordHash(encoded: $0) })
    return try await hashing.verify(Secret(password), against: hash)
  }

  /// The audit log's activities, the newest first.
  func activities() async throws -> [String] {
    try await read { connection, tenant in
      var names: [String] = []
      try LogRepository(connection, tenant).forEachAudit(limit: 100) { names.append($0.activityDisplayName) }
      return names
    }
  }
}

/// Somebody whose password is reset.
struct ResetPerson: Sendable {
  static let recoveryCodes = ["abcd-efgh-jkmn", "bcde-fghj-kmnp"]
  static let mailbox = "ada@home.example"

  let id: User.ID
  let name: String
  let secret: [UInt8]

  func method(
    _ kind: AuthenticationMethod.Kind, at: Date, random: RandomSource
  ) -> AuthenticationMethod {
    var details = MethodDetails()
    switch kind {
    case .email: details.emailAddress = Self.mailbox
    case .mobilePhone: details.phoneNumber = PhoneNumber("+49 1700000001")
    case .alternateMobilePhone: details.phoneNumber = PhoneNumber("+49 1700000002")
    case .officePhone: details.phoneNumber = PhoneNumber("+49 300000003")
    default: break
    }
    return AuthenticationMethod(
      id: random.identifier(), kind: kind, displayName: kind.rawValue, createdAt: at, lastUsedAt: nil,
      remainingUses: nil, details: details)
  }

  func code(at now: Date) -> String {
    let totp = TOTP(secret: secret)
    return totp.code(step: totp.step(at: now))
  }
}

/// A browser in which a password is being reset.
final class ResetBrowser: Sendable {
  let fixture: ResetFixture
  let visitor: ResetVisitor
  private let state = Mutex<(reset: PasswordReset.ID, page: ResetPage)?>(nil)

  init(_ fixture: ResetFixture, address: String = "192.0.2.7") {
    self.fixture = fixture
    visitor = ResetVisitor(
      browser: Base.Digest(ofBytes: fixture.random.bytes(32)), address: address,
      correlationID: "c0rrelation", language: .english)
  }

  var reset: PasswordReset.ID {
    get throws { try #require(state.withLock { $0?.reset }) }
  }
  var page: ResetPage {
    get throws { try #require(state.withLock { $0?.page }) }
  }
  var step: ResetPage.Step {
    get throws { try page.step }
  }
  var refusal: ResetPage.Refusal? {
    get throws { try page.refusal }
  }

  /// What anybody sees: everything of the page but the typed name.
  var seen: ResetPage {
    get throws {
      var page = try page
      page.username = ""
      return page
    }
  }

  func begin(_ name: String) async throws {
    let reset = try #require(
      try await fixture.service.begin(
        tenant: fixture.tenant, username: name, signIn: nil, visitor: visitor))
    let page = try await fixture.service.page(tenant: fixture.tenant, reset: reset, visitor: visitor)
    state.withLock { $0 = (reset, page) }
  }

  func answer(_ input: ResetInput, token: String? = nil) async throws {
    let (reset, token) = (try reset, try token ?? page.token)
    let page = try await fixture.service.submit(
      tenant: fixture.tenant, reset: reset, token: token, input: input, visitor: visitor)
    state.withLock { $0 = (reset, page) }
  }

  func reload() async throws {
    let reset = try reset
    let page = try await fixture.service.page(tenant: fixture.tenant, reset: reset, visitor: visitor)
    state.withLock { $0 = (reset, page) }
  }

  /// Proves something by a code that was sent.
  func prove(by proof: ResetProof) async throws {
    try await answer(.proof(proof))
    try await answer(.code(Secret(try await fixture.lastCode())))
  }

  func setPassword(_ text: String = ResetFixture.newPassword) async throws {
    try await answer(.newPassword(Secret(text), confirmation: Secret(text)))
  }
}
