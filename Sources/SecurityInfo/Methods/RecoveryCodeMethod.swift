import Base
import Credentials
import Directory
import Foundation
import Storage

/// One-time recovery codes.
struct RecoveryCodeMethod: SecondFactorMethod {
  let factor = Factor.recoveryCode

  func isAvailable(among methods: [AuthenticationMethod]) -> Bool {
    methods.contains { $0.kind == .recoveryCodes && ($0.remainingUses ?? 0) > 0 }
  }

  func verify(_ attempt: FactorAttempt, on connection: any SQLConnection) throws -> FactorVerification {
    guard let digest = RecoveryCode.digest(of: attempt.code, user: attempt.user.description) else {
      return .wrong
    }
    let spent = try AuthenticationMethodRepository(connection, attempt.tenant)
      .spendRecoveryCode(digest, of: attempt.user, at: attempt.now)
    return spent == nil ? .wrong : .proven(.recoveryCode)
  }
}
