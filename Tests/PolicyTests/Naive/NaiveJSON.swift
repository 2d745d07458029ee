/// Writes one JSON object as text, member by member.
struct NaiveJSON {
  private var members: [String] = []

  var object: String { "{" + members.joined(separator: ",") + "}" }

  mutating func add(raw name: String, _ json: String) { members.append(Self.quoted(name) + ":" + json) }

  mutating func add(_ name: String, _ text: String?) { add(raw: name, text.map(Self.quoted) ?? "null") }

  mutating func add(_ name: String, _ texts: [String]) { add(raw: name, Self.array(texts.map(Self.quoted))) }

  mutating func addIfGiven(_ name: String, _ text: String?) {
    if let text { add(name, text) }
  }

  static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      if character == "\"" || character == "\\" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(character)
    }
    return result + "\""
  }
}
