import Base
import Directory
import Foundation
import Testing

@testable import Policy

@Suite("Conversion of per-user MFA")
struct MFAConversionTests {
  static let group = "converted"

  /// Four people, of whom two are in per-user MFA, one of them switched off as an account when asked for.
  static func directory(enabledIsOff: Bool = false, groupHolds members: [String]? = nil) -> DirectorySnapshot
  {
    var directory = DirectorySnapshot()
    for (id, state) in [
      ("ann", .disabled), ("ben", .enabled), ("cleo", .enforced), ("dan", .disabled),
    ] as [(String, PerUserMFAState)] {
      var person = DirectorySnapshot.Person(id: id, userPrincipalName: "\(id)@example.com")
      person.perUserMFAState = state
      if enabledIsOff, state == .enabled { person.isEnabled = false }
      directory.add(person)
    }
    directory.add(DirectorySnapshot.Application(appID: "mail"))
    directory.add(DirectorySnapshot.Application(appID: "files"))
    if let members {
      directory.addGroup(ObjectKey(group))
      for member in members { directory.addMember(ObjectKey(member), of: ObjectKey(group)) }
    }
    return directory
  }

  static func settings(trusting ranges: [String] = []) -> TenantSettings {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings.perUserMFATrustedRanges = ranges
    return settings
  }

  static func conversion(
    of policies: [ConditionalAccessPolicy] = [], trusting ranges: [String] = [],
    in directory: DirectorySnapshot = directory(), audience: MFAConversion.Audience = .users,
    state: PolicyState = .enabled
  ) -> MFAConversion {
    let settings = settings(trusting: ranges)
    return MFAConversion(
      of: PolicySet(policies: policies, settings: settings), settings: settings, directory: directory,
      audience: audience, state: state)
  }

  @Test("lists everybody who is enabled or enforced, and how to take it back")
  func changes() {
    let conversion = Self.conversion()
    #expect(conversion.changes.map(\.userID) == ["ben", "cleo"])
    #expect(conversion.changes.map(\.userPrincipalName) == ["ben@example.com", "cleo@example.com"])
    #expect(conversion.changes.map(\.from) == [.enabled, .enforced])
    #expect(conversion.states == ["ben": .enabled, "cleo": .enforced])
  }

  @Test("makes one policy that asks exactly them, everywhere, and in which nothing is wrong")
  func policy() throws {
    let conversion = Self.conversion()
    let (policy, findings) = ConditionalAccessPolicy.read(try #require(conversion.policy))
    #expect(findings == [])
    #expect(policy.state == .enabled)
    #expect(policy.displayName == MFAConversion.displayName)
    var expected = ConditionalAccessPolicy.Principals()
    expected.users = ["ben", "cleo"]
    #expect(policy.conditions.include == expected)
    #expect(policy.conditions.exclude.isEmpty)
    #expect(!policy.conditions.hasClientCondition)
    #expect(policy.grant?.builtIn == ["mfa"])
  }

  @Test("takes protection from nobody, and closes legacy clients to those who were only enabled")
  func safe() {
    let conversion = Self.conversion()
    #expect(conversion.isSafe)
    #expect(conversion.proof.losers.isEmpty)
    // Ann and Dan stay open to both applications; by legacy clients Ben was, too.
    #expect(conversion.proof.before.openPairs[.noMfa] == 4)
    #expect(conversion.proof.after.openPairs[.noMfa] == 4)
    #expect(conversion.proof.before.openPairs[.legacy] == 6)
    #expect(conversion.proof.after.openPairs[.legacy] == 4)
  }

  @Test("names those who lose protection when the policy does not reach them")
  func losers() {
    let conversion = Self.conversion(
      in: Self.directory(groupHolds: ["ben"]), audience: .presentMembers(ofGroup: Self.group))
    #expect(!conversion.isSafe)
    #expect(
      Set(conversion.proof.losers) == [
        .init(kind: .noMfa, userID: "cleo", applicationID: "mail"),
        .init(kind: .noMfa, userID: "cleo", applicationID: "files"),
        .init(kind: .legacy, userID: "cleo", applicationID: "mail"),
        .init(kind: .legacy, userID: "cleo", applicationID: "files"),
      ])
    #expect(conversion.proof.loserCount == 4)
  }

  @Test("is no less safe by a group that holds them, new or as it is")
  func groups() {
    #expect(
      Self.conversion(
        in: Self.directory(groupHolds: ["ben", "cleo"]), audience: .presentMembers(ofGroup: Self.group)
      ).isSafe)
    #expect(Self.conversion(audience: .newMembers(ofGroup: Self.group)).isSafe)
    let added = Self.conversion(
      in: Self.directory(groupHolds: []), audience: .newMembers(ofGroup: Self.group))
    #expect(added.isSafe)
    #expect(added.policy?["conditions"]?["users"]?["includeGroups"] == .strings([Self.group]))
  }

  @Test("refuses a group that does not exist")
  func danglingGroup() {
    let conversion = Self.conversion(audience: .presentMembers(ofGroup: "nowhere"))
    #expect(!conversion.isSafe)
    #expect(conversion.findings.contains { $0.severity == .error && $0.code == .danglingReference })
  }

  @Test("sees the loss outside trusted ranges, although every pair is open inside of them before")
  func trustedRanges() {
    let ranges = ["198.51.100.0/24"]
    let safe = Self.conversion(trusting: ranges)
    #expect(safe.isSafe)
    #expect(safe.proof.before.openPairs[.noMfa] == 8)
    #expect(safe.proof.after.openPairs[.noMfa] == 4)
    #expect(safe.findings.contains { $0.severity == .warning && $0.field == "conditions.locations" })
    let reported = Self.conversion(trusting: ranges, state: .reportOnly)
    #expect(!reported.isSafe)
    #expect(reported.proof.loserCount == 6)
  }

  @Test("protects nobody by a policy that is only reported")
  func reportOnly() {
    let conversion = Self.conversion(state: .reportOnly)
    #expect(!conversion.isSafe)
    #expect(conversion.proof.loserCount == 6)
    #expect(Set(conversion.proof.losers.map(\.userID)) == ["ben", "cleo"])
  }

  @Test("loses nobody whom other policies protect anyway")
  func otherPolicies() throws {
    let template = try #require(PolicyTemplate.named("mfa-all-users"))
    var everybody = ConditionalAccessPolicy.read(template.policy(excludingUsers: [])).policy
    everybody.state = .enabled
    let conversion = Self.conversion(of: [everybody], state: .reportOnly)
    #expect(conversion.isSafe)
    #expect(conversion.proof.before.openPairs[.noMfa, default: 0] == 0)
  }

  @Test("converts accounts that are switched off, and proves them as if they were on")
  func disabledAccounts() {
    let directory = Self.directory(enabledIsOff: true, groupHolds: ["cleo"])
    let safe = Self.conversion(in: directory)
    #expect(safe.isSafe)
    #expect(safe.changes.map(\.isEnabled) == [false, true])
    let unsafe = Self.conversion(in: directory, audience: .presentMembers(ofGroup: Self.group))
    #expect(Set(unsafe.proof.losers.map(\.userID)) == ["ben"])
    #expect(!unsafe.isSafe)
  }

  @Test("is exact although a policy cannot be evaluated, which is not relied upon")
  func undecided() throws {
    let filtered = ConditionalAccessPolicy.read([
      "id": "filtered", "displayName": "Filtered", "state": "enabled",
      "conditions": [
        "users": ["includeUsers": ["All"]],
        "applications": ["applicationFilter": ["mode": "include", "rule": "anything"]],
        "clientAppTypes": ["all"],
      ],
      "grantControls": ["operator": "OR", "builtInControls": ["mfa"]],
    ]).policy
    #expect(Self.conversion(of: [filtered]).isSafe)
    #expect(!Self.conversion(of: [filtered], state: .reportOnly).isSafe)
  }

  @Test("does nothing where nobody is in per-user MFA")
  func nothing() {
    var directory = DirectorySnapshot()
    directory.add(DirectorySnapshot.Person(id: "ann"))
    directory.add(DirectorySnapshot.Application(appID: "mail"))
    let conversion = Self.conversion(in: directory)
    #expect(conversion.changes.isEmpty)
    #expect(conversion.policy == nil)
    #expect(conversion.isSafe)
  }

  @Test("needs a group for more than 500 people")
  func many() {
    var directory = DirectorySnapshot()
    for number in 0...MFAConversion.maximumNamedUsers {
      var person = DirectorySnapshot.Person(id: "person-\(number)")
      person.perUserMFAState = .enforced
      directory.add(person)
    }
    directory.add(DirectorySnapshot.Application(appID: "mail"))
    let named = Self.conversion(in: directory)
    #expect(named.findings.contains { $0.code == .limitExceeded && $0.severity == .error })
    #expect(!named.isSafe)
    #expect(Self.conversion(in: directory, audience: .newMembers(ofGroup: Self.group)).isSafe)
    let lost = Self.conversion(in: directory, state: .reportOnly)
    #expect(lost.proof.loserCount == 2 * 501)
    #expect(lost.proof.losers.count == MFAConversion.Proof.maximumListed)
  }

  @Test("waits for security defaults to be switched off")
  func securityDefaults() {
    let settings = TenantSettings(securityDefaultsEnabledAt: Date(timeIntervalSince1970: 1_800_000_000))
    let conversion = MFAConversion(
      of: PolicySet(settings: settings), settings: settings, directory: Self.directory())
    #expect(conversion.findings.contains { $0.severity == .error && $0.code == .contradiction })
    #expect(!conversion.isSafe)
  }
}
