import Foundation

/// A name that people see.
enum DisplayName {
  /// Trims and checks a name: 1 to 256 characters in one line.
  static func parse(_ text: String) throws -> String {
    let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...256).contains(name.count), name.utf8.count <= 1024, isPlain(name) else {
      throw AdministrationError(
        .invalidValue, "the name \(quoted(text)) is not 1 to 256 characters in one line")
    }
    return name
  }

  /// Trims and checks a text that explains something: at most 1,024 characters in one line.
  static func parseReason(_ text: String) throws -> String {
    let reason = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...1024).contains(reason.count), reason.utf8.count <= 4096, isPlain(reason) else {
      throw AdministrationError(
        .invalidValue, "the text \(quoted(text)) is not 1 to 1024 characters in one line")
    }
    return reason
  }

  /// Whether a text holds nothing that moves the cursor or turns the direction of what follows.
  private static func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
      case .format: scalar != "\u{200c}" && scalar != "\u{200d}"
      default: false
      }
    }
  }
}
