import Crypto
import Foundation

/// What an authenticator says of itself, the credential and the moment.
///
/// - SeeAlso: WebAuthn Level 3 §6.1
struct AuthenticatorData: Sendable, Equatable {
  /// The most bytes that are read.
  static let limit = 64 * 1_024

  /// The flags of §6.1; the two that are reserved for the future are not looked at.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let userPresent = Flags(rawValue: 0x01)
    static let userVerified = Flags(rawValue: 0x04)
    static let backupEligible = Flags(rawValue: 0x08)
    static let backedUp = Flags(rawValue: 0x10)
    static let attestedCredential = Flags(rawValue: 0x40)
    static let extensions = Flags(rawValue: 0x80)
  }

  /// A credential that has just been made.
  struct AttestedCredential: Sendable, Equatable {
    let aaguid: UUID
    let id: [UInt8]
    let publicKey: COSEKey
  }

  /// All of it, as signed.
  let bytes: [UInt8]
  let rpIDHash: [UInt8]
  let flags: Flags
  let signCount: UInt32
  let credential: AttestedCredential?
  let extensions: [CBORValue.Entry]

  /// Reads authenticator data to its last byte.
  init(_ bytes: [UInt8]) throws(WebAuthnError) {
    guard bytes.count <= Self.limit else { throw .tooLarge(.authenticatorData) }
    guard bytes.count >= 37 else { throw .malformedAuthenticatorData }
    self.bytes = bytes
    rpIDHash = Array(bytes[..<32])
    flags = Flags(rawValue: bytes[32])
    signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
    var offset = 37
    credential = try flags.contains(.attestedCredential) ? Self.credential(in: bytes, at: &offset) : nil
    if flags.contains(.extensions) {
      var reader = CBORReader(bytes, from: offset)
      guard let entries = try reader.value().entries, entries.allSatisfy({ $0.key.text != nil }) else {
        throw .malformedAuthenticatorData
      }
      extensions = entries
      offset = reader.offset
    } else {
      extensions = []
    }
    guard offset == bytes.count else { throw .malformedAuthenticatorData }
  }

  private static func credential(
    in bytes: [UInt8], at offset: inout Int
  ) throws(WebAuthnError) -> AttestedCredential {
    guard bytes.count >= offset + 18 else { throw .malformedAuthenticatorData }
    guard let aaguid = UUID(bytes: bytes[offset..<offset + 16]) else { throw .malformedAuthenticatorData }
    let length = Int(bytes[offset + 16]) << 8 | Int(bytes[offset + 17])
    offset += 18
    guard (1...1_023).contains(length) else { throw .invalidCredentialID }
    guard bytes.count - offset >= length else { throw .malformedAuthenticatorData }
    let id = Array(bytes[offset..<offset + length])
    var reader = CBORReader(bytes, from: offset + length)
    let key = try reader.value()
    let encoded = Array(bytes[(offset + length)..<reader.offset])
    offset = reader.offset
    return AttestedCredential(aaguid: aaguid, id: id, publicKey: try COSEKey(key, encoded: encoded))
  }

  /// Checks what is the same for both ceremonies: relying party, presence, verification, the backup flags.
  func confirm(
    for relyingParty: RelyingParty, isVerificationRequired: Bool
  ) throws(WebAuthnError) {
    guard rpIDHash.elementsEqual(SHA256.hash(data: Data(relyingParty.id.utf8))) else {
      throw .wrongRelyingParty
    }
    guard flags.contains(.userPresent) else { throw .userNotPresent }
    guard flags.contains(.userVerified) || !isVerificationRequired else { throw .userNotVerified }
    guard flags.contains(.backupEligible) || !flags.contains(.backedUp) else { throw .invalidBackupState }
  }
}

extension UUID {
  /// The UUID of 16 bytes; nil for any other number.
  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    let b = Array(bytes)
    self.init(
      uuid: (
        b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
        b[15]
      ))
  }

  /// The 16 bytes.
  var bytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }
}
