import Foundation

extension BreachedFilter {
  /// The first bytes of a compiled filter: its shape, its size and its error rate.
  ///
  /// All numbers are little-endian. 0: the magic bytes. 8: bits of a bucket's number, bits of a value in its bucket,
  /// bits of a remainder, five zeros. 16: hashes; 24: distinct values; 32: bits of the codes; 40: the error rate as
  /// an IEEE 754 double; 48: the SHA-256 of everything after the header, followed by
  /// the 48 bytes before.
  public struct Header: Sendable, Equatable {
    /// What a compiled filter begins with.
    public static let magic = Array("GHPWFLT1".utf8)
    /// The bytes of a header.
    public static let byteCount = 80

    /// How many bits of a hash say in which bucket it is.
    let bucketBits: Int
    /// How many further bits of it are kept.
    let valueBits: Int
    /// How many bits of a difference are written as they are.
    let remainderBits: Int
    /// How many hashes were put in.
    public internal(set) var count = 0
    /// How many values differ.
    var distinctValues = 0
    /// The bits of all codes.
    var codeBits = 0
    /// The SHA-256 of everything after the header and of what precedes this in it.
    var digest = [UInt8](repeating: 0, count: 32)

    /// The share of passwords that were never breached and are taken for breached.
    ///
    /// A value is found by chance in so many of all cases as there are values among all that could be.
    public var errorRate: Double { Double(distinctValues) / Double(1 << (bucketBits + valueBits)) }

    var buckets: Int { 1 << bucketBits }
    var codeBytes: Int { (codeBits + 63) / 64 * 8 }
    var indexOffset: Int { Self.byteCount + codeBytes }
    /// The bytes of the whole file.
    public var fileSize: Int { indexOffset + 8 * (buckets + 1) }

    /// The shape for about so many hashes and at most this error rate.
    ///
    /// Buckets of 256 to 512 hashes keep a lookup to one short read. The differences inside a bucket are distributed
    /// geometrically: Golomb's code with the largest power of two below their mean times ln 2 is within 3 % of the
    /// shortest there is.
    init(estimatedCount: Int, errorRate: Double) throws(BreachedFileError) {
      guard BreachedFilter.errorRates.contains(errorRate) else { throw .errorRate }
      let count = Double(max(1, estimatedCount))
      let bucketBits = max(0, Int(log2(count / 512).rounded(.up)))
      let bits = max(bucketBits + 1, Int(log2(count / errorRate).rounded(.up)))
      guard bits <= 60 else { throw .errorRate }
      self.bucketBits = bucketBits
      valueBits = bits - bucketBits
      remainderBits = max(0, Int(log2(Double(1 << bits) / count * 0.693).rounded(.down)))
    }

    /// Reads a header; nil unless the magic bytes are there.
    ///
    /// - Throws: ``BreachedFileError`` when what follows them cannot be.
    public init?(_ bytes: [UInt8]) throws(BreachedFileError) {
      guard bytes.starts(with: Self.magic) else { return nil }
      guard bytes.count == Self.byteCount else { throw .damagedFilter("its header is cut") }
      func number(_ offset: Int) -> UInt64 {
        bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
      bucketBits = Int(bytes[8])
      valueBits = Int(bytes[9])
      remainderBits = Int(bytes[10])
      digest = Array(bytes[48...])
      guard bucketBits <= 32, valueBits >= 1, bucketBits + valueBits <= 60, remainderBits <= valueBits,
        bytes[11..<16].allSatisfy({ $0 == 0 }), let count = Int(exactly: number(16)),
        let distinctValues = Int(exactly: number(24)), let codeBits = Int(exactly: number(32)),
        distinctValues >= 1, distinctValues <= count, codeBits < 1 << 50,
        distinctValues <= 1 << (bucketBits + valueBits)
      else { throw .damagedFilter("its header") }
      self.count = count
      self.distinctValues = distinctValues
      self.codeBits = codeBits
      guard number(40) == errorRate.bitPattern else { throw .damagedFilter("its header") }
    }

    /// The 80 bytes.
    public var bytes: [UInt8] { shape + digest }

    /// The 48 bytes before the digest.
    var shape: [UInt8] {
      Self.magic + [UInt8(bucketBits), UInt8(valueBits), UInt8(remainderBits), 0, 0, 0, 0, 0]
        + [UInt64(count), UInt64(distinctValues), UInt64(codeBits), errorRate.bitPattern]
        .flatMap(\.littleEndianBytes)
    }
  }
}

extension UInt64 {
  var littleEndianBytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}
