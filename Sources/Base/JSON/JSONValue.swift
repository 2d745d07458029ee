/// A JSON value that keeps the order of an object's members and the text of its numbers (RFC 8259).
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number whose text is the canonical one of a 64-bit integer.
  case integer(Int64)
  /// Any other number, as written: `1.50`, `1e3`, `-0`, 20 digits.
  case number(String)
  /// A text.
  case string(String)
  /// Values in their order.
  case array([JSONValue])
  /// Members in their order; the reader refuses a name that comes twice.
  case object([Member])

  /// A member of an object.
  public struct Member: Sendable, Equatable {
    /// What it is called.
    public let name: String
    /// What it holds.
    public let value: JSONValue

    /// Puts a name to a value.
    @inlinable
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue {
  /// A member of an object; nil when there is none or this is no object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    for member in members where member.name == name { return member.value }
    return nil
  }

  /// The text; nil for anything else.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The truth value; nil for anything else.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer; nil for anything else, `1.0` and `1e3` included.
  public var int: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The values of an array; nil for anything else.
  public var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The members of an object; nil for anything else.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A NumericDate (RFC 7519 §2), whole seconds or not; nil for what is no instant of this millennium's calendars.
  public var seconds: Double? {
    let value: Double
    switch self {
    case .integer(let integer): value = Double(integer)
    case .number(let text):
      guard let number = Double(text) else { return nil }
      value = number
    default: return nil
    }
    return value.isFinite && abs(value) < 1e12 ? value : nil
  }

  /// The object with one member changed: in its place, at the end when it is new, or removed with nil.
  ///
  /// What is no object stays as it is.
  public func setting(_ name: String, to value: JSONValue?) -> JSONValue {
    guard case .object(var members) = self else { return self }
    let index = members.firstIndex { $0.name == name }
    switch (index, value) {
    case (let index?, let value?): members[index] = Member(name: name, value: value)
    case (let index?, nil): members.remove(at: index)
    case (nil, let value?): members.append(Member(name: name, value: value))
    case (nil, nil): return self
    }
    return .object(members)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }

  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }

  /// Values in their order.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Members in their order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }

  /// A list of texts.
  public static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  /// The members that have a value, in their order.
  public static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }
}
