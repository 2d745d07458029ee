import Base
import Directory
import Foundation
import Testing

@testable import Policy

extension PolicySet {
  /// Whether a sign-in is a way that coverage looks for, read off the decision about it.
  func isOpen(_ context: SignInContext, _ kind: Coverage.Kind, _ decision: inout Decision) -> Bool {
    decide(context, into: &decision)
    if decision.isBlocked { return false }
    if kind == .legacy { return decision.outcome == .granted }
    return decision.results.allSatisfy { result in
      if result.state == .satisfied { return true }
      guard case .controls(let grant) = rules[result.rule].demand else { return false }
      let missing = Set(missingControls(result))
      let operands = grant.operands.filter { missing.contains($0.name) }
      func needsNoMFA(_ operand: Rule.Operand) -> Bool {
        switch operand {
        case .termsOfUse, .customFactor: true
        case .strength(_, let strength): strength?.allowedCombinations.contains { $0.isSingleFactor } ?? false
        case .builtIn, .unknown: false
        }
      }
      return grant.needsAll ? operands.allSatisfy(needsNoMFA) : operands.contains(where: needsNoMFA)
    }
  }
}

/// A tenant's policies and its gaps: kind, people, applications, what they are because of, what is excluded, and a part
/// of the witness.
struct CoverageCase: Sendable, CustomTestStringConvertible {
  let name: String
  let policies: [String]
  let gaps: [String]
  let witness: String

  init(_ name: String, _ policies: [String], _ gaps: [String], witness: String = "{}") {
    self.name = name
    self.policies = policies
    self.gaps = gaps
    self.witness = witness
  }

  var testDescription: String { name }
}

@Suite("Coverage")
struct CoverageTests {
  static let everybody = "alice, bob, carol, gina, max"
  static let everything = "portal, mail, foreign, managed"

  static func line(_ kind: Coverage.Kind, _ people: String, _ applications: String, _ because: String)
    -> String
  {
    "\(kind.rawValue): \(people) reach \(applications): \(because)"
  }
  static func line(_ kind: Coverage.Kind, _ people: String, _ because: String) -> String {
    line(kind, people, everything, because)
  }
  static func line(_ kind: Coverage.Kind, _ because: String) -> String { line(kind, everybody, because) }

  /// The gap of each kind that one policy leaves.
  static func both(_ people: String, _ applications: String, _ because: String) -> [String] {
    [line(.noMfa, people, applications, because), line(.legacy, people, applications, because)]
  }
  static func both(_ people: String, _ because: String) -> [String] { both(people, everything, because) }
  static func both(_ because: String) -> [String] { both(everybody, because) }

  static let noPolicy = [
    line(.noMfa, "noPolicyRequiresMfa"), line(.legacy, "noPolicyBlocksLegacyAuthentication"),
  ]

  static func on(_ conditions: String, _ controls: String = #"["mfa"]"#) -> String {
    #"{"conditions": {\#(conditions)}, "grantControls": {"operator": "OR", "builtInControls": \#(controls)}}"#
  }

  static let people: [CoverageCase] = [
    CoverageCase("without policies everybody reaches everything", [], noPolicy),
    CoverageCase(
      "MFA for everybody and everything leaves no way, nor does it for legacy clients", ["{}"], []),
    CoverageCase(
      "a policy that is only reported closes nothing", [#"{"state": "enabledForReportingButNotEnforced"}"#],
      noPolicy),
    CoverageCase("nor does a disabled one", [#"{"state": "disabled"}"#], noPolicy),
    CoverageCase(
      "an excluded group", [on(#""users": {"includeUsers": ["All"], "excludeGroups": ["staff"]}"#)],
      both("alice", "P1 by users, excluded staff")),
    CoverageCase(
      "an excluded group around a group",
      [on(#""users": {"includeUsers": ["All"], "excludeGroups": ["outer"]}"#)],
      both("bob", "P1 by users, excluded outer")),
    CoverageCase(
      "an excluded user and an excluded role",
      [
        on(
          #""users": {"includeUsers": ["All"], "excludeUsers": ["CAROL"], "excludeRoles": ["\#(TestTenant.globalAdministrator)"]}"#
        )
      ],
      both("alice, carol", "P1 by users, excluded \(TestTenant.globalAdministrator)")),
    CoverageCase(
      "excluded guests",
      [on(#""users": {"includeUsers": ["All"], "excludeUsers": ["GuestsOrExternalUsers"]}"#)],
      both("carol, gina, max", "P1 by users")),
    CoverageCase(
      "people whom nothing includes",
      [on(#""users": {"includeUsers": [], "includeGroups": ["staff", "inner"]}"#)],
      both("carol, gina, max", "P1 by users")),
    CoverageCase(
      "one policy for each half leaves no way",
      [
        on(#""users": {"includeUsers": ["GuestsOrExternalUsers"]}"#),
        on(#""users": {"includeUsers": ["All"], "excludeUsers": ["GuestsOrExternalUsers"]}"#),
      ], []),
  ]

  static let applications: [CoverageCase] = [
    CoverageCase(
      "an excluded application",
      [on(#""applications": {"includeApplications": ["All"], "excludeApplications": ["mail"]}"#)],
      both(everybody, "mail", "P1 by application, excluded mail")),
    CoverageCase(
      "applications that nothing names",
      [on(#""applications": {"includeApplications": ["portal", "managed"]}"#)],
      both(everybody, "mail, foreign", "P1 by application")),
    CoverageCase(
      "an excluded group and an excluded application are two rectangles",
      [
        on(
          """
          "users": {"includeUsers": ["All"], "excludeGroups": ["staff"]},
          "applications": {"includeApplications": ["All"], "excludeApplications": ["mail"]}
          """)
      ],
      [
        line(.noMfa, "alice", "portal, foreign, managed", "P1 by users, excluded staff"),
        line(.noMfa, everybody, "mail", "P1 by application, excluded mail"),
        line(.legacy, "alice", "portal, foreign, managed", "P1 by users, excluded staff"),
        line(.legacy, everybody, "mail", "P1 by application, excluded mail"),
      ]),
  ]

  static let surroundings: [CoverageCase] = [
    CoverageCase(
      "from outside some countries", [on(#""locations": {"includeLocations": ["dach"]}"#)],
      both("P1 by location"),
      witness: "{}"),
    CoverageCase(
      "from trusted places",
      [on(#""locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}"#)],
      both("P1 by location"), witness: #"{"ipAddress": "203.0.113.10"}"#),
    CoverageCase(
      "from an address of no known country",
      [on(#""locations": {"includeLocations": ["All"], "excludeLocations": ["nowhere"]}"#)],
      both("P1 by location")),
    CoverageCase(
      "two policies for a place and everywhere else leave no way",
      [
        on(#""locations": {"includeLocations": ["dach"]}"#),
        on(#""locations": {"includeLocations": ["All"], "excludeLocations": ["dach"]}"#),
      ], []),
    CoverageCase(
      "with a native client", [on(#""clientAppTypes": ["browser"]"#)], both("P1 by clientApps"),
      witness: #"{"devicePlatform": "windows"}"#),
    CoverageCase(
      "with legacy clients", [on(#""clientAppTypes": ["browser", "mobileAppsAndDesktopClients"]"#)],
      [line(.legacy, "P1 by clientApps")], witness: #"{"clientAppType": "other"}"#),
    CoverageCase(
      "with Exchange ActiveSync",
      [
        on(#""clientAppTypes": ["browser", "mobileAppsAndDesktopClients"]"#),
        on(#""clientAppTypes": ["other"]"#, #"["block"]"#),
      ],
      [line(.legacy, "P1, P2 by clientApps")], witness: #"{"clientAppType": "exchangeActiveSync"}"#),
    CoverageCase(
      "MFA for modern clients and a block for legacy ones leave no way",
      [
        on(#""clientAppTypes": ["browser", "mobileAppsAndDesktopClients"]"#),
        on(#""clientAppTypes": ["exchangeActiveSync", "other"]"#, #"["block"]"#),
      ], []),
    CoverageCase(
      "on a platform that nothing names", [on(#""platforms": {"includePlatforms": ["windows", "macOS"]}"#)],
      both("P1 by devicePlatform"), witness: #"{"devicePlatform": "iOS"}"#),
    CoverageCase(
      "on an unknown platform",
      [
        on(
          #""platforms": {"includePlatforms": ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"]}"#
        )
      ],
      both("P1 by devicePlatform"), witness: #"{"devicePlatform": "all"}"#),
    CoverageCase(
      "without risk", [on(#""signInRiskLevels": ["low", "medium", "high"]"#)], both("P1 by signInRisk")),
    CoverageCase(
      "with low risk", [on(#""userRiskLevels": ["none", "medium", "high"]"#)], both("P1 by userRisk"),
      witness: #"{"userRiskLevel": "low"}"#),
    CoverageCase(
      "with minor insider risk", [on(#""insiderRiskLevels": "moderate,elevated""#)], both("P1 by insiderRisk")
    ),
    CoverageCase(
      "not by device code", [on(#""authenticationFlows": {"transferMethods": "deviceCodeFlow"}"#)],
      both("P1 by authenticationFlow")),
    CoverageCase(
      "with an excluded device",
      [on(#""devices": {"deviceFilter": {"mode": "exclude", "rule": "device.model -eq \"Kiosk\""}}"#)],
      both("P1 by devices"), witness: #"{"deviceInfo": {"model": "Kiosk"}}"#),
    CoverageCase(
      "without a device of one kind",
      [on(#""devices": {"deviceFilter": {"mode": "include", "rule": "device.trustType -eq \"ServerAD\""}}"#)],
      both("P1 by devices")),
    CoverageCase(
      "a filter and its opposite leave no way",
      [
        on(#""devices": {"deviceFilter": {"mode": "exclude", "rule": "device.model -eq \"Kiosk\""}}"#),
        on(#""devices": {"deviceFilter": {"mode": "include", "rule": "device.model -eq \"kiosk\""}}"#),
      ], []),
  ]

  static let controls: [CoverageCase] = [
    CoverageCase(
      "MFA or a compliant device, of people of the house", [on("", #"["mfa", "compliantDevice"]"#)],
      [line(.noMfa, "alice, bob, carol", "P1 by grantControls")],
      witness: #"{"deviceInfo": {"isCompliant": true}}"#),
    CoverageCase(
      "a hybrid joined device", [on("", #"["domainJoinedDevice"]"#)],
      [line(.noMfa, "alice, bob, carol", "P1 by grantControls")],
      witness: #"{"deviceInfo": {"trustType": "ServerAD"}}"#),
    CoverageCase(
      "MFA and a compliant device leave no way",
      [#"{"grantControls": {"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]}}"#], []),
    CoverageCase(
      "terms of use", [#"{"grantControls": {"operator": "OR", "builtInControls": [], "termsOfUse": ["t"]}}"#],
      [line(.noMfa, "noPolicyRequiresMfa")]),
    CoverageCase(
      "terms of use or MFA",
      [#"{"grantControls": {"operator": "OR", "builtInControls": ["mfa"], "termsOfUse": ["t"]}}"#],
      [line(.noMfa, "noPolicyRequiresMfa")]),
    CoverageCase(
      "terms of use and MFA leave no way",
      [#"{"grantControls": {"operator": "AND", "builtInControls": ["mfa"], "termsOfUse": ["t"]}}"#], []),
    CoverageCase(
      "a strength of a password", [StrengthControlTests.strength("password")],
      [line(.noMfa, "noPolicyRequiresMfa")]),
    CoverageCase("a strength of MFA leaves no way", [StrengthControlTests.strength("otp")], []),
    CoverageCase("a strength that is gone leaves no way", [StrengthControlTests.strength("gone")], []),
    CoverageCase("a block leaves no way", [on("", #"["block"]"#)], []),
    CoverageCase(
      "session controls alone ask for nothing",
      [#"{"grantControls": null, "sessionControls": {"persistentBrowser": {"mode": "never"}}}"#], noPolicy),
  ]

  func check(_ theCase: CoverageCase) throws {
    let set = try TestTenant.set(theCase.policies)
    let directory = TestTenant.export.directory
    let coverage = set.coverage(of: directory)
    #expect(coverage.gaps.map { Self.describe($0, coverage, directory) } == theCase.gaps)
    #expect(coverage.isExact)
    let witness = try TestTenant.request(theCase.witness)
    let whatIf = WhatIf(policies: set, directory: directory, now: .policyNoon)
    for gap in coverage.gaps {
      var decision = Decision()
      #expect(set.isOpen(whatIf.context(of: gap.witness), gap.kind, &decision))
      // What the case names of the witness; everything else is as plain as it can be.
      let words = try JSONValue(test: theCase.witness)
      for member in words.members ?? [] {
        #expect(
          gap.witness.json["signInConditions"]?[member.name] == witness.json["signInConditions"]?[member.name]
        )
      }
    }
    #expect(
      coverage.openPairs.values.reduce(0, +)
        == coverage.gaps.reduce(0) { $0 + $1.userCount * $1.applicationCount })
  }

  static func describe(_ gap: Coverage.Gap, _ coverage: Coverage, _ directory: DirectorySnapshot) -> String {
    let people = coverage.people(in: gap).map { directory.people[$0].id }
    let applications = gap.applications.map { directory.applications[$0].appID }
    #expect(people.count == gap.userCount)
    #expect(applications.count == gap.applicationCount)
    var because = gap.because.joined(separator: ", ")
    if let exclusion = gap.exclusion {
      because += " by \(exclusion.conditions)"
      if let excluded = exclusion.excluded { because += ", excluded \(excluded)" }
    }
    return line(gap.kind, people.joined(separator: ", "), applications.joined(separator: ", "), because)
  }

  @Test("by person", arguments: people) func byPerson(_ theCase: CoverageCase) throws { try check(theCase) }
  @Test("by application", arguments: applications) func byApplication(_ theCase: CoverageCase) throws {
    try check(theCase)
  }
  @Test("by what surrounds a sign-in", arguments: surroundings)
  func bySurroundings(_ theCase: CoverageCase) throws { try check(theCase) }
  @Test("by what is asked for", arguments: controls) func byControl(_ theCase: CoverageCase) throws {
    try check(theCase)
  }
}
