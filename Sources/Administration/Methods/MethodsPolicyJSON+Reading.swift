import Base
import Directory
import Policy

extension MethodsPolicyJSON {
  /// The settings with a patch applied, and everything that is wrong with it.
  ///
  /// With an error among the findings the settings are not to be used.
  public static func patched(
    _ settings: TenantSettings, with json: JSONValue
  ) -> (settings: TenantSettings, findings: [Finding]) {
    let findings = MethodsPolicyFindings()
    guard json.bytes.count <= largest else {
      findings.add(.error, .limitExceeded, at: "", "a policy has at most \(largest) bytes")
      return (settings, findings.all)
    }
    var new = settings
    let root = MethodsPolicyFields(json, at: "", findings)
    root.only([
      "id", "displayName", "description", "lastModifiedDateTime", "policyVersion", "policyMigrationState",
      "reconfirmationInDays", "registrationEnforcement", "systemCredentialPreferences",
      "reportSuspiciousActivitySettings", "microsoftAuthenticatorPlatformSettings",
      "authenticationMethodConfigurations",
    ])
    if let text = root.string("id"), text != id { root.error(.contradiction, "id", "is always `\(id)`") }
    readMigration(root)
    root.integer("reconfirmationInDays", in: 0...730, &new.passwordReset.reconfirmationDays)
    if let enforcement = root.object("registrationEnforcement") {
      enforcement.only(["authenticationMethodsRegistrationCampaign"])
      if let campaign = enforcement.object("authenticationMethodsRegistrationCampaign") {
        read(campaign, into: &new.methods.campaign)
      }
    }
    readPreferences(root, &new.methods)
    var seen: Set<String> = []
    for fields in root.objects("authenticationMethodConfigurations") ?? [] {
      readConfiguration(fields, &new.methods, &seen)
    }
    if write(new).bytes.count > largest {
      findings.add(.error, .limitExceeded, at: "", "the policy would have more than \(largest) bytes")
    }
    return (new, findings.all)
  }

  private static func readMigration(_ root: MethodsPolicyFields) {
    let states = ["preMigration", "migrationInProgress", "migrationComplete"]
    if root.value("policyMigrationState") != .null, let state = root.word("policyMigrationState", states),
      state != "migrationComplete"
    {
      root.warn("policyMigrationState", "there are no older lists of methods here; this policy alone counts")
    }
    if let platform = root.value("microsoftAuthenticatorPlatformSettings"), platform != .null {
      root.warn("microsoftAuthenticatorPlatformSettings", "is not kept; there is no such app here")
    }
  }

  /// Who is asked for the best method first, and what a report does.
  private static func readPreferences(
    _ root: MethodsPolicyFields, _ policy: inout AuthenticationMethodsPolicy
  ) {
    let standard = AuthenticationMethodsPolicy()
    if let preferences = root.object("systemCredentialPreferences") {
      preferences.only(["state", "includeTargets", "excludeTargets"])
      preferences.state("state", default: standard.isSystemPreferred, &policy.isSystemPreferred)
      if let includes = preferences.targets("includeTargets", known: []), includes != [.allUsers] {
        preferences.error(.notEvaluated, "includeTargets", "only everybody (`all_users`) can be named here")
      }
      if let excludes = preferences.targets("excludeTargets", known: []), !excludes.isEmpty {
        preferences.error(.notEvaluated, "excludeTargets", "nobody can be left out here")
      }
    }
    if let report = root.object("reportSuspiciousActivitySettings") {
      report.only(["state", "includeTarget", "voiceReportingCode"])
      report.state("state", default: standard.reportsRaiseRisk, &policy.reportsRaiseRisk)
      if let target = report.object("includeTarget") {
        target.only(["targetType", "id"])
        if let whom = target.target(), whom != .allUsers {
          target.error(.notEvaluated, "id", "only everybody (`all_users`) can be named here")
        }
      }
      var code = 0
      report.integer("voiceReportingCode", in: 0...999_999, &code)
      if code != 0 { report.warn("voiceReportingCode", "is not kept; calls ask for no report") }
    }
  }

  /// Reads the registration campaign.
  static func read(_ fields: MethodsPolicyFields, into campaign: inout RegistrationCampaign) {
    fields.only([
      "state", "snoozeDurationInDays", "enforceRegistrationAfterAllowedSnoozes", "includeTargets",
      "excludeTargets", "reminderIntervalInDays", "reminderLimit",
    ])
    fields.state("state", default: RegistrationCampaign().isEnabled, &campaign.isEnabled)
    fields.integer("snoozeDurationInDays", in: 0...14, &campaign.snoozeDurationInDays)
    fields.bool("enforceRegistrationAfterAllowedSnoozes", &campaign.enforcesAfterSnoozes)
    var methods: Set<RegistrationCampaign.Method> = []
    let words = RegistrationCampaign.Method.allCases.map(\.rawValue) + ["microsoftAuthenticator"]
    let includes = fields.targets("includeTargets", known: ["targetedAuthenticationMethod"]) { target in
      guard let word = target.word("targetedAuthenticationMethod", words) else { return }
      if word == "microsoftAuthenticator" {
        target.warn("targetedAuthenticationMethod", "an authenticator app that shows codes takes its place")
      }
      methods.insert(RegistrationCampaign.Method(rawValue: word) ?? .softwareOath)
    }
    if let includes {
      if includes.isEmpty {
        fields.error(.emptyScope, "includeTargets", "nobody is named; disable the campaign instead")
      }
      campaign.includes = includes
    }
    if methods.count > 1 {
      fields.error(.contradiction, "includeTargets", "a campaign asks everybody for the same method")
    } else if let method = methods.first {
      campaign.method = method
    }
    if let excludes = fields.targets("excludeTargets", known: [], mayBeEverybody: false) {
      campaign.excludes = excludes
    }
    checkOverlap(fields, campaign.includes, campaign.excludes)
    if fields.value("reminderIntervalInDays") == .null {
      campaign.reminderIntervalDays = nil
    } else {
      var days = campaign.reminderIntervalDays ?? 0
      fields.integer("reminderIntervalInDays", in: 0...90, &days)
      campaign.reminderIntervalDays = days == 0 ? nil : days
    }
    fields.integer("reminderLimit", in: 1...50, &campaign.reminderLimit)
  }

  /// Refuses somebody who is named on both sides.
  static func checkOverlap(_ fields: MethodsPolicyFields, _ includes: [Target], _ excludes: [Target]) {
    for target in includes where excludes.contains(target) {
      let id = Self.target(target)["id"]?.string ?? ""
      fields.error(.contradiction, "excludeTargets", "\(quoted(id)) is included and excluded")
    }
  }
}
