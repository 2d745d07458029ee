/// The recursive descent over a text, by pointer; every read is behind a comparison with the text's end.
///
/// It lives no longer than the buffer that it is given.
struct JSONParser {
  /// The most arrays and objects in one another, so that the deepest text fits a small stack.
  private static let deepest = 512

  let buffer: UnsafeBufferPointer<UInt8>
  var index = 0
  private let maximumDepth: Int
  private var depth = 0
  /// Names that came before.
  var names = JSONNames()
  /// Members of the last object of each depth: objects in a list are alike, so the next one reserves as many.
  private var expectedMembers: [Int]

  init(_ buffer: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
    self.buffer = buffer
    self.maximumDepth = min(max(0, maximumDepth), Self.deepest)
    expectedMembers = [Int](repeating: 0, count: self.maximumDepth + 1)
  }

  /// The byte that comes next; nil at the end.
  var current: UInt8? {
    @inline(__always) get { index < buffer.count ? buffer[index] : nil }
  }

  /// An error at the byte that comes next.
  @inline(never)
  func fault(_ reason: JSONError.Reason) -> JSONError {
    JSONError(reason, at: index, in: buffer)
  }

  /// The error for a byte, or an end, that cannot stand here.
  @inline(never)
  func unexpected() -> JSONError {
    fault(current.map { .unexpectedByte($0) } ?? .unexpectedEnd)
  }

  @inline(__always)
  mutating func skipSpace() {
    while index < buffer.count {
      let byte = buffer[index]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
      index &+= 1
    }
  }

  /// Makes sure that nothing but white space is left.
  mutating func end() throws(JSONError) {
    skipSpace()
    guard index == buffer.count else { throw fault(.trailingBytes) }
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < buffer.count, buffer[index] == byte else { return false }
    index &+= 1
    return true
  }

  @inline(__always)
  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard take(byte) else { throw unexpected() }
  }

  /// Reads the value that comes next.
  mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    guard index < buffer.count else { throw unexpected() }
    switch buffer[index] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected()
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for position in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[position]) }
    return value
  }

  /// Takes the bracket of an array or object.
  @inline(__always)
  mutating func open(_ bracket: UInt8) throws(JSONError) {
    guard depth < maximumDepth else { throw fault(.tooDeep) }
    try expect(bracket)
    depth &+= 1
  }

  /// Takes the comma before an element or member, or the closing bracket.
  ///
  /// - Returns: whether there is one more.
  @inline(__always)
  mutating func next(_ isFirst: inout Bool, orClose bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if isFirst {
      isFirst = false
      guard take(bracket) else { return true }
    } else {
      if take(UInt8(ascii: ",")) { return true }
      try expect(bracket)
    }
    depth &-= 1
    return false
  }

  /// Takes a member's name and colon; refuses a name that is there.
  @inline(__always)
  mutating func name(_ seen: inout JSONNamesSeen, _ members: [JSONValue.Member]) throws(JSONError) -> String {
    skipSpace()
    let start = index
    guard index < buffer.count, buffer[index] == UInt8(ascii: "\"") else { throw unexpected() }
    let name = try string(isName: true)
    guard seen.insert(name, after: members) else {
      index = start
      throw fault(.duplicateMember(name))
    }
    skipSpace()
    try expect(UInt8(ascii: ":"))
    return name
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try open(UInt8(ascii: "["))
    var values: [JSONValue] = []
    var isFirst = true
    while try next(&isFirst, orClose: UInt8(ascii: "]")) { values.append(try value()) }
    return .array(values)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try open(UInt8(ascii: "{"))
    let level = depth
    var members: [JSONValue.Member] = []
    var seen = JSONNamesSeen()
    var isFirst = true
    while try next(&isFirst, orClose: UInt8(ascii: "}")) {
      if members.isEmpty { members.reserveCapacity(expectedMembers[level]) }
      let name = try name(&seen, members)
      members.append(JSONValue.Member(name: name, value: try value()))
    }
    expectedMembers[level] = min(members.count, 32)
    return .object(members)
  }
}

/// The names of an object's members so far; few are compared one by one, many are hashed.
struct JSONNamesSeen {
  private static let few = 16

  private var names: Set<String> = []

  /// Whether the name is new, given the members before it.
  @inline(__always)
  mutating func insert(_ name: String, after members: [JSONValue.Member]) -> Bool {
    if members.count <= Self.few {
      for member in members where member.name == name { return false }
      return true
    }
    if names.isEmpty { names = Set(members.map(\.name)) }
    return names.insert(name).inserted
  }
}
