import Base
import Storage

extension Sealer {
  /// Seals the secret of a hardware token that nobody has activated yet, for its row.
  func seal(_ secret: [UInt8], token: HardwareToken.ID) throws -> String {
    try seal(secret, table: "hardware_token", column: "sealed_secret", row: token.description)
  }

  /// Opens the secret of a hardware token.
  func open(_ sealed: String, token: HardwareToken.ID) throws -> [UInt8] {
    try open(sealed, table: "hardware_token", column: "sealed_secret", row: token.description)
  }
}
