extension ResidualRules.Atom {
  /// Whether the test holds of a text.
  func holds(of text: String) -> Bool {
    switch test {
    case .isNull, .isFlag, .hasElement: false
    case .equals(let literal): literal.equals(text)
    case .startsWith(let literal): literal.isPrefix(of: text)
    case .endsWith(let literal): literal.isSuffix(of: text)
    case .contains(let literal): literal.isContained(in: text)
    }
  }
}

/// The values of each kind of property that rules tell apart.
extension DeviceClassSearch {
  typealias Atom = ResidualRules.Atom

  /// The answers of all tests of a property when it is null, or has a text.
  func answers(of property: DeviceProperty, for text: String?) -> [Atom: Bool] {
    var answers: [Atom: Bool] = [:]
    for atom in atoms(of: property) {
      answers[atom] = if let text { atom.holds(of: text) } else { atom.test == .isNull }
    }
    return answers
  }

  /// Decides `isCompliant`; that it is false matters only to rules that ask for it.
  mutating func decideFlag() {
    let atoms = atoms(of: .isCompliant)
    let values: [Bool?] = atoms.isEmpty ? [nil, true] : [nil, true, false]
    step(
      .isCompliant,
      values.map { value in
        var answers: [Atom: Bool] = [:]
        for atom in atoms {
          switch atom.test {
          case .isNull: answers[atom] = value == nil
          case .isFlag(let flag): answers[atom] = value == flag
          default: break
          }
        }
        let cost = value == nil ? 0 : Alternative.propertyCost
        return Alternative(answers: answers, cost: cost).setting { $0.device.isCompliant = value }
      })
  }

  /// Decides a property that has few values: each of them and null.
  mutating func decideClosed(_ property: DeviceProperty) {
    guard case .closed(var values) = property.kind else { return }
    if property == .trustType, atoms(of: property).isEmpty { values = ["ServerAD"] }
    let texts: [String?] = [nil] + values
    step(
      property,
      texts.map { text in
        Alternative(
          answers: answers(of: property, for: text), cost: text == nil ? 0 : Alternative.propertyCost
        ).setting { state in
          if let text { state.device.set(text, of: property) }
        }
      })
  }

  /// Decides a collection: it holds any of the elements that rules name.
  mutating func decideCollection(_ property: DeviceProperty) {
    for atom in atoms(of: property) {
      guard case .hasElement(let literal) = atom.test else { continue }
      let text = spelling(of: literal)
      step(
        property,
        [
          Alternative(answers: [atom: false]),
          Alternative(answers: [atom: true], cost: Alternative.propertyCost).setting {
            $0.device.set(text, of: property)
          },
        ])
    }
  }

  /// A value of a property that no rule names.
  func otherValue(of property: DeviceProperty) -> String {
    let texts = atoms(of: property).map { atom in
      switch atom.test {
      case .equals(let literal), .hasElement(let literal): literal
      default: FoldedText("")
      }
    }
    let named = Set(texts)
    var number = 1
    while true {
      let candidate: String
      switch property.kind {
      case .identifier:
        let digits = String(number, radix: 16)
        candidate =
          "00000000-0000-0000-0000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
      case .closed(let values): candidate = values[min(number, values.count) - 1]
      case .text, .collection, .flag: candidate = number == 1 ? "other" : "other\(number)"
      }
      if !named.contains(FoldedText(candidate)) { return candidate }
      number += 1
    }
  }
}
