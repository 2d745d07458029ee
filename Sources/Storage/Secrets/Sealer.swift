import Base
import Crypto
import Foundation

/// Seals column values with AES-256-GCM so that each opens only in its own table, column and row.
///
/// The format is `1.<key id>.<nonce, ciphertext and tag in base64url>`: the number names the scheme, the key id the
/// master key, so that both can change while old values stay.
public struct Sealer: Sendable {
  private static let version = "1"

  private let key: SymmetricKey
  private let tagKey: SymmetricKey
  private let keyID: String
  private let random: RandomSource

  /// A sealer under a master key; `random` supplies the nonces.
  public init(masterKey: MasterKey, random: RandomSource) {
    key = masterKey.derive("column sealing 1")
    tagKey = masterKey.derive("tags 1")
    keyID = masterKey.id
    self.random = random
  }

  /// Seals bytes for one place.
  ///
  /// - Parameter row: what identifies the row, its tenant included.
  public func seal(_ plaintext: [UInt8], table: String, column: String, row: String) throws -> String {
    let nonce = try AES.GCM.Nonce(data: random.bytes(12))
    let box = try AES.GCM.seal(
      plaintext, using: key, nonce: nonce, authenticating: context(table: table, column: column, row: row))
    guard let combined = box.combined else { throw StorageError.failed(cause: "a value could not be sealed") }
    return "\(Self.version).\(keyID).\(Base64URL.encode(combined))"
  }

  /// Opens what was sealed for the same place.
  ///
  /// - Throws: ``StorageError/decoding(column:cause:)`` for a value that was changed, moved or sealed under another
  ///   master key.
  public func open(_ sealed: String, table: String, column: String, row: String) throws -> [UInt8] {
    let place = "\(table).\(column)"
    let parts = sealed.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == Self.version, let combined = Base64URL.decode(parts[2]) else {
      throw StorageError.decoding(column: place, cause: "not a sealed value of a known version")
    }
    guard parts[1] == keyID else {
      throw StorageError.decoding(column: place, cause: "sealed under another master key than `\(keyID)`")
    }
    do {
      let box = try AES.GCM.SealedBox(combined: combined)
      return Array(
        try AES.GCM.open(box, using: key, authenticating: context(table: table, column: column, row: row)))
    } catch {
      throw StorageError.decoding(column: place, cause: "the sealed value was changed or belongs elsewhere")
    }
  }

  /// What stands for a text on every node that has the master key, and can be computed by nobody else: 32 bytes.
  public func tag(_ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: tagKey))
  }

  /// Each part behind its length, so that no two places share an encoding.
  private func context(table: String, column: String, row: String) -> Data {
    var context = Data()
    for part in [Self.version, keyID, table, column, row] {
      withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { context.append(contentsOf: $0) }
      context.append(contentsOf: part.utf8)
    }
    return context
  }
}
