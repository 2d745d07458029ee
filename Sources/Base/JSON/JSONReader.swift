/// Reads JSON from outside, strictly: one value, bounded in size and depth, no member twice (RFC 8259, RFC 7515 §10.12).
public struct JSONReader: Sendable {
  /// Arrays and objects in one another that are read, unless the caller says otherwise.
  public static let usualDepth = 64

  /// Reads a whole text.
  ///
  /// - Parameters:
  ///   - bytes: the text in UTF-8, without a byte order mark.
  ///   - limit: the most bytes that are read.
  ///   - maximumDepth: arrays and objects in one another; at most 512 whatever is asked for.
  /// - Throws: what is wrong, and where.
  public static func read(
    _ bytes: [UInt8], limit: Int, maximumDepth: Int = usualDepth
  ) throws(JSONError) -> JSONValue {
    let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONError) {
        guard buffer.count <= limit else { throw JSONError(.tooLong, at: max(0, limit), in: buffer) }
        var parser = JSONParser(buffer, maximumDepth: maximumDepth)
        let value = try parser.value()
        try parser.end()
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Reads a list whose elements need not be in memory at once.
  ///
  /// The text is a list, or an object that holds one: `{"value": […]}`. Elements come in their order, each as soon as
  /// it is read, so a fault later in the text shows after the elements before it.
  /// - Parameters:
  ///   - bytes: the text in UTF-8, without a byte order mark.
  ///   - name: the member with the list, when the text is an object.
  ///   - maximumDepth: arrays and objects in one another; at most 512 whatever is asked for.
  ///   - other: takes the object's other members, before and after the list.
  ///   - body: takes an element.
  /// - Throws: a ``JSONError``, `noList` for an object without that list among others; or what a closure throws.
  public static func forEachElement(
    of bytes: [UInt8], inMember name: String, maximumDepth: Int = usualDepth,
    other: (String, JSONValue) throws -> Void = { _, _ in }, _ body: (JSONValue) throws -> Void
  ) throws {
    try bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, maximumDepth: maximumDepth)
      parser.skipSpace()
      switch parser.current {
      case UInt8(ascii: "["): try parser.elements(body)
      case UInt8(ascii: "{"): try parser.members(listIn: name, other, body)
      case nil: throw parser.fault(.unexpectedEnd)
      default: throw parser.fault(.noList(name))
      }
      try parser.end()
    }
  }
}

extension JSONParser {
  /// Reads an array, an element at a time.
  fileprivate mutating func elements(_ body: (JSONValue) throws -> Void) throws {
    try open(UInt8(ascii: "["))
    var isFirst = true
    while try next(&isFirst, orClose: UInt8(ascii: "]")) { try body(try value()) }
  }

  /// Reads an object, and the list in one of its members an element at a time.
  fileprivate mutating func members(
    listIn list: String, _ other: (String, JSONValue) throws -> Void, _ body: (JSONValue) throws -> Void
  ) throws {
    let start = index
    try open(UInt8(ascii: "{"))
    var seen = JSONNamesSeen()
    var members: [JSONValue.Member] = []
    var hasList = false
    var isFirst = true
    while try next(&isFirst, orClose: UInt8(ascii: "}")) {
      let name = try name(&seen, members)
      members.append(JSONValue.Member(name: name, value: .null))
      if name == list {
        skipSpace()
        guard current == UInt8(ascii: "[") else { throw current == nil ? unexpected() : fault(.noList(list)) }
        hasList = true
        try elements(body)
      } else {
        try other(name, try value())
      }
    }
    guard hasList else { throw JSONError(.noList(list), at: start, in: buffer) }
  }
}
