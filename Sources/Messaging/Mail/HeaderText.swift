import Foundation

/// Text in the header of a mail: whatever it holds, it stays in its own field.
enum HeaderText {
  private static let longestLine = 76
  /// What fits into an encoded word of 75 characters (RFC 2047 §2): `=?UTF-8?B?` and `?=` around base64.
  private static let encodedWordBytes = 45

  /// A field whose value is free text, such as a subject, with its line break.
  static func field(_ name: String, _ text: String) -> String {
    let text = harmless(text)
    let isPlain = text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !text.contains("=?")
    if isPlain, name.utf8.count + 2 + text.utf8.count <= longestLine { return "\(name): \(text)\r\n" }
    return "\(name): \(encodedWords(text, behind: name))\r\n"
  }

  /// A field whose value is an address, with its line break (RFC 5322 §3.4).
  static func field(_ name: String, _ mailbox: Mailbox) -> String {
    let display = harmless(mailbox.name)
    guard !display.isEmpty else { return "\(name): \(mailbox.address)\r\n" }
    let isPlain = display.utf8.allSatisfy { (0x20...0x7e).contains($0) } && !display.contains("=?")
    let phrase: String
    if isPlain, display.utf8.count <= 60 {
      phrase = "\"\(display.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    } else {
      phrase = encodedWords(display, behind: name)
    }
    return "\(name): \(phrase)\r\n <\(mailbox.address)>\r\n"
  }

  /// One line: each control character, and each other line break, is a blank.
  static func harmless(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: " "
      default: Character(scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  /// The text in words of their own lines; the first shares its line with the field's name.
  private static func encodedWords(_ text: String, behind name: String) -> String {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      let limit = words.count == 1 ? encodedWordBytes - name.utf8.count : encodedWordBytes
      if words[words.count - 1].count + bytes.count > limit { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }
}
