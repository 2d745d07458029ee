import Base
import Credentials
import Directory
import Foundation
import Storage

/// Codes of authenticator apps and hardware tokens (RFC 6238).
struct TOTPMethod: Sendable {
  let sealer: Sealer

  /// - Parameter devices: those that the person may use.
  func verify(
    _ attempt: FactorAttempt, _ devices: [AuthenticationMethod], on connection: any SQLConnection
  ) throws -> FactorVerification {
    let repository = AuthenticationMethodRepository(connection, attempt.tenant)
    var result = FactorVerification.wrong
    for kind in [AuthenticationMethod.Kind.softwareOneTimePasscode, .hardwareOneTimePasscode] {
      for stored in try repository.secrets(of: attempt.user, kind: kind) {
        guard let device = devices.first(where: { $0.id == stored.id }) else { continue }
        let generator = device.details.generator(secret: try sealer.open(stored.sealed, row: stored.id))
        switch generator.matchingStep(
          for: attempt.code.expose(), at: attempt.now, after: stored.lastUsedStep)
        {
        case .fresh(let step):
          let isSpent = try repository.spendStep(step, of: stored.id, user: attempt.user, at: attempt.now)
          let factor = kind == .hardwareOneTimePasscode ? Factor.hardwareOath : .totp
          return isSpent ? .proven(factor) : .replayed
        case .replayed: result = .replayed
        case .wrong: continue
        }
      }
    }
    return result
  }
}

extension MethodDetails {
  /// The generator of a device's codes.
  public func generator(secret: [UInt8]) -> TOTP {
    TOTP(
      secret: secret, period: intervalSeconds.flatMap { [30, 60].contains($0) ? $0 : nil } ?? 30,
      algorithm: hashFunction == HardwareToken.HashFunction.hmacsha256.rawValue ? .sha256 : .sha1)
  }
}

extension Sealer {
  /// Seals the secret of a method for its row.
  public func seal(_ secret: [UInt8], row: AuthenticationMethod.ID) throws -> String {
    try seal(secret, table: "authentication_method", column: "sealed_secret", row: row.description)
  }

  /// Opens the secret of a method.
  public func open(_ sealed: String, row: AuthenticationMethod.ID) throws -> [UInt8] {
    try open(sealed, table: "authentication_method", column: "sealed_secret", row: row.description)
  }
}
