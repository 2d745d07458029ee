extension IPAddress {
  /// Reads four decimal parts without leading zeros, which some readers take for octal.
  static func numberOfIPv4(_ text: ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    var part: UInt64 = 0
    var digits = 0
    var dots = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard digits == 0 || part != 0 else { return nil }
        part = part * 10 + UInt64(byte - 48)
        digits += 1
        guard part <= 255 else { return nil }
      case UInt8(ascii: "."):
        guard digits > 0, dots < 3 else { return nil }
        number = number << 8 | part
        (part, digits, dots) = (0, 0, dots + 1)
      default: return nil
      }
    }
    return digits > 0 && dots == 3 ? number << 8 | part : nil
  }

  /// Reads the 16 bytes of an IPv6 text (RFC 4291 §2.2): groups, one `::`, and perhaps dotted decimal at the end.
  static func bytesOfIPv6(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    var gap: Int?
    var index = 0
    if text.starts(with: [UInt8(ascii: ":"), UInt8(ascii: ":")]) {
      gap = 0
      index = 2
    }
    while index < text.count {
      let start = index
      var group: UInt16 = 0
      while index < text.count, index - start < 4, let digit = hexadecimal(text[index]) {
        group = group << 4 | digit
        index += 1
      }
      if index < text.count, text[index] == UInt8(ascii: ".") {
        guard let number = numberOfIPv4(text[start...]) else { return nil }
        for shift: UInt64 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        break
      }
      guard index > start else { return nil }
      bytes.append(UInt8(group >> 8))
      bytes.append(UInt8(group & 0xff))
      if index == text.count { break }
      // A colon, and after it a group or the gap's second colon.
      guard text[index] == UInt8(ascii: ":"), index + 1 < text.count else { return nil }
      index += 1
      if text[index] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = bytes.count
        index += 1
      }
    }
    guard let gap else { return bytes.count == 16 ? bytes : nil }
    guard bytes.count <= 14 else { return nil }
    bytes.insert(contentsOf: repeatElement(0, count: 16 - bytes.count), at: gap)
    return bytes
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - 48)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - 87)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - 55)
    default: nil
    }
  }

  /// The canonical text: dotted decimal, or RFC 5952 §4 for IPv6.
  public var description: String {
    if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
    let groups = [high, low].flatMap { half in
      [48, 32, 16, 0].map { (shift: UInt64) in UInt16(truncatingIfNeeded: half >> shift) }
    }
    // The first of the longest runs of two zeros or more gives way to `::`.
    var gap = 0..<0
    var run = 0..<0
    for (index, group) in groups.enumerated() {
      run = group == 0 ? (run.isEmpty ? index : run.lowerBound)..<index + 1 : 0..<0
      if run.count > max(1, gap.count) { gap = run }
    }
    func text(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    return gap.isEmpty
      ? text(groups[...]) : "\(text(groups[..<gap.lowerBound]))::\(text(groups[gap.upperBound...]))"
  }
}
