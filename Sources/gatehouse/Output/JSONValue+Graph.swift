import Base
import Policy

extension JSONValue {
  /// A value of Graph's, to be printed like any other.
  init(_ value: Base.JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .integer(let number): self = .integer(Int(number))
    case .number(let text): self = .raw(text)
    case .string(let text): self = .string(text)
    case .array(let values): self = .array(values.map(JSONValue.init))
    case .object(let members): self = .object(members.map { Property($0.name, JSONValue($0.value)) })
    }
  }
}

extension Base.JSONValue {
  /// The members of an object, as a row of a listing.
  var shape: [JSONValue.Property] {
    guard case .object(let properties) = JSONValue(self) else { return [] }
    return properties
  }
}

extension Outcome {
  /// Prints an object of Graph's.
  static func print(_ json: Base.JSONValue) throws { try print(json.shape) }
}
