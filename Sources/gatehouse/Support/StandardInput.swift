import Base
import Foundation

/// Standard input.
enum StandardInput {
  private static let longestLine = 8192

  /// Reads one line without its line feed.
  static func line() throws -> Secret {
    if isatty(STDIN_FILENO) == 1 { StandardError.print("password (one line, it is shown as it is typed):") }
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count <= longestLine {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != UInt8(ascii: "\n") else { break }
      bytes.append(byte)
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("the password is not UTF-8; check the terminal's or the file's encoding")
    }
    return Secret(text)
  }
}
