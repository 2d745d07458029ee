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
  /// About how many lines there are.
  public let estimatedCount: Int

  /// Opens a list: checks its first mebibyte line by line, then its order at 256 places.
  ///
  /// - Throws: ``BreachedFileError``, or what reading throws.
  public init(_ source: ByteSource) throws {
    self.source = source
    estimatedCount = try Self.estimatedCount(of: source)
    guard source.size > Self.checkedBytes else { return }
    var before: BreachedHash?
    for place in 0...Self.checkedPlaces {
      let offset = Int(Double(source.size - Self.block) * Double(place) / Double(Self.checkedPlaces))
      let block = try block(around: offset + Self.block / 2, within: 0..<source.size)
      var rest = try block.wholeLines(in: 0..<source.size, of: source.size)
      var previous = before
      // Blocks may overlap: their beginnings are in order.
      before = nil
      while !rest.isEmpty {
        let line = try block.line(at: rest.lowerBound, within: rest)
        if let previous, line.hash < previous {
          throw BreachedFileError.offset(line.range.lowerBound, .unordered)
        }
        previous = line.hash
        before = before ?? line.hash
        rest = line.range.upperBound..<rest.upperBound
      }
    }
  }

  /// About how many lines a list has, by the mean length of those in its first mebibyte, which are checked.
  ///
  /// - Throws: ``BreachedFileError``, or what reading throws.
  public static func estimatedCount(of source: ByteSource) throws -> Int {
    let head = min(source.size, checkedBytes)
    var reader = PwnedPasswordsReader()
    try reader.read(try source.read(0, head)) { _ in }
    if head == source.size { try reader.finish { _ in } }
    guard reader.lines > 0 else { throw BreachedFileError.empty }
    return Int((Double(source.size) * Double(reader.lines) / Double(head)).rounded(.up))
  }

  /// Whether a hash is listed.
  ///
  /// - Throws: ``BreachedFileError`` when a line on the way is malformed, or what reading throws.
  public func contains(_ hash: BreachedHash) throws -> Bool {
    var range = 0..<source.size
    var keys: (low: UInt64, high: UInt64) = (0, .max)
    var step = 0
    while !range.isEmpty {
      let span = Double(keys.high - keys.low)
      let share = step < Self.guesses && span > 0 ? Double(hash.high - keys.low) / span : 0.5
      let middle = range.lowerBound + Int(Double(range.count) * min(1, share))
      step += 1
      let block = try block(around: middle, within: range)
      var lines = try block.wholeLines(in: range, of: source.size)
      while !lines.isEmpty {
        let line = try block.line(at: (lines.lowerBound + lines.upperBound) / 2, within: lines)
        if line.hash == hash { return true }
        if line.hash < hash {
          keys.low = line.hash.high
          range = line.range.upperBound..<range.upperBound
          lines = line.range.upperBound..<lines.upperBound
        } else {
          keys.high = line.hash.high
          range = range.lowerBound..<line.range.lowerBound
          lines = lines.lowerBound..<line.range.lowerBound
        }
      }
    }
    return false
  }

  private func block(around middle: Int, within range: Range<Int>) throws -> PwnedPasswordsBlock {
    let start = max(range.lowerBound, min(middle - Self.block / 2, range.upperBound - Self.block))
    let end = min(range.upperBound, start + Self.block)
    return PwnedPasswordsBlock(bytes: try source.read(start, end - start), offset: start)
  }
}
