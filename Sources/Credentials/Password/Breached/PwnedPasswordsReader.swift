/// Reads a list in the Pwned Passwords format from its first line to its last, and checks every line and their order.
public struct PwnedPasswordsReader: Sendable {
  private var partial: [UInt8] = []
  private var previous: BreachedHash?
  /// How many lines have been read.
  public private(set) var lines = 0

  /// A reader before the first line.
  public init() {}

  /// Takes the next piece of the file and hands on the hashes of the lines that are complete.
  ///
  /// - Throws: ``BreachedFileError`` with the number of the line.
  public mutating func read(_ piece: [UInt8], _ body: (BreachedHash) throws -> Void) throws {
    try PwnedPasswordsLine.digits.withUnsafeBufferPointer { digits in
      try piece.withUnsafeBytes { bytes in
        var start = 0
        while start < bytes.count {
          let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
          guard let end = Self.lineFeed(in: rest) else {
            partial.append(contentsOf: rest)
            guard partial.count <= PwnedPasswordsLine.maximumLength else { throw fault(.malformed) }
            return
          }
          if partial.isEmpty {
            try take(UnsafeRawBufferPointer(rebasing: rest[..<end]), digits, body)
          } else {
            partial.append(contentsOf: rest[..<end])
            let whole = partial
            partial = []
            try whole.withUnsafeBytes { try take($0, digits, body) }
          }
          start += end + 1
        }
      }
    }
  }

  /// Reads the last line, when no line feed ends it.
  ///
  /// - Throws: ``BreachedFileError`` with the number of the line; `empty` when there was none.
  public mutating func finish(_ body: (BreachedHash) throws -> Void) throws {
    if !partial.isEmpty { try read([UInt8(ascii: "\n")], body) }
    guard lines > 0 else { throw BreachedFileError.empty }
  }

  private mutating func take(
    _ line: UnsafeRawBufferPointer, _ digits: UnsafeBufferPointer<UInt8>,
    _ body: (BreachedHash) throws -> Void
  ) throws {
    let hash: BreachedHash
    do {
      hash = try PwnedPasswordsLine.parse(line, digits: digits)
    } catch {
      throw fault(error.fault)
    }
    if let previous, !(previous < hash) { throw fault(.unordered) }
    previous = hash
    lines += 1
    try body(hash)
  }

  private func fault(_ fault: BreachedFileError.Fault) -> BreachedFileError {
    .line(lines + 1, fault)
  }

  private static func lineFeed(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { return index }
      index += 1
    }
    return nil
  }
}
