/// A text under way of which only its relation to the literals of rules is decided.
///
/// What a text that equals no literal answers is settled by the longest literal that it begins with, the longest
/// that it ends with and those that it contains. Each choice of these is a text: the literals one after the other
/// with a character between them that occurs in none. So the choices are all classes there are, and no other.
struct TextDraft {
  var start = ""
  var end = ""
  var parts: [String] = []

  /// Texts that may do, the plainest first; the last one always does.
  func candidates(separator: String) -> [String] {
    let pieces = [start] + parts + [end]
    let filled = pieces.filter { !$0.isEmpty }
    let sure = pieces.joined(separator: separator)
    if filled.isEmpty { return ["other", separator] }
    if filled.count == 1 { return [filled[0], start + separator + end, sure] }
    return [filled.joined(separator: " "), filled.joined(separator: "-"), sure]
  }
}

extension DeviceClassSearch {
  /// Decides a property with free text, or an id.
  mutating func decideText(_ property: DeviceProperty) {
    let atoms = atoms(of: property)
    var starts: [FoldedText] = []
    var ends: [FoldedText] = []
    var parts: [FoldedText] = []
    var equals: [FoldedText] = []
    for atom in atoms {
      switch atom.test {
      case .equals(let literal): equals.append(literal)
      case .startsWith(let literal): starts.append(literal)
      case .endsWith(let literal): ends.append(literal)
      case .contains(let literal): parts.append(literal)
      case .isNull, .isFlag, .hasElement: break
      }
    }
    equals = affordable(equals, of: property)
    starts = affordable(starts, of: property)
    ends = affordable(ends, of: property)
    parts = affordable(parts, of: property)
    decideValue(property, equals)
    guard !(starts.isEmpty && ends.isEmpty && parts.isEmpty) else {
      finish(property, otherValue(of: property))
      return
    }
    decideEdge(property, starts, parts, \.start)
    decideEdge(property, ends, parts, \.end)
    for literal in parts.sorted(by: { $0.bytes.count > $1.bytes.count }) {
      decidePart(property, literal, parts)
    }
    finish(property, separator: separator(starts + ends + parts + equals))
  }

  /// Null, one of the literals, or some other value.
  private mutating func decideValue(_ property: DeviceProperty, _ literals: [FoldedText]) {
    let isAttribute = property.isExtensionAttribute
    let isOpen = { (state: State) in !isAttribute || state.device.showsExtensionAttributes }
    var alternatives = [Alternative(answers: answers(of: property, for: nil))]
    for literal in literals {
      let text = spelling(of: literal)
      alternatives.append(
        Alternative(
          answers: answers(of: property, for: text), cost: Alternative.propertyCost, isOpen: isOpen
        ).setting { $0.device.set(text, of: property) })
    }
    var answers: [Atom: Bool] = [Atom(property: property, test: .isNull): false]
    for literal in literals { answers[Atom(property: property, test: .equals(literal))] = false }
    alternatives.append(
      Alternative(answers: answers, cost: Alternative.propertyCost + 1, isOpen: isOpen).setting {
        $0.draft = TextDraft()
      })
    step(property, alternatives)
  }

  /// The longest literal that the text begins or ends with, or none.
  private mutating func decideEdge(
    _ property: DeviceProperty, _ literals: [FoldedText], _ parts: [FoldedText],
    _ edge: WritableKeyPath<TextDraft, String>
  ) {
    let isStart = edge == \.start
    var alternatives = [Alternative(isOpen: { $0.draft == nil })]
    for text in [""] + literals.map({ spelling(of: $0) }).filter({ !$0.isEmpty }) {
      var answers: [Atom: Bool] = [:]
      for literal in literals {
        let test: Atom.Test = isStart ? .startsWith(literal) : .endsWith(literal)
        let atom = Atom(property: property, test: test)
        answers[atom] = atom.holds(of: text)
      }
      for part in parts where part.isContained(in: text) {
        answers[Atom(property: property, test: .contains(part))] = true
      }
      alternatives.append(
        Alternative(answers: answers, cost: text.isEmpty ? 0 : 1, isOpen: { $0.draft != nil }).setting {
          state in
          state.draft?[keyPath: edge] = text
        })
    }
    step(property, alternatives)
  }

  /// Whether the text contains a literal.
  ///
  /// Longer ones have been decided. When one of them, or an edge, contains this literal, the answer is known by
  /// now, and choosing again changes nothing.
  private mutating func decidePart(_ property: DeviceProperty, _ literal: FoldedText, _ parts: [FoldedText]) {
    let text = spelling(of: literal)
    var answers: [Atom: Bool] = [:]
    for part in parts where part.isContained(in: text) {
      answers[Atom(property: property, test: .contains(part))] = true
    }
    step(
      property,
      [
        Alternative(isOpen: { $0.draft == nil }),
        Alternative(
          answers: [Atom(property: property, test: .contains(literal)): false], isOpen: { $0.draft != nil }),
        Alternative(answers: answers, cost: 1, isOpen: { $0.draft != nil }).setting {
          $0.draft?.parts.append(text)
        },
      ])
  }

  /// A character that none of the literals contains and that folding leaves alone.
  private func separator(_ literals: [FoldedText]) -> String {
    let used = Set(literals.flatMap { String(decoding: $0.bytes, as: UTF8.self).unicodeScalars })
    let plain = "x-_.0123456789abcdefghijklmnopqrstuvwyz".unicodeScalars
    // There are more characters than hundreds of rules can use up.
    let scalar =
      plain.first { !used.contains($0) }
      ?? (0x4E00...0x10_FFFF as ClosedRange<UInt32>).lazy.compactMap { Unicode.Scalar($0) }.first { scalar in
        !used.contains(scalar) && scalar.properties.lowercaseMapping.unicodeScalars.elementsEqual([scalar])
      }
    return scalar.map { String(Character($0)) } ?? ""
  }

  /// Gives the drafts one and the same text.
  private mutating func finish(_ property: DeviceProperty, _ text: String) {
    let set = Alternative(isOpen: { $0.draft != nil }).setting { state in
      state.device.set(text, of: property)
      state.draft = nil
    }
    step(property, [Alternative(isOpen: { $0.draft == nil }), set])
  }

  /// Gives each draft the plainest text that answers as the sure one does.
  private mutating func finish(_ property: DeviceProperty, separator: String) {
    let atoms = atoms(of: property)
    let set = Alternative(isOpen: { $0.draft != nil }).setting { state in
      guard let draft = state.draft else { return }
      let sure = ([draft.start] + draft.parts + [draft.end]).joined(separator: separator)
      let text = draft.candidates(separator: separator).first { candidate in
        atoms.allSatisfy { $0.holds(of: candidate) == $0.holds(of: sure) }
      }
      state.device.set(text ?? sure, of: property)
      state.draft = nil
    }
    step(property, [Alternative(isOpen: { $0.draft == nil }), set])
  }
}
