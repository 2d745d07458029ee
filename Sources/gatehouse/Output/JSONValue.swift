import Foundation

/// A JSON value whose objects keep their order.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  case object([Property])
  /// A value that is JSON already.
  case raw(String)

  /// A member of an object.
  struct Property {
    let name: String
    let value: JSONValue

    init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }

    init(_ name: String, _ value: String?) {
      self.init(name, value.map(JSONValue.string) ?? .null)
    }

    init(_ name: String, _ value: Bool) {
      self.init(name, .bool(value))
    }

    init(_ name: String, _ value: Int) {
      self.init(name, .integer(value))
    }

    init(_ name: String, _ value: Date?) {
      self.init(name, value.map { .string($0.formatted(.iso8601)) } ?? .null)
    }

    init(_ name: String, _ values: [String]) {
      self.init(name, .array(values.map(JSONValue.string)))
    }

    init(_ name: String, _ properties: [Property]) {
      self.init(name, .object(properties))
    }
  }

  /// The text in one line.
  var compact: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .string(let value): Self.quote(value)
    case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
    case .object(let properties):
      "{" + properties.map { "\(Self.quote($0.name)):\($0.value.compact)" }.joined(separator: ",") + "}"
    case .raw(let text): text
    }
  }

  /// The text with a line for each member.
  func pretty(_ indentation: String = "") -> String {
    let inner = indentation + "  "
    switch self {
    case .array(let values) where !values.isEmpty:
      let lines = values.map { inner + $0.pretty(inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let properties) where !properties.isEmpty:
      let lines = properties.map { "\(inner)\(Self.quote($0.name)): \($0.value.pretty(inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    default: return compact
    }
  }

  /// Quotes a text (RFC 8259 §7); control and format characters are escaped, so that a terminal never sees one.
  static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default:
        if PlainText.isHarmless(scalar) {
          quoted.unicodeScalars.append(scalar)
        } else {
          for unit in String(scalar).utf16 { quoted += "\\u" + String(format: "%04x", Int(unit)) }
        }
      }
    }
    return quoted + "\""
  }
}
