import Base
import Testing

@testable import Policy

@Suite("What is stored and faulty")
struct FindingDamageTests {
  @Test(
    "is damage when it cannot be understood, and not when only writing it is refused",
    arguments: [
      (#"{"displayName":"P","state":"enabled"}"#, true),
      (#"{"displayName":"P","state":"on","conditions":{}}"#, true),
      (
        #"""
        {"displayName":"P","state":"enabled","conditions":{"users":{"includeUsers":["All"],"excludeUsers":["a"]},
        "applications":{"includeApplications":["All"]},"clientAppTypes":["all"]},
        "grantControls":{"operator":"OR","builtInControls":["block","mfa"]}}
        """#, false
      ),
    ])
  func damage(text: String, isDamage: Bool) throws {
    let findings = ConditionalAccessPolicy.read(try JSONReader.read(Array(text.utf8), limit: 4_096)).findings
    #expect(findings.contains { $0.severity == .error })
    #expect(findings.contains { $0.isDamage } == isDamage)
  }
}

@Suite("Coverage below Multifactor authentication")
struct CoverageBelowMultifactorTests {
  @Test("is closed by a policy that asks for MFA, and open below Phishing-resistant MFA")
  func multifactor() throws {
    let text = #"""
      {"id":"p","displayName":"P","state":"enabled","conditions":{"users":{"includeUsers":["All"]},
      "applications":{"includeApplications":["All"]},"clientAppTypes":["all"]},
      "grantControls":{"operator":"OR","builtInControls":["mfa"]}}
      """#
    let policy = ConditionalAccessPolicy.read(try JSONReader.read(Array(text.utf8), limit: 4_096)).policy
    let set = PolicySet(policies: [policy], settings: .init(securityDefaultsEnabledAt: nil))
    var directory = DirectorySnapshot()
    directory.add(.init(id: "ada"))
    directory.add(.init(appID: "wiki"))
    #expect(set.coverage(of: directory, below: .multifactor).gaps.isEmpty)
    let gaps = set.coverage(of: directory, below: .phishingResistant).gaps
    #expect(gaps.map(\.kind) == [.belowStrength])
    #expect(gaps.map(\.userCount) == [1])
  }
}
