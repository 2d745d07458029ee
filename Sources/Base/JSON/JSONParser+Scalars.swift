extension JSONParser {
  /// Reads a string; the next byte is its quote.
  ///
  /// - Parameter isName: whether it names a member, and will come again.
  mutating func string(isName: Bool = false) throws(JSONError) -> String {
    let quote = index
    let start = index &+ 1
    var isASCII = true
    index = plainEnd(from: start, &isASCII)
    guard index < buffer.count else { throw fault(.unexpectedEnd) }
    guard buffer[index] == UInt8(ascii: "\"") else { return try escapedString(quote) }
    let slice = UnsafeBufferPointer(rebasing: buffer[start..<index])
    index &+= 1
    if isASCII {
      return isName ? names.text(at: start, slice, in: buffer) : String(decoding: slice, as: UTF8.self)
    }
    guard let text = String(validating: slice, as: UTF8.self) else {
      index = quote
      throw fault(.invalidText)
    }
    return text
  }

  /// The first quote, backslash or control character, or the end; looks at eight bytes at a time.
  @inline(__always)
  private func plainEnd(from start: Int, _ isASCII: inout Bool) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    guard let base = UnsafeRawPointer(buffer.baseAddress) else { return start }
    var index = start
    var seen: UInt64 = 0
    defer { isASCII = seen & tops == 0 }
    while index &+ 8 <= buffer.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5c)
      // The lowest top bit that is set marks the first such byte; those above it may be false alarms.
      let marks =
        (((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
          | ((backslashes &- ones) & ~backslashes)) & tops
      if marks != 0 {
        let first = marks.trailingZeroBitCount
        seen |= word & ((1 << UInt64(first & ~7)) &- 1)
        return index &+ first >> 3
      }
      seen |= word
      index &+= 8
    }
    while index < buffer.count {
      let byte = buffer[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5c { break }
      seen |= UInt64(byte)
      index &+= 1
    }
    return index
  }

  /// Reads on from the first byte of a string that is not plain.
  private mutating func escapedString(_ quote: Int) throws(JSONError) -> String {
    var output = Array(buffer[quote + 1..<index])
    while index < buffer.count {
      switch buffer[index] {
      case UInt8(ascii: "\""):
        guard let text = String(validating: output, as: UTF8.self) else {
          index = quote
          throw fault(.invalidText)
        }
        index += 1
        return text
      case UInt8(ascii: "\\"): try escape(&output)
      case 0..<0x20: throw unexpected()
      default:
        var isASCII = true
        let end = plainEnd(from: index, &isASCII)
        output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[index..<end]))
        index = end
      }
    }
    throw fault(.unexpectedEnd)
  }

  private mutating func escape(_ output: inout [UInt8]) throws(JSONError) {
    let start = index
    index += 1
    guard let byte = current else { throw fault(.unexpectedEnd) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0c)
    case UInt8(ascii: "n"): output.append(0x0a)
    case UInt8(ascii: "r"): output.append(0x0d)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"): output.append(contentsOf: String(try scalar(start)).utf8)
    default:
      index = start
      throw fault(.invalidEscape)
    }
  }

  /// Reads the digits of an escape, and the second half of a surrogate pair (RFC 8259 §7).
  private mutating func scalar(_ start: Int) throws(JSONError) -> Unicode.Scalar {
    var value = try hexadecimal(start)
    if (0xd800..<0xdc00).contains(value) {
      var isPaired = current == UInt8(ascii: "\\")
      if isPaired {
        index += 1
        isPaired = current == UInt8(ascii: "u")
        index += isPaired ? 1 : 0
      }
      guard isPaired else {
        if current == nil { throw fault(.unexpectedEnd) }
        index = start
        throw fault(.invalidEscape)
      }
      let low = try hexadecimal(start)
      value = (0xdc00..<0xe000).contains(low) ? 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00) : 0
    }
    guard value != 0, let scalar = Unicode.Scalar(value) else {
      index = start
      throw fault(.invalidEscape)
    }
    return scalar
  }

  private mutating func hexadecimal(_ start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current else { throw fault(.unexpectedEnd) }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 55)
      default:
        index = start
        throw fault(.invalidEscape)
      }
      index += 1
    }
    return value
  }

  /// Reads a number; its text is kept unless an integer's text is the same.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    let isNegative = buffer[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    let first = index
    var magnitude: Int64 = 0
    while index < buffer.count, case let digit = buffer[index] &- 48, digit < 10 {
      magnitude = magnitude &* 10 &+ Int64(digit)
      index &+= 1
    }
    let count = index &- first
    guard count > 0 else { throw current == nil ? fault(.unexpectedEnd) : malformedNumber(start) }
    guard count == 1 || buffer[first] != UInt8(ascii: "0") else { throw malformedNumber(start) }
    var isInteger = true
    var hasExponent = false
    if current == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      try digits(start)
    }
    if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      hasExponent = true
      index += 1
      if let sign = current, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
      try digits(start)
    }
    if isInteger, count <= 18, !(isNegative && magnitude == 0) {
      return .integer(isNegative ? -magnitude : magnitude)
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: buffer[start..<index]), as: UTF8.self)
    if isInteger, let integer = Int64(text), integer != 0 { return .integer(integer) }
    // Readers differ on what is beyond a binary64: an infinity, an error, the greatest number.
    if hasExponent || count > 308, Double(text)?.isFinite != true { throw malformedNumber(start) }
    return .number(text)
  }

  private mutating func digits(_ start: Int) throws(JSONError) {
    let first = index
    while let byte = current, (48...57).contains(byte) { index += 1 }
    guard index > first else { throw current == nil ? fault(.unexpectedEnd) : malformedNumber(start) }
  }

  private mutating func malformedNumber(_ start: Int) -> JSONError {
    index = start
    return fault(.invalidNumber)
  }
}

/// Member names that came before, so that the same name in 100,000 objects is made once.
struct JSONNames {
  private struct Slot {
    var start = 0
    var count = -1
    var text = ""
  }

  private var slots = [Slot](repeating: Slot(), count: 256)

  /// The text of an ASCII name, made or remembered.
  @inline(__always)
  mutating func text(
    at start: Int, _ name: UnsafeBufferPointer<UInt8>, in buffer: UnsafeBufferPointer<UInt8>
  ) -> String {
    var hash = UInt32(truncatingIfNeeded: name.count)
    for byte in name.prefix(32) { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let index = Int((hash ^ hash >> 16) & 0xff)
    if slots[index].count == name.count,
      buffer[slots[index].start..<slots[index].start + name.count].elementsEqual(name)
    {
      return slots[index].text
    }
    let text = String(decoding: name, as: UTF8.self)
    slots[index] = Slot(start: start, count: name.count, text: text)
    return text
  }
}
