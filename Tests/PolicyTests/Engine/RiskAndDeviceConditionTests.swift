import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: conditions", risk, authentication flows, filter for devices
@Suite("Risks, flows and devices that a policy is about")
struct RiskAndDeviceConditionTests {
  static let plain = "{}"

  static let risks: [ConditionCase] = [
    .condition(
      "sign-in risk", #""signInRiskLevels": ["high", "medium"]"#,
      [
        (#"{"signInRiskLevel": "high"}"#, "notSet"), (#"{"signInRiskLevel": "medium"}"#, "notSet"),
        (#"{"signInRiskLevel": "low"}"#, "signInRisk"), (plain, "signInRisk"),
        (#"{"signInRiskLevel": "hidden"}"#, "signInRisk"),
      ]),
    .condition(
      "no sign-in risk is a level of its own", #""signInRiskLevels": ["none"]"#,
      [(plain, "notSet"), (#"{"signInRiskLevel": "low"}"#, "signInRisk")]),
    .condition(
      "user risk", #""userRiskLevels": ["high"]"#,
      [
        (#"{"userRiskLevel": "high"}"#, "notSet"), (#"{"userRiskLevel": "medium"}"#, "userRisk"),
        (#"{"signInRiskLevel": "high"}"#, "userRisk"),
      ]),
    .condition(
      "both risks together", #""signInRiskLevels": ["high"], "userRiskLevels": ["high"]"#,
      [
        (#"{"userRiskLevel": "high", "signInRiskLevel": "high"}"#, "notSet"),
        (#"{"userRiskLevel": "high"}"#, "signInRisk"), (plain, "signInRisk,userRisk"),
      ]),
    .condition(
      "an empty list of levels is no condition", #""signInRiskLevels": [], "userRiskLevels": []"#,
      [(plain, "notSet")]),
    .condition(
      "insider risk, one text with commas", #""insiderRiskLevels": "moderate, elevated""#,
      [
        (#"{"insiderRiskLevel": "moderate"}"#, "notSet"), (#"{"insiderRiskLevel": "elevated"}"#, "notSet"),
        (#"{"insiderRiskLevel": "minor"}"#, "insiderRisk"), (plain, "insiderRisk"),
      ]),
    .condition(
      "a level that nobody knows matches nothing", #""signInRiskLevels": ["apocalyptic"]"#,
      [(plain, "signInRisk")]),
  ]

  static let flows: [ConditionCase] = [
    .condition(
      "device code flow", #""authenticationFlows": {"transferMethods": "deviceCodeFlow"}"#,
      [
        (#"{"authenticationFlow": {"transferMethod": "deviceCodeFlow"}}"#, "notSet"),
        (#"{"authenticationFlow": {"transferMethod": "authenticationTransfer"}}"#, "authenticationFlow"),
        (#"{"authenticationFlow": {"transferMethod": "none"}}"#, "authenticationFlow"),
        (plain, "authenticationFlow"),
      ]),
    .condition(
      "both flows", #""authenticationFlows": {"transferMethods": "deviceCodeFlow,authenticationTransfer"}"#,
      [
        (#"{"authenticationFlow": {"transferMethod": "deviceCodeFlow"}}"#, "notSet"),
        (#"{"authenticationFlow": {"transferMethod": "authenticationTransfer"}}"#, "notSet"),
        (plain, "authenticationFlow"),
      ]),
    .condition(
      "none is no condition", #""authenticationFlows": {"transferMethods": "none"}"#, [(plain, "notSet")]),
    .condition("null is no condition", #""authenticationFlows": null"#, [(plain, "notSet")]),
  ]

  static func filter(_ mode: String, _ rule: String) -> String {
    let quoted = rule.replacing("\"", with: "\\\"")
    return #""devices": {"deviceFilter": {"mode": "\#(mode)", "rule": "\#(quoted)"}}"#
  }
  static let compliant = #"{"deviceInfo": {"isCompliant": true, "trustType": "AzureAD"}}"#
  static let hybrid = #"{"deviceInfo": {"isCompliant": false, "trustType": "serverad"}}"#

  static let devices: [ConditionCase] = [
    .condition(
      "included devices", filter("include", "device.isCompliant -eq True"),
      [(compliant, "notSet"), (hybrid, "devices"), (plain, "devices")]),
    .condition(
      "excluded devices", filter("exclude", "device.isCompliant -eq True"),
      [(compliant, "devices"), (hybrid, "notSet"), (plain, "notSet")]),
    .condition(
      "a negative operator is true of an unregistered device",
      filter("include", #"device.trustType -ne "ServerAD""#),
      [(plain, "notSet"), (compliant, "notSet"), (hybrid, "devices")]),
    .condition(
      "so that excluding by it excludes unregistered devices",
      filter("exclude", #"device.trustType -ne "ServerAD""#),
      [(plain, "devices"), (compliant, "devices"), (hybrid, "notSet")]),
    .condition(
      "extension attributes are seen of managed devices only",
      filter("include", #"device.extensionAttribute3 -eq "kiosk""#),
      [
        (#"{"deviceInfo": {"trustType": "Workplace", "extensionAttribute3": "kiosk"}}"#, "devices"),
        (
          #"{"deviceInfo": {"trustType": "Workplace", "mdmAppId": "m", "extensionAttribute3": "kiosk"}}"#,
          "notSet"
        ),
      ]),
    .condition(
      "a rule that cannot be read matches nothing, in either mode",
      filter("exclude", "device.isCompliant -eq"),
      [(plain, "invalidCondition"), (compliant, "invalidCondition")]),
    .condition(
      "a mode that nobody knows matches nothing", filter("sometimes", "device.isCompliant -eq True"),
      [(plain, "invalidCondition"), (compliant, "invalidCondition")]),
  ]

  static let unevaluated: [ConditionCase] = [
    .condition(
      "times are kept, and the policy does not apply",
      #""times": {"includedRanges": {"daysOfWeek": "monday"}}"#,
      [(plain, "notEnoughInformation")]),
    .condition("times that are not set are none", #""times": {"includedRanges": null}"#, [(plain, "notSet")]),
    .condition(
      "device states", #""devices": {"includeDeviceStates": ["All"]}"#, [(plain, "notEnoughInformation")]),
    .condition(
      "a filter for service principals",
      """
      "clientApplications": {"includeServicePrincipals": ["sp-portal"],
        "servicePrincipalFilter": {"mode": "include", "rule": "x"}}
      """, [(#"{"servicePrincipal": "sp-portal"}"#, "notEnoughInformation")]),
    .condition("risks of agents", #""agentIdRiskLevels": "high""#, [(plain, "notEnoughInformation")]),
  ]

  static let many = ConditionCase(
    "every condition that does not match is named, in Graph's order",
    """
    {"conditions": {"users": {"includeUsers": ["bob"]}, "applications": {"includeApplications": ["mail"]},
      "clientAppTypes": ["other"], "platforms": {"includePlatforms": ["iOS"]},
      "locations": {"includeLocations": ["branch"]}, "signInRiskLevels": ["high"], "userRiskLevels": ["high"],
      "insiderRiskLevels": "minor", "authenticationFlows": {"transferMethods": "deviceCodeFlow"},
      "devices": {"deviceFilter": {"mode": "include", "rule": "device.isCompliant -eq True"}},
      "times": {"includedRanges": {"daysOfWeek": "monday"}}}}
    """,
    [
      (
        plain,
        "notEnoughInformation,users,application,devicePlatform,devices,clientApps,location,signInRisk,userRisk,"
          + "insiderRisk,authenticationFlow"
      ),
      (
        """
        {"user": "bob", "app": "mail", "clientAppType": "other", "devicePlatform": "iOS", "ipAddress": "192.0.2.10",
         "signInRiskLevel": "high", "userRiskLevel": "high", "insiderRiskLevel": "minor",
         "authenticationFlow": {"transferMethod": "deviceCodeFlow"}, "deviceInfo": {"isCompliant": true}}
        """, "notEnoughInformation"
      ),
    ])

  @Test("by risk", arguments: risks) func risksMatch(_ theCase: ConditionCase) throws { try theCase.check() }
  @Test("by flow", arguments: flows) func flowsMatch(_ theCase: ConditionCase) throws { try theCase.check() }
  @Test("by device filter", arguments: devices) func devicesMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }
  @Test("and what is not evaluated", arguments: unevaluated + [many])
  func unevaluatedMatch(_ theCase: ConditionCase) throws { try theCase.check() }

  @Test(
    "name the state of a policy that is off, and nothing else",
    arguments: [
      #"{"state": "disabled"}"#,
      #"{"state": "disabled", "conditions": {"users": {"includeUsers": ["bob"]}}}"#,
    ])
  func disabled(_ policy: String) throws {
    let set = try TestTenant.set([policy])
    let context = try TestTenant.context(Self.plain)
    #expect(set.reasons(context) == "policyNotEnabled")
    #expect(set.verdict(context) == "granted")
  }
}
