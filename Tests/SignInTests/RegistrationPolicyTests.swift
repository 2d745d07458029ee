import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage
import Testing

@testable import SignIn

/// Somebody who knows a person's password alone must not become that person by registering in their place.
@Suite("Registering under policies")
struct RegistrationPolicyTests {
  private func start() async throws -> (SignInFixture, TestBrowser, User) {
    let fixture = try await SignInFixture(securityDefaults: false)
    return (fixture, TestBrowser(fixture), try await fixture.addPerson())
  }

  private func walkToPassword(_ browser: TestBrowser) async throws {
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret(SignInFixture.password)))
  }

  @Test("is asked for by MFA for all, and done on the way")
  func onTheWay() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(grant: .mfa))
    try await ada.begin(fixture.request())
    try await walkToPassword(ada)
    #expect(ada.step == "register")
    try await ada.signIn()
    #expect(ada.step == "completed")
  }

  @Test("is refused with only a password when a policy wants more for it; an access pass is more")
  func withProofOnly() async throws {
    let (fixture, ada, user) = try await start()
    try await fixture.put(.policy(grant: .mfa))
    try await fixture.put(.policy(grant: .mfa, target: .registering))
    try await ada.begin(fixture.request())
    try await walkToPassword(ada)
    #expect(ada.page?.step == .blocked(SignInError(.registrationBlockedByPolicy)))
    let pass = try await fixture.givePass(to: user.id)
    let other = TestBrowser(fixture)
    try await other.begin(.page(.securityInfo))
    try await other.signIn(password: pass.expose())
    #expect(other.step == "completed")
    let visitor = try await visitor(other)
    _ = try await fixture.securityInfo.begin(.authenticatorApp, visitor)
  }

  @Test("is refused on Security info too, at the moment of the change")
  func onSecurityInfo() async throws {
    let (fixture, ada, _) = try await start()
    try await ada.begin(.page(.securityInfo))
    try await ada.signIn()
    #expect(ada.step == "completed")
    let visitor = try await visitor(ada)
    let pending = try await fixture.securityInfo.begin(.authenticatorApp, visitor)
    try await fixture.put(.policy(grant: .builtIn("block"), target: .registering))
    ada.take(pending)
    let code = try ada.code()
    await #expect(throws: SecurityInfoService.Refusal.forbidden(.policy)) {
      _ = try await fixture.securityInfo.confirm(pending.sealed, .code(code), visitor)
    }
    await #expect(throws: SecurityInfoService.Refusal.forbidden(.policy)) {
      _ = try await fixture.securityInfo.begin(.authenticatorApp, visitor)
    }
  }

  @Test("cannot be put off by whoever had a method that the tenant no longer allows")
  func afterMethodIsSwitchedOff() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let ada = try await TestBrowser.registered(fixture)
    try await fixture.change { $0.methods.configurations[.softwareOath] = .init(isEnabled: false) }
    try await fixture.change { $0.methods.configurations[.recoveryCodes] = .init(isEnabled: false) }
    let thief = ada.another(address: "203.0.113.9")
    try await thief.begin(fixture.request())
    try await walkToPassword(thief)
    #expect(thief.isAskedToRegister(until: nil))
    try await thief.answer(.postpone)
    #expect(thief.isAskedToRegister(until: nil))
    #expect(try await thief.session() == nil)
  }

  @Test("is possible from one place only where a policy says so")
  func fromOnePlace() async throws {
    let (fixture, _, _) = try await start()
    try await fixture.put(.policy(grant: .mfa))
    try await fixture.put(
      .namedLocation,
      [
        "@odata.type": "#microsoft.graph.ipNamedLocation", "id": .string(NamedPolicies.place),
        "displayName": "Office", "isTrusted": true,
        "ipRanges": [["@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "203.0.113.0/24"]],
      ])
    let outside: JSONValue = [
      "includeLocations": ["All"], "excludeLocations": [.string(NamedPolicies.place)],
    ]
    try await fixture.put(
      .policy(grant: .builtIn("block"), target: .registering, more: [("locations", outside)]))
    for (address, step) in [("192.0.2.9", "blocked"), ("203.0.113.9", "register")] {
      let browser = TestBrowser(fixture, address: address)
      try await browser.begin(fixture.request())
      try await walkToPassword(browser)
      #expect(browser.step == step)
    }
  }

  @Test("takes somebody who is enabled for per-user MFA to enforced, in the same transaction")
  func perUser() async throws {
    let (fixture, ada, user) = try await start()
    try await fixture.set(.enabled, of: user)
    try await ada.begin(fixture.request())
    try await walkToPassword(ada)
    #expect(ada.step == "register")
    try await ada.signIn()
    #expect(ada.step == "completed")
    #expect(try await fixture.user(user.id).perUserMFAState == .enforced)
    #expect(try await fixture.audits().contains { $0.activityDisplayName == "Update per-user MFA state" })
    let row = try #require(try await fixture.signIns().first)
    #expect(row.authenticationRequirementPolicies.map(\.requirementProvider) == ["user"])
  }

  @Test("may be put off for the registration policy's days, from the first sign-in on")
  func days() async throws {
    let (fixture, ada, user) = try await start()
    let now = fixture.now
    try await fixture.change {
      $0.registrationPolicy = RegistrationPolicy(
        isEnabled: true, enabledAt: now.addingTimeInterval(-1), includeUsers: ["All"], graceDays: 3)
    }
    try await ada.begin(fixture.request())
    try await walkToPassword(ada)
    #expect(ada.isAskedToRegister(until: now.addingTimeInterval(3 * 86_400)))
    #expect(try await fixture.user(user.id).registration?.startedAt == now)
    try await ada.answer(.postpone)
    try await ada.signIn()
    #expect(ada.step == "completed")
    fixture.advance(days: 3)
    let other = TestBrowser(fixture)
    try await other.begin(fixture.request())
    try await walkToPassword(other)
    #expect(other.isAskedToRegister(until: nil))
  }

  @Test("is not for somebody at risk: an attacker would")
  func atRisk() async throws {
    let (fixture, ada, user) = try await start()
    try await fixture.change {
      $0.userRiskPolicy = RiskPolicy(
        isEnabled: true, includeUsers: ["All"], minimumLevel: .medium, control: .passwordChange)
    }
    try await fixture.set(.high, of: user)
    try await ada.begin(fixture.request())
    try await walkToPassword(ada)
    #expect(ada.page?.step == .blocked(SignInError(.registrationBlockedByRisk)))
  }

  @Test("done before, a second factor and then a new password end the risk, and are recorded")
  func remediation() async throws {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    let ada = try await TestBrowser.registered(fixture)
    try await fixture.change {
      $0.userRiskPolicy = RiskPolicy(
        isEnabled: true, includeUsers: ["All"], minimumLevel: .medium, control: .passwordChange)
    }
    try await fixture.set(.high, of: user)
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.step == "challenge")
    try await browser.answer(.code(try browser.code(), remember: false))
    guard case .changePassword(_, isAtRisk: true) = browser.page?.step else {
      Issue.record("\(browser.step)")
      return
    }
    let old = Secret(SignInFixture.password)
    try await browser.answer(.newPassword(old, confirmation: old))
    #expect(browser.page?.error == .passwordUnchanged)
    #expect(try await fixture.risk(of: user) == .high)
    let new = Secret("another horse, another staple")
    try await browser.answer(.newPassword(new, confirmation: new))
    try await browser.signIn()
    #expect(browser.step == "completed")
    #expect(try await fixture.risk(of: user) == .none)
    #expect(try await fixture.audits().contains { $0.activityDisplayName == "Remediate user risk" })
  }

  private func visitor(_ browser: TestBrowser) async throws -> SecurityInfoVisitor {
    let active = try #require(try await browser.session())
    return SecurityInfoVisitor(
      tenant: active.tenant, user: active.user, session: active.session, address: "192.0.2.1",
      userAgent: "Firefox/140", correlationID: "c")
  }
}
