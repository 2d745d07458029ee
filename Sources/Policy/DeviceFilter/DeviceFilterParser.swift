import Foundation

/// Reads a device filter rule by recursive descent: comparison, then `-not`, `-and`, `-or`.
struct DeviceFilterParser {
  private var lexer: DeviceFilterLexer
  private var token = DeviceFilterToken(kind: .end, position: 1)
  private var depth = 0

  init(_ text: String) { lexer = DeviceFilterLexer(text) }

  mutating func parse() throws(DeviceFilterError) -> DeviceFilterNode {
    try advance()
    if token.kind == .end { throw DeviceFilterError(.empty, at: 1, "the rule is empty") }
    let root = try parseOr()
    switch token.kind {
    case .end: return root
    case .closing: throw DeviceFilterError(.unbalancedParenthesis, at: token.position, "`)` closes nothing")
    default: throw unexpected(.unexpectedText, "expected `-and` or `-or`")
    }
  }

  private mutating func parseOr() throws(DeviceFilterError) -> DeviceFilterNode {
    var nodes = [try parseAnd()]
    while token.keyword == "or" {
      try advance()
      nodes.append(try parseAnd())
    }
    return nodes.count == 1 ? nodes[0] : .or(nodes)
  }

  private mutating func parseAnd() throws(DeviceFilterError) -> DeviceFilterNode {
    var nodes = [try parseNot()]
    while token.keyword == "and" {
      try advance()
      nodes.append(try parseNot())
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func parseNot() throws(DeviceFilterError) -> DeviceFilterNode {
    guard token.keyword == "not" else { return try parseOperand() }
    try advance()
    return .not(try parseOperand())
  }

  private mutating func parseOperand() throws(DeviceFilterError) -> DeviceFilterNode {
    switch token.kind {
    case .opening:
      let opening = token.position
      guard depth < DeviceFilterRule.maximumDepth else {
        throw DeviceFilterError(
          .tooDeep, at: opening, "parentheses are nested deeper than \(DeviceFilterRule.maximumDepth)")
      }
      depth += 1
      try advance()
      let node = try parseOr()
      depth -= 1
      switch token.kind {
      case .closing: try advance()
      case .end: throw DeviceFilterError(.unbalancedParenthesis, at: opening, "`(` is not closed")
      default: throw unexpected(.unexpectedText, "expected `-and`, `-or` or `)`")
      }
      return node
    case .closing where depth == 0:
      throw DeviceFilterError(.unbalancedParenthesis, at: token.position, "`)` closes nothing")
    case .word(let word) where !Self.isKeyword(word):
      return .comparison(try parseComparison(word))
    default:
      throw unexpected(.expectedComparison, "expected `device.` and a property")
    }
  }

  private mutating func parseComparison(_ word: String) throws(DeviceFilterError) -> DeviceComparison {
    let prefix = "device."
    guard word.lowercased().hasPrefix(prefix),
      let property = DeviceProperty(named: word.dropFirst(prefix.count))
    else {
      throw DeviceFilterError(.unknownProperty, at: token.position, "\(token.shown) is not a device property")
    }
    try advance()
    guard let keyword = token.keyword else { throw unexpected(.expectedOperator, "expected an operator") }
    guard let named = DeviceFilterOperator(named: keyword) else {
      throw DeviceFilterError(.unknownOperator, at: token.position, "\(token.shown) is not an operator")
    }
    guard property.operators.contains(named) else {
      throw DeviceFilterError(
        .operatorNotAllowed, at: token.position,
        "`\(named.rawValue)` is not allowed for `\(property.name)`, which takes "
          + property.operators.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    }
    try advance()
    let test = try parseTest(of: property, named)
    return DeviceComparison(property: property, test: test, isNegated: named.isNegated)
  }

  private mutating func parseTest(
    of property: DeviceProperty, _ named: DeviceFilterOperator
  ) throws(DeviceFilterError) -> DeviceComparison.Test {
    switch token.kind {
    case .end, .closing, .comma, .listClosing: throw unexpected(.expectedValue, "expected a value")
    case .word(let word) where Self.isKeyword(word): throw unexpected(.expectedValue, "expected a value")
    default: break
    }
    switch named {
    case .eq, .ne: return try parseEquality(of: property)
    case .startsWith, .notStartsWith: return .startsWith(try parseText(of: property))
    case .endsWith, .notEndsWith: return .endsWith(try parseText(of: property))
    case .contains, .notContains:
      let literal = try parseText(of: property)
      return property.kind == .collection ? .hasElement(literal) : .contains(literal)
    case .in, .notIn: return .isIn(try parseList(of: property))
    }
  }

  private mutating func parseEquality(
    of property: DeviceProperty
  ) throws(DeviceFilterError) -> DeviceComparison.Test {
    if case .word = token.kind, token.keyword == "null" {
      try advance()
      return .isNull
    }
    guard property.kind == .flag else { return .equals(try parseText(of: property)) }
    let flag: Bool
    switch token.kind {
    case .word(let value) where value.lowercased() == "true",
      .text(let value) where value.lowercased() == "true":
      flag = true
    case .word(let value) where value.lowercased() == "false",
      .text(let value) where value.lowercased() == "false":
      flag = false
    default: throw notAllowed(property, "`True`, `False` or `null`")
    }
    try advance()
    return .isFlag(flag)
  }

  /// A quoted text that the property takes.
  private mutating func parseText(of property: DeviceProperty) throws(DeviceFilterError) -> DeviceLiteral {
    let expected: String
    switch property.kind {
    case .closed(let values): expected = values.map { "`\"\($0)\"`" }.joined(separator: ", ") + " or `null`"
    case .identifier: expected = "a guid in quotes"
    case .text, .collection, .flag: expected = "a text in quotes"
    }
    guard case .text(let text) = token.kind else { throw notAllowed(property, expected) }
    let literal: String
    switch property.kind {
    case .closed(let values):
      guard let value = values.first(where: { $0.lowercased() == text.lowercased() }) else {
        throw notAllowed(property, expected)
      }
      literal = value
    case .identifier:
      guard UUID(uuidString: text) != nil else { throw notAllowed(property, expected) }
      literal = text
    case .text, .collection, .flag: literal = text
    }
    try advance()
    return DeviceLiteral(literal)
  }

  private mutating func parseList(of property: DeviceProperty) throws(DeviceFilterError) -> [DeviceLiteral] {
    guard token.kind == .listOpening else { throw notAllowed(property, "a list in brackets") }
    let opening = token.position
    var literals: [DeviceLiteral] = []
    repeat {
      try advance()
      switch token.kind {
      case .text: literals.append(try parseText(of: property))
      case .end: throw DeviceFilterError(.malformedList, at: opening, "`[` is not closed")
      default: throw unexpected(.malformedList, "expected a text in quotes")
      }
    } while token.kind == .comma
    switch token.kind {
    case .listClosing: try advance()
    case .end: throw DeviceFilterError(.malformedList, at: opening, "`[` is not closed")
    default: throw unexpected(.malformedList, "expected `,` or `]`")
    }
    return literals
  }

  private mutating func advance() throws(DeviceFilterError) { token = try lexer.next() }

  private static func isKeyword(_ word: String) -> Bool {
    if word.hasPrefix("-") { return true }
    let word = word.lowercased()
    return word == "and" || word == "or" || word == "not" || DeviceFilterOperator(named: word) != nil
  }

  private func unexpected(_ code: DeviceFilterError.Code, _ expected: String) -> DeviceFilterError {
    DeviceFilterError(code, at: token.position, "\(expected), found \(token.shown)")
  }

  private func notAllowed(_ property: DeviceProperty, _ expected: String) -> DeviceFilterError {
    DeviceFilterError(
      .valueNotAllowed, at: token.position,
      "\(token.shown) is not allowed for `\(property.name)`, which takes \(expected)")
  }
}
