import Base
import Directory
import Foundation
import Testing

@testable import Policy

@Suite("Policies made from templates, enforced")
struct TemplateEffectTests {
  /// What is different from a member who signs in with a password in a browser on an unmanaged Windows machine.
  struct Case: Sendable, CustomTestStringConvertible {
    let slug: String
    let what: String
    let outcome: Decision.Outcome
    let change: @Sendable (inout SignInContext) -> Void
    var testDescription: String { "\(slug): \(what)" }

    init(
      _ slug: String, _ what: String, _ outcome: Decision.Outcome,
      _ change: @escaping @Sendable (inout SignInContext) -> Void = { _ in }
    ) {
      self.slug = slug
      self.what = what
      self.outcome = outcome
      self.change = change
    }
  }

  static let now = Date(timeIntervalSince1970: 1_800_000_000)

  static func role(_ role: DirectoryRole) -> @Sendable (inout SignInContext) -> Void {
    { $0.subject.roles = [ObjectKey(role.id)] }
  }

  static func application(_ id: String) -> @Sendable (inout SignInContext) -> Void {
    { $0.target = .applications([ObjectKey(id)]) }
  }

  static let cases: [Case] = [
    Case("mfa-all-users", "anybody", .interrupted(.multiFactor)),
    Case("mfa-all-users", "directory synchronization", .granted, role(.directorySynchronizationAccounts)),
    Case("mfa-all-users", "the emergency account", .granted) {
      $0.subject.id = ObjectKey(PolicyTemplateTests.breakGlass)
    },
    Case("mfa-all-users", "an unregistered person", .interrupted(.register(postponableUntil: nil))) {
      $0.isRegistered = false
      $0.canChallenge = false
    },
    Case("mfa-admins", "a member", .granted),
    Case("mfa-admins", "an administrator", .interrupted(.multiFactor), role(.exchangeAdministrator)),
    Case("block-legacy", "a browser", .granted),
    Case("block-legacy", "a legacy client", .blocked(.conditionalAccess)) { $0.client = .other },
    Case("block-legacy", "Exchange ActiveSync", .blocked(.conditionalAccess)) {
      $0.client = .exchangeActiveSync
    },
    Case("risky-sign-ins", "no risk", .granted),
    Case("risky-sign-ins", "low risk", .granted) { $0.signInRisk = .low },
    Case("risky-sign-ins", "medium risk", .interrupted(.multiFactor)) { $0.signInRisk = .medium },
    Case("risky-users", "high risk", .interrupted(.multiFactor)) { $0.userRisk = .high },
    Case("risky-users", "medium risk", .granted) { $0.userRisk = .medium },
    Case("secure-registration", "an application", .granted),
    Case("secure-registration", "registering from anywhere", .interrupted(.multiFactor)) {
      $0.target = .userAction(.registerSecurityInformation)
    },
    Case("secure-registration", "a guest who registers", .granted) {
      $0.target = .userAction(.registerSecurityInformation)
      $0.subject.guestType = .b2bCollaborationGuest
    },
    Case("secure-registration", "a Global Administrator who registers", .granted) {
      $0.target = .userAction(.registerSecurityInformation)
      $0.subject.roles = [ObjectKey(DirectoryRole.globalAdministrator.id)]
    },
    Case("mfa-guests", "a member", .granted),
    Case("mfa-guests", "a guest", .interrupted(.multiFactor)) { $0.subject.guestType = .internalGuest },
    Case(
      "mfa-azure-management", "Azure management", .interrupted(.multiFactor),
      application(WellKnownResource.azureServiceManagement)),
    Case("mfa-azure-management", "another application", .granted),
    Case(
      "mfa-admin-portals", "a member at the portal", .granted, application(WellKnownApplications.adminPortals)
    ),
    Case(
      "managed-device-admins", "an administrator", .blocked(.deviceNotCompliant), role(.userAdministrator)),
    Case("phishing-resistant-admins", "a member", .granted),
    Case("block-insider-risk", "elevated risk", .blocked(.conditionalAccess)) {
      $0.insiderRisk = .elevated
      $0.target = .applications([ObjectKey("00000002-0000-0ff1-ce00-000000000000")])
    },
    Case("block-unknown-platforms", "Windows", .granted),
    Case("block-unknown-platforms", "an unknown one", .blocked(.conditionalAccess)) { $0.platform = .all },
    Case("no-persistent-browser", "an unmanaged machine", .granted),
    Case("mfa-or-managed-device", "an unmanaged machine", .interrupted(.multiFactor)),
    Case("mfa-or-managed-device", "one that complies", .granted) { $0.device.isCompliant = true },
    Case("compliant-device", "an unmanaged machine", .blocked(.deviceNotCompliant)),
    Case("register-group", "somebody else", .granted),
    Case("register-group", "an unregistered member", .interrupted(.register(postponableUntil: nil))) {
      $0.subject.groups = [ObjectKey(PolicyTemplateTests.group)]
      $0.isRegistered = false
      $0.canChallenge = false
    },
  ]

  static func set(_ slug: String) throws -> PolicySet {
    let template = try #require(PolicyTemplate.named(slug))
    var policy = PolicyTemplateTests.read(template).policy
    policy.state = .enabled
    return PolicySet(policies: [policy], settings: TenantSettings(securityDefaultsEnabledAt: nil))
  }

  @Test("ask for what the template says", arguments: cases)
  func effect(of row: Case) throws {
    var context = SignInContext(
      now: Self.now, subject: Subject(id: ObjectKey("member")), target: .applications([ObjectKey("any")]),
      client: .browser, flow: .authorizationCode, factors: [ProvenFactor(.password, at: Self.now)])
    context.platform = .windows
    row.change(&context)
    #expect(try Self.set(row.slug).decide(context).outcome == row.outcome)
  }

  @Test("on an unmanaged machine let a sign-in last an hour and close the browser's session")
  func session() throws {
    let set = try Self.set("no-persistent-browser")
    var context = SignInContext(
      now: Self.now, subject: Subject(id: ObjectKey("member")), target: .applications([ObjectKey("any")]),
      client: .browser, flow: .authorizationCode, factors: [ProvenFactor(.password, at: Self.now)])
    let decision = set.decide(context)
    let rule = try #require(decision.signInFrequencyRule)
    #expect(set.rules[rule].session?.signInFrequency?.interval == 3_600)
    #expect(set.rules[rule].session?.persistentBrowser?.isAlways == false)
    context.device.isCompliant = true
    context.device.trustType = "ServerAD"
    #expect(set.decide(context).signInFrequencyRule == nil)
  }

  @Test("stay silent while they are report-only")
  func reportOnly() throws {
    for template in PolicyTemplate.all {
      let set = PolicySet(
        policies: [PolicyTemplateTests.read(template).policy],
        settings: TenantSettings(securityDefaultsEnabledAt: nil))
      let context = SignInContext(
        now: Self.now, subject: Subject(id: ObjectKey("member")), target: .applications([ObjectKey("any")]),
        client: .other, flow: .resourceOwnerPassword, factors: [ProvenFactor(.password, at: Self.now)])
      #expect(set.decide(context).outcome == .granted)
    }
  }
}
