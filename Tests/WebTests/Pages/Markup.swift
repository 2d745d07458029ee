/// A strict reader of the HTML that templates make: enough to see tags, attributes and text as a browser does.
struct Markup {
  struct Element: Equatable {
    var name: String
    var attributes: [String: String]
    /// The text between this tag and the next one.
    var text: String

    subscript(attribute: String) -> String? { attributes[attribute] }
  }

  struct Malformed: Error {
    var rest: String
  }

  /// The start tags in order; end tags have a name that begins with `/`.
  private(set) var elements: [Element] = []

  init(_ source: String) throws {
    var rest = Substring.UnicodeScalarView(source.unicodeScalars[...])
    while let scalar = rest.first {
      guard scalar == "<" else { throw Malformed(rest: String(rest.prefix(60))) }
      rest.removeFirst()
      elements.append(try Self.tag(&rest))
    }
  }

  /// The elements with this name, or with this attribute.
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
  func having(_ attribute: String) -> [Element] { elements.filter { $0.attributes[attribute] != nil } }

  /// The input of this name.
  func input(_ name: String) -> Element? { all("input").first { $0["name"] == name } }

  /// What an injected tag or attribute would change: every tag with the names of its attributes.
  var skeleton: [String] {
    elements.map { "\($0.name) \($0.attributes.keys.sorted().joined(separator: " "))" }
  }

  /// Every text and attribute value, decoded.
  var values: [String] { elements.flatMap { [$0.text] + $0.attributes.values } }

  private static func tag(_ rest: inout Substring.UnicodeScalarView) throws -> Element {
    let name = take(&rest) { $0 != ">" && $0 != " " && $0 != "\n" && $0 != "<" }
    guard let first = name.first, first.isLetter || first == "/" || first == "!" else {
      throw Malformed(rest: String(rest.prefix(60)))
    }
    var attributes: [String: String] = [:]
    while true {
      _ = take(&rest) { $0 == " " || $0 == "\n" || $0 == "/" }
      guard let next = rest.first else { throw Malformed(rest: name) }
      if next == ">" {
        rest.removeFirst()
        break
      }
      let attribute = take(&rest) { $0 != "=" && $0 != ">" && $0 != " " && $0 != "/" }
      guard attributes[attribute] == nil else { throw Malformed(rest: attribute) }
      guard rest.first == "=" else {
        attributes[attribute] = ""
        continue
      }
      rest.removeFirst()
      guard rest.first == "\"" else { throw Malformed(rest: attribute) }
      rest.removeFirst()
      attributes[attribute] = try decode(take(&rest) { $0 != "\"" })
      guard !rest.isEmpty else { throw Malformed(rest: attribute) }
      rest.removeFirst()
    }
    return Element(name: name, attributes: attributes, text: try decode(take(&rest) { $0 != "<" }))
  }

  private static func take(
    _ rest: inout Substring.UnicodeScalarView, while matches: (Unicode.Scalar) -> Bool
  ) -> String {
    let taken = rest.prefix(while: matches)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }

  private static func decode(_ text: String) throws -> String {
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
    var decoded = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      rest.removeFirst()
      guard scalar == "&" else {
        decoded.append(scalar)
        continue
      }
      guard let end = rest.firstIndex(of: ";") else { throw Malformed(rest: text) }
      let reference = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      if reference.hasPrefix("#"), let value = UInt32(reference.dropFirst()), let one = Unicode.Scalar(value)
      {
        decoded.append(one)
      } else if let value = named[reference] {
        decoded.append(contentsOf: value.unicodeScalars)
      } else {
        throw Malformed(rest: reference)
      }
    }
    return String(decoded)
  }
}
