/// Reads JSON from outside, strictly: one value, bounded in size and depth, no member twice (RFC 8259, RFC 7515 §10.12).
struct JSONReader {
  /// Why a text is not read.
  enum Failure: Error {
    case malformed
  }

  private static let maximumDepth = 8

  private let bytes: [UInt8]
  private var index = 0

  /// Reads a whole text.
  static func read(_ bytes: [UInt8], limit: Int) -> JSONValue? {
    guard bytes.count <= limit else { return nil }
    var reader = JSONReader(bytes: bytes)
    guard let value = try? reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.index == bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { index += 1 }
  }

  private mutating func expect(_ byte: UInt8) throws(Failure) {
    guard current == byte else { throw .malformed }
    index += 1
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw .malformed }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
    let expected = Array(text.description.utf8)
    guard bytes[index...].starts(with: expected) else { throw .malformed }
    index += expected.count
    return value
  }

  private mutating func object(depth: Int) throws(Failure) -> JSONValue {
    try expect(UInt8(ascii: "{"))
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONValue.object([JSONValue.Member]()) }
    repeat {
      skipSpace()
      let name = try string()
      guard names.insert(name).inserted else { throw .malformed }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Failure) -> JSONValue {
    try expect(UInt8(ascii: "["))
    var values: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return .array(values)
  }

  private mutating func string() throws(Failure) -> String {
    try expect(UInt8(ascii: "\""))
    var output: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: output, as: UTF8.self) else { throw .malformed }
        return text
      case UInt8(ascii: "\\"): output.append(contentsOf: try escape().utf8)
      case 0..<0x20: throw .malformed
      default: output.append(byte)
      }
    }
    throw .malformed
  }

  private mutating func escape() throws(Failure) -> String {
    guard let byte = current else { throw .malformed }
    index += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try unicodeEscape())
    default: throw .malformed
    }
  }

  private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
    let unit = try hexadecimal()
    if (0xd800..<0xdc00).contains(unit) {
      try expect(UInt8(ascii: "\\"))
      try expect(UInt8(ascii: "u"))
      let low = try hexadecimal()
      guard (0xdc00..<0xe000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
      else { throw .malformed }
      return scalar
    }
    guard let scalar = Unicode.Scalar(unit), unit != 0 else { throw .malformed }
    return scalar
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard index + 4 <= bytes.count else { throw .malformed }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 55)
      default: throw .malformed
      }
    }
    index += 4
    return value
  }

  private mutating func digits() throws(Failure) {
    let start = index
    while let byte = current, (48...57).contains(byte) { index += 1 }
    guard index > start else { throw .malformed }
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = index
    var isInteger = true
    _ = take(UInt8(ascii: "-"))
    let first = index
    try digits()
    guard bytes[first] != UInt8(ascii: "0") || index == first + 1 else { throw .malformed }
    if take(UInt8(ascii: ".")) {
      isInteger = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { throw .malformed }
    return .number(number)
  }
}
