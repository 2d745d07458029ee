/// Texts that came from outside, made fit for a terminal or a spreadsheet.
enum PlainText {
  /// Whether a character neither moves the cursor, nor begins an escape sequence, nor turns the direction of text.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    // Emoji and several scripts need the joiners.
    case .format: scalar == "\u{200c}" || scalar == "\u{200d}"
    default: true
    }
  }

  /// The text with every other character replaced.
  static func neutralised(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
    var plain = ""
    for scalar in text.unicodeScalars {
      plain.unicodeScalars.append(isHarmless(scalar) ? scalar : "\u{fffd}")
    }
    return plain
  }

  /// A cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula.
  static func csvCell(_ text: String) -> String {
    var cell = neutralised(text)
    let formulaStarts: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
    // The first character counts as it was typed, and again behind the white space that spreadsheets skip.
    let first = [text.first, text.first { !$0.isWhitespace }].compactMap { $0 }
    if first.contains(where: formulaStarts.contains) { cell = "'" + cell }
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0 == ";" }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// How many columns of a terminal a text takes, nearly: East Asian wide characters take two.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first?.value else { return sum }
      let isWide =
        (0x1100...0x115f).contains(scalar) || (0x2e80...0xa4cf).contains(scalar)
        || (0xac00...0xd7a3).contains(scalar) || (0xf900...0xfaff).contains(scalar)
        || (0xfe30...0xfe6f).contains(scalar) || (0xff00...0xff60).contains(scalar)
        || (0x1f300...0x1faff).contains(scalar)
      return sum + (isWide ? 2 : 1)
    }
  }
}
