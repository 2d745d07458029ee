/// A range of addresses in CIDR form, for example `10.0.0.0/8` or `fd00::/8` (RFC 4632, RFC 4291 §2.3).
public struct IPNetwork: Hashable, Sendable, CustomStringConvertible {
  private let base: IPAddress
  private let prefix: Int

  /// Reads an address with a prefix length, or a single address; nil when bits beyond the prefix are set.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let base = IPAddress(parts[0]) else { return nil }
    let width = base.isIPv4 ? 32 : 128
    var prefix = width
    if parts.count == 2 {
      guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
        let length = Int(parts[1]), length <= width
      else { return nil }
      prefix = length
    }
    self.base = base
    self.prefix = prefix
    guard Self.masked(base, prefix) == base else { return nil }
  }

  /// Whether the address lies in the range.
  public func contains(_ address: IPAddress) -> Bool {
    address.isIPv4 == base.isIPv4 && Self.masked(address, prefix) == base
  }

  /// The range in CIDR form.
  public var description: String { "\(base)/\(prefix)" }

  /// The address with every bit beyond the prefix cleared.
  static func masked(_ address: IPAddress, _ prefix: Int) -> IPAddress {
    if address.isIPv4 {
      let mask = prefix == 0 ? 0 : (UInt64(0xffff_ffff) << UInt64(32 - prefix)) & 0xffff_ffff
      return IPAddress(high: 0, low: address.low & mask, isIPv4: true)
    }
    let high = prefix >= 64 ? UInt64.max : prefix == 0 ? 0 : UInt64.max << UInt64(64 - prefix)
    let low = prefix <= 64 ? 0 : UInt64.max << UInt64(128 - prefix)
    return IPAddress(high: address.high & high, low: address.low & low, isIPv4: false)
  }
}
