import Base
import Credentials
import Directory
import Foundation
import Storage

/// Registers methods, inside the caller's database transaction.
///
/// Both the sign-in's registration interrupt and the Security info page go through here, so that what counts as
/// registered, and what cannot be removed, is said once. Nothing is stored before it has been used once.
public struct MethodRegistration: Sendable {
  /// Bytes of a TOTP secret (RFC 4226 §4 R6 asks for 16 at least).
  public static let secretLength = 20
  /// How long a registration that was begun can be finished.
  public static let pendingLife: TimeInterval = 900
  /// The longest name of a method, in characters.
  public static let nameLimit = 60

  /// What a registration that did not come about is told.
  public enum Refusal: Error, Sendable, Equatable {
    /// The code is wrong.
    case wrongCode
    /// It was added before; or somebody else has this passkey.
    case alreadyRegistered
    /// There are as many already as there may be.
    case tooMany
    /// It is the last method that policy asks for.
    case lastMethod
    /// There is no such method.
    case notFound
    /// The tenant's policies do not let this person have it.
    case notAllowed
    /// The passkey's model is not accepted, or did not prove what it is.
    case modelNotAllowed
    /// The browser's answer breaks a rule of WebAuthn.
    case invalidPasskey(WebAuthnError)
    /// The registration took too long.
    case expired
    /// No code can be sent now.
    case notSent(OneTimeCodes.Refusal)
    /// The address is none that mail can go to.
    case malformedAddress
    /// The name is empty, too long, or holds what cannot be shown.
    case malformedName
  }

  /// What a registration added.
  public struct Registered: Sendable {
    /// The new method.
    public var method: AuthenticationMethod
    /// Fresh recovery codes, when the person had none.
    public var recoveryCodes: [RecoveryCode]
    /// The factor that was proven by the way, and the model of a passkey.
    public var proven: ProvenFactor?
  }

  let sealer: Sealer
  let random: RandomSource
  let passkeys: Passkeys
  let codes: OneTimeCodes
  let notices: SecurityNotices

  /// Registration that seals secrets with `sealer`.
  public init(sealer: Sealer, random: RandomSource, passkeys: Passkeys) {
    self.sealer = sealer
    self.random = random
    self.passkeys = passkeys
    codes = OneTimeCodes(sealer: sealer, random: random)
    notices = SecurityNotices(sealer: sealer, random: random)
  }

  /// What the person may add, the strongest first.
  public func registrable(
    for context: RegistrationContext, on connection: any SQLConnection
  ) throws -> [NewMethod.Kind] {
    let methods = try AuthenticationMethodRepository(connection, context.tenant.id).list(of: context.user.id)
    return context.registrable.kinds(having: methods)
  }

  /// Begins to add a method; a telephone or mailbox is sent a code.
  ///
  /// - Parameter binding: the sign-in or session that a sent code is good for.
  /// - Throws: ``Refusal``.
  public func begin(
    _ new: NewMethod, binding: String, for context: RegistrationContext, on connection: any SQLConnection
  ) throws -> PendingMethod {
    let methods = try AuthenticationMethodRepository(connection, context.tenant.id).list(of: context.user.id)
    try requirePermission(new.kind, context, methods)
    var pending = PendingMethod(
      content: .passkey(challenge: ""), binding: binding,
      expiresAt: context.now.addingTimeInterval(Self.pendingLife))
    switch new {
    case .passkey: pending.content = .passkey(challenge: Base64URL.encode(random.bytes(32)))
    case .authenticatorApp:
      pending.content = .authenticatorApp(secret: Base32.encode(random.bytes(Self.secretLength)))
    case .phone(let kind, let number, let channel):
      guard context.registrable.channels(of: kind).contains(channel) else { throw Refusal.notAllowed }
      try send(channel, to: number.dialled, binding: binding, context, on: connection)
      pending.content = .phone(kind, number, channel)
    case .email(let address):
      guard let address = MailboxAddress.parse(address) else { throw Refusal.malformedAddress }
      try send(.email, to: address, binding: binding, context, on: connection)
      pending.content = .email(address)
    }
    return pending
  }

  /// Sends another code for a telephone or mailbox that is being added.
  ///
  /// - Throws: ``Refusal/notSent(_:)``.
  public func resend(
    _ pending: PendingMethod, for context: RegistrationContext, on connection: any SQLConnection
  ) throws {
    switch pending.content {
    case .phone(_, let number, let channel):
      try send(channel, to: number.dialled, binding: pending.binding, context, on: connection)
    case .email(let address):
      try send(.email, to: address, binding: pending.binding, context, on: connection)
    case .passkey, .authenticatorApp: return
    }
  }

  /// Adds a method once it has been used; a telephone or address takes the place of the one of its kind.
  ///
  /// - Throws: ``Refusal``.
  public func confirm(
    _ pending: PendingMethod, _ proof: MethodProof, for context: RegistrationContext,
    on connection: any SQLConnection
  ) throws -> Registered {
    guard pending.expiresAt > context.now else { throw Refusal.expired }
    // From here on nobody else registers for the person.
    try UserRepository(connection, context.tenant.id).lock(context.user.id)
    let existing = try AuthenticationMethodRepository(connection, context.tenant.id).list(of: context.user.id)
    try requirePermission(pending.kind, context, existing)
    var registered: Registered
    switch (pending.content, proof) {
    case (.authenticatorApp(let secret), .code(let code)):
      guard let bytes = Base32.decode(secret) else { throw Refusal.expired }
      registered = try addAuthenticatorApp(bytes, code, context, existing, on: connection)
    case (.passkey(let challenge), .passkey(let response, let name)):
      guard let bytes = Base64URL.decode(challenge) else { throw Refusal.expired }
      registered = try addPasskey(response, name: name, challenge: bytes, context, existing, on: connection)
    case (.phone, .code(let code)), (.email, .code(let code)):
      registered = try addDestination(pending, code, context, existing, on: connection)
    default: throw Refusal.wrongCode
    }
    try finish(&registered, context, existing, on: connection)
    return registered
  }

  /// What every new method brings with it.
  private func finish(
    _ registered: inout Registered, _ context: RegistrationContext, _ existing: [AuthenticationMethod],
    on connection: any SQLConnection
  ) throws {
    let (tenant, user) = (context.tenant.id, context.user.id)
    try audit("User registered security info", .add, registered.method, context, on: connection)
    try notices.methodAdded(registered.method, context, on: connection)
    guard registered.method.isStrong else { return }
    // Codes and remembered browsers from before the first method are not known to be the person's: whoever knew the
    // password alone could have made them.
    let isFirst = !existing.contains(where: \.isStrong)
    if isFirst { try KnownBrowserRepository(connection, tenant).forgetAll(of: user) }
    let hasCodes =
      !isFirst && existing.contains { $0.kind == .recoveryCodes && ($0.remainingUses ?? 0) > 0 }
    if !hasCodes, context.tenant.settings.methods.allows(.recoveryCodes, user: user, groups: context.groups) {
      registered.recoveryCodes = try replaceRecoveryCodes(context, existing: existing, on: connection)
    }
    try promote(context, on: connection)
  }

  func requirePermission(
    _ kind: NewMethod.Kind, _ context: RegistrationContext, _ existing: [AuthenticationMethod]
  ) throws {
    guard context.registrable.isAllowed(kind) else { throw Refusal.notAllowed }
    switch kind {
    case .passkey, .authenticatorApp:
      guard context.registrable.hasRoom(for: kind, existing) else { throw Refusal.tooMany }
    case .alternateMobilePhone:
      guard existing.contains(where: { $0.kind == .mobilePhone }) else { throw Refusal.notAllowed }
    case .mobilePhone, .officePhone, .email: return
    }
  }

  private func send(
    _ channel: OutgoingMessage.Channel, to destination: String, binding: String,
    _ context: RegistrationContext, on connection: any SQLConnection
  ) throws {
    do {
      try codes.issue(
        .init(
          tenant: context.tenant, user: context.user, binding: binding, purpose: .registration,
          channel: channel, destination: destination, language: context.language, now: context.now),
        on: connection)
    } catch let refusal as OneTimeCodes.Refusal {
      throw Refusal.notSent(refusal)
    }
  }
}

extension RegistrationContext {
  /// What the tenant lets the person add.
  public var registrable: RegistrableMethods {
    RegistrableMethods(
      settings: tenant.settings, user: user.id, groups: groups, isAdministrator: isAdministrator)
  }
}
