import Base
import Policy
import Testing

@testable import Administration

/// One thing that an object may not say.
struct BadObject: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let change: JSONValue
  let code: Finding.Code
  let field: String

  init(_ name: String, _ code: Finding.Code, _ field: String, _ change: JSONValue) {
    (testDescription, self.change, self.code, self.field) = (name, change, code, field)
  }

}

extension BadObject {
  private static let missing = "99999999-9999-4999-8999-999999999999"

  private static func users(_ member: String, _ value: JSONValue) -> JSONValue {
    ["conditions": ["users": .object([(member, value)])]]
  }

  private static func filter(_ rule: String) -> JSONValue {
    ["conditions": ["devices": ["deviceFilter": ["mode": "include", "rule": .string(rule)]]]]
  }

  static let policies: [BadObject] = [
    BadObject("unknown state", .unknownValue, "state", ["state": "on"]),
    BadObject(
      "unknown client", .unknownValue, "conditions.clientAppTypes",
      ["conditions": ["clientAppTypes": ["telnet"]]]),
    BadObject(
      "unknown control", .unknownValue, "grantControls.builtInControls",
      ["grantControls": ["builtInControls": ["sms"]]]),
    BadObject(
      "a text where a list stands", .malformed, "conditions.users.includeUsers", users("includeUsers", "All")),
    BadObject("nobody in scope", .emptyScope, "conditions.users", users("includeUsers", [])),
    BadObject(
      "nothing in scope", .emptyScope, "conditions.applications.includeApplications",
      ["conditions": ["applications": ["includeApplications": []]]]),
    BadObject(
      "block beside mfa", .conflictingControls, "grantControls.builtInControls",
      ["grantControls": ["builtInControls": ["block", "mfa"]]]),
    BadObject(
      "dangling user", .danglingReference, "conditions.users.excludeUsers",
      users("excludeUsers", [.string(missing)])),
    BadObject(
      "dangling group", .danglingReference, "conditions.users.excludeGroups",
      users("excludeGroups", [.string(missing)])),
    BadObject(
      "dangling role", .danglingReference, "conditions.users.includeRoles",
      users("includeRoles", [.string(missing)])),
    BadObject(
      "dangling application", .danglingReference, "conditions.applications.excludeApplications",
      ["conditions": ["applications": ["excludeApplications": [.string(missing)]]]]),
    BadObject(
      "dangling location", .danglingReference, "conditions.locations.excludeLocations",
      ["conditions": ["locations": ["includeLocations": ["All"], "excludeLocations": [.string(missing)]]]]),
    BadObject(
      "dangling terms of use", .danglingReference, "grantControls.termsOfUse",
      ["grantControls": ["termsOfUse": [.string(missing)]]]),
    BadObject(
      "a filter that is none", .badFilter, "conditions.devices.deviceFilter.rule",
      filter("device.colour -eq \"red\"")),
    BadObject(
      "a filter too long", .badFilter, "conditions.devices.deviceFilter.rule",
      filter("device.displayName -eq \"\(String(repeating: "x", count: 3_072))\"")),
    BadObject("no state", .missing, "state", ["state": .null]),
  ]

  private static func range(_ text: String) -> JSONValue { ["ipRanges": [["cidrAddress": .string(text)]]] }

  private static func country(_ code: String, isTrusted: JSONValue = .null) -> JSONValue {
    [
      "@odata.type": "#microsoft.graph.countryNamedLocation", "ipRanges": .null, "isTrusted": isTrusted,
      "countriesAndRegions": [.string(code)],
    ]
  }

  static let locations: [BadObject] = [
    BadObject("no kind", .missing, "@odata.type", ["@odata.type": .null]),
    BadObject("another kind", .unknownValue, "@odata.type", ["@odata.type": "#microsoft.graph.moonLocation"]),
    BadObject("no name", .missing, "displayName", ["displayName": ""]),
    BadObject("no range", .emptyScope, "ipRanges", ["ipRanges": []]),
    BadObject("no CIDR", .badRange, "ipRanges[0].cidrAddress", range("office")),
    BadObject("the whole internet", .badRange, "ipRanges[0].cidrAddress", range("0.0.0.0/0")),
    BadObject("too wide", .badRange, "ipRanges[0].cidrAddress", range("16.0.0.0/7")),
    BadObject("all of IPv6", .badRange, "ipRanges[0].cidrAddress", range("::/0")),
    BadObject("no country", .unknownCountry, "countriesAndRegions", country("XX")),
    BadObject("a trusted country", .contradiction, "isTrusted", country("DE", isTrusted: true)),
  ]

  private static func configuration(_ combination: String, _ models: JSONValue) -> JSONValue {
    [
      "combinationConfigurations": [
        ["appliesToCombinations": [.string(combination)], "allowedAAGUIDs": models]
      ]
    ]
  }

  static let strengths: [BadObject] = [
    BadObject("no name", .missing, "displayName", ["displayName": ""]),
    BadObject("nothing allowed", .emptyScope, "allowedCombinations", ["allowedCombinations": []]),
    BadObject("no method", .unknownValue, "allowedCombinations", ["allowedCombinations": ["carrierPigeon"]]),
    BadObject("not selectable", .unknownValue, "allowedCombinations", ["allowedCombinations": ["email"]]),
    BadObject("twice", .duplicate, "allowedCombinations", ["allowedCombinations": ["fido2", "fido2"]]),
    BadObject(
      "no AAGUID", .malformed, "combinationConfigurations[0].allowedAAGUIDs",
      configuration("fido2", ["yubikey"])),
    BadObject(
      "for another combination", .contradiction, "combinationConfigurations[0].appliesToCombinations",
      configuration("sms", [])),
  ]
}
