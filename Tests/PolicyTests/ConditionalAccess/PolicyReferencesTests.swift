import Base
import Directory
import Testing

@testable import Policy

@Suite("Identifiers in a policy that name nothing")
struct PolicyReferencesTests {
  static let references = PolicyReferences(
    directory: TestTenant.export.directory, policies: TestTenant.export.policies)

  /// A policy, and the fields with identifiers that name nothing.
  static let cases: [(String, [String])] = [
    ("{}", []),
    (#"{"conditions": {"users": {"includeUsers": ["ALICE", "gone"]}}}"#, ["conditions.users.includeUsers"]),
    (
      #"{"conditions": {"users": {"excludeUsers": ["gone", "gone too", "GuestsOrExternalUsers"]}}}"#,
      ["conditions.users.excludeUsers", "conditions.users.excludeUsers"]
    ),
    (#"{"conditions": {"users": {"includeGroups": ["Staff", "gone"]}}}"#, ["conditions.users.includeGroups"]),
    (#"{"conditions": {"users": {"excludeGroups": ["gone"]}}}"#, ["conditions.users.excludeGroups"]),
    (
      #"{"conditions": {"users": {"includeRoles": ["\#(TestTenant.globalAdministrator)", "custom-role"]}}}"#,
      ["conditions.users.includeRoles"]
    ),
    (#"{"conditions": {"users": {"excludeRoles": ["custom-role"]}}}"#, ["conditions.users.excludeRoles"]),
    (
      """
      {"conditions": {"applications": {"includeApplications": ["portal", "Office365", "\(TestTenant.exchange)", "gone"],
        "excludeApplications": ["MicrosoftAdminPortals", "also gone"]}}}
      """,
      ["conditions.applications.includeApplications", "conditions.applications.excludeApplications"]
    ),
    (
      #"{"conditions": {"clientApplications": {"includeServicePrincipals": ["sp-portal", "gone"]}}}"#,
      ["conditions.clientApplications.includeServicePrincipals"]
    ),
    (
      """
      {"conditions": {"clientApplications":
        {"includeServicePrincipals": ["sp-portal"], "excludeServicePrincipals": ["gone"]}}}
      """, ["conditions.clientApplications.excludeServicePrincipals"]
    ),
    (
      """
      {"conditions": {"locations": {"includeLocations": ["All", "HQ", "gone"],
        "excludeLocations": ["AllTrusted", "00000000-0000-0000-0000-000000000000", "gone"]}}}
      """, ["conditions.locations.includeLocations", "conditions.locations.excludeLocations"]
    ),
    (
      #"{"grantControls": {"authenticationStrength": {"id": "gone"}}}"#,
      ["grantControls.authenticationStrength.id"]
    ),
    (#"{"grantControls": {"authenticationStrength": {"id": "OTP"}}}"#, []),
    (#"{"grantControls": {"authenticationStrength": {"id": "00000000-0000-0000-0000-000000000004"}}}"#, []),
    (#"{"grantControls": {"authenticationStrength": {"id": "x", "allowedCombinations": ["fido2"]}}}"#, []),
  ]

  @Test("are errors that name the field", arguments: cases)
  func dangling(policy: String, fields: [String]) throws {
    let findings = Self.references.findings(in: try TestTenant.policy(policy))
    #expect(findings.map(\.inBrief) == fields.map { "error danglingReference \($0)" })
    #expect(findings.allSatisfy { $0.object == "policy \"P1\" (P1)" })
  }

  @Test("terms of use are looked for where they can be")
  func terms() throws {
    let policy = try TestTenant.policy(#"{"grantControls": {"termsOfUse": ["Known", "gone"]}}"#)
    let references = PolicyReferences(
      hasUser: { _ in true }, hasGroup: { _ in true }, hasApplication: { _ in true },
      hasServicePrincipal: { _ in true }, policies: TestTenant.export.policies, terms: ["known"])
    #expect(references.findings(in: policy) == [])
    #expect(
      references.findingsWithTerms(in: policy).map(\.inBrief) == [
        "error danglingReference grantControls.termsOfUse"
      ])
  }
}
