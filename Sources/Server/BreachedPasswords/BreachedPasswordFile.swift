import Credentials
import Foundation

/// A list of breached passwords on disk, in the Pwned Passwords format or compiled.
public struct BreachedPasswordFile: Sendable {
  let list: BreachedList

  /// Opens a list and checks what can be checked in a moment.
  ///
  /// - Throws: ``StartError`` that says what is wrong with it.
  public init(path: String) throws(StartError) {
    let file = try FileBytes(path: path)
    do {
      list = try BreachedList(file.source)
    } catch {
      throw .breachedPasswords(path: path, cause: Self.cause(error))
    }
  }

  /// What a whole reading of a list told.
  public struct Report: Sendable {
    /// `pwned-passwords` or `filter`.
    public let format: String
    /// How many hashes are in it.
    public let count: Int
    /// The bytes of the file.
    public let size: Int
    /// The share of other passwords that are refused with them: 0 for the list itself.
    public let errorRate: Double
  }

  /// Reads a list from its first byte to its last: every line and their order, or a filter's digest.
  ///
  /// - Throws: ``StartError`` that says what is wrong, and in which line.
  public static func check(path: String) throws(StartError) -> Report {
    let file = try FileBytes(path: path)
    do {
      if let filter = try BreachedFilter(file.source) {
        try filter.verify()
        return Report(
          format: "filter", count: filter.header.count, size: file.size, errorRate: filter.header.errorRate)
      }
      var reader = PwnedPasswordsReader()
      try forEachPiece(of: file) { try reader.read($0) { _ in } }
      try reader.finish { _ in }
      return Report(format: "pwned-passwords", count: reader.lines, size: file.size, errorRate: 0)
    } catch {
      throw .breachedPasswords(path: path, cause: cause(error))
    }
  }

  /// Measures what looking up costs and how often an arbitrary hash is found.
  ///
  /// - Parameter count: how many random hashes are looked up.
  /// - Returns: the share that was found, and the mean time of one.
  public func measure(_ count: Int) throws -> (found: Double, each: Duration) {
    var generator = SystemRandomNumberGenerator()
    let hashes = (0..<count).compactMap { _ in
      BreachedHash(bytes: (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
    var found = 0
    let time = try ContinuousClock().measure {
      for hash in hashes where try list.contains(hash) { found += 1 }
    }
    return (Double(found) / Double(max(1, count)), time / max(1, count))
  }

  static let pieceSize = 1 << 20

  static func forEachPiece(of file: FileBytes, _ body: ([UInt8]) throws -> Void) throws {
    var offset = 0
    while offset < file.size {
      let count = min(pieceSize, file.size - offset)
      try body(try file.read(offset, count))
      offset += count
    }
  }

  static func cause(_ error: any Error) -> String {
    switch error {
    case let error as BreachedFileError: error.description
    case let error as POSIXError: String(cString: strerror(error.code.rawValue)).lowercased()
    default: "\(error)"
    }
  }
}
