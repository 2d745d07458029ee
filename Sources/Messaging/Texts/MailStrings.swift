import Directory

/// The texts of one language.
struct MailStrings: Sendable {
  let texts: [MailText: String]

  init(_ texts: [MailText: String]) {
    self.texts = texts
  }

  /// The text with its values filled in; what is missing in a language is English.
  ///
  /// A test finds what is missing before anybody reads it.
  func callAsFunction(_ key: MailText, _ values: [MessageParameter: String] = [:]) -> String {
    let text = texts[key] ?? Self.english.texts[key] ?? ""
    return MailPlaceholders.fill(text, values)
  }
}

/// The places in a text where values go.
enum MailPlaceholders {
  /// The names of the places in a text.
  static func names(in text: String) -> Set<String> {
    var names: Set<String> = []
    _ = replaced(text) { name in
      names.insert(name)
      return ""
    }
    return names
  }

  /// The text with values in their places; a value is never read for places of its own.
  static func fill(_ text: String, _ values: [MessageParameter: String]) -> String {
    replaced(text) { name in MessageParameter(rawValue: name).flatMap { values[$0] } ?? "" }
  }

  private static func replaced(_ text: String, _ value: (String) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      result += rest[..<start]
      result += value(String(rest[rest.index(after: start)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
