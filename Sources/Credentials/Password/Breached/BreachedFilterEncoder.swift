import Crypto

/// Writes a ``BreachedFilter`` from hashes in ascending order, in one pass.
///
/// What is kept in memory is the index: 8 bytes for 256 to 512 hashes.
public struct BreachedFilterEncoder: Sendable {
  private var header: BreachedFilter.Header
  private var bits = BitWriter()
  private var index: [UInt64] = [0]
  private var hash = SHA256()
  /// The value, of its bucket, from which the next difference is counted.
  private var next: UInt64 = 0
  private var last: UInt64?

  /// An encoder before the first hash.
  ///
  /// - Parameters:
  ///   - estimatedCount: how many hashes there will be; with more of them the error rate grows in proportion.
  ///   - errorRate: the error rate that is not to be exceeded.
  /// - Throws: `errorRate`.
  public init(estimatedCount: Int, errorRate: Double) throws(BreachedFileError) {
    header = try BreachedFilter.Header(estimatedCount: estimatedCount, errorRate: errorRate)
    index.reserveCapacity(header.buckets + 1)
  }

  /// Puts a hash in; not before the one that was put in last.
  ///
  /// - Throws: `uneven` when its bucket overflows.
  public mutating func add(_ hash: BreachedHash) throws(BreachedFileError) {
    header.count += 1
    let value = hash.high >> UInt64(64 - header.bucketBits - header.valueBits)
    guard value != last else { return }
    last = value
    header.distinctValues += 1
    let bucket = Int(value >> UInt64(header.valueBits))
    close(upTo: bucket)
    let inBucket = value & (1 << UInt64(header.valueBits) - 1)
    let difference = inBucket - next
    guard bits.count - Int(index[bucket]) < BreachedFilter.longestBucket - 1 << 16,
      difference >> UInt64(header.remainderBits) < 1 << 16
    else { throw .uneven }
    bits.rice(difference, header.remainderBits)
    next = inBucket + 1
  }

  /// The bytes that are complete since the last call; they follow each other from the end of the header on.
  public mutating func take() -> [UInt8] {
    let bytes = bits.take()
    hash.update(data: bytes)
    return bytes
  }

  /// Ends the filter.
  ///
  /// - Returns: the last bytes, and the header, which belongs before the first.
  /// - Throws: `empty` when nothing was put in.
  public mutating func finish() throws(BreachedFileError) -> (tail: [UInt8], header: BreachedFilter.Header) {
    guard header.count > 0 else { throw .empty }
    close(upTo: header.buckets)
    header.codeBits = bits.count
    bits.fill()
    var tail = bits.take()
    for offset in index { tail += offset.littleEndianBytes }
    hash.update(data: tail)
    hash.update(data: header.shape)
    header.digest = Array(hash.finalize())
    return (tail, header)
  }

  private mutating func close(upTo bucket: Int) {
    while index.count <= bucket {
      index.append(UInt64(bits.count))
      next = 0
    }
  }
}
