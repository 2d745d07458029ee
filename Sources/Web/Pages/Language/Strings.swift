import Mustache

/// The texts of one language.
struct Strings: MustacheParent, Sendable {
  private let table: [Text: String]
  private let isRightToLeft: Bool

  /// Joins tables, each with the texts of one concern.
  ///
  /// - Precondition: no text is in two of them.
  init(_ tables: [Text: String]..., isRightToLeft: Bool = false) {
    table = Dictionary(uniqueKeysWithValues: tables.joined().map { ($0.key, $0.value) })
    self.isRightToLeft = isRightToLeft
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
        result += isolated(Self.withoutDirectionControls(values[index]))
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

  /// A value kept apart from a text that runs the other way (UAX #9 §2.4).
  ///
  /// Otherwise the last bracket or full stop of a name would jump in front of it.
  private func isolated(_ value: String) -> String {
    let runsRightToLeft = value.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
      default: false
      }
    }
    return isRightToLeft || runsRightToLeft ? "\u{2068}\(value)\u{2069}" : value
  }

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
