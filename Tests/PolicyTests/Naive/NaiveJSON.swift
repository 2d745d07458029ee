/// Writes one JSON object as text, member by member. Only rules hold quotation marks, so only they are escaped.
struct NaiveJSON {
  private var text = "{"

  var object: String { text + "}" }

  mutating func add(raw name: String, _ json: String) {
    begin(name)
    text += json
  }

  mutating func add(_ name: String, _ value: String?) {
    begin(name)
    if let value {
      text += "\""
      text += value
      text += "\""
    } else {
      text += "null"
    }
  }

  mutating func add(_ name: String, _ values: [String]) {
    begin(name)
    text += values.isEmpty ? "[]" : "[\"" + values.joined(separator: "\",\"") + "\"]"
  }

  mutating func add(rule: String) {
    begin("rule")
    text +=
      "\"" + rule.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }

  mutating func addIfGiven(_ name: String, _ value: String?) {
    if let value { add(name, value) }
  }

  static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

  private mutating func begin(_ name: String) {
    text += text.utf8.count == 1 ? "\"" : ",\""
    text += name
    text += "\":"
  }
}
