/// Reads the structures of a TPM: big-endian numbers and sized buffers, one after another.
///
/// - SeeAlso: TPM 2.0 Library, Part 2
struct TPMReader {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// Whether nothing is left.
  var isAtEnd: Bool { bytes.isEmpty }

  /// The next number of 16 bits; nil when there is none.
  mutating func uint16() -> UInt16? {
    take(2).map { $0.reduce(0) { $0 << 8 | UInt16($1) } }
  }

  /// The next number of 32 bits; nil when there is none.
  mutating func uint32() -> UInt32? {
    take(4).map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// The next buffer, whose size stands before it; nil when it is cut off.
  mutating func buffer() -> [UInt8]? {
    uint16().flatMap { take(Int($0)) }.map { Array($0) }
  }

  /// The next bytes; nil when there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard bytes.count >= count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }
}
