import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access authentication strengths"
@Suite("Authentication strengths in policies")
struct StrengthControlTests {
  static func strength(_ id: String) -> String {
    #"{"grantControls": {"operator": "OR", "builtInControls": [], "authenticationStrength": {"id": "\#(id)"}}}"#
  }

  static let multifactor = "00000000-0000-0000-0000-000000000002"
  static let passwordless = "00000000-0000-0000-0000-000000000003"
  static let phishingResistant = "00000000-0000-0000-0000-000000000004"

  static let verdicts: [VerdictCase] =
    [multifactor, passwordless, phishingResistant, "otp", "OTP", "keys"].map { id in
      VerdictCase(
        "\(id) can be given by somebody with a password", [strength(id)],
        [("{}", "asks P1 OR [authenticationStrength:\(id)]")])
    } + [
      VerdictCase(
        "a strength of a password alone is there already", [strength("password")], [("{}", "granted")]),
      VerdictCase(
        "a strength without combinations cannot be given", [strength("none")], [("{}", "blocked by P1")]),
      VerdictCase("a strength that is gone cannot be given", [strength("gone")], [("{}", "blocked by P1")]),
      VerdictCase(
        "a strength that the policy carries expanded is known by it",
        [
          """
          {"grantControls": {"builtInControls": [], "authenticationStrength":
            {"id": "elsewhere", "displayName": "Elsewhere", "allowedCombinations": ["password"]}}}
          """
        ], [("{}", "granted")]),
      VerdictCase(
        "the tenant's own strength counts before the one that is carried",
        [
          """
          {"grantControls": {"builtInControls": [], "authenticationStrength":
            {"id": "otp", "displayName": "Stale", "allowedCombinations": ["password"]}}}
          """
        ], [("{}", "asks P1 OR [authenticationStrength:otp]")]),
      VerdictCase(
        "an impossible strength beside a possible control leaves the control",
        [
          """
          {"grantControls": {"operator": "OR", "builtInControls": ["mfa"], "authenticationStrength": {"id": "none"}}}
          """
        ], [("{}", "asks P1 OR [mfa, authenticationStrength:none]")]),
    ]

  @Test("of a sign-in with a password", arguments: verdicts)
  func possible(_ theCase: VerdictCase) throws { try theCase.check() }

  /// Factors, the models of keys, the strength, and what comes of it.
  static let proven: [(factors: [Factor], aaguids: Set<String>, strength: String, verdict: String)] = [
    ([.password, .totp], [], multifactor, "granted"),
    ([.temporaryAccessPass], [], multifactor, "granted"),
    ([.password, .totp], [], "otp", "granted"),
    ([.password, .recoveryCode], [], multifactor, "asks P1 OR [authenticationStrength:\(multifactor)]"),
    ([.totp], [], "otp", "asks P1 OR [authenticationStrength:otp]"),
    ([.password, .totp], [], phishingResistant, "asks P1 OR [authenticationStrength:\(phishingResistant)]"),
    ([.temporaryAccessPass], [], passwordless, "asks P1 OR [authenticationStrength:\(passwordless)]"),
  ]

  @Test("of what has been proven", arguments: proven)
  func held(factors: [Factor], aaguids: Set<String>, strength: String, verdict: String) throws {
    let set = try TestTenant.set([Self.strength(strength)])
    let context = try TestTenant.context("{}") {
      $0.factors = factors.map { ProvenFactor($0, at: .policyNoon) }
      $0.aaguids = aaguids
    }
    #expect(set.verdict(context) == verdict)
  }

  @Test("a key counts where its model is allowed, in any case")
  func models() throws {
    let keys = try #require(TestTenant.export.policies.strengths.first { $0.id == "keys" })
    #expect(keys.isSatisfied(by: .fido2, aaguids: ["de1e552d-db1d-4423-a619-566b625cdc84"]))
    #expect(!keys.isSatisfied(by: .fido2, aaguids: ["00000000-0000-0000-0000-000000000001"]))
    #expect(!keys.isSatisfied(by: .fido2))
    #expect(!keys.isSatisfied(by: .password, aaguids: ["de1e552d-db1d-4423-a619-566b625cdc84"]))
    #expect(AuthenticationStrength.phishingResistant.isSatisfied(by: .fido2))
  }

  @Test("MFA proven for one policy does not satisfy another policy's strength, and the strength gives MFA")
  func strengthBesideMFA() throws {
    let set = try TestTenant.set(["{}", Self.strength(Self.phishingResistant)])
    let both = [ProvenFactor(.password, at: .policyNoon), ProvenFactor(.totp, at: .policyNoon)]
    #expect(
      set.verdict(try TestTenant.context("{}") { $0.factors = both })
        == "asks P2 OR [authenticationStrength:\(Self.phishingResistant)]")
    let wanted = set.decide(try TestTenant.context("{}")).outcome
    #expect(wanted == .interrupted(.strength(.phishingResistant)))
  }

  @Test("two strengths of two policies are both asked for")
  func twoStrengths() throws {
    let set = try TestTenant.set([Self.strength("otp"), Self.strength(Self.passwordless)])
    #expect(
      set.verdict(try TestTenant.context("{}"))
        == "asks P1 OR [authenticationStrength:otp]; asks P2 OR [authenticationStrength:\(Self.passwordless)]"
    )
  }

  @Test("where no method in reach fits, the strength blocks; where one does, it is asked for")
  func reach() throws {
    let set = try TestTenant.set([Self.strength(Self.phishingResistant)])
    func outcome(_ modes: AuthenticationMethodModes?) throws -> Decision.Outcome {
      set.decide(try TestTenant.context("{}") { $0.reachableModes = modes }).outcome
    }
    #expect(try outcome(.softwareOath) == .blocked(.strengthOutOfReach))
    #expect(try outcome([.softwareOath, .fido2]) == .interrupted(.strength(.phishingResistant)))
    #expect(try outcome(nil) == .interrupted(.strength(.phishingResistant)))
    let or = try TestTenant.set([
      """
      {"grantControls": {"operator": "OR", "builtInControls": ["mfa"],
        "authenticationStrength": {"id": "\(Self.phishingResistant)"}}}
      """
    ])
    #expect(
      or.decide(try TestTenant.context("{}") { $0.reachableModes = .softwareOath }).outcome
        == .interrupted(.multiFactor))
  }
}

/// - SeeAlso: Microsoft Entra, "Conditional Access: authentication strength", registration of security information
@Suite("Registering security information under policies")
struct RegistrationActionTests {
  static let all = StrengthControlTests.strength("otp")
  static let portal = """
    {"conditions": {"applications": {"includeApplications": ["portal"]}},
     "grantControls": {"builtInControls": [], "authenticationStrength": {"id": "otp"}}}
    """
  static func action(_ grant: String, _ more: String = "") -> String {
    """
    {"conditions": {"applications": {"includeApplications": [],
      "includeUserActions": ["urn:user:registersecurityinfo"]}\(more)}, "grantControls": \(grant)}
    """
  }
  static let keysAction = action(#"{"builtInControls": [], "authenticationStrength": {"id": "keys"}}"#)
  static let mfaAction = action(#"{"builtInControls": ["mfa"]}"#)
  static let register = #"{"action": "registerSecurityInformation"}"#

  static let cases: [VerdictCase] = [
    VerdictCase(
      "strengths of policies for all applications are asked for", [all],
      [(register, "asks P1 OR [authenticationStrength:otp]")]),
    VerdictCase(
      "unless a policy for the action brings one, which takes their place", [all, keysAction],
      [
        (register, "asks P2 OR [authenticationStrength:keys]"),
        ("{}", "asks P1 OR [authenticationStrength:otp]"),
      ]),
    VerdictCase(
      "a policy for the action without a strength takes no place", [all, mfaAction],
      [(register, "asks P1 OR [authenticationStrength:otp]; asks P2 OR [mfa]")]),
    VerdictCase(
      "a policy for the action that does not apply takes no place",
      [
        all,
        action(
          #"{"builtInControls": [], "authenticationStrength": {"id": "keys"}}"#,
          #", "userRiskLevels": ["high"]"#),
      ],
      [(register, "asks P1 OR [authenticationStrength:otp]")]),
    VerdictCase(
      "a reported policy for the action takes no place",
      [
        all,
        #"{"state": "enabledForReportingButNotEnforced", "conditions": {"applications": {"includeApplications": [], "includeUserActions": ["urn:user:registersecurityinfo"]}}, "grantControls": {"builtInControls": [], "authenticationStrength": {"id": "keys"}}}"#,
      ],
      [(register, "asks P1 OR [authenticationStrength:otp]")]),
    VerdictCase(
      "all other controls of policies for all applications still count",
      [
        #"{"grantControls": {"operator": "AND", "builtInControls": ["compliantDevice"], "authenticationStrength": {"id": "otp"}}}"#,
        keysAction,
      ],
      [
        (register, "blocked by P1; asks P2 OR [authenticationStrength:keys]"),
        (
          #"{"action": "registerSecurityInformation", "deviceInfo": {"isCompliant": true}}"#,
          "asks P2 OR [authenticationStrength:keys]"
        ),
      ]),
    VerdictCase("policies for named applications do not reach it", [portal], [(register, "granted")]),
    VerdictCase(
      "registering devices is another action", [all, keysAction],
      [(#"{"action": "registerOrJoinDevices"}"#, "granted")]),
  ]

  @Test("strengths and other controls", arguments: cases)
  func strengths(_ theCase: VerdictCase) throws { try theCase.check() }

  @Test("a refusal has its own reason (AADSTS53010)")
  func refusal() throws {
    let set = try TestTenant.set([Self.action(#"{"builtInControls": ["block"]}"#)])
    #expect(
      set.decide(try TestTenant.context(Self.register)).outcome == .blocked(.registrationBlockedByPolicy))
    #expect(set.decide(try TestTenant.context("{}")).outcome == .granted)
  }
}
