import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Per-user multifactor authentication"
@Suite("Per-user MFA")
struct PerUserMFATests {
  static let policies = PolicySet(TenantSettings(securityDefaultsEnabledAt: nil))

  /// State, client, and what comes of it.
  static let states: [(PerUserMFAState, ClientAppType, String)] = [
    (.disabled, .browser, "granted"), (.disabled, .other, "granted"),
    (.enabled, .browser, "asks perUserMfa OR [mfa]"),
    (.enabled, .mobileAppsAndDesktopClients, "asks perUserMfa OR [mfa]"),
    (.enabled, .all, "asks perUserMfa OR [mfa]"), (.enabled, .other, "granted"),
    (.enabled, .exchangeActiveSync, "granted"),
    (.enforced, .browser, "asks perUserMfa OR [mfa]"),
    (.enforced, .other, "blocked; asks perUserMfa OR [mfa]"),
    (.enforced, .exchangeActiveSync, "blocked; asks perUserMfa OR [mfa]"),
    (.enforced, .easSupported, "blocked; asks perUserMfa OR [mfa]"),
  ]

  @Test(
    "asks modern clients of the enabled and the enforced, and refuses legacy clients of the enforced",
    arguments: states)
  func asks(state: PerUserMFAState, client: ClientAppType, verdict: String) throws {
    let context = try TestTenant.context("{}") {
      $0.subject.perUserMFAState = state
      $0.client = client
    }
    #expect(Self.policies.verdict(context) == verdict)
  }

  @Test("asks whatever is reached, user actions and contexts too")
  func targets() throws {
    for target in [
      #"{"action": "registerSecurityInformation"}"#, #"{"context": "c7"}"#, #"{"app": "unknown"}"#,
    ] {
      let context = try TestTenant.context(target) { $0.subject.perUserMFAState = .enforced }
      #expect(Self.policies.verdict(context) == "asks perUserMfa OR [mfa]")
    }
  }

  @Test("is waived from a trusted range, for modern and for legacy clients, and from nowhere else")
  func trusted() throws {
    let set = try TestTenant.set([]) { $0.perUserMFATrustedRanges = ["203.0.113.64/26"] }
    func verdict(_ address: String, _ client: ClientAppType) throws -> String {
      set.verdict(
        try TestTenant.context(#"{"ipAddress": "\#(address)"}"#) {
          $0.subject.perUserMFAState = .enforced
          $0.client = client
        })
    }
    #expect(try verdict("203.0.113.64", .browser) == "granted")
    #expect(try verdict("203.0.113.127", .other) == "granted")
    #expect(try verdict("203.0.113.63", .browser) == "asks perUserMfa OR [mfa]")
    #expect(try verdict("203.0.113.128", .other) == "blocked; asks perUserMfa OR [mfa]")
  }

  @Test("is not lifted by a trusted named location, nor by being excluded from a policy")
  func independent() throws {
    let set = try TestTenant.set([
      #"{"conditions": {"users": {"includeUsers": ["All"], "excludeUsers": ["alice"]}}}"#
    ])
    let context = try TestTenant.context(#"{"ipAddress": "203.0.113.7"}"#) {
      $0.subject.perUserMFAState = .enforced
    }
    #expect(set.reasons(context) == "users")
    #expect(set.verdict(context) == "asks perUserMfa OR [mfa]")
  }

  @Test("is satisfied by one MFA, as a policy is, and sends whoever has no method to register")
  func satisfied() throws {
    let set = try TestTenant.set(["{}"])
    let both = [ProvenFactor(.password, at: .policyNoon), ProvenFactor(.totp, at: .policyNoon)]
    #expect(
      set.verdict(
        try TestTenant.context("{}") {
          $0.subject.perUserMFAState = .enforced
          $0.factors = both
        }) == "granted")
    let unregistered = try TestTenant.context("{}") {
      $0.subject.perUserMFAState = .enabled
      $0.isRegistered = false
      $0.canChallenge = false
    }
    #expect(Self.policies.decide(unregistered).outcome == .interrupted(.register(postponableUntil: nil)))
    let locked = try TestTenant.context("{}") {
      $0.subject.perUserMFAState = .enabled
      $0.canChallenge = false
    }
    #expect(Self.policies.decide(locked).outcome == .blocked(.noUsableMethod))
  }

  @Test(
    "lets a remembered browser stand in for an ordinary person's second factor, never for an administrator's")
  func remembered() throws {
    func outcome(_ user: String, familiar: Bool = true, days: Double = 3) throws -> Decision.Outcome {
      Self.policies.decide(
        try TestTenant.context(#"{"user": "\#(user)"}"#) {
          $0.subject.perUserMFAState = .enforced
          $0.isFamiliarBrowser = familiar
          $0.rememberedAt = .policyNoon.addingTimeInterval(-days * 86_400)
        }
      ).outcome
    }
    #expect(try outcome("carol") == .granted)
    #expect(try outcome("carol", familiar: false) == .interrupted(.multiFactor))
    #expect(try outcome("carol", days: 90) == .interrupted(.multiFactor))
    #expect(try outcome("alice") == .interrupted(.multiFactor))
  }
}

/// - SeeAlso: Microsoft Entra ID Protection, "Configure the MFA registration policy", "Risk policies"
@Suite("The registration policy and the risk policies")
struct IdentityProtectionTests {
  static func registration(
    enabledAt: Date = Date.policyNoon.addingTimeInterval(-30 * 86_400), excluding: [String] = []
  ) -> PolicySet {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings.registrationPolicy = RegistrationPolicy(
      isEnabled: true, enabledAt: enabledAt, includeUsers: ["All"], excludeUsers: excluding)
    return PolicySet(settings)
  }

  static func unregistered(_ words: String = "{}", deadline: RegistrationDeadline? = nil) throws
    -> SignInContext
  {
    try TestTenant.context(words) {
      $0.isRegistered = false
      $0.canChallenge = false
      $0.deadline = deadline
    }
  }

  @Test("offer registration for 14 days from the first sign-in, and then demand it")
  func clock() throws {
    let policies = Self.registration()
    let in14Days = Date.policyNoon.addingTimeInterval(14 * 86_400)
    #expect(
      policies.decide(try Self.unregistered()).outcome == .interrupted(.register(postponableUntil: in14Days)))
    #expect(policies.decide(try Self.unregistered()).grantsSilently)
    func outcome(endingIn seconds: Double) throws -> Decision.Outcome {
      let end = Date.policyNoon.addingTimeInterval(seconds)
      let deadline = RegistrationDeadline(startedAt: end.addingTimeInterval(-14 * 86_400), endsAt: end)
      return policies.decide(try Self.unregistered(deadline: deadline)).outcome
    }
    #expect(
      try outcome(endingIn: 1)
        == .interrupted(.register(postponableUntil: Date.policyNoon.addingTimeInterval(1))))
    #expect(try outcome(endingIn: 0) == .interrupted(.register(postponableUntil: nil)))
    #expect(policies.decide(try TestTenant.context("{}")).outcome == .granted)
  }

  @Test("start the clock anew when the policy was switched on after it had started")
  func restart() throws {
    let policies = Self.registration(enabledAt: Date.policyNoon.addingTimeInterval(-86_400))
    let old = Date.policyNoon.addingTimeInterval(-20 * 86_400)
    let deadline = RegistrationDeadline(startedAt: old, endsAt: old.addingTimeInterval(14 * 86_400))
    let in14Days = Date.policyNoon.addingTimeInterval(14 * 86_400)
    #expect(
      policies.decide(try Self.unregistered(deadline: deadline)).outcome
        == .interrupted(.register(postponableUntil: in14Days)))
  }

  @Test("leave out whom they exclude, and clients that cannot show the page")
  func scope() throws {
    #expect(Self.registration(excluding: ["alice"]).decide(try Self.unregistered()).outcome == .granted)
    let legacy = try Self.unregistered(#"{"clientAppType": "other"}"#)
    #expect(Self.registration().decide(legacy).outcome == .granted)
  }

  @Test(
    "do not let somebody at high risk register (AADSTS53004)",
    arguments: ["signInRiskLevel", "userRiskLevel"])
  func registrationAtRisk(_ member: String) throws {
    let policies = Self.registration()
    let high = try Self.unregistered(#"{"\#(member)": "high"}"#)
    #expect(policies.decide(high).outcome == .blocked(.registrationBlockedByRisk))
    let medium = try Self.unregistered(#"{"\#(member)": "medium"}"#)
    #expect(policies.decide(medium).grantsSilently)
  }

  static func risk(
    signIn: RiskPolicy.Level? = nil, user: RiskPolicy.Level? = nil, _ control: RiskPolicy.Control
  ) -> PolicySet {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    if let signIn {
      settings.signInRiskPolicy = RiskPolicy(
        isEnabled: true, includeUsers: ["All"], excludeGroups: ["outer"], minimumLevel: signIn,
        control: control)
    }
    if let user {
      settings.userRiskPolicy = RiskPolicy(
        isEnabled: true, includeUsers: ["All"], excludeGroups: ["outer"], minimumLevel: user, control: control
      )
    }
    return PolicySet(settings)
  }

  /// The least level, the level, and whether it applies.
  static let levels: [(RiskPolicy.Level, RiskLevel, Bool)] = [
    (.low, .none, false), (.low, .low, true), (.low, .medium, true), (.low, .high, true),
    (.medium, .low, false),
    (.medium, .medium, true), (.medium, .high, true), (.high, .medium, false), (.high, .high, true),
    (.low, .hidden, false),
  ]

  @Test("apply from their least level on", arguments: levels)
  func apply(least: RiskPolicy.Level, level: RiskLevel, applies: Bool) throws {
    let signIn = try TestTenant.context(#"{"signInRiskLevel": "\#(level.rawValue)"}"#)
    let user = try TestTenant.context(#"{"userRiskLevel": "\#(level.rawValue)"}"#)
    let wanted = applies ? "asks identityProtection OR [mfa]" : "granted"
    #expect(Self.risk(signIn: least, .mfa).verdict(signIn) == wanted)
    #expect(Self.risk(user: least, .mfa).verdict(user) == wanted)
    #expect(Self.risk(signIn: least, .mfa).verdict(user) == "granted")
    #expect(Self.risk(user: least, .mfa).verdict(signIn) == "granted")
  }

  @Test("leave out excluded groups, and refuse where they say so")
  func controls() throws {
    let high = #"{"signInRiskLevel": "high", "userRiskLevel": "high"}"#
    let bob = #"{"user": "bob", "signInRiskLevel": "high", "userRiskLevel": "high"}"#
    #expect(
      Self.risk(signIn: .high, .block).decide(try TestTenant.context(high)).outcome
        == .blocked(.conditionalAccess))
    #expect(Self.risk(signIn: .high, .block).decide(try TestTenant.context(bob)).outcome == .granted)
    let change = Self.risk(user: .high, .passwordChange)
    #expect(
      change.verdict(try TestTenant.context(high)) == "asks identityProtection AND [mfa, passwordChange]")
    let proven = try TestTenant.context(high) {
      $0.factors = [ProvenFactor(.password, at: .policyNoon), ProvenFactor(.totp, at: .policyNoon)]
    }
    #expect(change.decide(proven).outcome == .interrupted(.changePassword))
    var changed = proven
    changed.hasChangedPassword = true
    #expect(change.decide(changed).outcome == .granted)
  }

  @Test("refuse whoever is at risk and has no method, since an attacker would register one (AADSTS53004)")
  func riskWithoutMethod() throws {
    let atRisk = try Self.unregistered(#"{"signInRiskLevel": "medium"}"#)
    #expect(Self.risk(signIn: .medium, .mfa).decide(atRisk).outcome == .blocked(.registrationBlockedByRisk))
    let policy = try TestTenant.set([#"{"conditions": {"signInRiskLevels": ["medium", "high"]}}"#])
    #expect(policy.decide(atRisk).outcome == .blocked(.registrationBlockedByRisk))
    #expect(
      policy.decide(try Self.unregistered()).outcome == .granted, "without risk the policy does not apply")
    let strength = try TestTenant.set([
      """
      {"conditions": {"userRiskLevels": ["high"]},
       "grantControls": {"builtInControls": [], "authenticationStrength": {"id": "otp"}}}
      """
    ])
    #expect(
      strength.decide(try Self.unregistered(#"{"userRiskLevel": "high"}"#)).outcome
        == .blocked(.registrationBlockedByRisk))
    let everybody = try TestTenant.set(["{}"])
    #expect(everybody.decide(atRisk).outcome == .interrupted(.register(postponableUntil: nil)))
  }
}
