import Foundation

/// An IP address as one number and a family.
struct NaiveAddress: Equatable {
  var isV6: Bool
  var value: UInt128

  /// Reads dotted IPv4, or IPv6 with at most one `::`.
  init?(_ text: String) {
    if text.contains(":") {
      var halves: [[UInt128]] = []
      for half in Self.cut(text, at: "::") {
        halves.append(half.split(separator: ":").compactMap { UInt128($0, radix: 16) })
      }
      guard halves.count <= 2 else { return nil }
      var groups = halves[0]
      if halves.count == 2 {
        groups += Array(repeating: 0, count: 8 - halves[0].count - halves[1].count) + halves[1]
      }
      guard groups.count == 8 else { return nil }
      isV6 = true
      value = groups.reduce(0) { $0 << 16 | $1 }
    } else {
      let parts = text.split(separator: ".").compactMap { UInt128($0) }
      guard parts.count == 4 else { return nil }
      isV6 = false
      value = parts.reduce(0) { $0 << 8 | $1 }
    }
  }

  private static func cut(_ text: String, at mark: String) -> [Substring] {
    guard let range = text.range(of: mark) else { return [text[...]] }
    return [text[..<range.lowerBound], text[range.upperBound...]]
  }
}

/// A range of a named location, as it is spelled and as its two ends.
struct NaiveRange {
  var kind: String
  var fields: [(name: String, value: String)]
  var isV6: Bool
  var lowest: UInt128
  var highest: UInt128

  init?(kind: String, cidr: String) {
    let parts = cidr.split(separator: "/")
    guard parts.count == 2, let address = NaiveAddress(String(parts[0])), let length = Int(parts[1]) else {
      return nil
    }
    let hostBits = (address.isV6 ? 128 : 32) - length
    let hosts: UInt128 = hostBits == 128 ? UInt128.max : (UInt128(1) << UInt128(hostBits)) - 1
    self.kind = kind
    fields = [("cidrAddress", cidr)]
    isV6 = address.isV6
    lowest = address.value & ~hosts
    highest = address.value | hosts
  }

  init?(kind: String, from lower: String, to upper: String) {
    guard let first = NaiveAddress(lower), let last = NaiveAddress(upper) else { return nil }
    self.kind = kind
    fields = [("lowerAddress", lower), ("upperAddress", upper)]
    isV6 = first.isV6
    lowest = first.value
    highest = last.value
  }

  func holds(_ address: NaiveAddress) -> Bool {
    address.isV6 == isV6 && lowest <= address.value && address.value <= highest
  }
}
