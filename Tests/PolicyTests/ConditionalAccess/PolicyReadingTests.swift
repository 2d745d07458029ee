import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// A policy with something wrong, and what is found: severity, code and field, in their order.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  let name: String
  let change: String
  let findings: [String]

  init(_ name: String, _ change: String, _ findings: [String]) {
    self.name = name
    self.change = change
    self.findings = findings
  }

  var testDescription: String { name }
}

extension Finding {
  /// Severity, code and field.
  var inBrief: String { "\(severity.rawValue) \(code.rawValue) \(field)" }
}

/// - SeeAlso: Microsoft Graph, "conditionalAccessPolicy: create", answers 1007 and 1032
@Suite("Reading a policy finds")
struct PolicyReadingTests {
  static let users = "conditions.users"
  static let applications = "conditions.applications"
  static let builtIn = "grantControls.builtInControls"

  static func conditions(_ name: String, _ text: String, _ findings: [String]) -> ReadingCase {
    ReadingCase(name, #"{"conditions": {\#(text)}}"#, findings)
  }

  static let shape: [ReadingCase] = [
    ReadingCase("nothing in a right policy", "{}", []),
    ReadingCase("no name", #"{"displayName": null}"#, ["error missing displayName"]),
    ReadingCase("an empty name", #"{"displayName": ""}"#, ["error missing displayName"]),
    ReadingCase(
      "a name of more than 256 characters", #"{"displayName": "\#(String(repeating: "n", count: 257))"}"#,
      ["error limitExceeded displayName"]),
    ReadingCase("no state", #"{"state": null}"#, ["error missing state"]),
    ReadingCase("an unknown state", #"{"state": "on"}"#, ["error unknownValue state"]),
    ReadingCase(
      "no conditions", #"{"conditions": null}"#,
      ["error missing conditions", "error emptyScope conditions.users"]),
    ReadingCase(
      "conditions that are no object", #"{"conditions": "all"}"#,
      [
        "error malformed conditions", "error emptyScope conditions.applications",
        "error missing conditions.clientAppTypes", "error emptyScope conditions.users",
      ]),
    conditions(
      "a text where a list belongs", #""users": {"includeUsers": "All"}"#,
      ["error malformed conditions.users.includeUsers", "error emptyScope conditions.users"]),
    conditions(
      "a number in a list of texts", #""users": {"includeUsers": ["All"], "excludeGroups": [1]}"#,
      ["error malformed conditions.users.excludeGroups"]),
    ReadingCase(
      "members that Graph does not have", #"{"favouriteColour": "blue"}"#,
      ["warning notEvaluated favouriteColour"]),
    ReadingCase("annotations are no members", #"{"@odata.context": "x", "id@odata.y": "z"}"#, []),
    ReadingCase(
      "members that are not set", #"{"partialEnablementStrategy": null, "x": [], "y": {"z": null}}"#, []),
  ]

  static let scope: [ReadingCase] = [
    conditions("nobody in scope", #""users": {"includeUsers": []}"#, ["error emptyScope \(users)"]),
    conditions("no users at all", #""users": null"#, ["error emptyScope \(users)"]),
    conditions("`None`, which is a scope of its own", #""users": {"includeUsers": ["None"]}"#, []),
    conditions(
      "`All` beside others", #""users": {"includeUsers": ["All", "alice"]}"#,
      ["error contradiction \(users).includeUsers"]),
    conditions(
      "`None` beside others", #""users": {"includeUsers": ["None", "alice"]}"#,
      ["error contradiction \(users).includeUsers"]),
    conditions(
      "`All` excluded", #""users": {"excludeUsers": ["All"]}"#, ["error contradiction \(users).excludeUsers"]),
    conditions(
      "a user on both sides, in any case", #""users": {"includeUsers": ["bob"], "excludeUsers": ["BOB"]}"#,
      ["error contradiction \(users).excludeUsers"]),
    conditions(
      "a group on both sides", #""users": {"includeGroups": ["g"], "excludeGroups": ["g"]}"#,
      ["error contradiction \(users).excludeGroups"]),
    conditions(
      "a role on both sides", #""users": {"includeRoles": ["r"], "excludeRoles": ["r"]}"#,
      ["error contradiction \(users).excludeRoles"]),
    conditions(
      "guests on both sides",
      #""users": {"includeUsers": ["GuestsOrExternalUsers"], "excludeUsers": ["GuestsOrExternalUsers"]}"#,
      ["error contradiction \(users).excludeUsers"]),
    conditions(
      "an unknown type of guest",
      #""users": {"includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest,tourist"}}"#,
      ["error unknownValue \(users).includeGuestsOrExternalUsers.guestOrExternalUserTypes"]),
    conditions(
      "an unknown membership",
      #"""
      "users": {"includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest",
        "externalTenants": {"membershipKind": "some"}}}
      """#, ["error unknownValue \(users).includeGuestsOrExternalUsers.externalTenants.membershipKind"]),
    conditions("no target", #""applications": null"#, ["error emptyScope \(applications)"]),
    conditions(
      "no application in scope", #""applications": {"includeApplications": []}"#,
      ["error emptyScope \(applications).includeApplications"]),
    conditions(
      "`None`, which is a target of its own", #""applications": {"includeApplications": ["None"]}"#, []),
    conditions(
      "`All` applications beside others", #""applications": {"includeApplications": ["All", "portal"]}"#,
      ["error contradiction \(applications).includeApplications"]),
    conditions(
      "an application on both sides",
      #""applications": {"includeApplications": ["portal"], "excludeApplications": ["Portal"]}"#,
      ["error contradiction \(applications).excludeApplications"]),
    conditions(
      "`All` applications excluded", #""applications": {"excludeApplications": ["All"]}"#,
      ["error contradiction \(applications).excludeApplications"]),
    conditions(
      "applications and user actions together",
      #""applications": {"includeUserActions": ["urn:user:registersecurityinfo"]}"#,
      ["error contradiction \(applications)"]),
    conditions(
      "an unknown user action",
      #""applications": {"includeApplications": [], "includeUserActions": ["urn:user:dance"]}"#,
      ["error unknownValue \(applications).includeUserActions"]),
    conditions(
      "an authentication context that is none",
      #""applications": {"includeApplications": [], "includeAuthenticationContextClassReferences": ["c1", "c100"]}"#,
      ["error unknownValue \(applications).includeAuthenticationContextClassReferences"]),
  ]

  static let values: [ReadingCase] = [
    conditions("no client types", #""clientAppTypes": []"#, ["error missing conditions.clientAppTypes"]),
    conditions(
      "an unknown client type", #""clientAppTypes": ["typewriter"]"#,
      ["error unknownValue conditions.clientAppTypes"]),
    conditions(
      "`all` client types beside others", #""clientAppTypes": ["all", "browser"]"#,
      ["error contradiction conditions.clientAppTypes"]),
    conditions(
      "an unknown platform", #""platforms": {"includePlatforms": ["beos"]}"#,
      ["error unknownValue conditions.platforms.includePlatforms"]),
    conditions(
      "platforms that are excluded only", #""platforms": {"excludePlatforms": ["iOS"]}"#,
      ["error emptyScope conditions.platforms.includePlatforms"]),
    conditions(
      "a platform on both sides", #""platforms": {"includePlatforms": ["iOS"], "excludePlatforms": ["iOS"]}"#,
      ["error contradiction conditions.platforms.excludePlatforms"]),
    conditions(
      "locations that are excluded only", #""locations": {"excludeLocations": ["AllTrusted"]}"#,
      ["error emptyScope conditions.locations.includeLocations"]),
    conditions(
      "all locations excluded", #""locations": {"includeLocations": ["All"], "excludeLocations": ["All"]}"#,
      ["error contradiction conditions.locations.excludeLocations"]),
    conditions(
      "a location on both sides", #""locations": {"includeLocations": ["hq"], "excludeLocations": ["HQ"]}"#,
      ["error contradiction conditions.locations.excludeLocations"]),
    conditions(
      "trusted locations on both sides",
      #""locations": {"includeLocations": ["AllTrusted"], "excludeLocations": ["AllTrusted"]}"#,
      ["error contradiction conditions.locations.excludeLocations"]),
    conditions(
      "`All` locations beside others", #""locations": {"includeLocations": ["All", "hq"]}"#,
      ["error contradiction conditions.locations.includeLocations"]),
    conditions(
      "`all` platforms beside others", #""platforms": {"includePlatforms": ["all", "iOS"]}"#,
      ["error contradiction conditions.platforms.includePlatforms"]),
    conditions(
      "an unknown level of sign-in risk", #""signInRiskLevels": ["high", "unknownFutureValue"]"#,
      ["error unknownValue conditions.signInRiskLevels"]),
    conditions(
      "an unknown level of user risk", #""userRiskLevels": ["extreme"]"#,
      ["error unknownValue conditions.userRiskLevels"]),
    conditions(
      "an unknown level of insider risk", #""insiderRiskLevels": "minor,major""#,
      ["error unknownValue conditions.insiderRiskLevels"]),
    conditions(
      "an unknown transfer method", #""authenticationFlows": {"transferMethods": "pigeon"}"#,
      ["error unknownValue conditions.authenticationFlows.transferMethods"]),
    conditions(
      "a filter mode that is none",
      #""devices": {"deviceFilter": {"mode": "perhaps", "rule": "device.isCompliant -eq True"}}"#,
      ["error unknownValue conditions.devices.deviceFilter.mode"]),
    conditions(
      "a filter rule that cannot be read",
      #""devices": {"deviceFilter": {"mode": "include", "rule": "device.colour -eq 1"}}"#,
      ["error badFilter conditions.devices.deviceFilter.rule"]),
    conditions(
      "a filter rule without text", #""devices": {"deviceFilter": {"mode": "include", "rule": null}}"#,
      ["error badFilter conditions.devices.deviceFilter.rule"]),
    conditions(
      "a filter rule of more than 3,072 characters",
      #""devices": {"deviceFilter": {"mode": "include", "rule": "device.model -eq \"\#(String(repeating: "m", count: 3_073))\""}}"#,
      ["error badFilter conditions.devices.deviceFilter.rule"]),
    conditions(
      "what is not evaluated, which an enabled policy cannot say", #""times": {"includedRanges": [1]}"#,
      ["warning notEvaluated conditions.times", "error notEvaluated conditions"]),
    conditions(
      "device states", #""devices": {"includeDeviceStates": ["All"]}"#,
      ["warning notEvaluated conditions.devices.includeDeviceStates", "error notEvaluated conditions"]),
    ReadingCase(
      "what is not evaluated in a reported policy",
      """
      {"state": "enabledForReportingButNotEnforced", "conditions": {"applications":
        {"applicationFilter": {"mode": "include", "rule": "x"}}}}
      """, ["warning notEvaluated conditions.applications.applicationFilter"]),
  ]

  static let passwordChange = """
    {"conditions": {"userRiskLevels": ["high"]},
     "grantControls": {"operator": "AND", "builtInControls": ["mfa", "passwordChange"]}}
    """

  static func grant(_ name: String, _ grant: String, _ findings: [String]) -> ReadingCase {
    ReadingCase(name, #"{"grantControls": \#(grant)}"#, findings)
  }

  static func session(_ name: String, _ session: String, _ findings: [String]) -> ReadingCase {
    ReadingCase(name, #"{"grantControls": null, "sessionControls": \#(session)}"#, findings)
  }

  static let grants: [ReadingCase] = [
    grant("no control at all", "null", ["error missing grantControls"]),
    grant("empty grant controls", #"{"builtInControls": []}"#, ["error missing grantControls"]),
    grant("an operator that is none", #"{"operator": "XOR"}"#, ["error unknownValue grantControls.operator"]),
    grant("an unknown control", #"{"builtInControls": ["retinaScan"]}"#, ["error unknownValue \(builtIn)"]),
    grant(
      "block beside others", #"{"builtInControls": ["block", "mfa"]}"#,
      ["error conflictingControls \(builtIn)"]),
    grant(
      "block beside terms of use", #"{"builtInControls": ["block"], "termsOfUse": ["t"]}"#,
      ["error conflictingControls \(builtIn)"]),
    ReadingCase(
      "block beside session controls",
      #"{"grantControls": {"builtInControls": ["block"]}, "sessionControls": {"persistentBrowser": {"mode": "never"}}}"#,
      ["error conflictingControls \(builtIn)"]),
    grant(
      "MFA beside a strength", #"{"authenticationStrength": {"id": "otp"}}"#,
      ["error conflictingControls grantControls.authenticationStrength"]),
    grant(
      "a strength without an id", #"{"builtInControls": ["mfa"], "authenticationStrength": {}}"#,
      ["error missing grantControls.authenticationStrength.id"]),
    grant(
      "a member that nobody knows", #"{"magic": true}"#, ["warning notEvaluated grantControls.magic"]),
    ReadingCase(
      "service principals asked for MFA",
      """
      {"conditions": {"users": {"includeUsers": ["None"]},
        "clientApplications": {"includeServicePrincipals": ["sp"]}}}
      """, ["error conflictingControls \(builtIn)"]),
    ReadingCase("nothing wrong in a right demand for a new password", passwordChange, []),
    ReadingCase(
      "a new password without MFA",
      #"{"conditions": {"userRiskLevels": ["high"]}, "grantControls": {"operator": "AND", "builtInControls": ["passwordChange"]}}"#,
      ["error conflictingControls \(builtIn)"]),
    ReadingCase(
      "a new password or MFA",
      #"{"conditions": {"userRiskLevels": ["high"]}, "grantControls": {"builtInControls": ["mfa", "passwordChange"]}}"#,
      ["error conflictingControls \(builtIn)"]),
    ReadingCase(
      "a new password without user risk",
      #"{"grantControls": {"operator": "AND", "builtInControls": ["mfa", "passwordChange"]}}"#,
      ["error conflictingControls conditions.userRiskLevels"]),
    ReadingCase(
      "a new password for some applications, some clients",
      """
      {"conditions": {"userRiskLevels": ["high"], "applications": {"excludeApplications": ["portal"]},
        "clientAppTypes": ["browser"]},
       "grantControls": {"operator": "AND", "builtInControls": ["mfa", "passwordChange"]}}
      """, ["error conflictingControls conditions.applications", "error conflictingControls conditions"]),
    ReadingCase(
      "a new password every day",
      """
      {"conditions": {"userRiskLevels": ["high"]},
       "grantControls": {"operator": "AND", "builtInControls": ["mfa", "passwordChange"]},
       "sessionControls": {"signInFrequency": {"value": 1, "type": "days"}}}
      """, ["error conflictingControls sessionControls.signInFrequency"]),
    ReadingCase(
      "a new password beside remediation",
      """
      {"conditions": {"userRiskLevels": ["high"]},
       "grantControls": {"operator": "AND", "builtInControls": ["mfa", "passwordChange", "riskRemediation"]}}
      """, ["error conflictingControls \(builtIn)"]),
    ReadingCase(
      "remediation without a strength",
      """
      {"conditions": {"userRiskLevels": ["high"]},
       "grantControls": {"operator": "AND", "builtInControls": ["mfa", "riskRemediation"]}}
      """, ["error conflictingControls \(builtIn)"]),
    ReadingCase(
      "an approved application on macOS",
      """
      {"conditions": {"platforms": {"includePlatforms": ["iOS", "macOS"]}},
       "grantControls": {"builtInControls": ["approvedApplication"]}}
      """, ["error conflictingControls conditions.platforms"]),
    ReadingCase(
      "a protected application and MFA on Linux",
      """
      {"conditions": {"platforms": {"includePlatforms": ["linux"]}},
       "grantControls": {"operator": "AND", "builtInControls": ["mfa", "compliantApplication"]}}
      """, ["error conflictingControls conditions.platforms"]),
    ReadingCase(
      "nothing wrong in an approved application or MFA on macOS",
      """
      {"conditions": {"platforms": {"includePlatforms": ["macOS"]}},
       "grantControls": {"operator": "OR", "builtInControls": ["mfa", "approvedApplication"]}}
      """, []),
    ReadingCase(
      "device registration with a block and a client type",
      """
      {"conditions": {"applications": {"includeApplications": [],
        "includeUserActions": ["urn:user:registerdevice"]}, "clientAppTypes": ["browser"]},
       "grantControls": {"builtInControls": ["block"]}}
      """, ["error conflictingControls grantControls", "error conflictingControls conditions"]),
  ]

  static let frequency = "sessionControls.signInFrequency"
  static let sessions: [ReadingCase] = [
    session("nothing wrong in a right frequency", #"{"signInFrequency": {"value": 4, "type": "hours"}}"#, []),
    session(
      "a frequency without value", #"{"signInFrequency": {"type": "hours"}}"#,
      ["error missing \(frequency).value", "error missing grantControls"]),
    session(
      "a value that is no whole number", #"{"signInFrequency": {"value": 1.5, "type": "hours"}}"#,
      [
        "error malformed \(frequency).value", "error missing \(frequency).value",
        "error missing grantControls",
      ]),
    session(
      "a value of 0", #"{"signInFrequency": {"value": 0, "type": "hours"}}"#,
      ["error limitExceeded \(frequency).value", "error missing grantControls"]),
    session(
      "24 hours", #"{"signInFrequency": {"value": 24, "type": "hours"}}"#,
      ["error limitExceeded \(frequency).value"]),
    session(
      "366 days", #"{"signInFrequency": {"value": 366, "type": "days"}}"#,
      ["error limitExceeded \(frequency).value"]),
    session(
      "weeks", #"{"signInFrequency": {"value": 1, "type": "weeks"}}"#,
      ["error unknownValue \(frequency).type", "error missing grantControls"]),
    session(
      "every time, with a value", #"{"signInFrequency": {"value": 1, "frequencyInterval": "everyTime"}}"#,
      ["error conflictingControls \(frequency).value"]),
    session(
      "an interval that is none",
      #"{"signInFrequency": {"value": 1, "type": "hours", "frequencyInterval": "often"}}"#,
      ["error unknownValue \(frequency).frequencyInterval"]),
    session(
      "an authentication type that is none",
      #"{"signInFrequency": {"value": 1, "type": "hours", "authenticationType": "third"}}"#,
      ["error unknownValue \(frequency).authenticationType"]),
    session(
      "persistence without a mode", #"{"persistentBrowser": {}}"#,
      ["error missing sessionControls.persistentBrowser.mode", "error missing grantControls"]),
    session(
      "a persistence mode that is none", #"{"persistentBrowser": {"mode": "sometimes"}}"#,
      ["error unknownValue sessionControls.persistentBrowser.mode", "error missing grantControls"]),
    ReadingCase(
      "persistence of some applications",
      """
      {"conditions": {"applications": {"excludeApplications": ["mail"]}},
       "sessionControls": {"persistentBrowser": {"mode": "never"}}}
      """, ["error conflictingControls sessionControls.persistentBrowser"]),
    session(
      "restrictions that only Office 365 enforces, for everything",
      #"{"applicationEnforcedRestrictions": {"isEnabled": true}}"#,
      [
        "warning notEvaluated sessionControls.applicationEnforcedRestrictions",
        "error conflictingControls sessionControls.applicationEnforcedRestrictions",
      ]),
    ReadingCase(
      "nothing wrong in them for Office 365",
      """
      {"conditions": {"applications": {"includeApplications": ["Office365"]}},
       "sessionControls": {"applicationEnforcedRestrictions": {"isEnabled": true}}}
      """, ["warning notEvaluated sessionControls.applicationEnforcedRestrictions"]),
    session(
      "session controls that are not evaluated",
      #"{"cloudAppSecurity": {"cloudAppSecurityType": "monitorOnly"}}"#,
      ["warning notEvaluated sessionControls.cloudAppSecurity"]),
  ]

  func check(_ theCase: ReadingCase) throws {
    let json = TestTenant.basePolicy.merging(try JSONValue(test: theCase.change))
    let (policy, findings) = ConditionalAccessPolicy.read(json)
    #expect(findings.map(\.inBrief) == theCase.findings)
    #expect(policy.json == json)
    for finding in findings {
      #expect(finding.object == ConditionalAccessPolicy.objectName(id: policy.id, name: policy.displayName))
      #expect(!finding.message.contains("\n"))
    }
  }

  @Test("of its shape", arguments: shape) func shapes(_ theCase: ReadingCase) throws { try check(theCase) }
  @Test("of its scope", arguments: scope) func scopes(_ theCase: ReadingCase) throws { try check(theCase) }
  @Test("of its values", arguments: values) func valuesRead(_ theCase: ReadingCase) throws {
    try check(theCase)
  }
  @Test("of its grant controls", arguments: grants) func grantsRead(_ theCase: ReadingCase) throws {
    try check(theCase)
  }
  @Test("of its session controls", arguments: sessions)
  func sessionsRead(_ theCase: ReadingCase) throws { try check(theCase) }

  @Test(
    "no object at all", arguments: ["null", "[]", "7", #""policy""#])
  func noObject(_ text: String) throws {
    let (policy, findings) = ConditionalAccessPolicy.read(try JSONValue(test: text))
    #expect(findings.first?.inBrief == "error malformed ")
    #expect(policy.state == .disabled)
    let set = PolicySet(policies: [policy], settings: TenantSettings(securityDefaultsEnabledAt: nil))
    #expect(set.verdict(try TestTenant.context("{}")) == "granted")
  }

  @Test("and names the policy by name and id, shortened")
  func names() {
    #expect(ConditionalAccessPolicy.objectName(id: "1", name: "All") == "policy \"All\" (1)")
    #expect(ConditionalAccessPolicy.objectName(id: "", name: "All") == "policy \"All\"")
    #expect(ConditionalAccessPolicy.objectName(id: "1", name: "") == "policy 1")
    #expect(ConditionalAccessPolicy.objectName(id: "", name: "") == "policy")
    let long = String(repeating: "x", count: 200)
    #expect(ConditionalAccessPolicy.objectName(id: "1", name: long).count < 100)
  }
}
