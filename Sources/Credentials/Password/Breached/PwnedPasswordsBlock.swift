/// A piece of a list in the Pwned Passwords format; offsets are those of the file.
struct PwnedPasswordsBlock {
  private static let lineFeed = UInt8(ascii: "\n")

  let bytes: [UInt8]
  let offset: Int

  private var end: Int { offset + bytes.count }

  /// The whole lines of the block.
  ///
  /// - Parameters:
  ///   - range: a part of the file that begins and ends with a line and holds the block.
  ///   - size: the size of the file, whose last line needs no line feed.
  /// - Throws: `malformed` for what is longer than a line.
  func wholeLines(in range: Range<Int>, of size: Int) throws(BreachedFileError) -> Range<Int> {
    var (first, last) = (offset, end)
    if offset > range.lowerBound {
      // The line that is cut belongs to what lies before.
      guard let feed = firstLineFeed(from: offset) else { throw .offset(offset, .malformed) }
      first = feed + 1
    }
    if end < size, bytes.last != Self.lineFeed {
      guard let feed = lastLineFeed(before: end) else { throw .offset(end, .malformed) }
      last = feed + 1
    }
    return first..<max(first, last)
  }

  /// The line that holds an offset, its end included.
  ///
  /// - Throws: when it is malformed.
  func line(
    at place: Int, within lines: Range<Int>
  ) throws(BreachedFileError) -> (hash: BreachedHash, range: Range<Int>) {
    var start = place
    while start > lines.lowerBound, bytes[start - 1 - offset] != Self.lineFeed { start -= 1 }
    guard place - start <= PwnedPasswordsLine.maximumLength else { throw .offset(start, .malformed) }
    let feed = firstLineFeed(from: start)
    guard feed != nil || lines.upperBound - start <= PwnedPasswordsLine.maximumLength else {
      throw .offset(start, .malformed)
    }
    let stop = min(feed ?? lines.upperBound, lines.upperBound)
    let next = min(stop + 1, lines.upperBound)
    do {
      let hash = try PwnedPasswordsLine.parse(bytes[(start - offset)..<(stop - offset)])
      return (hash, start..<next)
    } catch {
      throw .offset(start, error.fault)
    }
  }

  private func firstLineFeed(from start: Int) -> Int? {
    let limit = min(end, start + PwnedPasswordsLine.maximumLength)
    return bytes[(start - offset)..<(limit - offset)].firstIndex(of: Self.lineFeed).map { $0 + offset }
  }

  private func lastLineFeed(before stop: Int) -> Int? {
    let limit = max(offset, stop - PwnedPasswordsLine.maximumLength)
    return bytes[(limit - offset)..<(stop - offset)].lastIndex(of: Self.lineFeed).map { $0 + offset }
  }
}
