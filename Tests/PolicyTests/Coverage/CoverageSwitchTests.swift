import Base
import Directory
import Foundation
import Testing

@testable import Policy

@Suite("Coverage beyond Conditional Access")
struct CoverageSwitchTests {
  static func gaps(
    _ policies: [String] = [], directory: DirectorySnapshot = TestTenant.export.directory,
    settings: (inout TenantSettings) -> Void = { _ in }
  ) throws -> [String] {
    let coverage = try TestTenant.set(policies, settings: settings).coverage(of: directory)
    #expect(coverage.isExact)
    return coverage.gaps.map { gap in
      let people = coverage.people(in: gap).map { directory.people[$0].id }
      return "\(gap.kind.rawValue): \(people.joined(separator: ", "))"
    }
  }

  @Test("security defaults leave a way to those who synchronize the directory only")
  func securityDefaults() throws {
    #expect(try Self.gaps { $0.securityDefaultsEnabledAt = .policyNoon } == [])
    var directory = TestTenant.export.directory
    directory.addRole(ObjectKey("d29b2b05-8046-44ba-8758-1e26182fcf32"), to: ObjectKey("carol"))
    #expect(
      try Self.gaps(directory: directory) { $0.securityDefaultsEnabledAt = .policyNoon } == ["noMfa: carol"])
  }

  @Test("per-user MFA closes the way of the enabled, and the enforced's legacy clients")
  func perUser() throws {
    var directory = TestTenant.export.directory
    directory.update(ObjectKey("alice")) { $0.perUserMFAState = .enforced }
    directory.update(ObjectKey("bob")) { $0.perUserMFAState = .enabled }
    #expect(
      try Self.gaps(directory: directory) == ["noMfa: carol, gina, max", "legacy: bob, carol, gina, max"])
    let all = TestTenant.everyone
    #expect(
      try Self.gaps(directory: directory) { $0.perUserMFATrustedRanges = ["203.0.113.0/28"] }
        == ["noMfa: \(all)", "legacy: \(all)"], "there is a way from the trusted range")
  }

  @Test("the registration policy asks for no MFA; the risk policies do only at risk")
  func identityProtection() throws {
    let all = TestTenant.everyone
    let open = ["noMfa: \(all)", "legacy: \(all)"]
    #expect(
      try Self.gaps {
        $0.registrationPolicy = RegistrationPolicy(
          isEnabled: true, enabledAt: .policyNoon, includeUsers: ["All"])
      } == open)
    #expect(
      try Self.gaps {
        $0.signInRiskPolicy = RiskPolicy(
          isEnabled: true, includeUsers: ["All"], minimumLevel: .low, control: .mfa)
      } == open)
  }

  @Test("nobody whose account is off is counted, nobody and nothing twice")
  func disabledAccounts() throws {
    var directory = TestTenant.export.directory
    directory.update(ObjectKey("bob")) { $0.isEnabled = false }
    #expect(
      try Self.gaps(directory: directory) == [
        "noMfa: alice, carol, gina, max", "legacy: alice, carol, gina, max",
      ])
    for person in directory.people { directory.update(person.key) { $0.isEnabled = false } }
    #expect(try Self.gaps(directory: directory) == [])
    #expect(try Self.gaps(directory: DirectorySnapshot()) == [])
  }

  /// A policy that cannot be decided.
  static let undecidable = [
    #"{"conditions": {"times": {"includedRanges": {"daysOfWeek": "monday"}}}}"#,
    #"{"conditions": {"applications": {"includeApplications": [], "applicationFilter": {"mode": "include", "rule": "x"}}}}"#,
    #"{"conditions": {"devices": {"deviceFilter": {"mode": "exclude", "rule": "device.colour -eq \"red\""}}}}"#,
  ]

  @Test("what cannot be decided is open, and said to be so", arguments: undecidable)
  func undecided(_ policy: String) throws {
    let coverage = try TestTenant.set([policy]).coverage(of: TestTenant.export.directory)
    #expect(!coverage.isExact)
    #expect(coverage.undecided == ["P1"])
    #expect(coverage.openPairs == [.noMfa: 20, .legacy: 20])
    let off = policy.replacing(#"{"conditions""#, with: #"{"state": "disabled", "conditions""#)
    #expect(try TestTenant.set([off]).coverage(of: TestTenant.export.directory).isExact)
    let covered = try TestTenant.set([policy, "{}"]).coverage(of: TestTenant.export.directory)
    #expect(covered.gaps.isEmpty)
    #expect(!covered.isExact)
  }

  @Test("below a strength are those who are asked for less than it")
  func strengths() throws {
    func people(_ policies: [String], below strength: AuthenticationStrength) throws -> [String] {
      let set = try TestTenant.set(policies)
      let directory = TestTenant.export.directory
      let coverage = set.coverage(of: directory, below: strength)
      #expect(coverage.gaps.allSatisfy { $0.kind != .noMfa })
      return coverage.gaps.filter { $0.kind == .belowStrength }.map { gap in
        coverage.people(in: gap).map { directory.people[$0].id }.joined(separator: ", ")
      }
    }
    let strongest = StrengthControlTests.strength(StrengthControlTests.phishingResistant)
    #expect(try people(["{}"], below: .phishingResistant) == [TestTenant.everyone])
    #expect(try people([strongest], below: .phishingResistant) == [])
    #expect(try people([strongest], below: .multifactor) == [])
    #expect(
      try people([StrengthControlTests.strength("otp")], below: .phishingResistant) == [TestTenant.everyone])
    #expect(try people([StrengthControlTests.strength("keys")], below: .phishingResistant) == [])
    let admins = """
      {"conditions": {"users": {"includeUsers": [], "includeRoles": ["\(TestTenant.globalAdministrator)"]}},
       "grantControls": {"builtInControls": [], "authenticationStrength": {"id": "\(StrengthControlTests.phishingResistant)"}}}
      """
    #expect(try people(["{}", admins], below: .phishingResistant) == ["bob, carol, gina, max"])
  }

  @Test("a difference names what a change opens and what it closes")
  func difference() throws {
    let directory = TestTenant.export.directory
    func coverage(_ policies: [String]) throws -> Coverage {
      try TestTenant.set(policies).coverage(of: directory)
    }
    func lines(_ changes: [CoverageDifference.Change]) -> [String] {
      changes.map { change in
        let people = change.people.map { directory.people[$0].id }.joined(separator: ", ")
        let applications = change.applications.map { directory.applications[$0].appID }.joined(
          separator: ", ")
        return "\(change.kind.rawValue): \(people): \(applications)"
      }
    }
    let before = try coverage([
      #"{"conditions": {"users": {"includeUsers": ["All"], "excludeGroups": ["staff"]}}}"#
    ])
    let after = try coverage([
      """
      {"conditions": {"users": {"includeUsers": ["All"], "excludeUsers": ["gina"]},
        "applications": {"includeApplications": ["All"], "excludeApplications": ["mail"]}}}
      """
    ])
    let difference = CoverageDifference(from: before, to: after, of: directory)
    #expect(
      lines(difference.opened) == [
        "noMfa: gina: portal, foreign, managed", "noMfa: bob, carol, gina, max: mail",
        "legacy: gina: portal, foreign, managed", "legacy: bob, carol, gina, max: mail",
      ])
    #expect(
      lines(difference.closed) == [
        "noMfa: alice: portal, foreign, managed", "legacy: alice: portal, foreign, managed",
      ])
    let none = CoverageDifference(from: after, to: after, of: directory)
    #expect(none.opened.isEmpty && none.closed.isEmpty)
  }
}

extension TestTenant {
  static let everyone = "alice, bob, carol, gina, max"
}
