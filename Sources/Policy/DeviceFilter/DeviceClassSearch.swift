/// Builds devices property by property and keeps, of those that can no longer be told apart, the plainest.
struct DeviceClassSearch {
  /// A device of which some properties are decided.
  struct State {
    var device = DeviceFacts.unregistered
    /// What is left of each rule.
    var remainders: [ResidualRules.Node]
    /// How much is set, for the choice of the plainest.
    var cost = 0
    /// The place among states that cost the same.
    var order = 0
    /// The value under way of the property that is being decided.
    var draft: TextDraft?
  }

  /// What tells states apart from here on.
  private struct Key: Hashable {
    let remainders: [ResidualRules.Node]
    let isCompliant: Bool
    let isHybridJoined: Bool
    let isRegistered: Bool
    let showsExtensionAttributes: Bool
    let isDraft: Bool
  }

  private(set) var states: [State]
  private(set) var isComplete = true
  private let limit: Int
  /// How many states are kept along the way: values under way are told apart more finely than devices in the end.
  private var room: Int { isComplete ? 4 * limit : limit }
  private var rules = ResidualRules()
  /// For each property, the rules that name it.
  private var users: [DeviceProperty: [Int]] = [:]
  /// Whether an extension attribute is still to be decided.
  private var awaitsExtensionAttributes = false

  init(_ rules: [DeviceFilterRule], limit: Int) {
    self.limit = limit
    var remainders: [ResidualRules.Node] = []
    for (index, rule) in rules.enumerated() {
      remainders.append(self.rules.insert(rule.root))
      for property in rule.root.properties { users[property, default: []].append(index) }
    }
    states = [State(remainders: remainders)]
  }

  mutating func run() {
    let named = rules.properties
    awaitsExtensionAttributes = named.contains(where: \.isExtensionAttribute)
    decideFlag()
    decideClosed(.trustType)
    if awaitsExtensionAttributes || named.contains(.mdmAppId) { decideText(.mdmAppId) }
    // Attributes come next, so that whether they are visible need not be told apart for longer.
    for property in named where property.isExtensionAttribute { decideText(property) }
    awaitsExtensionAttributes = false
    for property in named where !property.isExtensionAttribute && property != .mdmAppId {
      switch property.kind {
      case .flag: break
      case .closed: if property != .trustType { decideClosed(property) }
      case .collection: decideCollection(property)
      case .identifier, .text: decideText(property)
      }
    }
    addRegisteredTwin()
  }

  /// As many literals as can be told apart in a reasonable time; with fewer than there are it is not complete.
  mutating func affordable(_ literals: [FoldedText], of property: DeviceProperty) -> [FoldedText] {
    let room = max(16, Self.answerLimit / max(1, atoms(of: property).count))
    if literals.count > room { isComplete = false }
    return Array(literals.prefix(room))
  }

  /// The most answers that the alternatives of one step may hold.
  private static let answerLimit = 1_000_000
  /// The most rules that are looked at in one step.
  private static let stepLimit = 4_000_000
  /// The most in all steps together; beyond it only few states are gone on with.
  private static let workLimit = 40_000_000
  private var work = 0

  /// Goes on with the alternatives that each state offers.
  mutating func step(_ property: DeviceProperty, _ alternatives: [Alternative]) {
    let cost = max(1, alternatives.count * (users[property]?.count ?? 1))
    let affordable = work > Self.workLimit ? 16 : max(1, Self.stepLimit / cost)
    if states.count > affordable {
      isComplete = false
      states = Array(states.prefix(affordable))
    }
    work += states.count * cost
    var next = Frontier(limit: room)
    var known = [[ResidualRules.Node: ResidualRules.Node]](repeating: [:], count: alternatives.count)
    for state in states {
      for (index, alternative) in alternatives.enumerated() where alternative.isOpen(state) {
        add(alternative, to: state, property, &known[index], &next)
      }
    }
    take(next)
  }

  private mutating func add(
    _ alternative: Alternative, to state: State, _ property: DeviceProperty,
    _ known: inout [ResidualRules.Node: ResidualRules.Node], _ next: inout Frontier
  ) {
    var state = state
    for index in users[property] ?? [] {
      state.remainders[index] = rules.assume(alternative.answers, in: state.remainders[index], known: &known)
    }
    alternative.change(&state)
    state.cost += alternative.cost
    next.insert(state, key(state))
  }

  private mutating func take(_ frontier: Frontier) {
    isComplete = isComplete && !frontier.hasOverflown
    states = Array(frontier.states.prefix(room))
    for index in states.indices { states[index].order = index }
  }

  private func key(_ state: State) -> Key {
    Key(
      remainders: state.remainders, isCompliant: state.device.isCompliant == true,
      isHybridJoined: state.device.isHybridJoined,
      isRegistered: state.draft != nil || state.device.isRegistered,
      showsExtensionAttributes: awaitsExtensionAttributes && state.device.showsExtensionAttributes,
      isDraft: state.draft != nil)
  }

  /// States by what tells them apart, the plainest of each kind.
  private struct Frontier {
    let limit: Int
    private(set) var states: [State] = []
    private(set) var hasOverflown = false
    private var places: [Key: Int] = [:]

    init(limit: Int) { self.limit = limit }

    mutating func insert(_ state: State, _ key: Key) {
      if let place = places[key] {
        if state.cost < states[place].cost { states[place] = state }
      } else if states.count < limit {
        places[key] = states.count
        states.append(state)
      } else {
        hasOverflown = true
      }
    }
  }

  /// Adds a device of which something is known and that the rules do not tell from the unregistered one.
  ///
  /// A property that rules name has been decided already, but a collection may still hold what none of them names.
  private mutating func addRegisteredTwin() {
    let isFree = { (property: DeviceProperty) in
      property.kind == .collection || property.kind != .flag && rules.atoms[property] == nil
    }
    guard let property = DeviceProperty.allCases.first(where: isFree),
      var twin = states.first(where: { !$0.device.isRegistered })
    else { return }
    var next = Frontier(limit: room)
    for state in states { next.insert(state, key(state)) }
    twin.device.set(otherValue(of: property), of: property)
    twin.cost += Alternative.propertyCost
    next.insert(twin, key(twin))
    take(next)
  }

  /// The tests that rules make of a property.
  func atoms(of property: DeviceProperty) -> [ResidualRules.Atom] { rules.atoms[property] ?? [] }

  /// A literal as a rule spells it.
  func spelling(of text: FoldedText) -> String { rules.spellings[text] ?? "" }
}

/// One way to go on with a state.
struct Alternative {
  static let propertyCost = 1000

  /// The answers that it settles.
  let answers: [ResidualRules.Atom: Bool]
  let cost: Int
  /// Which states may take it.
  let isOpen: (DeviceClassSearch.State) -> Bool
  /// What it sets.
  private(set) var change: (inout DeviceClassSearch.State) -> Void = { _ in }

  init(
    answers: [ResidualRules.Atom: Bool] = [:], cost: Int = 0,
    isOpen: @escaping (DeviceClassSearch.State) -> Bool = { _ in true }
  ) {
    self.answers = answers
    self.cost = cost
    self.isOpen = isOpen
  }

  /// The alternative, setting something.
  func setting(_ change: @escaping (inout DeviceClassSearch.State) -> Void) -> Alternative {
    var alternative = self
    alternative.change = change
    return alternative
  }
}

extension DeviceProperty {
  var isExtensionAttribute: Bool {
    if case .extensionAttribute = self { true } else { false }
  }
}

extension DeviceFilterNode {
  /// The properties that the node names.
  var properties: Set<DeviceProperty> {
    switch self {
    case .comparison(let comparison): [comparison.property]
    case .not(let node): node.properties
    case .and(let nodes), .or(let nodes): nodes.reduce(into: []) { $0.formUnion($1.properties) }
    }
  }
}
