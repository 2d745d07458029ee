import Mustache

/// The texts of one language.
struct Strings: MustacheParent, Sendable {
  private let table: [Text: String]

  /// Joins tables, each with the texts of one concern.
  ///
  /// - Precondition: no text is in two of them.
  init(_ tables: [Text: String]...) {
    table = Dictionary(uniqueKeysWithValues: tables.joined().map { ($0.key, $0.value) })
  }

  /// The keys that the language has a text for.
  var keys: Set<Text> { Set(table.keys) }

  /// The text of a key.
  subscript(key: Text) -> String { table[key] ?? key.rawValue }

  /// The text of a key with `{0}`, `{1}` … replaced by values.
  subscript(key: Text, values: String...) -> String {
    var result = ""
    var rest = self[key][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      if let index = Int(rest[rest.index(after: open)..<close]), values.indices.contains(index) {
        result += Self.withoutDirectionControls(values[index])
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The text of a count: one key for exactly one, another otherwise.
  subscript(count: Int, one one: Text, many many: Text) -> String {
    count == 1 ? self[one] : self[many, String(count)]
  }

  /// The text that a template names.
  func child(named name: String) -> Any? { Text(rawValue: name).map { self[$0] } }

  /// A value without the characters that turn the direction of the text around it.
  private static func withoutDirectionControls(_ value: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069: continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}
