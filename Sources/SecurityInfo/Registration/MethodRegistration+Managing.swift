import Base
import Credentials
import Directory
import Foundation
import Storage

/// What happens to methods that are there.
extension MethodRegistration {
  /// Gives the person ten fresh recovery codes in place of the old ones.
  ///
  /// - Throws: ``Refusal/notFound`` when there is no method yet that they could stand in for; ``Refusal/notAllowed``.
  public func regenerateRecoveryCodes(
    for context: RegistrationContext, on connection: any SQLConnection
  ) throws -> [RecoveryCode] {
    try UserRepository(connection, context.tenant.id).lock(context.user.id)
    let existing = try AuthenticationMethodRepository(connection, context.tenant.id).list(of: context.user.id)
    guard existing.contains(where: \.isStrong) else { throw Refusal.notFound }
    guard
      context.tenant.settings.methods.allows(.recoveryCodes, user: context.user.id, groups: context.groups)
    else { throw Refusal.notAllowed }
    let codes = try replaceRecoveryCodes(context, existing: existing, on: connection)
    let method = AuthenticationMethod(
      id: random.identifier(), kind: .recoveryCodes, displayName: "Recovery codes", createdAt: context.now,
      lastUsedAt: nil, remainingUses: codes.count)
    try audit("User changed recovery codes", .update, method, context, on: connection)
    return codes
  }

  /// Removes a method.
  ///
  /// - Parameter isLastKept: whether policy asks for one, so that the last that makes the person registered stays.
  /// - Throws: ``Refusal/lastMethod`` and ``Refusal/notFound``.
  public func remove(
    _ id: AuthenticationMethod.ID, isLastKept: Bool, for context: RegistrationContext,
    on connection: any SQLConnection
  ) throws {
    let repository = AuthenticationMethodRepository(connection, context.tenant.id)
    let users = UserRepository(connection, context.tenant.id)
    try users.lock(context.user.id)
    let methods = try repository.list(of: context.user.id)
    guard let method = methods.first(where: { $0.id == id }) else { throw Refusal.notFound }
    let remaining = methods.filter { $0.id != id }
    if method.isStrong, !remaining.contains(where: \.isStrong), isLastKept { throw Refusal.lastMethod }
    if method.kind == .hardwareOneTimePasscode {
      try HardwareTokenRepository(connection, context.tenant.id)
        .deactivate(method: id, of: context.user.id)
    }
    try repository.delete(id, of: context.user.id)
    // Another telephone is nothing without the first.
    if method.kind == .mobilePhone {
      for other in remaining where other.kind == .alternateMobilePhone {
        try repository.delete(other.id, of: context.user.id)
        try audit("User deleted security info", .delete, other, context, on: connection)
      }
    }
    let preferred = context.user.securityInfo.preferredMethod
    if let preferred, !remaining.contains(where: { preferred.fits($0.kind) }) {
      try users.setPreferredMethod(nil, of: context.user.id)
    }
    // A browser that was remembered for a factor that is gone is remembered no longer.
    try KnownBrowserRepository(connection, context.tenant.id).forgetAll(of: context.user.id)
    try audit("User deleted security info", .delete, method, context, on: connection)
    try notices.methodRemoved(method, context, on: connection)
  }

  /// Gives a method another name.
  ///
  /// - Throws: ``Refusal/notFound`` and ``Refusal/malformedName``.
  public func rename(
    _ id: AuthenticationMethod.ID, to name: String, for context: RegistrationContext,
    on connection: any SQLConnection
  ) throws {
    let repository = AuthenticationMethodRepository(connection, context.tenant.id)
    guard var method = try repository.list(of: context.user.id).first(where: { $0.id == id }),
      method.kind.isPasskey || method.kind.isOneTimePasscode
    else { throw Refusal.notFound }
    method.displayName = try Self.checkedName(name)
    try repository.update(method, of: context.user.id)
    try audit("User changed security info", .update, method, context, on: connection)
  }

  /// Sets what the person wants to be asked for; nil leaves it to the tenant.
  ///
  /// - Throws: ``Refusal/notFound`` when they have no such method.
  public func prefer(
    _ preferred: SecurityInfoState.PreferredMethod?, for context: RegistrationContext,
    on connection: any SQLConnection
  ) throws {
    let methods = try AuthenticationMethodRepository(connection, context.tenant.id).list(of: context.user.id)
    if let preferred, !methods.contains(where: { preferred.fits($0.kind) }) { throw Refusal.notFound }
    try UserRepository(connection, context.tenant.id).setPreferredMethod(preferred, of: context.user.id)
    try record(
      "User changed default security info", .update, name: "Default method",
      .init(
        displayName: "DefaultMethod", oldValue: context.user.securityInfo.preferredMethod?.rawValue,
        newValue: preferred?.rawValue), context, on: connection)
  }

  func replaceRecoveryCodes(
    _ context: RegistrationContext, existing: [AuthenticationMethod], on connection: any SQLConnection
  ) throws -> [RecoveryCode] {
    let repository = AuthenticationMethodRepository(connection, context.tenant.id)
    for old in existing where old.kind == .recoveryCodes {
      try repository.delete(old.id, of: context.user.id)
    }
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.generate(random: random.bytes(8)) }
    let set = AuthenticationMethod(
      id: random.identifier(), kind: .recoveryCodes, displayName: "Recovery codes", createdAt: context.now,
      lastUsedAt: nil, remainingUses: codes.count)
    try repository.insert(set, of: context.user.id, sealedSecret: nil, lastUsedStep: nil)
    try repository.insertRecoveryCodes(
      codes.map { $0.digest(user: context.user.id.description) }, method: set.id, of: context.user.id)
    return codes
  }
}
