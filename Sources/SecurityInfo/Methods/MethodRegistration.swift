import Base
import Credentials
import Directory
import Foundation
import Storage

/// Registers and removes methods, inside the caller's database transaction.
///
/// Both the sign-in's registration interrupt and the Security info page go through here, so that what counts as
/// registered, and what cannot be removed, is said once.
public struct MethodRegistration: Sendable {
  /// How many authenticator apps a person may have.
  public static let authenticatorLimit = 5
  /// Bytes of a TOTP secret (RFC 4226 §4 R6 asks for 16 at least).
  public static let secretLength = 20

  /// What a registration that did not come about is told.
  public enum Refusal: Error, Sendable, Equatable {
    /// The first code is wrong.
    case wrongCode
    /// The app was added before, from the same page.
    case alreadyRegistered
    /// There are as many already as there may be.
    case tooMany
    /// It is the last method that policy asks for.
    case lastMethod
    /// There is no such method.
    case notFound
  }

  /// What a first registration adds.
  public struct Registered: Sendable {
    /// The new method.
    public var method: AuthenticationMethod
    /// Fresh recovery codes, when the person had none.
    public var recoveryCodes: [RecoveryCode]
  }

  private let sealer: Sealer
  private let random: RandomSource

  /// Registration that seals secrets with `sealer`.
  public init(sealer: Sealer, random: RandomSource) {
    self.sealer = sealer
    self.random = random
  }

  /// Adds an authenticator app once its first code shows that it works; that code is spent.
  ///
  /// - Throws: ``Refusal/wrongCode``, ``Refusal/alreadyRegistered`` and ``Refusal/tooMany``.
  public func addTOTP(
    secret: [UInt8], attempt: FactorAttempt, initiator: DirectoryAudit.Initiator, correlationID: String,
    on connection: any SQLConnection
  ) throws -> Registered {
    let repository = AuthenticationMethodRepository(connection, attempt.tenant)
    try UserRepository(connection, attempt.tenant).lock(attempt.user)
    let existing = try repository.list(of: attempt.user)
    let apps = existing.filter { $0.kind == .softwareOneTimePasscode }
    guard apps.count < Self.authenticatorLimit else { throw Refusal.tooMany }
    // Two copies of a secret would each take a code once.
    for stored in try repository.secrets(of: attempt.user, kind: .softwareOneTimePasscode) {
      guard try sealer.open(stored.sealed, row: stored.id) != secret else { throw Refusal.alreadyRegistered }
    }
    guard
      case .fresh(let step) = TOTP(secret: secret)
        .matchingStep(for: attempt.code.expose(), at: attempt.now, after: nil)
    else { throw Refusal.wrongCode }
    let method = AuthenticationMethod(
      id: random.identifier(), kind: .softwareOneTimePasscode,
      displayName: apps.isEmpty ? "Authenticator app" : "Authenticator app \(apps.count + 1)",
      createdAt: attempt.now, lastUsedAt: attempt.now, remainingUses: nil)
    try repository.insert(
      method, of: attempt.user, sealedSecret: sealer.seal(secret, row: method.id), lastUsedStep: step)
    // Codes and remembered browsers from before the first method are not known to be the person's: whoever knew the
    // password alone could have made them.
    let isFirst = !existing.contains(where: \.isStrong)
    if isFirst { try KnownBrowserRepository(connection, attempt.tenant).forgetAll(of: attempt.user) }
    let hasCodes =
      !isFirst && existing.contains { $0.kind == .recoveryCodes && ($0.remainingUses ?? 0) > 0 }
    let codes = hasCodes ? [] : try replaceRecoveryCodes(of: attempt, existing: existing, on: connection)
    try audit(
      "User registered security info", .add, method, attempt, initiator, correlationID, on: connection)
    try promote(attempt, initiator, correlationID, on: connection)
    return Registered(method: method, recoveryCodes: codes)
  }

  /// Gives the person ten fresh recovery codes in place of the old ones.
  ///
  /// - Throws: ``Refusal/notFound`` when there is no method yet that they could stand in for.
  public func regenerateRecoveryCodes(
    _ attempt: FactorAttempt, initiator: DirectoryAudit.Initiator, correlationID: String,
    on connection: any SQLConnection
  ) throws -> [RecoveryCode] {
    try UserRepository(connection, attempt.tenant).lock(attempt.user)
    let existing = try AuthenticationMethodRepository(connection, attempt.tenant).list(of: attempt.user)
    guard existing.contains(where: \.isStrong) else { throw Refusal.notFound }
    let codes = try replaceRecoveryCodes(of: attempt, existing: existing, on: connection)
    let method = AuthenticationMethod(
      id: random.identifier(), kind: .recoveryCodes, displayName: "Recovery codes", createdAt: attempt.now,
      lastUsedAt: nil, remainingUses: codes.count)
    try audit(
      "User changed recovery codes", .update, method, attempt, initiator, correlationID, on: connection)
    return codes
  }

  /// Removes a method.
  ///
  /// - Parameter isLastKept: whether policy asks for one, so that the last that makes the person registered stays.
  /// - Throws: ``Refusal/lastMethod`` and ``Refusal/notFound``.
  public func remove(
    _ id: AuthenticationMethod.ID, _ attempt: FactorAttempt, isLastKept: Bool,
    initiator: DirectoryAudit.Initiator, correlationID: String, on connection: any SQLConnection
  ) throws {
    let repository = AuthenticationMethodRepository(connection, attempt.tenant)
    try UserRepository(connection, attempt.tenant).lock(attempt.user)
    let methods = try repository.list(of: attempt.user)
    guard let method = methods.first(where: { $0.id == id }) else { throw Refusal.notFound }
    let remaining = methods.filter { $0.id != id }
    if method.isStrong, !remaining.contains(where: \.isStrong), isLastKept {
      throw Refusal.lastMethod
    }
    try repository.delete(id, of: attempt.user)
    // A browser that was remembered for a factor that is gone is remembered no longer.
    try KnownBrowserRepository(connection, attempt.tenant).forgetAll(of: attempt.user)
    try audit(
      "User deleted security info", .delete, method, attempt, initiator, correlationID, on: connection)
  }

  private func replaceRecoveryCodes(
    of attempt: FactorAttempt, existing: [AuthenticationMethod], on connection: any SQLConnection
  ) throws -> [RecoveryCode] {
    let repository = AuthenticationMethodRepository(connection, attempt.tenant)
    for old in existing where old.kind == .recoveryCodes {
      try repository.delete(old.id, of: attempt.user)
    }
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.generate(random: random.bytes(8)) }
    let set = AuthenticationMethod(
      id: random.identifier(), kind: .recoveryCodes, displayName: "Recovery codes", createdAt: attempt.now,
      lastUsedAt: nil, remainingUses: codes.count)
    try repository.insert(set, of: attempt.user, sealedSecret: nil, lastUsedStep: nil)
    try repository.insertRecoveryCodes(
      codes.map { $0.digest(user: attempt.user.description) }, method: set.id, of: attempt.user)
    return codes
  }

  /// Completing a registration takes somebody who is enabled for per-user MFA to enforced.
  private func promote(
    _ attempt: FactorAttempt, _ initiator: DirectoryAudit.Initiator, _ correlationID: String,
    on connection: any SQLConnection
  ) throws {
    let users = UserRepository(connection, attempt.tenant)
    guard try users.promoteAfterRegistration(attempt.user) else { return }
    let change = DirectoryAudit.Target.ModifiedProperty(
      displayName: "perUserMfaState", oldValue: PerUserMFAState.enabled.rawValue,
      newValue: PerUserMFAState.enforced.rawValue)
    try LogRepository(connection, attempt.tenant).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: attempt.now,
        activityDisplayName: "Update per-user MFA state",
        category: "UserManagement", operationType: "Update", result: "success", correlationId: correlationID,
        initiatedBy: initiator,
        targetResources: [
          .init(
            id: attempt.user.description, displayName: "Per-user MFA", type: "User",
            modifiedProperties: [change])
        ]))
  }

  private enum Operation: String {
    case add = "Add"
    case update = "Update"
    case delete = "Delete"
  }

  private func audit(
    _ activity: String, _ operation: Operation, _ method: AuthenticationMethod, _ attempt: FactorAttempt,
    _ initiator: DirectoryAudit.Initiator, _ correlationID: String, on connection: any SQLConnection
  ) throws {
    let change = DirectoryAudit.Target.ModifiedProperty(
      displayName: "StrongAuthenticationMethod",
      oldValue: operation == .add ? nil : method.kind.rawValue,
      newValue: operation == .delete ? nil : method.kind.rawValue)
    try LogRepository(connection, attempt.tenant).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: attempt.now, activityDisplayName: activity,
        category: "UserManagement", operationType: operation.rawValue, result: "success",
        correlationId: correlationID, initiatedBy: initiator,
        targetResources: [
          .init(
            id: attempt.user.description, displayName: method.displayName, type: "User",
            modifiedProperties: [change])
        ]))
  }
}
