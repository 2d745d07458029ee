import Crypto

/// The SHA-1 of a password, which is what lists of breached passwords are made of.
///
/// SHA-1 protects nothing here: the lists are public, and the value never leaves the process.
public struct BreachedHash: Sendable, Hashable, Comparable {
  /// The number of bytes.
  static let byteCount = 20

  /// The first 8 bytes as a number, in the order of the bytes.
  let high: UInt64
  /// The next 8.
  let middle: UInt64
  /// The last 4.
  let low: UInt32

  /// The hash of a password in its composed form.
  public init(of password: Password) {
    self.init(digest: Array(Insecure.SHA1.hash(data: Array(password.secret.expose().utf8))))
  }

  /// Takes the bytes of a hash; nil unless there are 20.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(digest: bytes)
  }

  init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  private init(digest: [UInt8]) {
    high = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    middle = digest.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = digest.dropFirst(16).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The 20 bytes.
  public var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: middle >> (56 - 8 * $0)) }
      + (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
  }

  /// Whether one comes before another in the order of their bytes.
  public static func < (left: Self, right: Self) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.middle != right.middle { return left.middle < right.middle }
    return left.low < right.low
  }
}
