/// Why a text is no JSON that we read, and where.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// The rule that the text breaks.
  public enum Reason: Sendable, Equatable {
    /// A byte that cannot stand here.
    case unexpectedByte(UInt8)
    /// The text stops inside a value.
    case unexpectedEnd
    /// An object has two members of this name (RFC 8259 §4).
    case duplicateMember(String)
    /// More arrays and objects in one another than are read.
    case tooDeep
    /// More bytes than are read.
    case tooLong
    /// A string that is no UTF-8 (RFC 8259 §8.1).
    case invalidText
    /// An escape that is none, half a surrogate pair, or the character U+0000.
    case invalidEscape
    /// A number that RFC 8259 §6 does not allow, or that is beyond every binary64.
    case invalidNumber
    /// Something after the value.
    case trailingBytes
    /// The text is no list, nor an object whose member of this name is one.
    case noList(String)
  }

  /// The rule that the text breaks.
  public let reason: Reason
  /// The byte at which it shows, from 0.
  public let offset: Int
  /// The line of that byte, from 1.
  public let line: Int
  /// The character of that line, from 1.
  public let column: Int

  /// Finds the line and column of an offset.
  init(_ reason: Reason, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    self.reason = reason
    self.offset = offset
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }

  /// The reason and the place, in one line.
  public var description: String { "\(summary) at line \(line), column \(column)" }

  private var summary: String {
    switch reason {
    case .unexpectedByte(let byte) where (0x20..<0x7f).contains(byte):
      "unexpected `\(Unicode.Scalar(byte))`"
    case .unexpectedByte(let byte): "unexpected byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    case .unexpectedEnd: "unexpected end"
    case .duplicateMember(let name): "second member `\(Self.harmless(name))`"
    case .tooDeep: "too many arrays and objects in one another"
    case .tooLong: "too many bytes"
    case .invalidText: "string that is no UTF-8"
    case .invalidEscape: "invalid escape"
    case .invalidNumber: "invalid number"
    case .trailingBytes: "something after the value"
    case .noList(let name): "neither a list nor an object with a list `\(Self.harmless(name))`"
    }
  }

  /// At most 64 characters, none of which could break the line or steer a terminal.
  private static func harmless(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(64) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        text += "?"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count < name.unicodeScalars.count ? text + "…" : text
  }
}
