/// A piece of a device filter rule.
struct DeviceFilterToken: Equatable {
  enum Kind: Equatable {
    /// A keyword, a property or an unquoted value, as written.
    case word(String)
    /// A quoted text without its quotes.
    case text(String)
    case opening, closing, listOpening, listClosing, comma, end
  }

  let kind: Kind
  /// The number of its first character, beginning with 1.
  let position: Int

  /// A word in lower case without its hyphen, or nil.
  var keyword: String? {
    guard case .word(let word) = kind else { return nil }
    return (word.hasPrefix("-") ? String(word.dropFirst()) : word).lowercased()
  }

  /// The piece for a message, on one line and clipped.
  var shown: String {
    switch kind {
    case .word(let word): Self.shown(word)
    case .text(let text): Self.shown("\"\(text)\"")
    case .opening: "`(`"
    case .closing: "`)`"
    case .listOpening: "`[`"
    case .listClosing: "`]`"
    case .comma: "`,`"
    case .end: "the end"
    }
  }

  private static func shown(_ text: String) -> String {
    let limit = 60
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("?")
      default: shown.append(scalar)
      }
    }
    return "`\(String(shown))\(text.unicodeScalars.count > limit ? "…" : "")`"
  }
}

/// Cuts a device filter rule into pieces, one at a time so that the first fault is the one that is told.
struct DeviceFilterLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func next() throws(DeviceFilterError) -> DeviceFilterToken {
    while index < scalars.count, Self.isSpace(scalars[index]) { index += 1 }
    let position = index + 1
    guard index < scalars.count else { return DeviceFilterToken(kind: .end, position: position) }
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "(": return DeviceFilterToken(kind: .opening, position: position)
    case ")": return DeviceFilterToken(kind: .closing, position: position)
    case "[": return DeviceFilterToken(kind: .listOpening, position: position)
    case "]": return DeviceFilterToken(kind: .listClosing, position: position)
    case ",": return DeviceFilterToken(kind: .comma, position: position)
    case "\"": return DeviceFilterToken(kind: .text(try text(openedAt: position)), position: position)
    case "-": return DeviceFilterToken(kind: .word(word()), position: position)
    default:
      guard Self.isWord(scalar) else {
        let number = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
        let isVisible = scalar.value > 0x20 && scalar.value < 0x7F
        throw DeviceFilterError(
          .unexpectedCharacter, at: position, "unexpected character \(isVisible ? "`\(scalar)`" : code)")
      }
      return DeviceFilterToken(kind: .word(word()), position: position)
    }
  }

  /// The word whose first character was just read.
  private mutating func word() -> String {
    let start = index - 1
    while index < scalars.count, Self.isWord(scalars[index]) { index += 1 }
    return String(String.UnicodeScalarView(scalars[start..<index]))
  }

  /// The text whose opening quote was just read.
  private mutating func text(openedAt position: Int) throws(DeviceFilterError) -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\"" { return String(text) }
      if scalar == "`", index < scalars.count, scalars[index] == "\"" || scalars[index] == "`" {
        text.append(scalars[index])
        index += 1
      } else {
        text.append(scalar)
      }
    }
    throw DeviceFilterError(.unterminatedString, at: position, "the text has no closing quote")
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{A0}"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_": true
    default: false
    }
  }
}
