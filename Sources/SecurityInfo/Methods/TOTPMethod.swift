import Base
import Credentials
import Directory
import Foundation
import Storage

/// Codes of an authenticator app (RFC 6238).
struct TOTPMethod: SecondFactorMethod {
  let sealer: Sealer
  let factor = Factor.totp

  func isAvailable(among methods: [AuthenticationMethod]) -> Bool {
    methods.contains { $0.kind == .softwareOneTimePasscode }
  }

  func verify(_ attempt: FactorAttempt, on connection: any SQLConnection) throws -> FactorVerification {
    let repository = AuthenticationMethodRepository(connection, attempt.tenant)
    var result = FactorVerification.wrong
    for stored in try repository.secrets(of: attempt.user, kind: .softwareOneTimePasscode) {
      let secret = try sealer.open(stored.sealed, row: stored.id)
      switch TOTP(secret: secret).matchingStep(
        for: attempt.code.expose(), at: attempt.now, after: stored.lastUsedStep)
      {
      case .fresh(let step):
        let isSpent = try repository.spendStep(step, of: stored.id, user: attempt.user, at: attempt.now)
        return isSpent ? .proven(.totp) : .replayed
      case .replayed: result = .replayed
      case .wrong: continue
      }
    }
    return result
  }
}

extension Sealer {
  func seal(_ secret: [UInt8], row: AuthenticationMethod.ID) throws -> String {
    try seal(secret, table: "authentication_method", column: "sealed_secret", row: row.description)
  }

  func open(_ sealed: String, row: AuthenticationMethod.ID) throws -> [UInt8] {
    try open(sealed, table: "authentication_method", column: "sealed_secret", row: row.description)
  }
}
