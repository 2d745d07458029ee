import Base
import Directory
import Foundation
import Testing

@testable import Policy

@Suite("Policy templates")
struct PolicyTemplateTests {
  static let breakGlass = "11111111-0000-4000-8000-00000000b6b6"
  static let group = "22222222-0000-4000-8000-000000006666"

  static func read(_ template: PolicyTemplate) -> (policy: ConditionalAccessPolicy, findings: [Finding]) {
    ConditionalAccessPolicy.read(
      template.policy(excludingUsers: [breakGlass], group: template.needsGroup ? group : nil))
  }

  @Test("make a policy in which nothing is wrong", arguments: PolicyTemplate.all.map(\.slug))
  func nothingWrong(slug: String) throws {
    let template = try #require(PolicyTemplate.named(slug))
    #expect(Self.read(template).findings == [])
  }

  @Test("name nothing that does not exist", arguments: PolicyTemplate.all.map(\.slug))
  func nothingDangling(slug: String) throws {
    let template = try #require(PolicyTemplate.named(slug))
    let references = PolicyReferences(
      hasUser: { $0 == Self.breakGlass }, hasGroup: { $0 == Self.group }, hasApplication: { _ in false },
      hasServicePrincipal: { _ in false },
      policies: PolicySet(settings: TenantSettings(securityDefaultsEnabledAt: nil)))
    #expect(references.findings(in: Self.read(template).policy) == [])
  }

  @Test("start report-only, keep the template's id and leave the emergency account out")
  func reportOnlyFirst() throws {
    for template in PolicyTemplate.all {
      let policy = Self.read(template).policy
      #expect(policy.state == .reportOnly)
      #expect(policy.json["templateId"]?.string == template.id)
      #expect(policy.displayName == template.name)
      #expect(policy.conditions.exclude.users == [Self.breakGlass])
    }
  }

  @Test("carry the placeholder until a policy is made, and nobody in its place when nobody is excluded")
  func placeholder() throws {
    for template in PolicyTemplate.all {
      let excluded = template.details["conditions"]?["users"]?["excludeUsers"]?.array ?? []
      #expect(excluded.contains(.string(PolicyTemplate.administratorPlaceholder)))
    }
    let template = try #require(PolicyTemplate.named("mfa-all-users"))
    let made = template.policy(displayName: "Mine", excludingUsers: [])
    #expect(made["conditions"]?["users"]?["excludeUsers"] == [])
    #expect(made["displayName"]?.string == "Mine")
  }

  @Test("exclude each account once, beside what the template excludes")
  func excludedOnce() throws {
    let template = try #require(PolicyTemplate.named("secure-registration"))
    let made = template.policy(excludingUsers: [Self.breakGlass, Self.breakGlass.uppercased()])
    #expect(
      made["conditions"]?["users"]?["excludeUsers"] == .strings(["GuestsOrExternalUsers", Self.breakGlass]))
  }

  @Test(
    "are found by id, name and slug, letter case aside",
    arguments: [
      ("a3d0a415-b068-4326-9251-f9cdf9feeb64", "mfa-all-users"),
      ("C7503427-338E-4C5E-902D-ABE252ABFB43", "mfa-admins"),
      ("block legacy authentication", "block-legacy"), ("RISKY-SIGN-INS", "risky-sign-ins"),
      ("Securing security info registration", "secure-registration"), ("register-group", "register-group"),
    ])
  func lookup(text: String, slug: String) {
    #expect(PolicyTemplate.named(text)?.slug == slug)
  }

  @Test("have ids, slugs and names of their own")
  func unique() {
    let all = PolicyTemplate.all
    #expect(all.count == 17)
    #expect(Set(all.map(\.id)).count == all.count)
    #expect(Set(all.map(\.slug)).count == all.count)
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.allSatisfy { $0.id == $0.id.lowercased() && UUID(uuidString: $0.id) != nil })
    #expect(PolicyTemplate.named("no such template") == nil)
  }

  @Test("use Graph's flags for scenarios")
  func scenarios() {
    let known: Set<Substring> = [
      "new", "secureFoundation", "zeroTrust", "remoteWork", "protectAdmins", "emergingThreats",
    ]
    for template in PolicyTemplate.all {
      #expect(template.scenarios.split(separator: ",").allSatisfy(known.contains))
    }
  }

  @Test("mean 14 administrative roles, and 19 where methods must resist phishing")
  func roles() throws {
    for (slug, count) in [
      ("mfa-admins", 14), ("mfa-admin-portals", 14), ("managed-device-admins", 14),
      ("phishing-resistant-admins", 19),
    ] {
      let template = try #require(PolicyTemplate.named(slug))
      #expect(Set(Self.read(template).policy.conditions.include.roles).count == count)
    }
  }

  @Test("of the group that only registers mean nobody until the group is named")
  func groupNeeded() throws {
    let template = try #require(PolicyTemplate.named("register-group"))
    #expect(template.needsGroup)
    let without = ConditionalAccessPolicy.read(template.policy(excludingUsers: []))
    #expect(without.findings.contains { $0.severity == .error && $0.code == .emptyScope })
    let with = ConditionalAccessPolicy.read(template.policy(excludingUsers: [], group: Self.group))
    #expect(with.findings == [])
    #expect(with.policy.conditions.include.groups == [Self.group])
  }

  @Test("are for a group in place of everybody when one is named")
  func pilotGroup() throws {
    for slug in ["mfa-all-users", "mfa-admins", "mfa-guests"] {
      let template = try #require(PolicyTemplate.named(slug))
      let (policy, findings) = ConditionalAccessPolicy.read(
        template.policy(excludingUsers: [Self.breakGlass], group: Self.group))
      #expect(findings == [])
      var expected = ConditionalAccessPolicy.Principals()
      expected.groups = [Self.group]
      #expect(policy.conditions.include == expected)
    }
  }
}
