import Base
import Directory
import Foundation
import Policy

@testable import SignIn

/// Policies that tests put in force, by what they are about.
enum NamedPolicies: String, CaseIterable, CustomStringConvertible {
  case mfaForAll = "MFA for all"
  case passwordless = "passwordless strength"
  case appStrength = "password and app, nothing else"
  case multifactorStrength = "multifactor strength"
  case hourly = "sign-in every hour"
  case everyTime = "MFA every time"
  case secondaryHourly = "second factor every hour"
  case block = "block"
  case perUserEnabled = "per-user MFA enabled"
  case perUserEnforced = "per-user MFA enforced"
  case registration = "registration policy"
  case registrationAndDefaults = "registration policy and security defaults"
  case registrationFromPlace = "registering in one place only, MFA for all"
  case registrationWithMFA = "registering with MFA, MFA for all"
  case registrationWithStrength = "registering with a strength, MFA for all"
  case userRisk = "user risk policy"
  case userRiskConditional = "password change at risk"
  case deviceCode = "no device code"
  case device = "a device that complies, or MFA"
  case neverPersistent = "never stay signed in"

  static let all = Array(allCases)
  static let place = "0d000000-0000-4000-8000-00000000000d"

  var description: String { rawValue }

  var perUserMFAState: PerUserMFAState {
    switch self {
    case .perUserEnabled: .enabled
    case .perUserEnforced: .enforced
    default: .disabled
    }
  }

  var userRisk: UserRisk.Level { self == .userRisk || self == .userRiskConditional ? .high : .none }

  func settings(_ now: Date) -> TenantSettings {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    let on = now.addingTimeInterval(-86_400)
    switch self {
    case .registration, .registrationAndDefaults:
      settings.registrationPolicy = RegistrationPolicy(isEnabled: true, enabledAt: on, includeUsers: ["All"])
      if self == .registrationAndDefaults {
        settings.securityDefaultsEnabledAt = now.addingTimeInterval(-86_400 * 60)
      }
    case .userRisk:
      settings.userRiskPolicy = RiskPolicy(
        isEnabled: true, includeUsers: ["All"], minimumLevel: .medium, control: .passwordChange)
    default: break
    }
    return settings
  }

  func set(_ settings: TenantSettings) -> PolicySet {
    let location: JSONValue = [
      "@odata.type": "#microsoft.graph.ipNamedLocation", "id": .string(Self.place), "displayName": "Office",
      "isTrusted": true,
      "ipRanges": [["@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "203.0.113.0/24"]],
    ]
    let strength: JSONValue = [
      "id": "5f000000-0000-4000-8000-00000000000f", "displayName": "Password and app",
      "policyType": "custom", "allowedCombinations": ["password,softwareOath"],
    ]
    return PolicySet(
      policies: json.map { ConditionalAccessPolicy.read($0).policy },
      namedLocations: [NamedLocation.read(location).location],
      strengths: [AuthenticationStrength.read(strength).strength], settings: settings)
  }

  /// The policies as Graph has them.
  var json: [JSONValue] {
    switch self {
    case .mfaForAll: [.policy(grant: .mfa)]
    case .passwordless: [.policy(grant: .strength("00000000-0000-0000-0000-000000000003"))]
    case .appStrength: [.policy(grant: .strength("5f000000-0000-4000-8000-00000000000f"))]
    case .multifactorStrength: [.policy(grant: .strength("00000000-0000-0000-0000-000000000002"))]
    case .hourly: [.policy(session: .hourly)]
    case .everyTime: [.policy(grant: .mfa, session: .everyTime)]
    case .secondaryHourly: [.policy(grant: .mfa, session: .secondaryHourly)]
    case .block: [.policy(grant: .builtIn("block"))]
    case .registrationFromPlace:
      [
        .policy(grant: .mfa),
        .policy(
          grant: .builtIn("block"), target: .registering,
          more: [
            ("locations", ["includeLocations": ["All"], "excludeLocations": [.string(Self.place)]])
          ]),
      ]
    case .registrationWithMFA: [.policy(grant: .mfa), .policy(grant: .mfa, target: .registering)]
    case .registrationWithStrength:
      [
        .policy(grant: .mfa),
        .policy(grant: .strength("00000000-0000-0000-0000-000000000002"), target: .registering),
      ]
    case .userRiskConditional:
      [
        .policy(
          grant: ["operator": "AND", "builtInControls": ["mfa", "passwordChange"]],
          more: [("userRiskLevels", ["high"])])
      ]
    case .deviceCode:
      [
        .policy(
          grant: .builtIn("block"),
          more: [("authenticationFlows", ["transferMethods": "deviceCodeFlow"])])
      ]
    case .device: [.policy(grant: ["operator": "OR", "builtInControls": ["compliantDevice", "mfa"]])]
    case .neverPersistent:
      [.policy(session: ["persistentBrowser": ["mode": "never", "isEnabled": true]])]
    case .perUserEnabled, .perUserEnforced, .registration, .registrationAndDefaults, .userRisk: []
    }
  }
}

extension JSONValue {
  static let registering: JSONValue = ["includeUserActions": ["urn:user:registersecurityinfo"]]
  static let mfa = builtIn("mfa")
  static let hourly: JSONValue = [
    "signInFrequency": [
      "value": 1, "type": "hours", "isEnabled": true, "frequencyInterval": "timeBased",
      "authenticationType": "primaryAndSecondaryAuthentication",
    ]
  ]
  static let secondaryHourly: JSONValue = [
    "signInFrequency": [
      "value": 1, "type": "hours", "isEnabled": true, "frequencyInterval": "timeBased",
      "authenticationType": "secondaryAuthentication",
    ]
  ]
  static let everyTime: JSONValue = [
    "signInFrequency": [
      "isEnabled": true, "frequencyInterval": "everyTime",
      "authenticationType": "primaryAndSecondaryAuthentication",
    ]
  ]

  static func builtIn(_ control: String) -> JSONValue {
    ["operator": "OR", "builtInControls": [.string(control)]]
  }

  static func strength(_ id: String) -> JSONValue {
    ["operator": "OR", "builtInControls": [], "authenticationStrength": ["id": .string(id)]]
  }

  /// A policy for everybody and everything, as Graph has it.
  static func policy(
    id: String = UUID().uuidString.lowercased(), name: String = "Policy", state: String = "enabled",
    grant: JSONValue = .null, session: JSONValue = .null,
    target: JSONValue = ["includeApplications": ["All"]], more: [(String, JSONValue?)] = []
  ) -> JSONValue {
    [
      "id": .string(id), "displayName": .string(name), "state": .string(state),
      "conditions": .object(
        [("users", ["includeUsers": ["All"]]), ("applications", target), ("clientAppTypes", ["all"])] + more),
      "grantControls": grant, "sessionControls": session,
    ]
  }
}
