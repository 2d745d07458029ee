import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// Sets a person's password, which is not to be changed at the next sign-in, and ends what was signed in with the
  /// old one.
  ///
  /// - Throws: `passwordRefused`, `userNotFound`.
  public func setPassword(_ password: Secret, of user: User, in tenant: Tenant) async throws -> User {
    let hash = try await hash(password, for: user.userPrincipalName, user.displayName, in: tenant)
    return try await write(in: tenant.id) { change in
      let user = try change.user(user.id)
      try change.users.setPassword(hash, mustChange: false, of: user.id, at: change.now)
      try change.users.revokeSessions(of: user.id, at: change.now)
      try change.audit("Reset user password", .user, .update, .of(user))
      return try change.user(user.id)
    }
  }

  /// Ends every session, grant and remembered browser of a person.
  ///
  /// - Throws: `userNotFound`.
  public func revokeSessions(of id: User.ID, in tenant: Tenant) async throws -> User {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      try change.users.revokeSessions(of: id, at: change.now)
      try change.audit(
        "Update StsRefreshTokenValidFrom Timestamp", .user, .update,
        .of(user, .change("StsRefreshTokensValidFrom", from: user.sessionsValidFrom, to: change.now)))
      return try change.user(id)
    }
  }

  /// Forgets the wrong guesses at a person's password and codes.
  ///
  /// - Throws: `userNotFound`.
  public func unlock(_ id: User.ID, in tenant: Tenant) async throws -> User {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      try LockoutRepository(change.connection, tenant.id)
        .unlock(subject: LockoutRepository.subject(of: user.userPrincipalName.key))
      try change.audit("Unlock user account", .user, .update, .of(user))
      return user
    }
  }

  /// Takes every second factor away from a person and ends what was signed in with them.
  ///
  /// The registration clock stays: somebody whose grace period is over registers anew at the next sign-in.
  ///
  /// - Throws: `userNotFound`.
  public func resetMFA(of id: User.ID, in tenant: Tenant) async throws -> User {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      try change.users.lock(id)
      let kinds = try change.methods.list(of: id).map(\.kind.rawValue)
      try change.deactivateTokens(of: id)
      try change.methods.deleteAll(of: id)
      try change.passes.deleteAll(of: id)
      try change.users.setPreferredMethod(nil, of: id)
      try change.users.revokeSessions(of: id, at: change.now)
      try change.audit(
        "Admin deleted security info", .user, .delete,
        .of(user, .change("StrongAuthenticationMethod", from: kinds, to: [String]())))
      return try change.user(id)
    }
  }

  /// When a person's registration deadline is to end.
  public enum Extension: Sendable, Equatable {
    /// At this instant.
    case until(Date)
    /// So many days from now.
    case days(Int)
  }

  /// The longest that a registration deadline can be moved, from now.
  public static let longestExtensionDays = 90

  /// Moves the end of a person's registration clock, and says why.
  ///
  /// - Throws: `invalidValue`, `noDeadline` while security defaults are off, `userNotFound`.
  public func extendRegistration(
    of id: User.ID, _ extent: Extension, reason: String, in tenant: Tenant
  ) async throws -> User {
    let reason = try DisplayName.parseReason(reason)
    return try await write(in: tenant.id) { change in
      let user = try change.user(id)
      let settings = try TenantRepository.find(id: tenant.id, on: change.connection)?.settings
      guard let enabledAt = settings?.securityDefaultsEnabledAt else {
        throw AdministrationError(
          .noDeadline, "security defaults are off, so nobody has a deadline; switch them on first")
      }
      let end =
        switch extent {
        case .until(let date): date
        case .days(let days): change.now.addingTimeInterval(Double(days) * 86_400)
        }
      let latest = change.now.addingTimeInterval(Double(Self.longestExtensionDays) * 86_400)
      guard end > change.now, end <= latest else {
        throw AdministrationError(
          .invalidValue, "the new deadline must lie in the next \(Self.longestExtensionDays) days")
      }
      let running = user.registration.flatMap { $0.startedAt >= enabledAt ? $0 : nil }
      let deadline = RegistrationDeadline(
        startedAt: running?.startedAt ?? change.now, endsAt: end, extensionReason: reason)
      try change.users.extendRegistration(deadline, of: id)
      try change.audit(
        "Update user", .user, .update, reason: reason,
        .of(user, .change("registrationDeadline", from: running?.endsAt, to: end)))
      return try change.user(id)
    }
  }
}
