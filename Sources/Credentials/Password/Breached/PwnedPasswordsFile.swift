/// A list in the Pwned Passwords format, of any size, in which hashes are looked up where it lies.
///
/// Each line is a SHA-1 in hexadecimal, a colon and a count, ordered by hash; lines end in LF or CRLF. A lookup reads
/// a few blocks: hashes are spread evenly, so that the place of one can be guessed, and where guesses do not help the
/// rest is halved.
public struct PwnedPasswordsFile: Sendable {
  /// The bytes that are read at once.
  private static let block = 4096
  /// How often a place is guessed before the rest is halved.
  private static let guesses = 8
  /// The bytes whose every line is checked when the file is opened, and the number of places looked at after them.
  private static let checkedBytes = 1 << 20
  private static let checkedPlaces = 256

  private let source: ByteSource
  /// The mean length of the first lines, for an estimate of how many there are.
  private let lineLength: Double

  /// Opens a list: checks its first mebibyte line by line, then its order at 256 places.
  ///
  /// - Throws: ``BreachedFileError``, or what reading throws.
  public init(_ source: ByteSource) throws {
    self.source = source
    var reader = PwnedPasswordsReader()
    let head = min(source.size, Self.checkedBytes)
    try reader.read(try source.read(0, head)) { _ in }
    if head == source.size { try reader.finish { _ in } }
    guard reader.lines > 0 else { throw BreachedFileError.empty }
    lineLength = Double(head) / Double(reader.lines)
    guard head < source.size else { return }
    var previous: BreachedHash?
    for place in 0...Self.checkedPlaces {
      let offset = Int(Double(source.size - Self.block) * Double(place) / Double(Self.checkedPlaces))
      let lines = try lines(from: offset, within: 0..<source.size)
      for line in lines.entries {
        if let previous, line.hash < previous { throw BreachedFileError.offset(line.offset, .unordered) }
        previous = line.hash
      }
    }
  }

  /// About how many lines there are.
  public var estimatedCount: Int { Int((Double(source.size) / lineLength).rounded(.up)) }

  /// Whether a hash is listed.
  ///
  /// - Throws: ``BreachedFileError`` when a line on the way is malformed, or what reading throws.
  public func contains(_ hash: BreachedHash) throws -> Bool {
    var range = 0..<source.size
    var keys: (low: UInt64, high: UInt64) = (0, .max)
    var step = 0
    while !range.isEmpty {
      let span = Double(keys.high - keys.low)
      let share =
        step < Self.guesses && span > 0 ? Double(hash.high &- keys.low) / span : 0.5
      let middle = range.lowerBound + Int(Double(range.count) * min(1, max(0, share)))
      step += 1
      let found = try lines(from: middle - Self.block / 2, within: range)
      guard let first = found.entries.first, let last = found.entries.last else { return false }
      if hash < first.hash {
        range = range.lowerBound..<first.offset
        keys.high = first.hash.high
      } else if last.hash < hash {
        range = found.end..<range.upperBound
        keys.low = last.hash.high
      } else {
        return found.entries.contains { $0.hash == hash }
      }
    }
    return false
  }

  private struct Lines {
    var entries: [(offset: Int, hash: BreachedHash)] = []
    /// The offset after the last of them.
    var end: Int
  }

  /// The whole lines in a block that begins about at an offset; both bounds of the range are bounds of lines.
  private func lines(from wanted: Int, within range: Range<Int>) throws -> Lines {
    let start = max(range.lowerBound, min(wanted, range.upperBound - Self.block))
    let end = min(range.upperBound, start + Self.block)
    let bytes = try source.read(start, end - start)
    var result = Lines(end: start)
    try PwnedPasswordsLine.digits.withUnsafeBufferPointer { digits in
      try bytes.withUnsafeBytes { bytes in
        var position = 0
        if start > range.lowerBound {
          // The line that is cut belongs to what lies before.
          guard let feed = bytes.prefix(PwnedPasswordsLine.maximumLength).firstIndex(of: 10) else {
            throw BreachedFileError.offset(start, .malformed)
          }
          position = feed + 1
        }
        while position < bytes.count {
          let limit = min(bytes.count, position + PwnedPasswordsLine.maximumLength)
          let feed = bytes[position..<limit].firstIndex(of: 10)
          if feed == nil, limit < bytes.count { throw BreachedFileError.offset(start + position, .malformed) }
          // Cut by the end of the block, unless that is the end of the file.
          if feed == nil, end < source.size { break }
          let stop = feed ?? bytes.count
          do {
            let line = UnsafeRawBufferPointer(rebasing: bytes[position..<stop])
            result.entries.append((start + position, try PwnedPasswordsLine.parse(line, digits: digits)))
          } catch let fault as BreachedLineFault {
            throw BreachedFileError.offset(start + position, fault.fault)
          }
          position = stop + 1
          result.end = start + min(position, bytes.count)
        }
      }
    }
    return result
  }
}
