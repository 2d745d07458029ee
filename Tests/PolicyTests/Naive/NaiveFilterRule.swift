/// A device filter rule as a tree, read by recursive descent.
indirect enum NaiveFilterRule {
  case either(NaiveFilterRule, NaiveFilterRule)
  case both(NaiveFilterRule, NaiveFilterRule)
  case inverse(NaiveFilterRule)
  case isNull(name: String)
  case isFlag(name: String, Bool)
  case text(name: String, operation: String, String)
  case oneOf(name: String, [String])

  func holds(for device: NaiveDevice) -> Bool {
    switch self {
    case .either(let left, let right): return left.holds(for: device) || right.holds(for: device)
    case .both(let left, let right): return left.holds(for: device) && right.holds(for: device)
    case .inverse(let inner): return !inner.holds(for: device)
    case .isNull(let name): return device.value(of: name) == nil
    case .isFlag(let name, let wanted):
      if case .flag(let flag) = device.value(of: name) { return flag == wanted }
      return false
    case .oneOf(let name, let wanted):
      if case .text(let text) = device.value(of: name) { return wanted.contains(text) }
      return false
    case .text(let name, let operation, let wanted):
      switch device.value(of: name) {
      case .text(let text):
        switch operation {
        case "startswith": return text.hasPrefix(wanted)
        case "endswith": return text.hasSuffix(wanted)
        case "contains": return text.contains(wanted)
        default: return text == wanted
        }
      case .list(let elements): return elements.contains(wanted)
      default: return false
      }
    }
  }

  /// The tree of a rule, or nil for a text that is none.
  init?(_ rule: String) {
    guard let tokens = NaiveRuleToken.cut(rule) else { return nil }
    var reader = NaiveRuleReader(tokens: tokens)
    guard let tree = reader.either(), reader.tokens.isEmpty else { return nil }
    self = tree
  }
}

/// A word, a text in quotes, or a mark of a rule.
enum NaiveRuleToken: Equatable {
  case word(String)
  case text(String)
  case mark(Character)

  static func cut(_ rule: String) -> [NaiveRuleToken]? {
    var found: [NaiveRuleToken] = []
    var rest = Substring(rule)
    while let first = rest.first {
      if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
        found.append(.text(rest[rest.index(after: rest.startIndex)..<end].lowercased()))
        rest = rest[rest.index(after: end)...]
      } else if "()[],".contains(first) {
        found.append(.mark(first))
        rest = rest.dropFirst()
      } else if first == " " {
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        guard !word.isEmpty else { return nil }
        found.append(.word(word.lowercased()))
        rest = rest.dropFirst(word.count)
      }
    }
    return found
  }
}

/// Reads tokens by the grammar of filter rules; nil is an error.
struct NaiveRuleReader {
  var tokens: [NaiveRuleToken]

  mutating func either() -> NaiveFilterRule? {
    guard var tree = both() else { return nil }
    while takeWord("or") {
      guard let right = both() else { return nil }
      tree = .either(tree, right)
    }
    return tree
  }

  private mutating func both() -> NaiveFilterRule? {
    guard var tree = inverse() else { return nil }
    while takeWord("and") {
      guard let right = inverse() else { return nil }
      tree = .both(tree, right)
    }
    return tree
  }

  private mutating func inverse() -> NaiveFilterRule? {
    takeWord("not") ? primary().map { .inverse($0) } : primary()
  }

  private mutating func primary() -> NaiveFilterRule? {
    guard tokens.first == .mark("(") else { return comparison() }
    tokens.removeFirst()
    guard let tree = either(), take(.mark(")")) else { return nil }
    return tree
  }

  private mutating func comparison() -> NaiveFilterRule? {
    guard let property = word(), property.hasPrefix("device.") else { return nil }
    let name = String(property.dropFirst("device.".count))
    guard var operation = word(), let allowed = Self.operations(of: name) else { return nil }
    if operation.hasPrefix("-") { operation.removeFirst() }
    guard allowed.contains(operation) else { return nil }
    let isNegative = operation == "ne" || operation.hasPrefix("not")
    let positive = operation == "ne" ? "eq" : isNegative ? String(operation.dropFirst(3)) : operation
    guard let test = operand(name: name, operation: positive) else { return nil }
    return isNegative ? .inverse(test) : test
  }

  private mutating func operand(name: String, operation: String) -> NaiveFilterRule? {
    if operation == "in" {
      guard take(.mark("[")), let first = text() else { return nil }
      var found = [first]
      while take(.mark(",")) {
        guard let next = text() else { return nil }
        found.append(next)
      }
      return take(.mark("]")) ? .oneOf(name: name, found) : nil
    }
    if operation == "eq", take(.word("null")) { return .isNull(name: name) }
    if name == "iscompliant" {
      if take(.word("true")) { return .isFlag(name: name, true) }
      return take(.word("false")) ? .isFlag(name: name, false) : nil
    }
    return text().map { .text(name: name, operation: operation, $0) }
  }

  private static func operations(of name: String) -> [String]? {
    switch name {
    case "deviceid", "mdmappid": return ["eq", "ne", "in", "notin"]
    case "deviceownership", "profiletype", "trusttype", "iscompliant": return ["eq", "ne"]
    case "physicalids", "systemlabels": return ["contains", "notcontains"]
    case "displayname", "manufacturer", "model", "operatingsystem", "operatingsystemversion",
      "enrollmentprofilename":
      return strings
    default:
      let prefix = "extensionattribute"
      guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)), 1...15 ~= number else {
        return nil
      }
      return strings
    }
  }

  private static let strings = [
    "eq", "ne", "startswith", "notstartswith", "endswith", "notendswith", "contains", "notcontains", "in",
    "notin",
  ]

  private mutating func take(_ token: NaiveRuleToken) -> Bool {
    guard tokens.first == token else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool { take(.word(word)) || take(.word("-" + word)) }

  private mutating func word() -> String? {
    guard case .word(let word) = tokens.first else { return nil }
    tokens.removeFirst()
    return word
  }

  private mutating func text() -> String? {
    guard case .text(let text) = tokens.first else { return nil }
    tokens.removeFirst()
    return text
  }
}
