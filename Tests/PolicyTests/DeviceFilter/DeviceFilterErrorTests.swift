import Testing

@testable import Policy

@Suite("Device filter rules that cannot be read")
struct DeviceFilterErrorTests {
  static let faults: [(String, DeviceFilterError.Code, Int)] = [
    ("", .empty, 1),
    (" \n\t ", .empty, 1),
    ("device.model -eq 'a'", .unexpectedCharacter, 18),
    ("device.model \u{2013}eq \"a\"", .unexpectedCharacter, 14),
    ("device.model -eq \u{201C}a\u{201D}", .unexpectedCharacter, 18),
    ("\u{0}", .unexpectedCharacter, 1),
    ("device.model -eq \"a", .unterminatedString, 18),
    ("device.model -eq \"a`\"", .unterminatedString, 18),
    ("(device.isCompliant -eq True", .unbalancedParenthesis, 1),
    ("((device.isCompliant -eq True)", .unbalancedParenthesis, 1),
    ("device.isCompliant -eq True)", .unbalancedParenthesis, 28),
    (")", .unbalancedParenthesis, 1),
    ("()", .expectedComparison, 2),
    ("-and device.isCompliant -eq True", .expectedComparison, 1),
    ("device.isCompliant -eq True -and", .expectedComparison, 33),
    ("device.isCompliant -eq True -or -and", .expectedComparison, 33),
    ("-not", .expectedComparison, 5),
    ("-not -not device.isCompliant -eq True", .expectedComparison, 6),
    ("\"a\" -eq device.model", .expectedComparison, 1),
    ("eq", .expectedComparison, 1),
    ("device.colour -eq \"red\"", .unknownProperty, 1),
    ("device.extensionAttribute16 -eq \"red\"", .unknownProperty, 1),
    ("device.extensionAttribute0 -eq \"red\"", .unknownProperty, 1),
    ("device.extensionAttribute01 -eq \"red\"", .unknownProperty, 1),
    ("device. -eq \"red\"", .unknownProperty, 1),
    ("user.department -eq \"red\"", .unknownProperty, 1),
    ("model -eq \"red\"", .unknownProperty, 1),
    ("device.isCompliant -eq True -and device.ownership -eq \"Company\"", .unknownProperty, 34),
    ("device.model", .expectedOperator, 13),
    ("device.model \"a\"", .expectedOperator, 14),
    ("device.model -match \"a\"", .unknownOperator, 14),
    ("device.model - \"a\"", .unknownOperator, 14),
    ("device.model --eq \"a\"", .unknownOperator, 14),
    ("device.model -and \"a\"", .unknownOperator, 14),
    ("device.isCompliant -in [\"True\"]", .operatorNotAllowed, 20),
    ("device.trustType -startsWith \"Server\"", .operatorNotAllowed, 18),
    ("device.trustType -in [\"ServerAD\"]", .operatorNotAllowed, 18),
    ("device.deviceId -contains \"a\"", .operatorNotAllowed, 17),
    ("device.physicalIds -eq \"a\"", .operatorNotAllowed, 20),
    ("device.systemLabels -in [\"a\"]", .operatorNotAllowed, 21),
    ("device.deviceOwnership -contains \"Company\"", .operatorNotAllowed, 24),
    ("device.model -eq", .expectedValue, 17),
    ("(device.model -eq)", .expectedValue, 18),
    ("device.model -eq -and device.model -eq \"a\"", .expectedValue, 18),
    ("device.model -eq True", .valueNotAllowed, 18),
    ("device.model -eq 5", .valueNotAllowed, 18),
    ("device.model -eq [\"a\"]", .valueNotAllowed, 18),
    ("device.model -startsWith null", .valueNotAllowed, 26),
    ("device.model -in \"a\"", .valueNotAllowed, 18),
    ("device.model -in null", .valueNotAllowed, 18),
    ("device.model -eq (\"a\")", .valueNotAllowed, 18),
    ("device.isCompliant -eq \"yes\"", .valueNotAllowed, 24),
    ("device.isCompliant -eq \"null\"", .valueNotAllowed, 24),
    ("device.trustType -eq \"Hybrid\"", .valueNotAllowed, 22),
    ("device.trustType -eq \"\"", .valueNotAllowed, 22),
    ("device.deviceOwnership -eq \"Corporate\"", .valueNotAllowed, 28),
    ("device.profileType -eq \"Laptop\"", .valueNotAllowed, 24),
    ("device.deviceId -eq \"laptop\"", .valueNotAllowed, 21),
    ("device.deviceId -in [\"8d1e4b1c-4f2f-4a3a-9d0a-0d3b6f1a7c11\", \"x\"]", .valueNotAllowed, 62),
    ("device.physicalIds -contains null", .valueNotAllowed, 30),
    ("device.model -in []", .malformedList, 19),
    ("device.model -in [\"a\",]", .malformedList, 23),
    ("device.model -in [\"a\" \"b\"]", .malformedList, 23),
    ("device.model -in [null]", .malformedList, 19),
    ("device.model -in [[\"a\"]]", .malformedList, 19),
    ("device.model -in [\"a\", \"b\"", .malformedList, 18),
    ("device.model -in [", .malformedList, 18),
    ("device.isCompliant -eq True device.model -eq \"a\"", .unexpectedText, 29),
    ("device.isCompliant -eq True -not device.model -eq \"a\"", .unexpectedText, 29),
    ("(device.isCompliant -eq True device.model -eq \"a\")", .unexpectedText, 30),
    ("device.isCompliant -eq True, device.model -eq \"a\"", .unexpectedText, 28),
  ]

  @Test("name the fault and its place", arguments: faults)
  func fault(rule: String, code: DeviceFilterError.Code, position: Int) throws {
    let error = #expect(throws: DeviceFilterError.self) { try DeviceFilterRule(parsing: rule) }
    #expect(error?.code == code, "\(error?.description ?? "")")
    #expect(error?.position == position)
    let message = try #require(error?.message)
    #expect(message.first?.isUppercase == false && !message.hasSuffix(".") && !message.contains("\n"))
  }

  @Test("have at most 3,072 characters")
  func length() throws {
    let start = #"device.displayName -eq ""#
    let room = DeviceFilterRule.maximumLength - start.count - 1
    for filler in ["a", "ä", "\u{1F600}"] {
      let rule = start + String(repeating: filler, count: room) + "\""
      #expect(try ruleHolds(rule, DeviceFacts(displayName: String(repeating: filler, count: room))))
      let error = #expect(throws: DeviceFilterError.self) { try DeviceFilterRule(parsing: rule + " ") }
      #expect(error?.code == .tooLong)
      #expect(error?.position == 3073)
    }
  }

  @Test("nest at most 64 deep")
  func depth() throws {
    func nested(_ depth: Int, _ each: String = "(") -> String {
      String(repeating: each, count: depth) + "device.isCompliant -eq True"
        + String(repeating: ")", count: depth)
    }
    #expect(try ruleHolds(nested(64), .laptop))
    #expect(try ruleHolds(nested(64, "-not ("), .laptop))
    let error = #expect(throws: DeviceFilterError.self) { try DeviceFilterRule(parsing: nested(65)) }
    #expect(error?.code == .tooDeep)
    #expect(error?.position == 65)
    let open = #expect(throws: DeviceFilterError.self) {
      try DeviceFilterRule(parsing: String(repeating: "(", count: 3072))
    }
    #expect(open?.code == .tooDeep)
  }

  @Test("say in words what is expected, on one line")
  func message() throws {
    let error = #expect(throws: DeviceFilterError.self) {
      try DeviceFilterRule(parsing: "device.trustType -eq \"a\nb\u{202E}\"")
    }
    #expect(
      error?.description == "`\"a?b?\"` is not allowed for `trustType`, which takes "
        + "`\"AzureAD\"`, `\"Workplace\"`, `\"ServerAD\"` or `null`, at character 22")
    let long = #expect(throws: DeviceFilterError.self) {
      try DeviceFilterRule(parsing: String(repeating: "x", count: 3000))
    }
    #expect((long?.description.count ?? 1000) < 120)
  }
}
