import Testing

@testable import Policy

/// Whether a rule is true of a device.
func ruleHolds(_ rule: String, _ device: DeviceFacts) throws -> Bool {
  try DeviceFilterRule(parsing: rule).matches(device)
}

extension DeviceFacts {
  /// A device of which every property is known.
  static let laptop = DeviceFacts(
    deviceId: "8d1e4b1c-4f2f-4a3a-9d0a-0d3b6f1a7c11", displayName: "LAPTOP-042",
    enrollmentProfileName: "Field sales", extensionAttributes: [1: "SAW", 15: "Blue"], isCompliant: true,
    manufacturer: "Contoso", mdmAppId: "0000000a-0000-0000-c000-000000000000", model: "Surface Pro 9",
    operatingSystem: "Windows", operatingSystemVersion: "10.0.22631", ownership: "Company",
    physicalIds: ["[ZTDId]:a1", "[HWID]:h:7"], profileType: "RegisteredDevice",
    systemLabels: ["M365Managed", "MultiUser"], trustType: "AzureAD")
}

@Suite("Device filter rules")
struct DeviceFilterRuleTests {
  /// Comparison, what it is of the laptop, what it is of an unregistered device.
  static let comparisons: [(String, Bool, Bool)] = [
    (#"device.model -eq "surface PRO 9""#, true, false),
    (#"device.model -eq "Surface""#, false, false),
    (#"device.model -ne "Surface Pro 9""#, false, true),
    (#"device.model -ne "Surface""#, true, true),
    (#"device.model -startsWith "surf""#, true, false),
    (#"device.model -startsWith "pro""#, false, false),
    (#"device.model -notStartsWith "surf""#, false, true),
    (#"device.model -notStartsWith "pro""#, true, true),
    (#"device.model -endsWith "PRO 9""#, true, false),
    (#"device.model -endsWith "pro""#, false, false),
    (#"device.model -notEndsWith "pro 9""#, false, true),
    (#"device.model -notEndsWith "pro""#, true, true),
    (#"device.model -contains "face p""#, true, false),
    (#"device.model -contains "book""#, false, false),
    (#"device.model -notContains "face p""#, false, true),
    (#"device.model -notContains "book""#, true, true),
    (#"device.model -in ["Other", "SURFACE pro 9"]"#, true, false),
    (#"device.model -in ["Surface", "Pro"]"#, false, false),
    (#"device.model -notIn ["Other", "Surface Pro 9"]"#, false, true),
    (#"device.model -notIn ["Surface"]"#, true, true),
    (#"device.model -eq null"#, false, true),
    (#"device.model -ne null"#, true, false),
    (#"device.model -startsWith "a longer text than any model has""#, false, false),
    (#"device.model -contains """#, true, false),
    (#"device.model -eq """#, false, false),

    (#"device.deviceId -eq "8D1E4B1C-4F2F-4A3A-9D0A-0D3B6F1A7C11""#, true, false),
    (#"device.deviceId -notIn ["8D1E4B1C-4F2F-4A3A-9D0A-0D3B6F1A7C11"]"#, false, true),
    (#"device.deviceId -eq null"#, false, true),
    (#"device.mdmAppId -in ["0000000a-0000-0000-c000-000000000000"]"#, true, false),
    (#"device.mdmAppId -ne "0000000a-0000-0000-c000-000000000000""#, false, true),

    ("device.isCompliant -eq True", true, false),
    ("device.isCompliant -eq False", false, false),
    ("device.isCompliant -ne True", false, true),
    ("device.isCompliant -ne False", true, true),
    ("device.isCompliant -eq \"true\"", true, false),
    ("device.isCompliant -eq null", false, true),
    ("device.isCompliant -ne null", true, false),

    (#"device.trustType -eq "azuread""#, true, false),
    (#"device.trustType -ne "ServerAD""#, true, true),
    (#"device.trustType -ne "AzureAD""#, false, true),
    (#"device.trustType -eq null"#, false, true),
    (#"device.deviceOwnership -eq "Company""#, true, false),
    (#"device.deviceOwnership -ne "Personal""#, true, true),
    (#"device.profileType -eq "RegisteredDevice""#, true, false),
    (#"device.profileType -ne "IoT""#, true, true),

    (#"device.physicalIds -contains "[ztdid]:A1""#, true, false),
    (#"device.physicalIds -contains "[ZTDId]""#, false, false),
    (#"device.physicalIds -notContains "[ZTDId]:a1""#, false, true),
    (#"device.physicalIds -notContains "[ZTDId]""#, true, true),
    (#"device.systemLabels -contains "MultiUser""#, true, false),
    (#"device.systemLabels -notContains "AzureResource""#, true, true),
  ]

  @Test("hold or not of a known and of an unregistered device", arguments: comparisons)
  func comparison(rule: String, ofLaptop: Bool, ofUnregistered: Bool) throws {
    #expect(try ruleHolds(rule, .laptop) == ofLaptop)
    #expect(try ruleHolds(rule, .unregistered) == ofUnregistered)
    #expect(try ruleHolds("-not \(rule)", .laptop) == !ofLaptop)
    #expect(try ruleHolds("not (\(rule))", .unregistered) == !ofUnregistered)
  }

  @Test("let every property be named", arguments: DeviceProperty.allCases)
  func properties(property: DeviceProperty) throws {
    let value: String
    switch property.kind {
    case .closed(let values): value = values[0]
    case .identifier: value = "8d1e4b1c-4f2f-4a3a-9d0a-0d3b6f1a7c11"
    case .text, .collection: value = "Some text"
    case .flag: value = "True"
    }
    let named = property.kind == .collection ? "-contains" : "-eq"
    let rule = try DeviceFilterRule(parsing: "DEVICE.\(property.name.uppercased()) \(named) \"\(value)\"")
    var device = DeviceFacts(isCompliant: true)
    device.set(value, of: property)
    #expect(rule.matches(device))
    #expect(!rule.matches(.unregistered))
  }

  @Test("are true of unregistered devices when they are negative: acceptance vector 16")
  func vector16() throws {
    let rule = try DeviceFilterRule(parsing: #"device.trustType -ne "ServerAD""#)
    #expect(rule.matches(.unregistered))
    #expect(!rule.matches(DeviceFacts(trustType: "serverad")))
    #expect(
      try ruleHolds(#"device.trustType -ne "ServerAD" -or device.isCompliant -ne True"#, .unregistered))
  }

  @Test("see extension attributes only of managed, compliant and hybrid joined devices")
  func extensionAttributes() throws {
    let rule = try DeviceFilterRule(parsing: #"device.extensionAttribute1 -eq "SAW""#)
    let absent = try DeviceFilterRule(parsing: "device.extensionAttribute1 -eq null")
    var device = DeviceFacts(extensionAttributes: [1: "saw"], isCompliant: false, trustType: "AzureAD")
    #expect(!rule.matches(device) && absent.matches(device))
    device.isCompliant = true
    #expect(rule.matches(device) && !absent.matches(device))
    device.isCompliant = nil
    device.trustType = "serverAD"
    #expect(rule.matches(device))
    device.trustType = "Workplace"
    #expect(!rule.matches(device))
    device.mdmAppId = "0000000a-0000-0000-c000-000000000000"
    #expect(rule.matches(device))
    #expect(try ruleHolds(#"device.extensionAttribute15 -ne "SAW""#, device))
  }

  /// Rule, and the one with every parenthesis that it is read as.
  static let bindings = [
    (
      #"device.model -eq "a" -or device.model -eq "b" -and device.model -eq "c""#,
      #"device.model -eq "a" -or (device.model -eq "b" -and device.model -eq "c")"#
    ),
    (
      #"-not device.model -eq "a" -and device.model -eq "b""#,
      #"(-not (device.model -eq "a")) -and device.model -eq "b""#
    ),
    (
      #"not device.model eq "a" or not (device.model ne "b")"#,
      #"(-not device.model -eq "a") -or (-not device.model -ne "b")"#
    ),
    ("((device.isCompliant -eq True))", "device.isCompliant -eq True"),
    ("\tdevice.iscompliant\r\n  EQ  \"FALSE\" ", "device.isCompliant -eq False"),
    (
      #"device.model-in["a","b"]-AND(device.model-NotIn["c"])"#,
      #"device.model -in ["a", "b"] -and device.model -notIn ["c"]"#
    ),
    (#"device.trustType -eq "serverad""#, #"device.trustType -eq "ServerAD""#),
  ]

  @Test("bind comparisons first, then -not, -and and -or", arguments: bindings)
  func precedence(rule: String, same: String) throws {
    #expect(try DeviceFilterRule(parsing: rule) == DeviceFilterRule(parsing: same))
  }

  @Test("keep parentheses that matter")
  func parentheses() throws {
    let rule =
      #"(device.model -eq "a" -or device.model -eq "b") -and -not (device.isCompliant -eq True -and device.model -eq null)"#
    #expect(try DeviceFilterRule(parsing: rule).description == rule)
    #expect(try ruleHolds(rule, DeviceFacts(model: "A")))
    #expect(try !ruleHolds(rule, DeviceFacts(model: "c")))
  }

  @Test("take a quote after a backtick into the text")
  func backtick() throws {
    let rule = try DeviceFilterRule(parsing: "device.displayName -eq \"a`\"b``c`d\"")
    #expect(rule.matches(DeviceFacts(displayName: "A\"B`C`D")))
    #expect(rule.description == "device.displayName -eq \"a`\"b``c``d\"")
    #expect(try DeviceFilterRule(parsing: rule.description) == rule)
  }

  @Test("compare letters beyond ASCII without regard to case, and nothing else alike")
  func unicode() throws {
    #expect(try ruleHolds(#"device.displayName -startsWith "ÄRZTE""#, DeviceFacts(displayName: "ärzte 7")))
    #expect(try ruleHolds(#"device.displayName -contains "ßk""#, DeviceFacts(displayName: "x ß\u{212A}")))
    #expect(try ruleHolds(#"device.displayName -endsWith "ΣΣ""#, DeviceFacts(displayName: "Σσ")))
    #expect(try !ruleHolds(#"device.displayName -eq "e""#, DeviceFacts(displayName: "é")))
    #expect(try !ruleHolds("device.displayName -eq \"\u{E9}\"", DeviceFacts(displayName: "e\u{301}")))
    #expect(try ruleHolds("device.displayName -startsWith \"e\"", DeviceFacts(displayName: "e\u{301}")))
  }

  @Test("tell an empty text from none")
  func emptyText() throws {
    let device = DeviceFacts(displayName: "")
    #expect(try ruleHolds(#"device.displayName -eq """#, device))
    #expect(try ruleHolds("device.displayName -ne null", device))
    #expect(try !ruleHolds(#"device.displayName -startsWith "a""#, device))
  }
}
