import Base
import Directory
import Foundation
import Policy
import Testing

@testable import Administration

@Suite("The methods policy as Graph's JSON")
struct MethodsPolicyJSONTests {
  private static let group = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
  private static let model = "ee882879-721c-4913-9775-3dfcce97072a"

  private let standard = TenantSettings(securityDefaultsEnabledAt: nil)

  private func patched(_ json: JSONValue) -> (settings: TenantSettings, findings: [Finding]) {
    MethodsPolicyJSON.patched(standard, with: json)
  }

  private static func configuration(_ id: String, _ members: JSONValue) -> JSONValue {
    ["authenticationMethodConfigurations": [members.setting("id", to: .string(id))]]
  }

  private static func campaign(_ members: JSONValue) -> JSONValue {
    ["registrationEnforcement": ["authenticationMethodsRegistrationCampaign": members]]
  }

  @Test("what is written is read again as the same policy")
  func roundTrip() throws {
    var settings = standard
    settings.methods.configurations[.sms] = .init(
      isEnabled: true, includes: [.group(try #require(Group.ID(Self.group)))],
      excludes: [.user(.init(UUID()))])
    settings.methods.configurations[.voice] = .init(isEnabled: true)
    settings.methods.fido2.isAttestationEnforced = true
    settings.methods.fido2.allowsSynced = false
    settings.methods.fido2.restriction = .allow
    settings.methods.fido2.aaguids = [Self.model]
    settings.methods.temporaryAccessPass.isUsableOnce = true
    settings.methods.temporaryAccessPass.maximumLifetimeInMinutes = 1440
    settings.methods.allowsOfficePhone = false
    settings.methods.isSystemPreferred = false
    settings.methods.reportsRaiseRisk = false
    settings.methods.campaign.isEnabled = true
    settings.methods.campaign.method = .fido2
    settings.methods.campaign.reminderIntervalDays = 7
    settings.passwordReset.reconfirmationDays = 90
    let (read, findings) = patched(MethodsPolicyJSON.write(settings))
    #expect(findings == [])
    #expect(read == settings)
    let bytes = MethodsPolicyJSON.write(settings).bytes
    #expect(try JSONReader.read(bytes, limit: MethodsPolicyJSON.largest) == MethodsPolicyJSON.write(settings))
  }

  @Test("what is absent stays as it is")
  func patching() {
    let (read, findings) = patched(Self.configuration("Sms", ["state": "enabled"]))
    #expect(findings == [])
    #expect(read.methods.configuration(.sms).isEnabled)
    var expected = standard
    expected.methods.configurations[.sms] = .init(isEnabled: true)
    #expect(read == expected)
  }

  @Test("ids of methods are compared without regard to letter case")
  func letterCase() {
    #expect(
      patched(Self.configuration("fido2", ["state": "disabled"])).settings.methods.configuration(.fido2)
        .isEnabled == false)
  }

  @Test("a policy exported from Entra loses only what means nothing here, and says so")
  func entra() {
    let (read, findings) = patched([
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#authenticationMethodsPolicy",
      "id": "authenticationMethodsPolicy", "displayName": "Authentication Methods Policy",
      "lastModifiedDateTime": "2026-01-05T08:00:00Z", "policyVersion": "1.5", "policyMigrationState": .null,
      "registrationEnforcement": [
        "authenticationMethodsRegistrationCampaign": [
          "snoozeDurationInDays": 1, "state": "default", "excludeTargets": [],
          "includeTargets": [
            [
              "id": "all_users", "targetType": "group",
              "targetedAuthenticationMethod": "microsoftAuthenticator",
            ]
          ],
        ]
      ],
      "authenticationMethodConfigurations": [
        [
          "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration", "id": "Fido2",
          "state": "enabled", "isSelfServiceRegistrationAllowed": true, "isAttestationEnforced": true,
          "keyRestrictions": [
            "isEnforced": true, "enforcementType": "block",
            "aaGuids": [.string(Self.model.uppercased())],
          ],
          "includeTargets@odata.context": "…",
          "includeTargets": [["targetType": "group", "id": "all_users", "isRegistrationRequired": false]],
          "excludeTargets": [],
        ],
        [
          "@odata.type": "#microsoft.graph.smsAuthenticationMethodConfiguration", "id": "Sms",
          "state": "enabled", "excludeTargets": [],
          "includeTargets": [
            ["targetType": "group", "id": "all_users", "isUsableForSignIn": true]
          ],
        ],
        ["id": "X509Certificate", "state": "disabled", "certificateUserBindings": []],
      ],
    ])
    #expect(!findings.contains { $0.severity == .error }, "\(findings)")
    #expect(Set(findings.map(\.severity)) == [.warning])
    #expect(findings.count == 3)
    #expect(read.methods.fido2.restriction == .block && read.methods.fido2.aaguids == [Self.model])
    #expect(read.methods.fido2.isAttestationEnforced && read.methods.configuration(.sms).isEnabled)
    #expect(read.methods.campaign.method == .softwareOath && !read.methods.campaign.isEnabled)
  }

  @Test(
    "what is wrong is named with its field",
    arguments: [
      (["id": "somethingElse"], .contradiction, "id"),
      (["unknown": 1], .unknownValue, ""),
      (["reconfirmationInDays": 731], .limitExceeded, "reconfirmationInDays"),
      (["reconfirmationInDays": "90"], .malformed, "reconfirmationInDays"),
      (["authenticationMethodConfigurations": "none"], .malformed, "authenticationMethodConfigurations"),
      (["authenticationMethodConfigurations": [[:]]], .missing, "authenticationMethodConfigurations[0].id"),
      (
        ["authenticationMethodConfigurations": [["id": "Sms"], ["id": "sms"]]], .duplicate,
        "authenticationMethodConfigurations[1].id"
      ),
      (
        configuration("Pigeon", ["state": "enabled"]), .unknownValue,
        "authenticationMethodConfigurations[0].id"
      ),
      (
        configuration("MicrosoftAuthenticator", ["state": "enabled"]), .unknownValue,
        "authenticationMethodConfigurations[0].id"
      ),
      (configuration("Sms", ["state": "on"]), .unknownValue, "authenticationMethodConfigurations[0].state"),
      (configuration("Sms", ["states": "enabled"]), .unknownValue, "authenticationMethodConfigurations[0]"),
      (
        configuration("Sms", ["@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration"]),
        .contradiction, "authenticationMethodConfigurations[0].@odata.type"
      ),
      (
        configuration("Sms", ["includeTargets": [["targetType": "group"]]]), .missing,
        "authenticationMethodConfigurations[0].includeTargets[0].id"
      ),
      (
        configuration("Sms", ["includeTargets": [["targetType": "role", "id": .string(group)]]]),
        .unknownValue, "authenticationMethodConfigurations[0].includeTargets[0].targetType"
      ),
      (
        configuration("Sms", ["includeTargets": [["targetType": "group", "id": "everybody"]]]),
        .unknownValue, "authenticationMethodConfigurations[0].includeTargets[0].id"
      ),
      (
        configuration("Sms", ["excludeTargets": [["targetType": "group", "id": "all_users"]]]),
        .contradiction, "authenticationMethodConfigurations[0].excludeTargets[0].id"
      ),
      (
        configuration(
          "Sms",
          [
            "includeTargets": [["targetType": "group", "id": .string(group)]],
            "excludeTargets": [["targetType": "group", "id": .string(group)]],
          ]), .contradiction, "authenticationMethodConfigurations[0].excludeTargets"
      ),
      (
        configuration("Sms", ["state": "enabled", "includeTargets": []]), .emptyScope,
        "authenticationMethodConfigurations[0].includeTargets"
      ),
      (
        configuration("TemporaryAccessPass", ["defaultLength": 7]), .limitExceeded,
        "authenticationMethodConfigurations[0].defaultLength"
      ),
      (
        configuration("TemporaryAccessPass", ["minimumLifetimeInMinutes": 9]), .limitExceeded,
        "authenticationMethodConfigurations[0].minimumLifetimeInMinutes"
      ),
      (
        configuration("TemporaryAccessPass", ["maximumLifetimeInMinutes": 43_201]), .limitExceeded,
        "authenticationMethodConfigurations[0].maximumLifetimeInMinutes"
      ),
      (
        configuration("TemporaryAccessPass", ["minimumLifetimeInMinutes": 90]), .contradiction,
        "authenticationMethodConfigurations[0].defaultLifetimeInMinutes"
      ),
      (
        configuration("Fido2", ["keyRestrictions": ["aaGuids": ["yubikey"]]]), .unknownValue,
        "authenticationMethodConfigurations[0].keyRestrictions.aaGuids"
      ),
      (
        configuration("Fido2", ["keyRestrictions": ["isEnforced": true, "enforcementType": "allow"]]),
        .emptyScope, "authenticationMethodConfigurations[0].keyRestrictions"
      ),
      (
        configuration("Fido2", ["passkeyProfiles": [["passkeyTypes": "synced"]]]), .unknownValue,
        "authenticationMethodConfigurations[0].passkeyProfiles[0].passkeyTypes"
      ),
      (
        campaign(["snoozeDurationInDays": 15]), .limitExceeded,
        "registrationEnforcement.authenticationMethodsRegistrationCampaign.snoozeDurationInDays"
      ),
      (
        campaign(["reminderIntervalInDays": 91]), .limitExceeded,
        "registrationEnforcement.authenticationMethodsRegistrationCampaign.reminderIntervalInDays"
      ),
      (
        campaign([
          "includeTargets": [
            ["targetType": "group", "id": "all_users", "targetedAuthenticationMethod": "fido2"],
            ["targetType": "group", "id": .string(group), "targetedAuthenticationMethod": "softwareOath"],
          ]
        ]), .contradiction,
        "registrationEnforcement.authenticationMethodsRegistrationCampaign.includeTargets"
      ),
      (
        ["systemCredentialPreferences": ["includeTargets": [["targetType": "group", "id": .string(group)]]]],
        .notEvaluated, "systemCredentialPreferences.includeTargets"
      ),
    ] as [(JSONValue, Finding.Code, String)])
  func faults(json: JSONValue, code: Finding.Code, field: String) {
    let findings = patched(json).findings
    #expect(
      findings.contains { $0.severity == .error && $0.code == code && $0.field == field }, "\(findings)")
    for finding in findings {
      #expect(!finding.message.contains("\n") && !finding.message.hasSuffix("."))
    }
  }

  @Test("more than 20 KB is refused, however it comes about")
  func size() throws {
    let long: JSONValue = ["description": .string(String(repeating: "x", count: MethodsPolicyJSON.largest))]
    #expect(patched(long).findings.map(\.code) == [.limitExceeded])
    let targets = (0..<100).map { _ -> JSONValue in
      ["targetType": "group", "id": .string(UUID().uuidString)]
    }
    let once = patched(Self.configuration("Sms", ["includeTargets": .array(targets)]))
    #expect(once.findings == [])
    let twice = MethodsPolicyJSON.patched(
      once.settings, with: Self.configuration("Voice", ["includeTargets": .array(targets)]))
    #expect(twice.findings.map(\.code) == [.limitExceeded])
  }

  @Test("text from outside cannot steer a terminal from within a message")
  func hostileText() {
    let findings = patched(Self.configuration("Sms\u{1b}[2J\nerror: ok", ["state": "enabled"])).findings
    #expect(findings.count == 1)
    #expect(findings.allSatisfy { !$0.message.contains("\u{1b}") && !$0.message.contains("\n") })
  }
}
