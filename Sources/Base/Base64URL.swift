/// Base64 with the URL-safe alphabet and without padding (RFC 4648 §5, RFC 7515 §2).
public enum Base64URL: Sendable {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Encodes bytes; the result holds only `A–Z a–z 0–9 - _`.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    // One copy, so that the loop below is compiled for arrays whatever the caller has.
    encode(array: Array(bytes))
  }

  private static func encode(array bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count * 4 + 2) / 3)
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      buffer = (buffer << 8) | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        output.append(alphabet[Int((buffer >> bits) & 63)])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { output.append(alphabet[Int((buffer << (6 - bits)) & 63)]) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Decodes strictly: no padding, no white space, no foreign character, no non-zero trailing bits.
  ///
  /// - Returns: nil when the text is not the one canonical encoding of some bytes.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    decode(array: Array(text.utf8))
  }

  private static func decode(array text: [UInt8]) -> [UInt8]? {
    let count = text.count
    guard count % 4 != 1 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(count * 3 / 4)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in text {
      guard let value = sextet(byte) else { return nil }
      buffer = (buffer << 6) | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    return buffer == 0 ? output : nil
  }

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
