/// A CBOR item of the kinds that WebAuthn uses.
indirect enum CBORValue: Sendable, Hashable {
  case integer(Int64)
  case bytes([UInt8])
  case text(String)
  case array([CBORValue])
  case map([Entry])
  case bool(Bool)
  case null

  /// An entry of a map; keys are integers and texts.
  struct Entry: Sendable, Hashable {
    let key: CBORValue
    let value: CBORValue
  }
}

extension CBORValue {
  /// The integer; nil for anything else.
  var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The byte string; nil for anything else.
  var bytes: [UInt8]? {
    if case .bytes(let value) = self { value } else { nil }
  }

  /// The text; nil for anything else.
  var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The elements of an array; nil for anything else.
  var array: [CBORValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The entries of a map; nil for anything else.
  var entries: [Entry]? {
    if case .map(let entries) = self { entries } else { nil }
  }

  /// The entries under texts, for a map with exactly these keys and perhaps the optional ones; nil for anything else.
  func members(_ required: Set<String>, optional: Set<String> = []) -> [String: CBORValue]? {
    guard let entries else { return nil }
    var members: [String: CBORValue] = [:]
    for entry in entries {
      guard let key = entry.key.text, required.contains(key) || optional.contains(key) else { return nil }
      members[key] = entry.value
    }
    return members.keys.count(where: required.contains) == required.count ? members : nil
  }
}
