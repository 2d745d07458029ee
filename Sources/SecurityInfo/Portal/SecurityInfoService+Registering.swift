import Base
import Credentials
import Directory
import Foundation
import Storage

/// Adding a method: begun, shown as often as it takes, and stored once it has been used.
extension SecurityInfoService {
  /// Begins to add a method; a telephone or mailbox is sent a code.
  ///
  /// - Throws: ``Refusal``.
  public func begin(
    _ new: NewMethod, _ visitor: SecurityInfoVisitor
  ) async throws -> PendingRegistration {
    let now = clock.now()
    return try await change(visitor, at: now, within: Self.freshness(for: new.kind)) {
      session, context, connection in
      try requirePermission(visitor, session, at: now, on: connection)
      let pending = try registration.begin(
        new, binding: session.id.description, for: context, on: connection)
      return try show(pending, visitor, at: now, on: connection)
    }
  }

  /// What a person may begin to add, for the page that asks for a number or address.
  ///
  /// - Throws: ``Refusal``: as ``begin(_:_:)`` would.
  public func offer(
    _ kind: NewMethod.Kind, _ visitor: SecurityInfoVisitor
  ) async throws -> [OutgoingMessage.Channel] {
    let now = clock.now()
    return try await database.read { connection in
      let session = try requireFreshProof(
        visitor, at: now, within: Self.freshness(for: kind), on: connection)
      try requirePermission(visitor, session, at: now, on: connection)
      let registrable = try context(visitor, at: now, on: connection).registrable
      guard registrable.isAllowed(kind) else { throw Refusal.method(.notAllowed) }
      return kind.phone.map { registrable.channels(of: $0) } ?? [.email]
    }
  }

  /// The registration that is on a page, for showing it again.
  ///
  /// - Throws: ``Refusal/registrationExpired``.
  public func pending(
    _ sealed: String, _ visitor: SecurityInfoVisitor
  ) async throws -> PendingRegistration {
    let now = clock.now()
    let pending = try open(sealed, visitor)
    return try await database.read { try show(pending, visitor, at: now, on: $0) }
  }

  /// Sends another code for the telephone or mailbox that is on a page.
  ///
  /// - Throws: ``Refusal``.
  public func resend(_ sealed: String, _ visitor: SecurityInfoVisitor) async throws -> PendingRegistration {
    let now = clock.now()
    let pending = try open(sealed, visitor)
    return try await change(visitor, at: now, within: Self.freshness(for: pending.kind) + Self.finishing) {
      session, context, connection in
      try requirePermission(visitor, session, at: now, on: connection)
      try registration.resend(pending, for: context, on: connection)
      return try show(pending, visitor, at: now, on: connection)
    }
  }

  /// Adds the method once the proof is right; a number or address takes the place of the one of its kind.
  ///
  /// - Returns: fresh recovery codes, when the person had none.
  /// - Throws: ``Refusal``.
  public func confirm(
    _ sealed: String, _ proof: MethodProof, _ visitor: SecurityInfoVisitor
  ) async throws -> [String] {
    let now = clock.now()
    let pending = try open(sealed, visitor)
    return try await change(visitor, at: now, within: Self.freshness(for: pending.kind) + Self.finishing) {
      session, context, connection in
      try requirePermission(visitor, session, at: now, on: connection)
      let registered = try registration.confirm(pending, proof, for: context, on: connection)
      if let proven = registered.proven { try prove(proven, in: session, visitor, on: connection) }
      return registered.recoveryCodes.map(\.display)
    }
  }

  /// How long ago the person may have proven who they are to begin to add a method.
  private static func freshness(for kind: NewMethod.Kind) -> TimeInterval {
    kind == .passkey ? passkeyFreshness : freshness
  }

  /// A method that was just used stands in the session like any other factor.
  private func prove(
    _ proven: ProvenFactor, in session: Session, _ visitor: SecurityInfoVisitor,
    on connection: any SQLConnection
  ) throws {
    var session = session
    session.factors.removeAll { $0.factor == proven.factor }
    session.factors.append(proven)
    try SessionRepository(connection, visitor.tenant.id).update(session, handle: nil)
  }

  private func show(
    _ pending: PendingMethod, _ visitor: SecurityInfoVisitor, at now: Date,
    on connection: any SQLConnection
  ) throws -> PendingRegistration {
    let content: PendingRegistration.Content
    switch pending.content {
    case .authenticatorApp(let secret):
      guard let bytes = Base32.decode(secret) else { throw Refusal.registrationExpired }
      content = .authenticatorApp(
        secret: secret,
        uri: TOTP.otpauthURI(
          secret: bytes, issuer: visitor.tenant.displayName, account: visitor.user.userPrincipalName.key))
    case .passkey(let challenge):
      guard let bytes = Base64URL.decode(challenge) else { throw Refusal.registrationExpired }
      let options = passkeys.creationOptions(
        challenge: bytes, for: visitor.user, in: visitor.tenant,
        existing: try PasskeyRepository(connection, visitor.tenant.id).list(of: visitor.user.id))
      content = .passkey(options: String(decoding: options.json.bytes, as: UTF8.self))
    case .phone(let kind, let number, let channel):
      content = .phone(
        kind, number, channel, resendAfter: try wait(pending, visitor, at: now, on: connection))
    case .email(let address):
      content = .email(address, resendAfter: try wait(pending, visitor, at: now, on: connection))
    }
    return PendingRegistration(content: content, sealed: try seal(pending, visitor))
  }

  /// Seconds until another code can be sent.
  private func wait(
    _ pending: PendingMethod, _ visitor: SecurityInfoVisitor, at now: Date,
    on connection: any SQLConnection
  ) throws -> Int {
    let sentAt = try registration.codes.sentAt(
      visitor.user.id, binding: pending.binding, purpose: .registration, in: visitor.tenant.id, at: now,
      on: connection)
    guard let sentAt else { return 0 }
    return max(0, Int((OneTimeCodes.cooldown - now.timeIntervalSince(sentAt)).rounded(.up)))
  }

  private func seal(_ pending: PendingMethod, _ visitor: SecurityInfoVisitor) throws -> String {
    try sealer.seal(
      Array(try StoredJSON.encode(pending).utf8), table: "session", column: "pending_method",
      row: "\(visitor.tenant.id)/\(visitor.session.id)")
  }

  private func open(_ sealed: String, _ visitor: SecurityInfoVisitor) throws -> PendingMethod {
    guard
      let bytes = try? sealer.open(
        sealed, table: "session", column: "pending_method",
        row: "\(visitor.tenant.id)/\(visitor.session.id)"),
      let pending = try? StoredJSON.decode(
        PendingMethod.self, from: String(decoding: bytes, as: UTF8.self)),
      pending.expiresAt > clock.now()
    else { throw Refusal.registrationExpired }
    return pending
  }
}
