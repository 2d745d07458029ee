import Crypto

/// A compiled list of breached passwords: it answers *no* with certainty and *yes* with a known error rate.
///
/// It is a Golomb-coded set. Of each hash the leading bits are kept; the first of them choose a bucket, and a bucket
/// holds the differences between its values in order, each as a Golomb-Rice code: ones for the quotient, a zero, and
/// the remainder, from the lowest bit on. After the codes an index says at which bit each bucket begins. Hashes come
/// in order, so that a filter is written in one pass, and a lookup reads two short pieces.
public struct BreachedFilter: Sendable {
  /// The error rates that a filter can be made for.
  public static let errorRates = 1e-9...0.1

  /// The most bits of a bucket; evenly spread hashes need a thousandth of it.
  static let longestBucket = 1 << 23

  /// The header.
  public let header: Header

  private let source: ByteSource

  /// Opens a filter; nil when it is something else.
  ///
  /// - Throws: ``BreachedFileError`` when it is damaged or incomplete, or what reading throws.
  public init?(_ source: ByteSource) throws {
    let head = try source.read(0, min(source.size, Header.byteCount))
    guard let header = try Header(head) else { return nil }
    guard source.size == header.fileSize else { throw BreachedFileError.damagedFilter("its size") }
    self.header = header
    self.source = source
    let ends = [try offset(of: 0), try offset(of: header.buckets)]
    guard ends == [0, header.codeBits] else { throw BreachedFileError.damagedFilter("its index") }
  }

  /// Whether a hash was put in; a hash that was not is taken for one that was at the header's error rate.
  ///
  /// - Throws: ``BreachedFileError`` when the filter is damaged, or what reading throws.
  public func contains(_ hash: BreachedHash) throws -> Bool {
    let value = hash.high >> UInt64(64 - header.bucketBits - header.valueBits)
    let bucket = Int(value >> UInt64(header.valueBits))
    let wanted = value & (1 << UInt64(header.valueBits) - 1)
    let bounds = try source.read(header.indexOffset + 8 * bucket, 16)
    let (start, end) = (Self.number(bounds, 0), Self.number(bounds, 8))
    guard start <= end, end <= header.codeBits, end - start <= Self.longestBucket else {
      throw BreachedFileError.damagedFilter("the index of bucket \(bucket)")
    }
    guard start < end else { return false }
    let first = start / 64 * 8
    let bytes = try source.read(Header.byteCount + first, (end + 63) / 64 * 8 - first)
    var reader = BitReader(bytes, from: start - 8 * first, to: end - 8 * first)
    var next: UInt64 = 0
    while !reader.isAtEnd {
      guard let difference = reader.rice(header.remainderBits) else {
        throw BreachedFileError.damagedFilter("the codes of bucket \(bucket)")
      }
      let value = next &+ difference
      if value >= wanted { return value == wanted }
      next = value + 1
    }
    return false
  }

  /// Reads the whole filter and compares it with the digest in its header.
  ///
  /// - Throws: ``BreachedFileError`` when they differ, or what reading throws.
  public func verify() throws {
    var hash = SHA256()
    var offset = Header.byteCount
    while offset < source.size {
      let count = min(1 << 20, source.size - offset)
      hash.update(data: try source.read(offset, count))
      offset += count
    }
    hash.update(data: header.shape)
    guard Array(hash.finalize()) == header.digest else {
      throw BreachedFileError.damagedFilter("its contents are not those that its digest was made of")
    }
  }

  private func offset(of bucket: Int) throws -> Int {
    Self.number(try source.read(header.indexOffset + 8 * bucket, 8), 0)
  }

  /// A number of 8 bytes; one too large for a file counts as the largest.
  private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
    Int(clamping: bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }
}
