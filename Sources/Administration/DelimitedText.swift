/// Reads comma-separated values (RFC 4180) record by record, from UTF-8 with or without a byte order mark.
struct DelimitedText {
  /// A record and the line that it begins on, from 1.
  struct Record: Equatable {
    let line: Int
    let fields: [String]
  }

  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  /// Reads from the beginning.
  ///
  /// - Throws: `invalidValue` for what is no UTF-8.
  init(_ bytes: [UInt8]) throws {
    let text = bytes.starts(with: Self.mark) ? Array(bytes.dropFirst(3)) : bytes
    guard text.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) != nil else {
      throw AdministrationError(.invalidValue, "the file is not UTF-8; save it as CSV in UTF-8")
    }
    self.bytes = text
  }

  /// The next record; lines may end in CRLF, LF or CR, and empty ones are none.
  mutating func next() throws -> Record? {
    while index < bytes.count {
      let start = line
      var fields: [String] = []
      while true {
        fields.append(try field())
        guard index < bytes.count, bytes[index] == Self.comma else { break }
        index += 1
      }
      if index < bytes.count { lineEnd() }
      if fields != [""] { return Record(line: start, fields: fields) }
    }
    return nil
  }

  /// Takes a line's end.
  private mutating func lineEnd() {
    if bytes[index] == Self.carriageReturn, index + 1 < bytes.count, bytes[index + 1] == Self.lineFeed {
      index += 1
    }
    index += 1
    line += 1
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.carriageReturn || byte == Self.lineFeed
  }

  private mutating func field() throws -> String {
    if index < bytes.count, bytes[index] == Self.quote { return try quotedField() }
    let start = index
    while index < bytes.count, !endsField(bytes[index]) {
      guard bytes[index] != Self.quote else {
        throw AdministrationError(
          .invalidValue,
          "line \(line): a quotation mark stands inside a field; quote the whole field and double it")
      }
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func quotedField() throws -> String {
    let start = line
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Self.quote {
        guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
        index += 1
      } else if byte == Self.lineFeed {
        line += 1
      }
      text.append(byte)
      index += 1
    }
    guard index < bytes.count else {
      throw AdministrationError(.invalidValue, "line \(start): a quoted field does not end")
    }
    index += 1
    guard index == bytes.count || endsField(bytes[index]) else {
      throw AdministrationError(.invalidValue, "line \(line): something follows a quoted field")
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The text without the spaces and tabs around it.
  static func trimmed(_ text: String) -> String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

@available(*, unavailable)
extension DelimitedText: Sendable {}
