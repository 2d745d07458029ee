/// The encodings of points on edwards25519 that no public key has.
///
/// A point off the curve is not told here; a key of one verifies nothing.
///
/// - SeeAlso: RFC 8032 §5.1.3, §8.9
enum Ed25519Point {
  /// Whether 32 bytes are the canonical encoding of a coordinate below 2^255 - 19 and of none of the eight points of
  /// small order, under which one signature fits many messages.
  static func isUsable(_ encoding: [UInt8]) -> Bool {
    guard encoding.count == 32 else { return false }
    var y = encoding
    y[31] &= 0x7f
    // Little-endian: the coordinate is too large when all bytes but the lowest are those of 2^255 - 19.
    let isReduced = y[0] < 0xed || y[31] != 0x7f || y[1..<31].contains { $0 != 0xff }
    return isReduced && !smallOrder.contains(y)
  }

  /// The coordinates of the points whose order divides 8, without the sign bit of the other coordinate.
  private static let smallOrder: [[UInt8]] = [
    [UInt8](repeating: 0, count: 32),
    [1] + [UInt8](repeating: 0, count: 31),
    [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
    [
      0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
      0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
      0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
      0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
  ]
}
