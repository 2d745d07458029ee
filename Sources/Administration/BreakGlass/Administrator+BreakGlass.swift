import Base
import Directory
import Foundation
import SecurityInfo
import Storage

/// An emergency account, and when it was last known to work.
public struct BreakGlassStanding: Sendable, Equatable {
  /// The account.
  public let user: User
  /// When it was last signed in with, confirmed, or made.
  public let lastTriedAt: Date
  /// Whether it is to be tried again.
  public let isDue: Bool
}

extension Administrator {
  /// The emergency accounts of a tenant, and when each was last known to work.
  public func breakGlassAccounts(of tenant: Tenant) async throws -> [BreakGlassStanding] {
    let now = clock.now()
    return try await database.read { connection in
      let current = try PolicyStore(connection: connection, tenant: tenant.id).current()
      return try BreakGlassAlarm.accounts(of: current, on: connection).map { user in
        let tried = BreakGlassAlarm.lastTried(user)
        return BreakGlassStanding(
          user: user, lastTriedAt: tried,
          isDue: now.timeIntervalSince(tried) >= BreakGlassAlarm.checkInterval)
      }
    }
  }

  /// Notes that somebody has seen that an emergency account works.
  ///
  /// - Throws: `invalidValue` for an ordinary account, `userNotFound`.
  public func confirmBreakGlass(_ id: User.ID, in tenant: Tenant) async throws -> BreakGlassStanding {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      guard BreakGlassAlarm.isMarked(id, in: try change.store.current()) else {
        throw AdministrationError(
          .invalidValue,
          "\(quoted(user.userPrincipalName.key)) is no emergency account; "
            + "`gatehouse tenant break-glass --user` names them")
      }
      try change.users.noteBreakGlassCheck(of: id, at: change.now)
      try change.audit(
        "Confirm break-glass account", .user, .update,
        .of(user, .change("checkedDateTime", from: user.securityInfo.breakGlassCheckedAt, to: change.now)))
      return BreakGlassStanding(user: try change.user(id), lastTriedAt: change.now, isDue: false)
    }
  }
}
