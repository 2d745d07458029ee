import Base
import Credentials
import Directory
import Foundation
import Storage

/// A Temporary Access Pass, handed out by an administrator who has seen the person.
public struct TemporaryAccessPassMethod: Sendable {
  /// The method; it needs nothing.
  public init() {}

  /// Whether this is the person's pass, without spending it.
  public func matches(_ attempt: FactorAttempt, on connection: any SQLConnection) throws -> Bool {
    try AccessPassRepository(connection, attempt.tenant)
      .matches(digest(attempt), of: attempt.user, at: attempt.now)
  }

  /// Checks a pass and spends it, once if it is usable once.
  public func verify(
    _ attempt: FactorAttempt, on connection: any SQLConnection
  ) throws -> FactorVerification {
    let isSpent = try AccessPassRepository(connection, attempt.tenant)
      .spend(digest(attempt), of: attempt.user, at: attempt.now)
    return isSpent ? .proven(.temporaryAccessPass) : .wrong
  }

  private func digest(_ attempt: FactorAttempt) -> Base.Digest {
    TemporaryAccessPass.digest(of: attempt.code, user: attempt.user.description)
  }
}
