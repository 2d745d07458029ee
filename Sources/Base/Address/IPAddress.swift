/// An IPv4 or IPv6 address; an IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// The first eight bytes of an IPv6 address, 0 for IPv4.
  public let high: UInt64
  /// The last eight bytes of an IPv6 address, or the four of an IPv4 one.
  public let low: UInt64
  /// Whether it is an IPv4 address.
  public let isIPv4: Bool

  /// The address that stands for none at all, `0.0.0.0`.
  public static let unspecified = IPAddress(high: 0, low: 0, isIPv4: true)

  /// Puts the halves together; of an IPv4 address only the last four bytes count.
  ///
  /// IPv6 halves are taken as they are: those of a mapped IPv4 address stay IPv6, as the ends of a range may have to.
  @inlinable
  public init(high: UInt64, low: UInt64, isIPv4: Bool) {
    self.high = isIPv4 ? 0 : high
    self.low = isIPv4 ? low & 0xffff_ffff : low
    self.isIPv4 = isIPv4
  }

  /// Reads dotted decimal (four parts, no octal) or RFC 4291 text; nil for a zone, a port, brackets or anything else.
  public init?(_ text: some StringProtocol) {
    guard (2...45).contains(text.utf8.count) else { return nil }
    let text = Array(text.utf8)
    if text.contains(UInt8(ascii: ":")) {
      guard let bytes = Self.bytesOfIPv6(text) else { return nil }
      self.init(bytes: bytes)
    } else {
      guard let low = Self.numberOfIPv4(text[...]) else { return nil }
      self.init(high: 0, low: low, isIPv4: true)
    }
  }

  /// Reads the 4 or 16 bytes in network order; nil for another count.
  public init?(bytes: [UInt8]) {
    func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    switch bytes.count {
    case 4:
      self.init(high: 0, low: number(bytes[...]), isIPv4: true)
    case 16:
      let high = number(bytes[..<8])
      let low = number(bytes[8...])
      if high == 0, low >> 32 == 0xffff {
        self.init(high: 0, low: low & 0xffff_ffff, isIPv4: true)
      } else {
        self.init(high: high, low: low, isIPv4: false)
      }
    default:
      return nil
    }
  }

  /// The address in network order: 4 bytes, or 16.
  public var bytes: [UInt8] {
    isIPv4
      ? (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * UInt64($0))) }
      : [high, low].flatMap { half in
        (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) }
      }
  }

  /// Whether it is of this machine only: 127.0.0.0/8 or `::1`.
  public var isLoopback: Bool {
    isIPv4 ? low >> 24 == 127 : high == 0 && low == 1
  }
}

extension IPAddress: Comparable {
  /// Orders every IPv4 address before every IPv6 one, and each family by number.
  @inlinable
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    if left.isIPv4 != right.isIPv4 { return left.isIPv4 }
    return left.high == right.high ? left.low < right.low : left.high < right.high
  }
}
