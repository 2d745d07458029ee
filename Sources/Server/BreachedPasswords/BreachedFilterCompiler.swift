import Credentials
import Foundation

/// Compiles a list in the Pwned Passwords format into a filter.
public enum BreachedFilterCompiler: Sendable {
  /// The error rate unless another is asked for: one in ten thousand.
  public static let standardErrorRate = 1e-4

  /// The error rates that a filter can be made for.
  public static let errorRates = BreachedFilter.errorRates

  /// How far the number of lines may lie above the estimate without the error rate exceeding what was asked for.
  private static let margin = 1.02

  /// What was made.
  public struct Result: Sendable {
    /// How many hashes were put in.
    public let count: Int
    /// The bytes of the filter.
    public let size: Int
    /// The share of other passwords that are refused with them.
    public let errorRate: Double
    /// How long it took.
    public let time: Duration
  }

  /// Reads the list once, from its first line to its last, and writes the filter beside it.
  ///
  /// The filter appears under its name when it is complete and on disk, in place of an earlier one.
  /// - Throws: ``StartError`` that says what is wrong, and in which line.
  public static func compile(
    _ path: String, to target: String, errorRate: Double
  ) throws(StartError) -> Result {
    let file = try FileBytes(path: path)
    let draft = target + ".part"
    do {
      return try write(file, to: draft, then: target, errorRate: errorRate)
    } catch {
      unlink(draft)
      if let error = error as? POSIXError { throw .file(path: target, errno: error.code.rawValue) }
      throw .breachedPasswords(path: path, cause: BreachedPasswordFile.cause(error))
    }
  }

  private static func write(
    _ file: FileBytes, to draft: String, then target: String, errorRate: Double
  ) throws -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let estimate = Double(try PwnedPasswordsFile.estimatedCount(of: file.source)) * margin
    var encoder = try BreachedFilterEncoder(estimatedCount: Int(estimate), errorRate: errorRate)
    let output = try NewFile(path: draft)
    try output.append([UInt8](repeating: 0, count: BreachedFilter.Header.byteCount))
    var reader = PwnedPasswordsReader()
    try BreachedPasswordFile.forEachPiece(of: file) { piece in
      try reader.read(piece) { try encoder.add($0) }
      try output.append(encoder.take())
    }
    try reader.finish { try encoder.add($0) }
    try output.append(encoder.take())
    let (tail, header) = try encoder.finish()
    try output.append(tail)
    try output.overwrite(header.bytes, at: 0)
    try output.sync()
    guard rename(draft, target) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return Result(
      count: header.count, size: header.fileSize, errorRate: header.errorRate, time: clock.now - start)
  }
}

/// A file that is being written.
private final class NewFile {
  private let descriptor: Int32
  private var size = 0

  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  deinit {
    close(descriptor)
  }

  /// Writes bytes after the last.
  func append(_ bytes: [UInt8]) throws {
    try overwrite(bytes, at: size)
    size += bytes.count
  }

  /// Writes bytes from an offset on.
  func overwrite(_ bytes: [UInt8], at offset: Int) throws {
    var done = 0
    try bytes.withUnsafeBytes { buffer in
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        done += count
      }
    }
  }

  func sync() throws {
    guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
