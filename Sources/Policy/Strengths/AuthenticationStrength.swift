import Base

/// Which combinations of methods are strong enough (Graph's `authenticationStrengthPolicy`).
///
/// - SeeAlso: Microsoft Graph, "authenticationStrengthPolicy resource type"
public struct AuthenticationStrength: Sendable, Equatable {
  /// Its identifier.
  public var id: String
  /// Its name.
  public var displayName: String
  /// Whether every tenant has it.
  public var isBuiltIn: Bool
  /// The combinations, each as a set of methods.
  public var allowedCombinations: [AuthenticationMethodModes]
  /// The models of security keys that count, by AAGUID in lower case; nil for any.
  public var allowedAAGUIDs: Set<String>?
  /// What was read, whole.
  public var json: JSONValue

  /// Whether every combination is multi-factor (Graph's `requirementsSatisfied`).
  public var satisfiesMFA: Bool {
    !allowedCombinations.isEmpty && allowedCombinations.allSatisfy { !$0.isSingleFactor }
  }

  /// Whether what has been proven covers a combination.
  ///
  /// - Parameter aaguids: the models of the security keys that were used, in lower case.
  public func isSatisfied(by held: AuthenticationMethodModes, aaguids: Set<String> = []) -> Bool {
    for combination in allowedCombinations where held.isSuperset(of: combination) {
      guard combination == .fido2, let allowedAAGUIDs else { return true }
      if !allowedAAGUIDs.isDisjoint(with: aaguids) { return true }
    }
    return false
  }

  /// The combinations that count even for somebody who stays below `threshold`: none of its combinations is in them.
  func hasCombination(below threshold: AuthenticationStrength) -> Bool {
    allowedCombinations.contains { combination in
      !threshold.allowedCombinations.contains { combination.isSuperset(of: $0) }
    }
  }
}

extension AuthenticationStrength {
  /// Multifactor authentication.
  public static let multifactor = builtIn(
    "00000000-0000-0000-0000-000000000002", "Multifactor authentication",
    "Combinations of methods that satisfy strong authentication, such as a password + SMS",
    [
      "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush",
      "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "password,microsoftAuthenticatorPush",
      "password,softwareOath", "password,hardwareOath", "password,sms", "password,voice",
      "federatedMultiFactor", "microsoftAuthenticatorPush,federatedSingleFactor",
      "softwareOath,federatedSingleFactor", "hardwareOath,federatedSingleFactor", "sms,federatedSingleFactor",
      "voice,federatedSingleFactor",
    ])
  /// Passwordless MFA.
  public static let passwordless = builtIn(
    "00000000-0000-0000-0000-000000000003", "Passwordless MFA",
    "Passwordless methods that satisfy strong authentication, such as a passkey",
    ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush"])
  /// Phishing-resistant MFA.
  public static let phishingResistant = builtIn(
    "00000000-0000-0000-0000-000000000004", "Phishing-resistant MFA",
    "Phishing-resistant, passwordless methods for the strongest authentication, such as a passkey",
    ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"])

  /// The three that every tenant has.
  public static let builtIns = [multifactor, passwordless, phishingResistant]

  private static func builtIn(
    _ id: String, _ name: String, _ description: String, _ combinations: [String]
  ) -> AuthenticationStrength {
    AuthenticationStrength(
      id: id, displayName: name, isBuiltIn: true,
      allowedCombinations: combinations.compactMap(AuthenticationMethodModes.init(flags:)),
      allowedAAGUIDs: nil,
      json: .object(
        [
          ("id", .string(id)), ("createdDateTime", "2021-12-01T00:00:00Z"),
          ("modifiedDateTime", "2021-12-01T00:00:00Z"), ("displayName", .string(name)),
          ("description", .string(description)), ("policyType", "builtIn"), ("requirementsSatisfied", "mfa"),
          ("allowedCombinations", .strings(combinations)), ("combinationConfigurations", .array([])),
        ] as [(String, JSONValue?)]))
  }
}

extension AuthenticationStrength {
  /// Reads a strength from Graph's JSON, with everything that is wrong.
  public static func read(_ json: JSONValue) -> (strength: AuthenticationStrength, findings: [Finding]) {
    let list = FindingList()
    let name = json["displayName"]?.string ?? json["id"]?.string ?? ""
    let reader = GraphReader(
      json, object: "authentication strength \"\(name.clipped)\"", path: "", list: list)
    let strength = read(reader, json: json)
    if strength.displayName.isEmpty {
      reader.report(.error, .missing, "displayName", "a strength needs a name")
    }
    if strength.allowedCombinations.isEmpty {
      reader.report(.error, .emptyScope, "allowedCombinations", "at least one combination is needed")
    }
    return (strength, list.findings)
  }

  static func read(_ reader: GraphReader, json: JSONValue) -> AuthenticationStrength {
    let combinations = reader.strings("allowedCombinations").compactMap { text in
      if let combination = AuthenticationMethodModes(flags: text) { return combination }
      reader.report(
        .error, .unknownValue, "allowedCombinations", "`\(text.clipped)` is no combination of methods")
      return nil
    }
    var aaguids: Set<String>?
    for configuration in reader.readers("combinationConfigurations") {
      let isFIDO2 =
        configuration.value("allowedAAGUIDs") != nil
        || configuration.string("@odata.type") == "#microsoft.graph.fido2CombinationConfiguration"
      guard isFIDO2 else {
        configuration.report(
          .warning, .notEvaluated, "@odata.type", "this kind of configuration is kept and not evaluated")
        continue
      }
      let allowed = configuration.strings("allowedAAGUIDs").map { $0.lowercased() }
      aaguids = aaguids.map { $0.intersection(allowed) } ?? Set(allowed)
    }
    return AuthenticationStrength(
      id: reader.string("id") ?? "", displayName: reader.string("displayName") ?? "",
      isBuiltIn: reader.string("policyType") == "builtIn", allowedCombinations: combinations,
      allowedAAGUIDs: aaguids, json: json)
  }
}
