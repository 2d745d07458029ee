import Testing

@testable import Policy

/// SplitMix64: the same numbers from the same seed.
struct DeviceRuleGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes random rules that are well formed.
struct DeviceRuleMaker {
  var generator: DeviceRuleGenerator
  var properties = DeviceProperty.allCases
  var texts = ["a", "b", "ab", "ba", "aba", "Windows", "Ärzte", "say \"hi\"", "`", "", " x "]
  var identifiers = ["00000000-0000-0000-0000-000000000001", "8d1e4b1c-4f2f-4a3a-9d0a-0d3b6f1a7c11"]

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  mutating func node(depth: Int) -> DeviceFilterNode {
    let choice = depth == 0 ? 0 : Int.random(in: 0..<6, using: &generator)
    switch choice {
    case 3: return .not(node(depth: depth - 1))
    case 4: return .and((0..<Int.random(in: 2...3, using: &generator)).map { _ in node(depth: depth - 1) })
    case 5: return .or((0..<Int.random(in: 2...3, using: &generator)).map { _ in node(depth: depth - 1) })
    default: return .comparison(comparison())
    }
  }

  mutating func comparison() -> DeviceComparison {
    let property = pick(properties)
    let named = pick(property.operators)
    return DeviceComparison(property: property, test: test(property, named), isNegated: named.isNegated)
  }

  private mutating func test(
    _ property: DeviceProperty, _ named: DeviceFilterOperator
  ) -> DeviceComparison.Test {
    switch named {
    case .eq, .ne:
      if chance(20) { return .isNull }
      return property.kind == .flag ? .isFlag(chance(50)) : .equals(literal(property))
    case .startsWith, .notStartsWith: return .startsWith(literal(property))
    case .endsWith, .notEndsWith: return .endsWith(literal(property))
    case .contains, .notContains:
      return property.kind == .collection ? .hasElement(literal(property)) : .contains(literal(property))
    case .in, .notIn:
      return .isIn((0..<Int.random(in: 1...3, using: &generator)).map { _ in literal(property) })
    }
  }

  /// A device of which about half is known, in texts that rules name or in others.
  mutating func device() -> DeviceFacts {
    var device = DeviceFacts(isCompliant: pick([nil, false, true]))
    for property in properties where chance(50) {
      let text =
        chance(70) ? literal(property).text : pick(["xab", "A", "BAB", "wINDOWS 11", "äRZTE", "other"])
      device.set(chance(50) ? text : text.uppercased(), of: property)
      if property.kind == .collection, chance(50) { device.set(literal(property).text, of: property) }
    }
    return device
  }

  private mutating func literal(_ property: DeviceProperty) -> DeviceLiteral {
    switch property.kind {
    case .closed(let values): DeviceLiteral(pick(values))
    case .identifier: DeviceLiteral(pick(identifiers))
    case .text, .collection, .flag: DeviceLiteral(pick(texts))
    }
  }
}

@Suite("Device filter rules from anywhere")
struct DeviceFilterFuzzTests {
  @Test("never bring the parser down", arguments: [11, 12, 13] as [UInt64])
  func bytes(seed: UInt64) {
    var generator = DeviceRuleGenerator(seed: seed)
    for _ in 0..<10_000 {
      let count = Int.random(in: 0..<120, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(
    "never bring the parser down when words of the grammar are shuffled", arguments: [21, 22] as [UInt64])
  func words(seed: UInt64) {
    let words =
      [
        "(", ")", "[", "]", ",", "\"", "`", "null", "True", "\"a\"", "\"ServerAD\"", "-not", "and", "-or",
        " ", "\n",
      ]
      + DeviceFilterOperator.allCases.map(\.rawValue) + DeviceProperty.allCases.map { "device.\($0.name)" }
    var maker = DeviceRuleMaker(generator: DeviceRuleGenerator(seed: seed))
    for _ in 0..<5_000 {
      let count = Int.random(in: 1..<25, using: &maker.generator)
      check((0..<count).map { _ in maker.pick(words) }.joined(separator: maker.chance(80) ? " " : ""))
    }
  }

  @Test("read what they print", arguments: [31, 32] as [UInt64])
  func roundTrip(seed: UInt64) throws {
    var maker = DeviceRuleMaker(generator: DeviceRuleGenerator(seed: seed))
    for _ in 0..<5_000 {
      let node = maker.node(depth: 4)
      let text = node.description
      guard text.unicodeScalars.count <= DeviceFilterRule.maximumLength else { continue }
      #expect(try DeviceFilterRule(parsing: text).root == node, "\(text)")
    }
  }

  @Test("survive edits of good rules", arguments: [41, 42] as [UInt64])
  func mutations(seed: UInt64) {
    var maker = DeviceRuleMaker(generator: DeviceRuleGenerator(seed: seed))
    let spares = Array("()[],\"`-. aE0\u{301}\n\u{1F600}".unicodeScalars)
    for _ in 0..<5_000 {
      var scalars = Array(maker.node(depth: 3).description.unicodeScalars)
      for _ in 0...Int.random(in: 0..<4, using: &maker.generator) where !scalars.isEmpty {
        let index = Int.random(in: 0..<scalars.count, using: &maker.generator)
        switch Int.random(in: 0..<4, using: &maker.generator) {
        case 0: scalars.remove(at: index)
        case 1: scalars.insert(maker.pick(spares), at: index)
        case 2: scalars[index] = maker.pick(spares)
        default: scalars.removeSubrange(index...)
        }
      }
      check(String(String.UnicodeScalarView(scalars)))
    }
  }

  @Test("are decided as the reference says", arguments: [51, 52] as [UInt64])
  func decisions(seed: UInt64) {
    var maker = DeviceRuleMaker(generator: DeviceRuleGenerator(seed: seed))
    for _ in 0..<5_000 {
      let rule = DeviceFilterRule(root: maker.node(depth: 3))
      for _ in 0..<4 {
        let device = maker.device()
        #expect(rule.matches(device) == rule.root.naiveAnswer(device), "\(rule), \(device)")
      }
    }
  }

  /// A text is read or refused with a place within it; what is read is printed, read again and evaluated alike.
  private func check(_ text: String) {
    let count = text.unicodeScalars.count
    do {
      let rule = try DeviceFilterRule(parsing: text)
      let printed = rule.description
      if printed.unicodeScalars.count <= DeviceFilterRule.maximumLength {
        #expect(try DeviceFilterRule(parsing: printed) == rule, "\(text)")
      }
      _ = rule.matches(.laptop) && rule.matches(.unregistered)
    } catch {
      #expect((1...max(count, 0) + 1).contains(error.position), "\(text): \(error)")
      #expect(!error.message.contains { $0.isNewline })
    }
  }
}
