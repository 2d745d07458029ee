/// Reads CBOR strictly: the CTAP2 canonical encoding form, bounded in depth, every length checked before it is used.
///
/// Its effort is linear in the bytes, whatever they are: no length makes it reserve more than there is.
///
/// - SeeAlso: FIDO CTAP 2.1 §8
struct CBORReader {
  /// Arrays and maps in one another that are read: as many as CTAP2 lets an authenticator send.
  static let maximumDepth = 4

  /// How the keys of a map must stand.
  enum KeyOrder: Sendable {
    /// As CTAP2 sorts them: by type, then shorter first, then by bytes.
    case canonical
    /// Anyhow, as long as none comes twice: what browsers rather than authenticators write.
    case any
  }

  private let bytes: [UInt8]
  private let end: Int
  private let keyOrder: KeyOrder
  /// Where the next item begins.
  private(set) var offset: Int

  init(_ bytes: [UInt8], from offset: Int = 0, keyOrder: KeyOrder = .canonical) {
    self.bytes = bytes
    self.offset = offset
    self.keyOrder = keyOrder
    end = bytes.count
  }

  /// Reads bytes that are one item and nothing else.
  static func read(_ bytes: [UInt8], keyOrder: KeyOrder = .canonical) throws(WebAuthnError) -> CBORValue {
    var reader = CBORReader(bytes, keyOrder: keyOrder)
    let value = try reader.value()
    guard reader.offset == bytes.count else { throw .malformedCBOR(.trailingBytes, offset: reader.offset) }
    return value
  }

  /// Reads the next item.
  mutating func value() throws(WebAuthnError) -> CBORValue {
    do throws(CBORFault) {
      return try item(depth: 0)
    } catch {
      throw .malformedCBOR(error, offset: offset)
    }
  }

  private mutating func item(depth: Int) throws(CBORFault) -> CBORValue {
    guard offset < end else { throw .unexpectedEnd }
    let initial = bytes[offset]
    if initial >> 5 == 7 { return try simple(initial) }
    guard initial & 31 != 31 || initial >> 5 == 6 else { throw .indefiniteLength }
    guard initial >> 5 != 6 else { throw .unsupported }
    let argument = try argument()
    switch initial >> 5 {
    case 0:
      guard let value = Int64(exactly: argument) else { throw .tooLarge }
      return .integer(value)
    case 1:
      guard let value = Int64(exactly: argument) else { throw .tooLarge }
      return .integer(-1 - value)
    case 2: return .bytes(Array(try string(argument)))
    case 3:
      guard let text = String(validating: try string(argument), as: UTF8.self) else { throw .invalidText }
      return .text(text)
    case 4: return .array(try elements(argument, depth: depth + 1))
    default: return .map(try entries(argument, depth: depth + 1))
    }
  }

  private mutating func simple(_ initial: UInt8) throws(CBORFault) -> CBORValue {
    let value: CBORValue
    switch initial {
    case 0xf4: value = .bool(false)
    case 0xf5: value = .bool(true)
    case 0xf6: value = .null
    default: throw .unsupported
    }
    offset += 1
    return value
  }

  /// Reads the initial byte and the number that belongs to it, in its shortest form.
  private mutating func argument() throws(CBORFault) -> UInt64 {
    let additional = bytes[offset] & 31
    guard additional >= 24 else {
      offset += 1
      return UInt64(additional)
    }
    guard additional <= 27 else { throw .unsupported }
    let length = 1 << Int(additional - 24)
    guard end - offset > length else { throw .unexpectedEnd }
    var value: UInt64 = 0
    for byte in bytes[(offset + 1)...(offset + length)] { value = value << 8 | UInt64(byte) }
    let least: UInt64 = length == 1 ? 24 : 1 << (4 * UInt64(length))
    guard value >= least else { throw .notCanonical }
    offset += 1 + length
    return value
  }

  private mutating func string(_ length: UInt64) throws(CBORFault) -> ArraySlice<UInt8> {
    guard length <= UInt64(end - offset) else { throw .unexpectedEnd }
    let start = offset
    offset += Int(length)
    return bytes[start..<offset]
  }

  private mutating func elements(_ count: UInt64, depth: Int) throws(CBORFault) -> [CBORValue] {
    guard depth <= Self.maximumDepth else { throw .tooDeep }
    guard count <= UInt64(end - offset) else { throw .unexpectedEnd }
    var values: [CBORValue] = []
    values.reserveCapacity(Int(count))
    for _ in 0..<count { values.append(try item(depth: depth)) }
    return values
  }

  private mutating func entries(_ count: UInt64, depth: Int) throws(CBORFault) -> [CBORValue.Entry] {
    guard depth <= Self.maximumDepth else { throw .tooDeep }
    guard count <= UInt64(end - offset) / 2 else { throw .unexpectedEnd }
    var entries: [CBORValue.Entry] = []
    entries.reserveCapacity(Int(count))
    var previous = offset..<offset
    var seen: Set<ArraySlice<UInt8>> = []
    for _ in 0..<count {
      let start = offset
      let key = try key()
      let encoded = start..<offset
      switch keyOrder {
      case .canonical:
        if !previous.isEmpty { try requireAscending(previous, encoded) }
        previous = encoded
      case .any:
        guard seen.insert(bytes[encoded]).inserted else { throw .duplicateKey }
      }
      entries.append(CBORValue.Entry(key: key, value: try item(depth: depth)))
    }
    return entries
  }

  private mutating func key() throws(CBORFault) -> CBORValue {
    guard offset < end else { throw .unexpectedEnd }
    switch bytes[offset] >> 5 {
    case 0, 1, 3: return try item(depth: Self.maximumDepth)
    default: throw .wrongKey
    }
  }

  /// Compares two keys' encodings as CTAP2 sorts them: major type, length, bytes.
  private func requireAscending(_ left: Range<Int>, _ right: Range<Int>) throws(CBORFault) {
    let (first, second) = (bytes[left], bytes[right])
    guard first != second else { throw .duplicateKey }
    let types = (bytes[left.lowerBound] >> 5, bytes[right.lowerBound] >> 5)
    guard
      types.0 < types.1
        || types.0 == types.1
          && (first.count < second.count
            || first.count == second.count && first.lexicographicallyPrecedes(second))
    else { throw .keyOrder }
  }
}
