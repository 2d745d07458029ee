import Base
import Directory
import Foundation
import Policy

/// The methods policy in Graph's JSON (`authenticationMethodsPolicy`), and back.
///
/// A read is Graph's PATCH: what is absent stays as it is, a configuration is found by its id, lists are replaced.
public enum MethodsPolicyJSON: Sendable {
  /// The most bytes that a policy may have.
  public static let largest = 20_480
  /// Graph's id of the policy.
  public static let id = "authenticationMethodsPolicy"
  /// Graph's id of everybody among groups.
  static let everybody = "all_users"
  /// The passkey profile that a tenant has.
  static let passkeyProfile = "00000000-0000-0000-0000-000000000001"

  typealias MethodID = AuthenticationMethodsPolicy.MethodID
  typealias Target = AuthenticationMethodsPolicy.Target

  /// The policy with every member.
  public static func write(_ settings: TenantSettings) -> JSONValue {
    let policy = settings.methods
    return [
      "id": .string(id), "displayName": "Authentication Methods Policy",
      "description": "Which methods people may register and use, and how they are brought to it.",
      "policyVersion": "1.5", "policyMigrationState": "migrationComplete",
      "reconfirmationInDays": .integer(Int64(settings.passwordReset.reconfirmationDays)),
      "registrationEnforcement": [
        "authenticationMethodsRegistrationCampaign": campaign(policy.campaign)
      ],
      "systemCredentialPreferences": [
        "state": state(policy.isSystemPreferred), "includeTargets": [target(.allUsers)],
        "excludeTargets": [],
      ],
      "reportSuspiciousActivitySettings": [
        "state": state(policy.reportsRaiseRisk), "includeTarget": target(.allUsers),
        "voiceReportingCode": 0,
      ],
      "authenticationMethodConfigurations": .array(MethodID.allCases.map { configuration($0, of: policy) }),
    ]
  }

  /// The registration campaign by itself.
  public static func campaign(_ campaign: RegistrationCampaign) -> JSONValue {
    .object([
      ("state", state(campaign.isEnabled)),
      ("snoozeDurationInDays", .integer(Int64(campaign.snoozeDurationInDays))),
      ("enforceRegistrationAfterAllowedSnoozes", .bool(campaign.enforcesAfterSnoozes)),
      (
        "includeTargets",
        .array(
          campaign.includes.map {
            target($0).setting("targetedAuthenticationMethod", to: .string(campaign.method.rawValue))
          })
      ),
      ("excludeTargets", .array(campaign.excludes.map(target))),
      ("reminderIntervalInDays", campaign.reminderIntervalDays.map { .integer(Int64($0)) } ?? .null),
      ("reminderLimit", .integer(Int64(campaign.reminderLimit))),
    ])
  }

  /// The configuration of one method.
  static func configuration(_ id: MethodID, of policy: AuthenticationMethodsPolicy) -> JSONValue {
    let configuration = policy.configuration(id)
    let common: [(String, JSONValue?)] = [
      ("@odata.type", .string(type(of: id))), ("id", .string(id.rawValue)),
      ("state", state(configuration.isEnabled)),
      (
        "includeTargets",
        .array(configuration.includes.map { target($0).setting("isRegistrationRequired", to: false) })
      ),
      ("excludeTargets", .array(configuration.excludes.map(target))),
    ]
    return .object(common + extras(of: id, policy))
  }

  /// What a kind of configuration has beside the others.
  private static func extras(
    of id: MethodID, _ policy: AuthenticationMethodsPolicy
  ) -> [(String, JSONValue?)] {
    switch id {
    case .fido2:
      let fido2 = policy.fido2
      return [
        ("isSelfServiceRegistrationAllowed", .bool(fido2.isSelfServiceRegistrationAllowed)),
        ("isAttestationEnforced", .bool(fido2.isAttestationEnforced)),
        (
          "keyRestrictions",
          [
            "isEnforced": .bool(fido2.restriction != nil),
            "enforcementType": .string((fido2.restriction ?? .block).rawValue),
            "aaGuids": .strings(fido2.aaguids),
          ]
        ),
        ("defaultPasskeyProfile", .string(passkeyProfile)),
        (
          "passkeyProfiles",
          [
            [
              "id": .string(passkeyProfile), "name": "Default passkey profile",
              "passkeyTypes": .string(fido2.allowsSynced ? "deviceBound,synced" : "deviceBound"),
            ]
          ]
        ),
      ]
    case .voice: return [("isOfficePhoneAllowed", .bool(policy.allowsOfficePhone))]
    case .temporaryAccessPass:
      let pass = policy.temporaryAccessPass
      return [
        ("minimumLifetimeInMinutes", .integer(Int64(pass.minimumLifetimeInMinutes))),
        ("maximumLifetimeInMinutes", .integer(Int64(pass.maximumLifetimeInMinutes))),
        ("defaultLifetimeInMinutes", .integer(Int64(pass.defaultLifetimeInMinutes))),
        ("defaultLength", .integer(Int64(pass.defaultLength))), ("isUsableOnce", .bool(pass.isUsableOnce)),
      ]
    case .softwareOath, .hardwareOath, .sms, .email, .recoveryCodes: return []
    }
  }

  /// Graph's name of a configuration's type.
  static func type(of id: MethodID) -> String {
    let stem = id.rawValue.prefix(1).lowercased() + id.rawValue.dropFirst()
    return "#microsoft.graph.\(stem)AuthenticationMethodConfiguration"
  }

  static func state(_ isEnabled: Bool) -> JSONValue { isEnabled ? "enabled" : "disabled" }

  /// Whom a target names.
  public static func target(_ target: AuthenticationMethodsPolicy.Target) -> JSONValue {
    switch target {
    case .allUsers: ["targetType": "group", "id": .string(everybody)]
    case .group(let id): ["targetType": "group", "id": .string(id.description)]
    case .user(let id): ["targetType": "user", "id": .string(id.description)]
    }
  }
}
