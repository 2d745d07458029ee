import Testing

@testable import Policy

/// What rules and grant controls can tell of a device.
struct DeviceTruth: Hashable {
  let answers: [Bool]
  let isCompliant: Bool
  let isHybridJoined: Bool
  let isRegistered: Bool

  init(_ rules: [DeviceFilterRule], _ device: DeviceFacts) {
    answers = rules.map { $0.matches(device) }
    isCompliant = device.isCompliant == true
    isHybridJoined = device.isHybridJoined
    isRegistered = device != .unregistered
  }
}

@Suite("Device classes")
struct DeviceClassesTests {
  private func rules(_ texts: String...) throws -> [DeviceFilterRule] {
    try texts.map { try DeviceFilterRule(parsing: $0) }
  }

  @Test("without rules tell compliant, hybrid joined and other devices apart")
  func noRules() {
    let found = DeviceClasses(rules: [])
    #expect(found.isComplete)
    #expect(found.classes.count == 5)
    #expect(found.classes[0] == .unregistered)
    #expect(found.classes.contains(DeviceFacts(isCompliant: true)))
    #expect(found.classes.contains(DeviceFacts(trustType: "ServerAD")))
    #expect(found.classes.contains(DeviceFacts(isCompliant: true, trustType: "ServerAD")))
  }

  @Test("set as little as they can")
  func plain() throws {
    let rules = try rules(#"device.model -startsWith "Surface" -or device.displayName -contains "SAW""#)
    let found = DeviceClasses(rules: rules)
    #expect(found.isComplete)
    let witness = try #require(found.classes.first { rules[0].matches($0) })
    #expect(witness == DeviceFacts(model: "Surface") || witness == DeviceFacts(displayName: "SAW"))
  }

  @Test("find a text that meets several conditions at once")
  func conditions() throws {
    let rules = try rules(
      #"device.model -startsWith "ab" -and device.model -endsWith "ba" -and device.model -contains "xx" -and device.model -notContains "b" -or device.model -eq "x-""#,
      #"device.model -startsWith "ab" -and device.model -endsWith "ba" -and device.model -contains "x" -and device.model -notContains "xx" -and device.model -ne "abxba""#,
      #"device.model -startsWith "a" -and device.model -startsWith "b""#)
    let found = DeviceClasses(rules: rules)
    #expect(found.isComplete)
    #expect(found.classes.contains { rules[1].matches($0) })
    #expect(!found.classes.contains { rules[2].matches($0) })
    #expect(found.classes.filter { rules[0].matches($0) }.allSatisfy { $0.model == "x-" })
  }

  @Test("show extension attributes only of devices that show them")
  func extensionAttributes() throws {
    let rules = try rules(#"device.extensionAttribute1 -eq "SAW""#)
    let found = DeviceClasses(rules: rules)
    #expect(found.isComplete)
    let saws = found.classes.filter { rules[0].matches($0) }
    #expect(saws.count == 4)
    #expect(saws.contains { $0.isCompliant != true && !$0.isHybridJoined && $0.mdmAppId != nil })
    let hidden = try self.rules(
      #"device.extensionAttribute1 -eq "SAW" -and device.mdmAppId -eq null -and device.isCompliant -ne True -and device.trustType -ne "ServerAD""#
    )
    #expect(!DeviceClasses(rules: hidden).classes.contains { hidden[0].matches($0) })
  }

  @Test("keep a known device that the rules take for an unknown one")
  func registeredTwin() throws {
    let everything = DeviceProperty.allCases.filter { $0.kind != .collection }
      .map { "device.\($0.name) -eq null" }.joined(separator: " -and ")
    let rules = try rules(
      everything + #" -and device.physicalIds -notContains "other" -and device.systemLabels -notContains "a""#
    )
    let found = DeviceClasses(rules: rules)
    #expect(found.isComplete)
    #expect(found.classes[0] == .unregistered)
    let twins = found.classes.dropFirst().filter { rules[0].matches($0) && $0.isCompliant != true }
    // Without visible attributes they are null, whatever the device has.
    #expect(twins.count == 1)
    #expect(twins.allSatisfy { $0 != .unregistered })
  }

  @Test("stay few when many conditions answer one question")
  func many() throws {
    let words = (0..<60).map { #"device.displayName -contains "word\#($0)""# }.joined(separator: " -or ")
    let ids = (0..<60).map { "\"[ZTDId]:\($0)\"" }
    let labels = ids.map { "device.physicalIds -contains \($0)" }.joined(separator: " -and ")
    let found = DeviceClasses(rules: try rules(words, labels))
    #expect(found.isComplete)
    #expect(found.classes.count < 40)
  }

  @Test("say so when there are more than the limit")
  func limit() throws {
    let rules = try (0..<8).map { try DeviceFilterRule(parsing: #"device.model -contains "\#($0)""#) }
    let all = DeviceClasses(rules: rules)
    #expect(all.isComplete)
    #expect(all.classes.count == 256 * 4 + 1)
    let few = DeviceClasses(rules: rules, limit: 100)
    #expect(!few.isComplete)
    #expect(few.classes.count == 100)
    #expect(few.classes[0] == .unregistered)
    let exactly = DeviceClasses(rules: rules, limit: all.classes.count)
    #expect(exactly.isComplete)
    #expect(DeviceClasses(rules: rules, limit: 0).classes == [.unregistered])
  }

  /// Texts of letters up to a length, and none.
  private func texts(_ letters: [String], _ length: Int) -> [String?] {
    var longest = [""]
    var all = [""]
    for _ in 0..<length {
      longest = longest.flatMap { text in letters.map { text + $0 } }
      all += longest
    }
    return [nil] + all
  }

  /// Every truth that a device of the universe has is that of one class, and no two classes have the same.
  private func compare(_ rules: [DeviceFilterRule], _ universe: [DeviceFacts], _ seed: UInt64) {
    let found = DeviceClasses(rules: rules)
    let classes = Set(found.classes.map { DeviceTruth(rules, $0) })
    let real = Set(universe.map { DeviceTruth(rules, $0) })
    #expect(found.isComplete)
    #expect(found.classes.first == .unregistered)
    #expect(classes.count == found.classes.count)
    #expect(
      real.isSubset(of: classes),
      "seed \(seed): \(rules.map(\.description)), missing \(real.subtracting(classes))")
  }

  @Test("agree with brute force on one text", arguments: (100..<140) as Range<UInt64>)
  func oneText(seed: UInt64) {
    var maker = DeviceRuleMaker(
      generator: DeviceRuleGenerator(seed: seed), properties: [.model],
      texts: ["", "a", "b", "ab", "ba", "aa", "aba", "bb", "xb"])
    let rules = (0..<3).map { _ in DeviceFilterRule(root: maker.node(depth: 2)) }
    let universe = texts(["a", "b", "x"], 6).map { DeviceFacts(model: $0) } + [DeviceFacts(deviceId: "x")]
    compare(rules, universe, seed)
  }

  @Test("agree with brute force on several properties", arguments: (200..<250) as Range<UInt64>)
  func severalProperties(seed: UInt64) {
    let all: [DeviceProperty] = [
      .model, .extensionAttribute(1), .extensionAttribute(7), .isCompliant, .trustType, .mdmAppId,
      .deviceOwnership,
      .physicalIds, .deviceId,
    ]
    var maker = DeviceRuleMaker(generator: DeviceRuleGenerator(seed: seed), texts: ["a", "b", "ab", "ba"])
    maker.properties = Array(all.shuffled(using: &maker.generator).prefix(4))
    let rules = (0..<3).map { _ in DeviceFilterRule(root: maker.node(depth: 2)) }

    var universe = [DeviceFacts.unregistered, DeviceFacts(isCompliant: true)]
    universe += universe.map { device in
      var device = device
      device.trustType = "ServerAD"
      return device
    }
    for property in maker.properties + [.operatingSystem] {
      let values: [String?]
      switch property.kind {
      case .text:
        values = property == .operatingSystem ? [nil, "x"] : texts(["a", "b"], 3) + ["axb", "xab"]
      case .identifier: values = [nil, "00000000-0000-0000-0000-00000000000f"] + maker.identifiers
      case .closed(let closed): values = [nil] + closed
      case .collection: values = [nil, "a", "b", "x"]
      case .flag: values = []
      }
      universe = universe.flatMap { device -> [DeviceFacts] in
        if property == .isCompliant {
          return [nil, false, true].map { flag in
            var device = device
            device.isCompliant = flag
            return device
          }
        }
        return values.map { value in
          var device = device
          if let value { device.set(value, of: property) }
          return device
        }
      }
    }
    universe.shuffle(using: &maker.generator)
    compare(rules, [.unregistered] + universe.prefix(8_000), seed)
  }
}
