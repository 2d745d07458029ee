extension JSONValue {
  /// The text in UTF-8, without white space, members in their order.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(512)
    write(to: &output, indentation: nil)
    return output
  }

  /// The text, without white space, members in their order.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text in UTF-8 with a line for each member and value, indented by two spaces, without a final line feed.
  public var prettyBytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(1_024)
    write(to: &output, indentation: 0)
    return output
  }

  /// - Parameter indentation: spaces before this value's lines; nil for a text without white space.
  private func write(to output: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): output.append(contentsOf: String(value).utf8)
    case .number(let text): output.append(contentsOf: text.utf8)
    case .string(let text): Self.write(text, to: &output)
    case .array(let values):
      output.append(UInt8(ascii: "["))
      let inner = values.isEmpty ? nil : indentation.map { $0 + 2 }
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.breakLine(&output, inner)
        value.write(to: &output, indentation: inner)
      }
      if inner != nil { Self.breakLine(&output, indentation) }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      let inner = members.isEmpty ? nil : indentation.map { $0 + 2 }
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.breakLine(&output, inner)
        Self.write(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        if inner != nil { output.append(UInt8(ascii: " ")) }
        member.value.write(to: &output, indentation: inner)
      }
      if inner != nil { Self.breakLine(&output, indentation) }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func breakLine(_ output: inout [UInt8], _ indentation: Int?) {
    guard let indentation else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
  }

  /// Writes a text in quotes; runs that need no escape are copied whole.
  private static func write(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      output.append(UInt8(ascii: "\""))
      var start = 0
      for (index, byte) in bytes.enumerated() {
        guard byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f else { continue }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        start = index + 1
        switch byte {
        case 0x22, 0x5c: output.append(contentsOf: [0x5c, byte])
        case 0x0a: output.append(contentsOf: "\\n".utf8)
        case 0x0d: output.append(contentsOf: "\\r".utf8)
        case 0x09: output.append(contentsOf: "\\t".utf8)
        default:
          let digits = String(byte, radix: 16)
          output.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
          output.append(contentsOf: digits.utf8)
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      output.append(UInt8(ascii: "\""))
    }
  }
}
