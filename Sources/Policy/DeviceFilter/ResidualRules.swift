/// What is left of rules once the answers of some of their tests are known, each distinct remainder kept once.
///
/// A remainder is named by its number; equal remainders have equal numbers, so two partial devices whose rules
/// have the same numbers cannot be told apart by anything decided later.
struct ResidualRules {
  typealias Node = Int32

  static let no: Node = 0
  static let yes: Node = 1

  /// A positive test of one property.
  struct Atom: Hashable {
    enum Test: Hashable {
      case isNull
      case isFlag(Bool)
      case equals(FoldedText)
      case startsWith(FoldedText)
      case endsWith(FoldedText)
      case contains(FoldedText)
      case hasElement(FoldedText)
    }

    let property: DeviceProperty
    let test: Test
  }

  private enum Form: Hashable {
    case constant(Bool)
    case atom(Atom)
    case not(Node)
    case and([Node])
    case or([Node])
  }

  private var forms: [Form] = [.constant(false), .constant(true)]
  private var numbers: [Form: Node] = [.constant(false): no, .constant(true): yes]
  /// The literals that rules name, as they were first written.
  private(set) var spellings: [FoldedText: String] = [:]
  /// The properties in the order in which rules name them.
  private(set) var properties: [DeviceProperty] = []
  /// The tests that rules make of each property, in order and once.
  private(set) var atoms: [DeviceProperty: [Atom]] = [:]
  private var knownAtoms: Set<Atom> = []

  mutating func insert(_ node: DeviceFilterNode) -> Node {
    switch node {
    case .comparison(let comparison):
      let positive = insert(comparison.test, of: comparison.property)
      return comparison.isNegated ? not(positive) : positive
    case .not(let node): return not(insert(node))
    case .and(let nodes): return and(nodes.map { insert($0) })
    case .or(let nodes): return or(nodes.map { insert($0) })
    }
  }

  private mutating func insert(_ test: DeviceComparison.Test, of property: DeviceProperty) -> Node {
    switch test {
    case .isNull: atom(property, .isNull)
    case .isFlag(let flag): atom(property, .isFlag(flag))
    case .equals(let literal): atom(property, .equals(spell(literal)))
    case .startsWith(let literal): atom(property, .startsWith(spell(literal)))
    case .endsWith(let literal): atom(property, .endsWith(spell(literal)))
    case .contains(let literal): atom(property, .contains(spell(literal)))
    case .hasElement(let literal): atom(property, .hasElement(spell(literal)))
    case .isIn(let literals): or(literals.map { atom(property, .equals(spell($0))) })
    }
  }

  private mutating func spell(_ literal: DeviceLiteral) -> FoldedText {
    if spellings[literal.folded] == nil { spellings[literal.folded] = literal.text }
    return literal.folded
  }

  private mutating func atom(_ property: DeviceProperty, _ test: Atom.Test) -> Node {
    let atom = Atom(property: property, test: test)
    if knownAtoms.insert(atom).inserted {
      if atoms[property] == nil { properties.append(property) }
      atoms[property, default: []].append(atom)
    }
    return intern(.atom(atom))
  }

  private mutating func not(_ node: Node) -> Node {
    if node == Self.no { return Self.yes }
    if node == Self.yes { return Self.no }
    if case .not(let inner) = forms[Int(node)] { return inner }
    return intern(.not(node))
  }

  private mutating func and(_ nodes: [Node]) -> Node {
    var operands: Set<Node> = []
    for node in nodes where node != Self.yes {
      if node == Self.no { return Self.no }
      if case .and(let inner) = forms[Int(node)] { operands.formUnion(inner) } else { operands.insert(node) }
    }
    if isContradictory(operands) { return Self.no }
    return operands.count < 2 ? operands.first ?? Self.yes : intern(.and(operands.sorted()))
  }

  private mutating func or(_ nodes: [Node]) -> Node {
    var operands: Set<Node> = []
    for node in nodes where node != Self.no {
      if node == Self.yes { return Self.yes }
      if case .or(let inner) = forms[Int(node)] { operands.formUnion(inner) } else { operands.insert(node) }
    }
    if isContradictory(operands) { return Self.yes }
    return operands.count < 2 ? operands.first ?? Self.no : intern(.or(operands.sorted()))
  }

  /// Whether a node stands beside its opposite.
  private func isContradictory(_ nodes: Set<Node>) -> Bool {
    nodes.contains { node in
      if case .not(let inner) = forms[Int(node)] { nodes.contains(inner) } else { false }
    }
  }

  private mutating func intern(_ form: Form) -> Node {
    if let number = numbers[form] { return number }
    let number = Node(forms.count)
    forms.append(form)
    numbers[form] = number
    return number
  }

  /// What is left of a remainder when the answers of some atoms are known.
  ///
  /// - Parameter known: remainders already worked out for the same answers.
  mutating func assume(_ answers: [Atom: Bool], in node: Node, known: inout [Node: Node]) -> Node {
    if node == Self.no || node == Self.yes { return node }
    if let result = known[node] { return result }
    let result: Node
    switch forms[Int(node)] {
    case .constant: result = node
    case .atom(let atom): result = answers[atom].map { $0 ? Self.yes : Self.no } ?? node
    case .not(let inner): result = not(assume(answers, in: inner, known: &known))
    case .and(let nodes): result = and(nodes.map { assume(answers, in: $0, known: &known) })
    case .or(let nodes): result = or(nodes.map { assume(answers, in: $0, known: &known) })
    }
    known[node] = result
    return result
  }
}
