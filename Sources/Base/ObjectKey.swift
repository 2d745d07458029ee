import Crypto
import Foundation

/// An object's identifier as 128 bits, cheap to compare and to look up.
///
/// Graph's identifiers are UUIDs, and a UUID is its own key. Other text, as hand-made exports hold it, is keyed by the
/// first half of the SHA-256 of its lower-case form. Letter case never matters.
public struct ObjectKey: Hashable, Sendable {
  /// The first eight bytes.
  public let high: UInt64
  /// The last eight bytes.
  public let low: UInt64

  /// Puts the halves together.
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The key of an identifier.
  public init<Entity>(_ id: Identifier<Entity>) {
    self = withUnsafeBytes(of: id.rawValue.uuid) { bytes in
      ObjectKey(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The key of an identifier in text.
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { bytes in
      ObjectKey(uuid: bytes) ?? ObjectKey(hashing: String(decoding: bytes, as: UTF8.self).lowercased())
    }
  }

  /// Reads the 36-character form of a UUID, in either case.
  private init?(uuid bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 36 else { return nil }
    var halves: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for (index, byte) in bytes.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte &- UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte &- UInt8(ascii: "a") &+ 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte &- UInt8(ascii: "A") &+ 10
      default: return nil
      }
      if digits < 16 {
        halves.0 = halves.0 << 4 | UInt64(digit)
      } else {
        halves.1 = halves.1 << 4 | UInt64(digit)
      }
      digits += 1
    }
    self.init(high: halves.0, low: halves.1)
  }

  private init(hashing text: String) {
    let digest = SHA256.hash(data: Array(text.utf8))
    self = digest.withUnsafeBytes { bytes in
      ObjectKey(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }
}

extension ObjectKey {
  /// The key as the text of a UUID, in lower case.
  public var uuidText: String {
    var bytes: [UInt8] = []
    for half in [high, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: half >> shift))
      }
    }
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { text += "-" }
      text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
    }
    return text
  }
}
