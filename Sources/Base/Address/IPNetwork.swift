/// A range of addresses in CIDR form, for example `10.0.0.0/8` or `fd00::/8` (RFC 4632, RFC 4291 §2.3).
public struct IPNetwork: Hashable, Sendable, CustomStringConvertible {
  /// The first address of the range.
  public let first: IPAddress
  /// The bits that all its addresses share: 0 to 32, or 0 to 128 for IPv6.
  public let prefixLength: Int

  /// Reads an address with a prefix length, or a single address; nil when bits beyond the prefix are set.
  public init?(_ text: some StringProtocol) {
    guard let (address, prefixLength) = Self.parts(text) else { return nil }
    self.init(masking: address, prefixLength ?? address.width)
    guard first == address else { return nil }
  }

  /// Reads an address with a prefix length, which must be there, and clears the bits beyond the prefix.
  public init?(maskingHostBits text: some StringProtocol) {
    guard let (address, prefixLength) = Self.parts(text), let prefixLength else { return nil }
    self.init(masking: address, prefixLength)
  }

  private init(masking address: IPAddress, _ prefixLength: Int) {
    let mask = Self.mask(prefixLength, isIPv4: address.isIPv4)
    first = IPAddress(high: address.high & mask.high, low: address.low & mask.low, isIPv4: address.isIPv4)
    self.prefixLength = prefixLength
  }

  /// Splits `address/length`; a mapped IPv4 address counts its prefix from the 128 bits it is written in.
  private static func parts(_ text: some StringProtocol) -> (IPAddress, prefixLength: Int?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
    guard parts.count == 2 else { return (address, nil) }
    guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
      var length = Int(parts[1])
    else { return nil }
    if address.isIPv4, parts[0].utf8.contains(UInt8(ascii: ":")) { length -= 96 }
    guard (0...address.width).contains(length) else { return nil }
    return (address, length)
  }

  /// The last address of the range.
  public var last: IPAddress {
    let mask = Self.mask(prefixLength, isIPv4: first.isIPv4)
    return IPAddress(high: first.high | ~mask.high, low: first.low | ~mask.low, isIPv4: first.isIPv4)
  }

  /// Whether the address lies in the range.
  public func contains(_ address: IPAddress) -> Bool {
    let mask = Self.mask(prefixLength, isIPv4: first.isIPv4)
    return address.isIPv4 == first.isIPv4 && address.high & mask.high == first.high
      && address.low & mask.low == first.low
  }

  /// The range in CIDR form.
  public var description: String { "\(first)/\(prefixLength)" }

  /// The bits of the prefix.
  private static func mask(_ prefixLength: Int, isIPv4: Bool) -> (high: UInt64, low: UInt64) {
    // A shift by the width or more yields 0.
    if isIPv4 { return (0, (UInt64(0xffff_ffff) << UInt64(32 - prefixLength)) & 0xffff_ffff) }
    let high = UInt64.max << UInt64(max(0, 64 - prefixLength))
    return (high, UInt64.max << UInt64(min(64, 128 - prefixLength)))
  }
}

extension IPAddress {
  /// The bits of an address of this family.
  fileprivate var width: Int { isIPv4 ? 32 : 128 }
}
