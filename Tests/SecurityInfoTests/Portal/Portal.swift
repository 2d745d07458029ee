import Base
import Credentials
import Directory
import Foundation
import Storage
import Synchronization
import Testing

@testable import SecurityInfo

/// Security info for one person in one browser, over the tenant of a ``ResetFixture``.
struct Portal: Sendable {
  /// What the policies answer; tests set it.
  final class Answers: Sendable {
    private let state = Mutex((requiresMethod: true, registering: MethodPolicies.Registering.allowed))
    var requiresMethod: Bool {
      get { state.withLock { $0.requiresMethod } }
      set { state.withLock { $0.requiresMethod = newValue } }
    }
    var registering: MethodPolicies.Registering {
      get { state.withLock { $0.registering } }
      set { state.withLock { $0.registering = newValue } }
    }
  }

  let fixture: ResetFixture
  let person: ResetPerson
  let service: SecurityInfoService
  let session: Session.ID
  let answers = Answers()

  /// Signs the person in with these factors.
  init(
    _ fixture: ResetFixture, _ person: ResetPerson, proven factors: [Factor] = [.password, .totp]
  ) async throws {
    self.fixture = fixture
    self.person = person
    let answers = answers
    service = SecurityInfoService(
      database: fixture.database, clock: WallClock { fixture.now }, random: fixture.random,
      sealer: fixture.sealer,
      policies: MethodPolicies(
        requiresMethod: { _, _, _ in answers.requiresMethod },
        registering: { _, _, _, _ in answers.registering }),
      passkeys: Passkeys(
        relyingParty: RelyingParty(id: "localhost", origins: ["http://localhost"], name: "Gatehouse")),
      hashing: fixture.hashing)
    let now = fixture.now
    let session = Session(
      id: Identifier(UUID()), userID: person.id, factors: factors.map { ProvenFactor($0, at: now) },
      isPersistent: false, browser: Base.Digest(of: UUID().uuidString), address: "192.0.2.7",
      userAgent: "tests", createdAt: now, lastUsedAt: now, expiresAt: now.addingTimeInterval(86_400))
    self.session = session.id
    try await fixture.write {
      try SessionRepository($0, $1).insert(session, handle: Base.Digest(of: UUID().uuidString))
    }
  }

  /// The person as a request finds them.
  func visitor() async throws -> SecurityInfoVisitor {
    let (id, user, now) = (session, person.id, fixture.now)
    return try await fixture.read { connection, tenant in
      SecurityInfoVisitor(
        tenant: try #require(try TenantRepository.find(id: tenant, on: connection)),
        user: try #require(try UserRepository(connection, tenant).find(user)),
        session: try #require(try SessionRepository(connection, tenant).find(id, at: now)),
        address: "192.0.2.7", userAgent: "tests", correlationID: "c1")
    }
  }

  func methods() async throws -> [AuthenticationMethod] {
    let user = person.id
    return try await fixture.read { try AuthenticationMethodRepository($0, $1).list(of: user) }
  }

  func isAlive() async throws -> Bool {
    let (id, now) = (session, fixture.now)
    return try await fixture.read { try SessionRepository($0, $1).find(id, at: now) } != nil
  }

  /// Adds a passkey from beginning to end.
  @discardableResult
  func addPasskey(_ authenticator: SoftwareAuthenticator = SoftwareAuthenticator()) async throws -> [String] {
    let pending = try await service.begin(.passkey, try await visitor())
    guard case .passkey(let options) = pending.content else { throw StorageError.failed(cause: "no passkey") }
    return try await service.confirm(
      pending.sealed, .passkey(response: try authenticator.registration(options: options), name: ""),
      try await visitor())
  }
}
