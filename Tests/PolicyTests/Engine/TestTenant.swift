import Base
import Directory
import Foundation
import Testing

@testable import Policy

extension JSONValue {
  /// Reads a literal of a test.
  init(test text: String) throws { self = try JSONReader.read(Array(text.utf8), limit: 1 << 24) }

  /// This value with the members of another: objects are merged, anything else takes its place.
  func merging(_ other: JSONValue) -> JSONValue {
    guard members != nil, let changes = other.members else { return other }
    return changes.reduce(self) { merged, change in
      merged.setting(change.name, to: merged[change.name]?.merging(change.value) ?? change.value)
    }
  }
}

extension Date {
  /// The instant of every test that needs one.
  static let policyNoon = Date(timeIntervalSince1970: 1_800_000_000)
}

/// A small tenant: what the cases of these tests are about.
///
/// People: `alice` (staff, Global Administrator), `bob` (in `inner`, which is in `outer`; a role only over a part of
/// the directory), `carol` (an internal guest), `gina` (a guest from elsewhere), `max` (a member from elsewhere).
/// Applications: `portal`, `mail`, Exchange Online. Own service principals: `sp-portal`; others: `sp-foreign`,
/// `sp-managed`.
enum TestTenant {
  static let globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
  static let userAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1"
  static let exchange = "00000002-0000-0ff1-ce00-000000000000"

  static let users = """
    {"value": [
      {"id": "alice", "userPrincipalName": "alice@contoso.test", "userType": "Member"},
      {"id": "bob", "userPrincipalName": "bob@contoso.test", "userType": "Member"},
      {"id": "carol", "userPrincipalName": "carol@contoso.test", "userType": "Guest"},
      {"id": "gina", "userPrincipalName": "gina_fabrikam#EXT#@contoso.test", "userType": "Guest"},
      {"id": "max", "userPrincipalName": "max_fabrikam#EXT#@contoso.test", "userType": "Member"}]}
    """
  static let groups = """
    {"value": [{"id": "staff", "members": ["alice"]}, {"id": "outer", "members": ["inner"]},
      {"id": "inner", "members": ["bob", {"id": "outer"}]}, {"id": "empty", "members": []}]}
    """
  static let roles = """
    {"value": [{"principalId": "alice", "roleDefinitionId": "\(globalAdministrator)", "directoryScopeId": "/"},
      {"principalId": "inner", "roleDefinitionId": "\(userAdministrator)"},
      {"principalId": "bob", "roleDefinitionId": "\(globalAdministrator)",
       "directoryScopeId": "/administrativeUnits/au"}]}
    """
  static let servicePrincipals = """
    {"value": [{"id": "sp-portal", "appId": "portal"},
      {"id": "sp-mail", "appId": "mail", "signInAudience": "AzureADMyOrg"},
      {"id": "sp-foreign", "appId": "foreign", "signInAudience": "AzureADMultipleOrgs"},
      {"id": "sp-managed", "appId": "managed", "servicePrincipalType": "ManagedIdentity"}]}
    """
  static let namedLocations = """
    {"value": [
      {"@odata.type": "#microsoft.graph.ipNamedLocation", "id": "hq", "displayName": "HQ", "isTrusted": true,
       "ipRanges": [{"cidrAddress": "203.0.113.77/24"}, {"cidrAddress": "2001:db8:1::9/48"}]},
      {"@odata.type": "#microsoft.graph.ipNamedLocation", "id": "branch", "displayName": "Branch",
       "ipRanges": [{"lowerAddress": "192.0.2.10", "upperAddress": "192.0.2.19"}]},
      {"@odata.type": "#microsoft.graph.countryNamedLocation", "id": "dach", "displayName": "DACH",
       "countriesAndRegions": ["DE", "at", "CH"]},
      {"@odata.type": "#microsoft.graph.countryNamedLocation", "id": "nowhere", "displayName": "Nowhere",
       "countriesAndRegions": ["AQ"], "includeUnknownCountriesAndRegions": true}]}
    """
  static let strengths = """
    {"value": [
      {"id": "otp", "displayName": "One-time code", "policyType": "custom",
       "allowedCombinations": ["password, softwareOath"]},
      {"id": "password", "displayName": "Password", "policyType": "custom", "allowedCombinations": ["password"]},
      {"id": "keys", "displayName": "Our keys", "policyType": "custom", "allowedCombinations": ["fido2"],
       "combinationConfigurations": [{"@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
         "allowedAAGUIDs": ["DE1E552D-DB1D-4423-A619-566B625CDC84"], "appliesToCombinations": ["fido2"]}]},
      {"id": "none", "displayName": "None", "policyType": "custom", "allowedCombinations": []}]}
    """

  static let export = EntraExport(
    [
      .users: users, .groups: groups, .roleAssignments: roles, .servicePrincipals: servicePrincipals,
      .namedLocations: namedLocations, .authenticationStrengths: strengths,
    ].mapValues { [EntraExport.Page(name: "page", number: 1, bytes: Array($0.utf8))] })

  /// Everybody, everything, MFA.
  static let basePolicy: JSONValue = [
    "id": "P1", "displayName": "P1", "state": "enabled",
    "conditions": [
      "users": ["includeUsers": ["All"]], "applications": ["includeApplications": ["All"]],
      "clientAppTypes": ["all"],
    ], "grantControls": ["operator": "OR", "builtInControls": ["mfa"]],
  ]

  /// The policy that the changes make of ``basePolicy``; the second is `P2` unless it says otherwise.
  static func policy(_ changes: String, number: Int = 1) throws -> ConditionalAccessPolicy {
    let json = basePolicy.setting("id", to: .string("P\(number)")).setting(
      "displayName", to: .string("P\(number)"))
    return ConditionalAccessPolicy.read(json.merging(try JSONValue(test: changes))).policy
  }

  /// Policies in this tenant, with the tenant's other switches.
  static func set(
    _ policies: [String], settings change: (inout TenantSettings) -> Void = { _ in }
  ) throws -> PolicySet {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    change(&settings)
    return PolicySet(
      policies: try policies.enumerated().map { try policy($0.element, number: $0.offset + 1) },
      namedLocations: export.policies.namedLocations, strengths: export.policies.strengths, settings: settings
    )
  }

  /// The sign-in of a request, in a few words: `user`, `guest`, `tenant`, `servicePrincipal`, `app`, `apps`, `action`,
  /// `context`; every other member is one of `signInConditions`. Alice opens the portal in a browser on Windows in
  /// Munich unless it says otherwise; null leaves a member out.
  static func request(_ words: String) throws -> EvaluateRequest {
    let plain: JSONValue = [
      "user": "alice", "app": "portal", "clientAppType": "browser", "devicePlatform": "windows",
      "ipAddress": "198.51.100.7", "country": "DE",
    ]
    let words = plain.merging(try JSONValue(test: words))
    var identity: [(String, JSONValue?)] = [
      ("userId", words["user"]), ("externalUserType", words["guest"]), ("externalTenantId", words["tenant"]),
    ]
    if let id = words["servicePrincipal"] { identity = [("servicePrincipalId", id)] }
    var context: [(String, JSONValue?)] = [
      ("includeApplications", words["apps"] ?? words["app"].map { .array([$0]) })
    ]
    if let action = words["action"] { context = [("userAction", action)] }
    if let name = words["context"] { context = [("authenticationContextValue", name)] }
    let names: Set<String> = [
      "user", "guest", "tenant", "servicePrincipal", "app", "apps", "action", "context",
    ]
    let conditions = (words.members ?? []).filter { !names.contains($0.name) && $0.value != .null }
    return try EvaluateRequest.read([
      "signInIdentity": .object(identity), "signInContext": .object(context),
      "signInConditions": .object(conditions),
    ])
  }

  /// What is known of a sign-in, with what the request cannot say.
  static func context(
    _ words: String, change: (inout SignInContext) -> Void = { _ in }
  ) throws -> SignInContext {
    let whatIf = WhatIf(
      policies: PolicySet(TenantSettings(securityDefaultsEnabledAt: nil)), directory: export.directory,
      now: .policyNoon)
    var context = whatIf.context(of: try request(words))
    change(&context)
    return context
  }
}

extension PolicySet {
  /// A decision in one line: `granted`, `asks P1 OR [mfa]`, `blocked by P1`, or several of them.
  func verdict(_ context: SignInContext) -> String {
    let decision = decide(context)
    let json = json(of: decision, for: context)
    var words: [String] = []
    let blockers = json["blockedBy"]?.array?.compactMap(\.string) ?? []
    if !blockers.isEmpty { words.append("blocked by \(blockers.joined(separator: ", "))") }
    if decision.isBlocked, blockers.isEmpty { words.append("blocked") }
    let required = json["required"]?.array ?? []
    for requirement in required {
      let source = requirement["policyId"]?.string ?? requirement["source"]?.string ?? ""
      let controls = (requirement["controls"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      words.append("asks \(source) \(requirement["operator"]?.string ?? "") [\(controls)]")
    }
    if case .granted = decision.outcome { words.append("granted") }
    return words.joined(separator: "; ")
  }

  /// Why the policy at a place does not apply; `notSet` when it does.
  func reasons(_ context: SignInContext, policy: Int = 0) -> String {
    reasons(ofPolicy: policy, in: decide(context), for: context).flags
  }
}
