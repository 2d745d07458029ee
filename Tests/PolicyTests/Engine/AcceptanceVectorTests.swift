import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// The acceptance vectors of the enforcement reference that one decision answers; in browsers unless said otherwise.
@Suite("Acceptance vectors")
struct AcceptanceVectorTests {
  static let mfa = #"{"grantControls": {"operator": "OR", "builtInControls": ["mfa"]}}"#
  static let compliant = #"{"grantControls": {"operator": "OR", "builtInControls": ["compliantDevice"]}}"#
  static let password = [ProvenFactor(.password, at: .policyNoon)]
  static let both = [ProvenFactor(.password, at: .policyNoon), ProvenFactor(.totp, at: .policyNoon)]

  func outcome(
    _ policies: [String], _ signIn: String = "{}", factors: [ProvenFactor] = password,
    change: (inout SignInContext) -> Void = { _ in }
  ) throws -> Decision.Outcome {
    let context = try TestTenant.context(signIn) {
      $0.factors = factors
      change(&$0)
    }
    return try TestTenant.set(policies).decide(context).outcome
  }

  @Test("1: a policy for all but a group is not applied to a member of it: a token without MFA")
  func excludedGroup() throws {
    let policy = #"{"conditions": {"users": {"includeUsers": ["All"], "excludeGroups": ["staff"]}}}"#
    #expect(try outcome([policy]) == .granted)
    #expect(try TestTenant.set([policy]).reasons(try TestTenant.context("{}")) == "users")
  }

  @Test("2: MFA and a compliant device in two policies, no device: refused as AADSTS53000, MFA done or not")
  func mfaAndDevice() throws {
    #expect(try outcome([Self.mfa, Self.compliant]) == .blocked(.deviceNotCompliant))
    #expect(try outcome([Self.mfa, Self.compliant], factors: Self.both) == .blocked(.deviceNotCompliant))
    let hybrid = Self.compliant.replacing("compliantDevice", with: "domainJoinedDevice")
    #expect(try outcome([Self.mfa, hybrid]) == .blocked(.deviceNotDomainJoined))
    let approved = Self.compliant.replacing("compliantDevice", with: "approvedApplication")
    #expect(try outcome([approved]) == .blocked(.applicationNotApproved))
    let protected = Self.compliant.replacing("compliantDevice", with: "compliantApplication")
    #expect(try outcome([protected]) == .blocked(.applicationNotProtected))
  }

  @Test("3: MFA or a compliant device, no device: MFA prompt, then success")
  func mfaOrDevice() throws {
    let either = #"{"grantControls": {"operator": "OR", "builtInControls": ["mfa", "compliantDevice"]}}"#
    #expect(try outcome([either]) == .interrupted(.multiFactor))
    #expect(try outcome([either], factors: Self.both) == .granted)
  }

  @Test("4: MFA and a block on the same scope: refused without any prompt")
  func block() throws {
    let block = #"{"grantControls": {"builtInControls": ["block"]}}"#
    #expect(try outcome([Self.mfa, block]) == .blocked(.conditionalAccess))
    #expect(try outcome([Self.mfa, Self.compliant, block]) == .blocked(.conditionalAccess))
    #expect(try outcome([block, Self.compliant]) == .blocked(.conditionalAccess))
  }

  @Test("5 and 6: report-only changes nothing")
  func reportOnly() throws {
    let block =
      #"{"state": "enabledForReportingButNotEnforced", "grantControls": {"builtInControls": ["block"]}}"#
    #expect(try outcome([block]) == .granted)
    #expect(try outcome([#"{"state": "enabledForReportingButNotEnforced"}"#]) == .granted)
  }

  @Test("7: all but trusted locations: no MFA inside, and MFA at the next refresh outside")
  func trusted() throws {
    let policy =
      #"{"conditions": {"locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}}}"#
    let native = #""clientAppType": "mobileAppsAndDesktopClients""#
    #expect(
      try outcome([policy], #"{\#(native), "ipAddress": "203.0.113.7"}"#) { $0.flow = .refreshToken }
        == .granted)
    #expect(
      try outcome([policy], #"{\#(native), "ipAddress": "198.51.100.7"}"#) { $0.flow = .refreshToken }
        == .interrupted(.multiFactor))
  }

  @Test("8: MFA for all clients refuses IMAP")
  func legacy() throws {
    #expect(try outcome([Self.mfa], #"{"clientAppType": "other"}"#) == .blocked(.conditionalAccess))
  }

  @Test("12: per-user MFA enforced, excluded from the policy: MFA anyway, asked by the person's state")
  func perUser() throws {
    let policy = #"{"conditions": {"users": {"includeUsers": ["All"], "excludeUsers": ["alice"]}}}"#
    let set = try TestTenant.set([policy])
    let context = try TestTenant.context("{}") { $0.subject.perUserMFAState = .enforced }
    let decision = set.decide(context)
    #expect(decision.outcome == .interrupted(.multiFactor))
    #expect(decision.results.map { set.rules[$0.rule].source } == [.perUserMfa])
  }

  @Test(
    "13: phishing-resistant strength, password and code given, a passkey at hand: the passkey is asked for")
  func passkey() throws {
    let policy = StrengthControlTests.strength(StrengthControlTests.phishingResistant)
    #expect(
      try outcome([policy], factors: Self.both) { $0.reachableModes = [.softwareOath, .fido2] }
        == .interrupted(.strength(.phishingResistant)))
  }

  @Test("14: phishing-resistant strength, codes only, passkeys not allowed: refused, nothing can satisfy it")
  func noPasskey() throws {
    let policy = StrengthControlTests.strength(StrengthControlTests.phishingResistant)
    #expect(
      try outcome([policy], factors: Self.both) { $0.reachableModes = .softwareOath }
        == .blocked(.strengthOutOfReach))
  }

  @Test("15: sign-in every hour, tokens of two hours ago: to sign in again")
  func stale() throws {
    let old = [
      ProvenFactor(.password, at: .policyNoon.addingTimeInterval(-7_200)),
      ProvenFactor(.totp, at: .policyNoon.addingTimeInterval(-7_200)),
    ]
    #expect(
      try outcome([SessionControlTests.frequency(1, "hours"), Self.mfa], factors: old) {
        $0.flow = .refreshToken
      }
        == .interrupted(.reauthenticate))
  }

  @Test(
    "16: devices excluded by a negative operator: an unregistered one is excluded, the policy not applied")
  func filter() throws {
    let policy = """
      {"conditions": {"devices": {"deviceFilter":
        {"mode": "exclude", "rule": "device.trustType -ne \\"ServerAD\\""}}}}
      """
    #expect(try outcome([policy]) == .granted)
    #expect(try TestTenant.set([policy]).reasons(try TestTenant.context("{}")) == "devices")
    #expect(
      try outcome([policy], #"{"deviceInfo": {"trustType": "ServerAD"}}"#) == .interrupted(.multiFactor))
  }

  @Test(
    "18: device code blocked but for one application: its refresh token is refused for another (AADSTS530036)"
  )
  func deviceCodeTokens() throws {
    let policy = """
      {"conditions": {"authenticationFlows": {"transferMethods": "deviceCodeFlow"},
        "applications": {"includeApplications": ["All"], "excludeApplications": ["mail"]}},
       "grantControls": {"builtInControls": ["block"]}}
      """
    let flow = #""authenticationFlow": {"transferMethod": "deviceCodeFlow"}"#
    #expect(try outcome([policy], #"{"app": "mail", \#(flow)}"#) == .granted)
    #expect(
      try outcome([policy], #"{"app": "portal", \#(flow)}"#) { $0.flow = .refreshToken }
        == .blocked(.authenticationFlow))
    #expect(try outcome([policy], #"{"app": "portal", \#(flow)}"#) == .blocked(.conditionalAccess))
  }

  @Test("19: What If of a disabled policy says that it is not enabled")
  func disabled() throws {
    let set = try TestTenant.set([#"{"state": "disabled"}"#])
    #expect(set.reasons(try TestTenant.context("{}")) == "policyNotEnabled")
  }

  @Test("the order of what is asked for: MFA, a new password, terms of use, custom factors")
  func order() throws {
    let policy = """
      {"grantControls": {"operator": "AND", "builtInControls": ["passwordChange", "mfa"],
        "termsOfUse": ["T"], "customAuthenticationFactors": ["C"]}}
      """
    let set = try TestTenant.set([policy])
    var context = try TestTenant.context("{}")
    #expect(set.decide(context).outcome == .interrupted(.multiFactor))
    context.factors = Self.both
    #expect(set.decide(context).outcome == .interrupted(.changePassword))
    context.hasChangedPassword = true
    #expect(set.decide(context).outcome == .interrupted(.acceptTerms("T")))
    context.acceptedTerms = ["T"]
    #expect(set.decide(context).outcome == .interrupted(.external("customAuthenticationFactor:C")))
  }
}
