/// One line of the Pwned Passwords format: a SHA-1 in hexadecimal, a colon, and how often it was seen.
enum PwnedPasswordsLine {
  /// The most bytes of a line, its end included.
  static let maximumLength = 64

  private static let hexLength = 2 * BreachedHash.byteCount
  private static let ntlmLength = 32
  private static let mostCountDigits = 12

  /// The value of each byte as a hexadecimal digit; 255 for no digit.
  static let digits: [UInt8] = (0...255).map { byte -> UInt8 in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt8(byte) - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(byte) - UInt8(ascii: "a") + 10
    default: 255
    }
  }

  /// Reads a line without its line feed.
  static func parse(_ line: ArraySlice<UInt8>) throws(BreachedLineFault) -> BreachedHash {
    let result = line.withUnsafeBytes { line in
      digits.withUnsafeBufferPointer { digits in
        Result { () throws(BreachedLineFault) in try parse(line, digits: digits) }
      }
    }
    return try result.get()
  }

  /// Reads a line without its line feed; a carriage return at its end is no part of it.
  static func parse(
    _ line: UnsafeRawBufferPointer, digits: UnsafeBufferPointer<UInt8>
  ) throws(BreachedLineFault) -> BreachedHash {
    var count = line.count
    if count > 0, line[count - 1] == UInt8(ascii: "\r") { count -= 1 }
    guard count >= hexLength else { throw BreachedLineFault(isNTLM(line, count) ? .ntlm : .malformed) }
    var isHex = true
    func number(_ from: Int, _ digitCount: Int) -> UInt64 {
      var value: UInt64 = 0
      for index in from..<(from + digitCount) {
        let digit = digits[Int(line[index])]
        if digit > 15 { isHex = false }
        value = value << 4 | UInt64(digit & 15)
      }
      return value
    }
    let hash = BreachedHash(
      high: number(0, 16), middle: number(16, 16), low: UInt32(truncatingIfNeeded: number(32, 8)))
    guard isHex else { throw BreachedLineFault(isNTLM(line, count) ? .ntlm : .malformed) }
    guard count > hexLength else { return hash }
    guard line[hexLength] == UInt8(ascii: ":"), count > hexLength + 1,
      count <= hexLength + 1 + mostCountDigits
    else { throw BreachedLineFault(.malformed) }
    for index in (hexLength + 1)..<count where !(48...57).contains(line[index]) {
      throw BreachedLineFault(.malformed)
    }
    return hash
  }

  private static func isNTLM(_ line: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    guard count >= ntlmLength, count == ntlmLength || line[ntlmLength] == UInt8(ascii: ":") else {
      return false
    }
    return line.prefix(ntlmLength).allSatisfy { digits[Int($0)] <= 15 }
  }
}

/// What is wrong with a line, before it is known which.
struct BreachedLineFault: Error {
  let fault: BreachedFileError.Fault

  init(_ fault: BreachedFileError.Fault) {
    self.fault = fault
  }
}
