/// Bits in bytes, the lowest of each byte first.
struct BitWriter: Sendable {
  /// How many bits have been written.
  private(set) var count = 0
  private var bytes: [UInt8] = []
  private var word: UInt64 = 0
  private var used = 0

  /// Writes a Golomb-Rice code: ones for the quotient, a zero, then the remainder.
  mutating func rice(_ value: UInt64, _ remainderBits: Int) {
    var quotient = Int(value >> UInt64(remainderBits))
    while quotient >= 32 {
      write(0xffff_ffff, 32)
      quotient -= 32
    }
    write(1 << UInt64(quotient) - 1, quotient + 1)
    let remainder = value & (1 << UInt64(remainderBits) - 1)
    let low = min(32, remainderBits)
    write(remainder & (1 << UInt64(low) - 1), low)
    write(remainder >> UInt64(low), remainderBits - low)
  }

  /// Fills the last word with zeros.
  mutating func fill() {
    if used > 0 { write(0, 64 - used) }
  }

  /// The whole words that have not been taken yet.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// - Parameter width: 0 to 64; `value` has no bit beyond it.
  private mutating func write(_ value: UInt64, _ width: Int) {
    guard width > 0 else { return }
    count += width
    word |= value << UInt64(used)
    used += width
    guard used >= 64 else { return }
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    used -= 64
    // A shift by the whole width or more yields zero.
    word = value >> UInt64(width - used)
  }
}

/// Reads what ``BitWriter`` wrote.
struct BitReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// A reader of the bits between two positions.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    position = start
    self.end = min(end, 8 * bytes.count)
  }

  var isAtEnd: Bool { position >= end }

  /// Reads a Golomb-Rice code; nil when the bits end before it does.
  mutating func rice(_ remainderBits: Int) -> UInt64? {
    var quotient: UInt64 = 0
    while true {
      let ones = (~window()).trailingZeroBitCount
      if ones < 32 {
        quotient += UInt64(ones)
        position += ones + 1
        break
      }
      quotient += 32
      position += 32
      guard position < end else { return nil }
    }
    let low = min(32, remainderBits)
    var remainder = UInt64(window() & (1 << UInt64(low) - 1))
    position += low
    if remainderBits > low {
      let high = remainderBits - low
      remainder |= (window() & (1 << UInt64(high) - 1)) << UInt64(low)
      position += high
    }
    guard position <= end else { return nil }
    return quotient << UInt64(remainderBits) | remainder
  }

  /// At least the next 56 bits; zeros after the last.
  private func window() -> UInt64 {
    let first = position / 8
    let count = min(8, bytes.count - first)
    guard count > 0 else { return 0 }
    var word: UInt64 = 0
    withUnsafeMutableBytes(of: &word) { target in
      bytes.withUnsafeBytes {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[first..<first + count]))
      }
    }
    return UInt64(littleEndian: word) >> UInt64(position % 8)
  }
}
