import Base
import Directory
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Graph, "authenticationStrengthPolicy resource type"
@Suite("Authentication strengths")
struct AuthenticationStrengthTests {
  static let bad: [(String, [String])] = [
    (#"{"id": "s", "displayName": "S", "allowedCombinations": ["fido2"]}"#, []),
    (
      #"{"id": "s", "displayName": "S", "allowedCombinations": []}"#, ["error emptyScope allowedCombinations"]
    ),
    (#"{"id": "s", "displayName": "S"}"#, ["error emptyScope allowedCombinations"]),
    (#"{"id": "s", "allowedCombinations": ["fido2"]}"#, ["error missing displayName"]),
    (
      #"{"displayName": "S", "allowedCombinations": ["fido2", "telepathy", "password,"]}"#,
      ["error unknownValue allowedCombinations"]
    ),
    (
      #"{"displayName": "S", "allowedCombinations": [""]}"#,
      ["error unknownValue allowedCombinations", "error emptyScope allowedCombinations"]
    ),
    (
      #"{"displayName": "S", "allowedCombinations": "fido2"}"#,
      ["error malformed allowedCombinations", "error emptyScope allowedCombinations"]
    ),
    (
      """
      {"displayName": "S", "allowedCombinations": ["x509CertificateMultiFactor"], "combinationConfigurations":
        [{"@odata.type": "#microsoft.graph.x509CertificateCombinationConfiguration", "allowedPolicyOIDs": ["1.2"]}]}
      """, ["warning notEvaluated combinationConfigurations[0].@odata.type"]
    ),
    (
      #"{"displayName": "S", "allowedCombinations": ["fido2"], "combinationConfigurations": {}}"#,
      ["error malformed combinationConfigurations"]
    ),
    ("[]", ["error malformed ", "error missing displayName", "error emptyScope allowedCombinations"]),
  ]

  @Test("say what is wrong with them, and keep what was read", arguments: bad)
  func reading(text: String, findings: [String]) throws {
    let json = try JSONValue(test: text)
    let (strength, found) = AuthenticationStrength.read(json)
    #expect(found.map(\.inBrief) == findings)
    #expect(strength.json == json)
  }

  /// Which of the three built-in strengths have a combination (§3.14b of the enforcement reference).
  static let builtIn: [(combination: String, in: [Bool])] = [
    ("windowsHelloForBusiness", [true, true, true]), ("fido2", [true, true, true]),
    ("x509CertificateMultiFactor", [true, true, true]), ("deviceBasedPush", [true, true, false]),
    ("temporaryAccessPassOneTime", [true, false, false]),
    ("temporaryAccessPassMultiUse", [true, false, false]),
    ("password,microsoftAuthenticatorPush", [true, false, false]),
    ("password,softwareOath", [true, false, false]),
    ("password,hardwareOath", [true, false, false]), ("password,sms", [true, false, false]),
    ("password,voice", [true, false, false]), ("federatedMultiFactor", [true, false, false]),
    ("microsoftAuthenticatorPush,federatedSingleFactor", [true, false, false]),
    ("softwareOath,federatedSingleFactor", [true, false, false]),
    ("hardwareOath,federatedSingleFactor", [true, false, false]),
    ("sms,federatedSingleFactor", [true, false, false]),
    ("voice,federatedSingleFactor", [true, false, false]), ("password", [false, false, false]),
    ("sms", [false, false, false]), ("federatedSingleFactor", [false, false, false]),
    ("x509CertificateSingleFactor", [false, false, false]), ("qrCodePin", [false, false, false]),
  ]

  @Test("built in are three, with Microsoft's combinations", arguments: builtIn)
  func combinations(combination: String, inStrengths: [Bool]) throws {
    let modes = try #require(AuthenticationMethodModes(flags: combination))
    #expect(AuthenticationStrength.builtIns.map { $0.allowedCombinations.contains(modes) } == inStrengths)
  }

  @Test("built in have Microsoft's ids, and all are MFA")
  func identifiers() {
    #expect(AuthenticationStrength.builtIns.map { $0.id.suffix(4) } == ["0002", "0003", "0004"])
    #expect(AuthenticationStrength.builtIns.allSatisfy { $0.satisfiesMFA })
    #expect(AuthenticationStrength.builtIns.map(\.allowedCombinations.count) == [17, 4, 3])
  }

  @Test(
    "are MFA when every combination is",
    arguments: [
      ("password", false), ("fido2", true), ("password,sms", true), ("sms", false), ("qrCodePin", false),
      ("federatedSingleFactor", false), ("x509CertificateSingleFactor", false),
      ("federatedMultiFactor", true),
    ])
  func multiFactor(combination: String, isMFA: Bool) throws {
    let json: JSONValue = ["displayName": "S", "allowedCombinations": [.string(combination)]]
    #expect(AuthenticationStrength.read(json).strength.satisfiesMFA == isMFA)
    let mixed: JSONValue = ["displayName": "S", "allowedCombinations": ["fido2", .string(combination)]]
    #expect(AuthenticationStrength.read(mixed).strength.satisfiesMFA == isMFA)
  }

  @Test("read combinations in any order, with spaces, and write them in Graph's")
  func flags() throws {
    let modes = try #require(AuthenticationMethodModes(flags: "softwareOath , password"))
    #expect(modes.flags == "password,softwareOath")
    #expect(AuthenticationMethodModes(flags: "password,telepathy") == nil)
    #expect(AuthenticationMethodModes(flags: "") == nil)
    for (name, mode) in AuthenticationMethodModes.names {
      #expect(AuthenticationMethodModes(flags: name) == mode)
      #expect(mode.flags == name)
    }
  }

  @Test("allow the models that every configuration allows")
  func models() throws {
    let strength = AuthenticationStrength.read(
      try JSONValue(
        test: """
          {"displayName": "S", "allowedCombinations": ["fido2"], "combinationConfigurations":
            [{"allowedAAGUIDs": ["A", "b"]}, {"allowedAAGUIDs": ["B", "c"]}]}
          """)
    ).strength
    #expect(strength.allowedAAGUIDs == ["b"])
    #expect(strength.isSatisfied(by: [.fido2, .password], aaguids: ["b"]))
    #expect(!strength.isSatisfied(by: [.fido2, .password], aaguids: ["a", "c"]))
  }

  @Test("a custom one cannot take a built-in one's id")
  func noReplacement() {
    var fake = AuthenticationStrength.phishingResistant
    fake.allowedCombinations = [.password]
    let set = PolicySet(strengths: [fake], settings: TenantSettings(securityDefaultsEnabledAt: nil))
    #expect(set.strengths == AuthenticationStrength.builtIns)
  }
}
