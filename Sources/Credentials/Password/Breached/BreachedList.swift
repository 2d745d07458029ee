/// A list of breached passwords in either form; which one it is, its first bytes say.
public enum BreachedList: Sendable {
  /// The Pwned Passwords format.
  case lines(PwnedPasswordsFile)
  /// A compiled filter.
  case filter(BreachedFilter)

  /// Opens a list and checks what can be checked without reading all of it.
  ///
  /// - Throws: ``BreachedFileError``, or what reading throws.
  public init(_ source: ByteSource) throws {
    if let filter = try BreachedFilter(source) {
      self = .filter(filter)
    } else {
      self = .lines(try PwnedPasswordsFile(source))
    }
  }

  /// Whether a hash is listed.
  ///
  /// - Throws: ``BreachedFileError`` when the list is damaged at that place, or what reading throws.
  public func contains(_ hash: BreachedHash) throws -> Bool {
    switch self {
    case .lines(let file): try file.contains(hash)
    case .filter(let filter): try filter.contains(hash)
    }
  }
}
