import Mustache

/// Escapes a value for HTML text and for double-quoted attributes.
///
/// It goes scalar by scalar. Escaping by `Character`, as the template engine does by default, misses a quote
/// that is followed by a combining mark, since both together are one other character; a browser still sees
/// the quote. Line ends are written as references, which keeps them as they are in an attribute.
struct MarkupEscaping: MustacheContentType {
  /// The name by which templates select it.
  static let name = "GATEHOUSE"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "`": escaped += "&#96;"
      case "\r": escaped += "&#13;"
      case "\n": escaped += "&#10;"
      case "\0": escaped.unicodeScalars.append("\u{FFFD}")
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
