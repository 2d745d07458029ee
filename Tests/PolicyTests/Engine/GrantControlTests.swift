import Directory
import Testing

@testable import Policy

/// What policies ask for together: changes to policies for everybody and everything, a sign-in, and what comes of it.
struct VerdictCase: Sendable, CustomTestStringConvertible {
  let name: String
  let policies: [String]
  let verdicts: [(signIn: String, verdict: String)]

  init(_ name: String, _ policies: [String], _ verdicts: [(signIn: String, verdict: String)]) {
    self.name = name
    self.policies = policies
    self.verdicts = verdicts
  }

  var testDescription: String { name }

  func check() throws {
    let set = try TestTenant.set(policies)
    for (signIn, verdict) in verdicts {
      #expect(set.verdict(try TestTenant.context(signIn)) == verdict, "\(signIn)")
    }
  }
}

/// - SeeAlso: Microsoft Entra, "Conditional Access: grant"
@Suite("Grant controls")
struct GrantControlTests {
  static func grant(_ controls: String..., by joint: String = "OR") -> String {
    #"{"grantControls": {"operator": "\#(joint)", "builtInControls": [\#(controls.map { #""\#($0)""# }.joined(separator: ","))]}}"#
  }

  static let plain = "{}"
  static let compliant = #"{"deviceInfo": {"isCompliant": true}}"#
  static let hybrid = #"{"deviceInfo": {"trustType": "ServerAD"}}"#
  static let legacy = #"{"clientAppType": "other"}"#
  static let gina = #"{"user": "gina", "deviceInfo": {"isCompliant": true, "trustType": "ServerAD"}}"#

  static let single: [VerdictCase] = [
    VerdictCase("no policy lets the password in", [], [(plain, "granted"), (legacy, "granted")]),
    VerdictCase("block", [grant("block")], [(plain, "blocked by P1"), (compliant, "blocked by P1")]),
    VerdictCase(
      "MFA can be given", [grant("mfa")], [(plain, "asks P1 OR [mfa]"), (compliant, "asks P1 OR [mfa]")]),
    VerdictCase(
      "a compliant device cannot", [grant("compliantDevice")],
      [
        (plain, "blocked by P1"), (compliant, "granted"), (hybrid, "blocked by P1"),
        (#"{"deviceInfo": {"isCompliant": false}}"#, "blocked by P1"),
      ]),
    VerdictCase(
      "nor can a hybrid joined one", [grant("domainJoinedDevice")],
      [(plain, "blocked by P1"), (hybrid, "granted"), (compliant, "blocked by P1")]),
    VerdictCase(
      "an approved application cannot be given", [grant("approvedApplication")], [(plain, "blocked by P1")]),
    VerdictCase("nor can a protected one", [grant("compliantApplication")], [(plain, "blocked by P1")]),
    VerdictCase(
      "a control that nobody knows cannot be given", [grant("verifiedID")], [(plain, "blocked by P1")]),
    VerdictCase(
      "MFA and a new password", [grant("mfa", "passwordChange", by: "AND")],
      [(plain, "asks P1 AND [mfa, passwordChange]"), (gina, "blocked by P1")]),
    VerdictCase(
      "remediation of a risk", [grant("riskRemediation")],
      [(plain, "asks P1 OR [riskRemediation]"), (gina, "blocked by P1")]),
    VerdictCase(
      "terms of use, each an operand of its own",
      [#"{"grantControls": {"operator": "AND", "builtInControls": [], "termsOfUse": ["T1", "T2"]}}"#],
      [
        (plain, "asks P1 AND [termsOfUse:T1, termsOfUse:T2]"),
        (gina, "asks P1 AND [termsOfUse:T1, termsOfUse:T2]"),
      ]),
    VerdictCase(
      "a custom factor",
      [
        #"{"grantControls": {"operator": "OR", "builtInControls": [], "customAuthenticationFactors": ["Duo"]}}"#
      ],
      [(plain, "asks P1 OR [customAuthenticationFactor:Duo]")]),
    VerdictCase(
      "without grant controls nothing is asked for",
      [#"{"grantControls": null}"#, #"{"grantControls": {"builtInControls": []}}"#],
      [(plain, "granted"), (legacy, "granted")]),
  ]

  static let joined: [VerdictCase] = [
    VerdictCase(
      "OR is content with one, and asks for what can be given", [grant("mfa", "compliantDevice")],
      [
        (plain, "asks P1 OR [mfa, compliantDevice]"), (compliant, "granted"),
        (hybrid, "asks P1 OR [mfa, compliantDevice]"),
      ]),
    VerdictCase(
      "OR of what cannot be given blocks", [grant("compliantDevice", "domainJoinedDevice")],
      [(plain, "blocked by P1"), (compliant, "granted"), (hybrid, "granted")]),
    VerdictCase(
      "AND needs all", [grant("mfa", "compliantDevice", by: "AND")],
      [(plain, "blocked by P1"), (compliant, "asks P1 AND [mfa]")]),
    VerdictCase(
      "a null operator is OR",
      [#"{"grantControls": {"operator": null, "builtInControls": ["mfa", "compliantDevice"]}}"#],
      [(compliant, "granted")]),
    VerdictCase(
      "a block beside others blocks, in either operator",
      [grant("block", "compliantDevice"), grant("block", "compliantDevice", by: "AND")],
      [(compliant, "blocked by P1, P2")]),
    VerdictCase(
      "operands stand in the policy's order: built-in, strength, terms, custom",
      [
        """
        {"grantControls": {"operator": "AND", "builtInControls": ["passwordChange", "mfa"],
          "customAuthenticationFactors": ["c"], "termsOfUse": ["t"], "authenticationStrength": {"id": "otp"}}}
        """
      ],
      [
        (
          plain,
          "asks P1 AND [passwordChange, mfa, authenticationStrength:otp, termsOfUse:t, customAuthenticationFactor:c]"
        )
      ]),
    VerdictCase(
      "every policy that applies must be satisfied", [grant("mfa"), grant("compliantDevice", "mfa")],
      [(plain, "asks P1 OR [mfa]; asks P2 OR [compliantDevice, mfa]"), (compliant, "asks P1 OR [mfa]")]),
    VerdictCase(
      "block wins over what could be given, and what could be given is named",
      [grant("mfa"), grant("block"), grant("compliantDevice")],
      [(plain, "blocked by P2, P3; asks P1 OR [mfa]"), (compliant, "blocked by P2; asks P1 OR [mfa]")]),
    VerdictCase(
      "a policy that does not apply does nothing",
      [
        grant("mfa"),
        #"{"conditions": {"users": {"includeUsers": ["bob"]}}, "grantControls": {"builtInControls": ["block"]}}"#,
      ],
      [(plain, "asks P1 OR [mfa]"), (#"{"user": "bob"}"#, "blocked by P2; asks P1 OR [mfa]")]),
  ]

  static let deviceClaims: [VerdictCase] = [
    VerdictCase(
      "of people from elsewhere do not count", [grant("compliantDevice", "domainJoinedDevice")],
      [
        (gina, "blocked by P1"), (#"{"user": "max", "deviceInfo": {"isCompliant": true}}"#, "blocked by P1"),
        (
          #"{"user": "alice", "guest": "serviceProvider", "deviceInfo": {"isCompliant": true}}"#,
          "blocked by P1"
        ),
      ]),
    VerdictCase(
      "of an internal guest count", [grant("compliantDevice")],
      [(#"{"user": "carol", "deviceInfo": {"isCompliant": true}}"#, "granted")]),
    VerdictCase(
      "in device code flow are those of another device, and do not count",
      [grant("compliantDevice"), grant("mfa", "domainJoinedDevice")],
      [
        (
          #"{"authenticationFlow": {"transferMethod": "deviceCodeFlow"}, "deviceInfo": {"isCompliant": true, "trustType": "ServerAD"}}"#,
          "blocked by P1; asks P2 OR [mfa, domainJoinedDevice]"
        ),
        (
          #"{"authenticationFlow": {"transferMethod": "authenticationTransfer"}, "deviceInfo": {"isCompliant": true, "trustType": "ServerAD"}}"#,
          "granted"
        ),
      ]),
  ]

  static let mute: [VerdictCase] = [
    VerdictCase(
      "a legacy client can be given nothing, so that any control blocks it",
      [
        grant("mfa"), grant("compliantDevice"),
        #"{"grantControls": {"builtInControls": [], "termsOfUse": ["t"]}}"#,
      ],
      [
        (#"{"clientAppType": "other", "deviceInfo": {"isCompliant": true}}"#, "blocked by P1, P2, P3"),
        (#"{"clientAppType": "exchangeActiveSync"}"#, "blocked by P1, P2, P3"),
        (#"{"clientAppType": "easSupported"}"#, "blocked by P1, P2, P3"),
      ]),
    VerdictCase(
      "so that a strength of a password alone blocks it too",
      [#"{"grantControls": {"builtInControls": [], "authenticationStrength": {"id": "password"}}}"#],
      [(legacy, "blocked by P1"), (plain, "granted")]),
    VerdictCase(
      "a service principal can be given nothing",
      [
        """
        {"conditions": {"users": {"includeUsers": ["None"]},
          "clientApplications": {"includeServicePrincipals": ["ServicePrincipalsInMyTenant"]}}}
        """
      ],
      [(#"{"servicePrincipal": "sp-portal"}"#, "blocked by P1"), (plain, "granted")]),
    VerdictCase(
      "somebody without an object here can be given neither MFA nor a strength",
      [
        grant("mfa"), #"{"grantControls": {"builtInControls": [], "authenticationStrength": {"id": "otp"}}}"#,
      ],
      [(#"{"user": "who", "guest": "b2bDirectConnectUser"}"#, "blocked by P1, P2")]),
  ]

  @Test("one by one", arguments: single) func oneByOne(_ theCase: VerdictCase) throws { try theCase.check() }
  @Test("together", arguments: joined) func together(_ theCase: VerdictCase) throws { try theCase.check() }
  @Test("device claims", arguments: deviceClaims) func claims(_ theCase: VerdictCase) throws {
    try theCase.check()
  }
  @Test("where nothing can be given", arguments: mute) func nothing(_ theCase: VerdictCase) throws {
    try theCase.check()
  }
}
