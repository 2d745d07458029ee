import Base
import Credentials
import Directory
import Foundation
import Storage

/// A Temporary Access Pass, handed out by an administrator who has seen the person.
public struct TemporaryAccessPassMethod: Sendable {
  private let settings: TemporaryAccessPassSettings

  /// The method; a policy that allows one use only refuses passes for many.
  public init(settings: TemporaryAccessPassSettings) {
    self.settings = settings
  }

  /// Whether the person holds a pass that would work now.
  public func isAvailable(
    to user: User.ID, in tenant: Tenant.ID, at now: Date, on connection: any SQLConnection
  ) throws -> Bool {
    try repository(tenant, connection).isAvailable(to: user, at: now)
  }

  /// Whether this is the person's pass, without spending it.
  public func matches(_ attempt: FactorAttempt, on connection: any SQLConnection) throws -> Bool {
    try repository(attempt.tenant, connection).matches(digest(attempt), of: attempt.user, at: attempt.now)
  }

  /// Checks a pass and spends it, once if it is usable once.
  public func verify(
    _ attempt: FactorAttempt, on connection: any SQLConnection
  ) throws -> FactorVerification {
    let isSpent = try repository(attempt.tenant, connection)
      .spend(digest(attempt), of: attempt.user, at: attempt.now)
    return isSpent ? .proven(.temporaryAccessPass) : .wrong
  }

  private func repository(_ tenant: Tenant.ID, _ connection: any SQLConnection) -> AccessPassRepository {
    AccessPassRepository(connection, tenant, acceptsManyUses: !settings.isUsableOnce)
  }

  private func digest(_ attempt: FactorAttempt) -> Base.Digest {
    TemporaryAccessPass.digest(of: attempt.code, user: attempt.user.description)
  }
}
