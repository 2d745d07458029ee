import Base
import Credentials
import Directory
import Foundation
import Storage

/// A signed-in person at the Security info page.
public struct SecurityInfoVisitor: Sendable {
  /// The tenant.
  public var tenant: Tenant
  /// The person.
  public var user: User
  /// The session, checked in this request.
  public var session: Session
  /// From where.
  public var address: String
  /// What the browser calls itself.
  public var userAgent: String
  /// What binds the audit rows to the request.
  public var correlationID: String

  /// A visitor.
  public init(
    tenant: Tenant, user: User, session: Session, address: String, userAgent: String, correlationID: String
  ) {
    self.tenant = tenant
    self.user = user
    self.session = session
    self.address = address
    self.userAgent = userAgent
    self.correlationID = correlationID
  }

  var initiator: DirectoryAudit.Initiator {
    .user(id: user.id, name: user.userPrincipalName, address: address)
  }
}

/// What a person has registered, and where they are signed in.
public struct SecurityInfoOverview: Sendable, Equatable {
  /// The methods, the oldest first.
  public var methods: [AuthenticationMethod]
  /// The live sessions, the last used first.
  public var sessions: [Session]
  /// The browsers that stand in for a second factor.
  public var rememberedBrowsers: [KnownBrowserRepository.Known]
  /// Whether the last strong method may be removed.
  public var mayRemoveLastMethod: Bool
}

/// An authenticator app that is being added: shown, not yet stored.
public struct PendingAuthenticator: Sendable {
  /// The secret in base32.
  public var secret: String
  /// The `otpauth:` URI.
  public var uri: String
  /// The secret sealed for this session and for fifteen minutes; comes back with the first code.
  public var sealed: String
}

/// Security info: registering, listing and removing one's own methods; sessions; the password.
///
/// Every change needs a strong authentication of the last ten minutes, and is audited.
public struct SecurityInfoService: Sendable {
  /// How long a strong authentication counts as fresh (design §6.7).
  public static let freshness: TimeInterval = 600
  /// How long a pending registration is good for.
  public static let pendingLife: TimeInterval = 900

  /// Why something was refused.
  public enum Refusal: Error, Sendable, Equatable {
    /// The person must prove themselves again first.
    case needsFreshProof
    /// The registration took too long, or was begun in another session.
    case registrationExpired
    /// A policy lets nobody register from here, at this risk, or with so little proof.
    case forbidden(MethodPolicies.Prohibition)
    /// A rule of registering or removing methods.
    case method(MethodRegistration.Refusal)
    /// The present password is wrong.
    case wrongPassword
    /// The server is too busy to hash.
    case busy
  }

  private let database: Database
  private let clock: WallClock
  private let random: RandomSource
  private let sealer: Sealer
  private let policies: MethodPolicies
  private let registration: MethodRegistration

  /// A service over its effects.
  public init(
    database: Database, clock: WallClock, random: RandomSource, sealer: Sealer, policies: MethodPolicies,
    passkeys: Passkeys
  ) {
    self.database = database
    self.clock = clock
    self.random = random
    self.sealer = sealer
    self.policies = policies
    registration = MethodRegistration(sealer: sealer, random: random, passkeys: passkeys)
  }

  /// What the person has.
  ///
  /// - Throws: ``Refusal/needsFreshProof`` when there is a second factor and this session has not proven one.
  public func overview(_ visitor: SecurityInfoVisitor) async throws -> SecurityInfoOverview {
    let now = clock.now()
    return try await database.read { connection in
      let methods = try AuthenticationMethodRepository(connection, visitor.tenant.id).list(
        of: visitor.user.id)
      if methods.contains(where: \.isStrong), visitor.session.factors.multiFactorAt == nil {
        throw Refusal.needsFreshProof
      }
      return SecurityInfoOverview(
        methods: methods,
        sessions: try SessionRepository(connection, visitor.tenant.id).list(of: visitor.user.id, at: now),
        rememberedBrowsers: try KnownBrowserRepository(connection, visitor.tenant.id)
          .list(of: visitor.user.id, at: now).filter { $0.rememberedUntil != nil },
        mayRemoveLastMethod: try !policies.requiresMethod(visitor, now, connection))
    }
  }

  /// Begins to add an authenticator app.
  ///
  /// - Throws: ``Refusal/needsFreshProof``.
  public func beginAuthenticator(_ visitor: SecurityInfoVisitor) async throws -> PendingAuthenticator {
    let now = clock.now()
    try await database.read { connection in
      let session = try requireFreshProof(visitor, at: now, on: connection)
      try requirePermission(visitor, session, at: now, on: connection)
    }
    let secret = random.bytes(MethodRegistration.secretLength)
    let pending = Pending(secret: Base32.encode(secret), expiresAt: now.addingTimeInterval(Self.pendingLife))
    return show(
      secret, visitor, sealed: try seal(Array(try StoredJSON.encode(pending).utf8), visitor))
  }

  /// The registration that is on a page, for showing it again.
  ///
  /// - Throws: ``Refusal/registrationExpired``.
  public func pendingAuthenticator(
    _ sealed: String, _ visitor: SecurityInfoVisitor
  ) throws -> PendingAuthenticator {
    show(try open(sealed, visitor), visitor, sealed: sealed)
  }

  /// Adds the authenticator app once its first code is right.
  ///
  /// - Returns: fresh recovery codes, when the person had none.
  /// - Throws: ``Refusal``.
  public func confirmAuthenticator(
    sealed: String, code: Secret, _ visitor: SecurityInfoVisitor
  ) async throws -> [String] {
    let now = clock.now()
    let secret = try open(sealed, visitor)
    return try await change(visitor, at: now) { session, connection in
      try requirePermission(visitor, session, at: now, on: connection)
      let pending = PendingMethod(
        content: .authenticatorApp(secret: Base32.encode(secret)), binding: visitor.session.id.description,
        expiresAt: now.addingTimeInterval(Self.pendingLife))
      let registered = try registration.confirm(
        pending, .code(code), for: context(visitor, at: now, on: connection), on: connection)
      try proveInSession(.totp, visitor, at: now, on: connection)
      return registered.recoveryCodes.map(\.display)
    }
  }

  /// Gives the person ten fresh recovery codes.
  ///
  /// - Throws: ``Refusal``, with `notFound` for somebody who has registered nothing that they could stand in for.
  public func regenerateRecoveryCodes(_ visitor: SecurityInfoVisitor) async throws -> [String] {
    let now = clock.now()
    return try await change(visitor, at: now) { _, connection in
      try registration.regenerateRecoveryCodes(
        for: context(visitor, at: now, on: connection), on: connection
      ).map(\.display)
    }
  }

  /// Removes a method.
  ///
  /// - Throws: ``Refusal``, with `lastMethod` while policy wants one.
  public func remove(_ method: AuthenticationMethod.ID, _ visitor: SecurityInfoVisitor) async throws {
    let now = clock.now()
    try await change(visitor, at: now) { _, connection in
      try registration.remove(
        method, isLastKept: policies.requiresMethod(visitor, now, connection),
        for: context(visitor, at: now, on: connection), on: connection)
    }
  }

  /// Ends one of the person's own sessions; false when there is no such session.
  public func endSession(_ id: Session.ID, _ visitor: SecurityInfoVisitor) async throws -> Bool {
    let now = clock.now()
    return try await database.write { connection in
      try SessionRepository(connection, visitor.tenant.id).end(id, of: visitor.user.id, at: now)
    }
  }

  /// Ends every session of the person but this one.
  public func endOtherSessions(_ visitor: SecurityInfoVisitor) async throws {
    let now = clock.now()
    try await database.write { connection in
      try SessionRepository(connection, visitor.tenant.id)
        .endAll(of: visitor.user.id, except: visitor.session.id, at: now)
    }
  }

  /// Forgets one browser of the person: it stands in for nothing, and is a stranger again.
  public func forgetBrowser(_ browser: Base.Digest, _ visitor: SecurityInfoVisitor) async throws {
    try await database.write { connection in
      try KnownBrowserRepository(connection, visitor.tenant.id).forget(browser, of: visitor.user.id)
    }
  }

  /// Takes from every browser of the person that it stands in for a second factor.
  public func forgetBrowsers(_ visitor: SecurityInfoVisitor) async throws {
    try await database.write { connection in
      try KnownBrowserRepository(connection, visitor.tenant.id).forgetAll(of: visitor.user.id)
    }
  }

  private func change<T: Sendable>(
    _ visitor: SecurityInfoVisitor, at now: Date,
    _ body: @escaping @Sendable (Session, any SQLConnection) throws -> T
  ) async throws -> T {
    do {
      return try await database.write { connection in
        let session = try requireFreshProof(visitor, at: now, on: connection)
        return try body(session, connection)
      }
    } catch let refusal as MethodRegistration.Refusal {
      throw Refusal.method(refusal)
    }
  }

  /// The session must be live and fresh at the moment of the change, not when the page was made.
  private func requireFreshProof(
    _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws -> Session {
    guard let session = try SessionRepository(connection, visitor.tenant.id).find(visitor.session.id, at: now)
    else { throw Refusal.needsFreshProof }
    let methods = try AuthenticationMethodRepository(connection, visitor.tenant.id).list(of: visitor.user.id)
    let provenAt =
      methods.contains(where: \.isStrong) ? session.factors.multiFactorAt : session.factors.lastProvenAt
    guard let provenAt, now.timeIntervalSince(provenAt) < Self.freshness else {
      throw Refusal.needsFreshProof
    }
    return session
  }

  /// Registering is an action that policies protect by itself.
  private func requirePermission(
    _ visitor: SecurityInfoVisitor, _ session: Session, at now: Date, on connection: any SQLConnection
  ) throws {
    switch try policies.registering(visitor, session, now, connection) {
    case .allowed: return
    case .needsProof: throw Refusal.needsFreshProof
    case .forbidden(let prohibition): throw Refusal.forbidden(prohibition)
    }
  }

  private func proveInSession(
    _ factor: Factor, _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws {
    let sessions = SessionRepository(connection, visitor.tenant.id)
    guard var session = try sessions.find(visitor.session.id, at: now) else { return }
    session.factors.removeAll { $0.factor == factor }
    session.factors.append(ProvenFactor(factor, at: now))
    try sessions.update(session, handle: nil)
  }

  private func context(
    _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws -> RegistrationContext {
    let memberships = MembershipRepository(connection, visitor.tenant.id)
    return RegistrationContext(
      tenant: visitor.tenant, user: visitor.user,
      groups: try memberships.groups(of: visitor.user.id, limit: .max),
      isAdministrator: ResetReadiness.isAdministrator(roles: try memberships.roles(of: visitor.user.id)),
      initiator: visitor.initiator, correlationID: visitor.correlationID, address: visitor.address,
      language: .english, now: now)
  }
}

extension SecurityInfoService {
  private struct Pending: Codable {
    var secret: String
    var expiresAt: Date
  }

  private func show(
    _ secret: [UInt8], _ visitor: SecurityInfoVisitor, sealed: String
  ) -> PendingAuthenticator {
    PendingAuthenticator(
      secret: Base32.encode(secret),
      uri: TOTP.otpauthURI(
        secret: secret, issuer: visitor.tenant.displayName, account: visitor.user.userPrincipalName.key),
      sealed: sealed)
  }

  private func seal(_ bytes: [UInt8], _ visitor: SecurityInfoVisitor) throws -> String {
    try sealer.seal(bytes, table: "session", column: "pending_method", row: visitor.session.id.description)
  }

  private func open(_ sealed: String, _ visitor: SecurityInfoVisitor) throws -> [UInt8] {
    guard
      let bytes = try? sealer.open(
        sealed, table: "session", column: "pending_method", row: visitor.session.id.description),
      let pending = try? StoredJSON.decode(Pending.self, from: String(decoding: bytes, as: UTF8.self)),
      pending.expiresAt > clock.now(), let secret = Base32.decode(pending.secret)
    else { throw Refusal.registrationExpired }
    return secret
  }
}
