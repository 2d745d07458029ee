import Base
import Credentials
import Directory
import Foundation
import Storage

/// One-time recovery codes.
struct RecoveryCodeMethod: Sendable {
  func verify(_ attempt: FactorAttempt, on connection: any SQLConnection) throws -> FactorVerification {
    guard let digest = RecoveryCode.digest(of: attempt.code, user: attempt.user.description) else {
      return .wrong
    }
    let spent = try AuthenticationMethodRepository(connection, attempt.tenant)
      .spendRecoveryCode(digest, of: attempt.user, at: attempt.now)
    return spent == nil ? .wrong : .proven(.recoveryCode)
  }
}
