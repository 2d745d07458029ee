import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: users, groups, agents, and workload identities"
@Suite("Whom a policy is about")
struct UserConditionTests {
  static let alice = #"{"user": "alice"}"#
  static let bob = #"{"user": "bob"}"#
  static let carol = #"{"user": "carol"}"#
  static let gina = #"{"user": "gina"}"#
  static let max = #"{"user": "max"}"#
  static let stranger = #"{"user": "nobody-we-know"}"#

  static let people: [ConditionCase] = [
    .users(
      "`All` is everybody, guests and unknown people too", #"{"includeUsers": ["All"]}"#,
      [(alice, "notSet"), (gina, "notSet"), (stranger, "notSet")]),
    .users(
      "`None` is nobody", #"{"includeUsers": ["None"]}"#, [(alice, "emptyPolicy"), (gina, "emptyPolicy")]),
    .users(
      "nobody named is nobody", #"{"includeUsers": [], "excludeUsers": ["bob"]}"#,
      [(alice, "emptyPolicy"), (bob, "emptyPolicy")]),
    .users(
      "`None` beside roles leaves the roles",
      #"{"includeUsers": ["None"], "includeRoles": ["\#(TestTenant.globalAdministrator)"]}"#,
      [(alice, "notSet"), (bob, "users")]),
    .users(
      "a user by id, in any case", #"{"includeUsers": ["ALICE"]}"#,
      [(alice, "notSet"), (#"{"user": "Alice"}"#, "notSet"), (bob, "users")]),
    .users("a user id that names nobody", #"{"includeUsers": ["gone"]}"#, [(alice, "users")]),
    .users(
      "an excluded user, although all are included", #"{"includeUsers": ["All"], "excludeUsers": ["alice"]}"#,
      [(alice, "users"), (bob, "notSet")]),
    .users(
      "exclusion wins over inclusion of the same user",
      #"{"includeUsers": ["alice"], "excludeUsers": ["alice"]}"#, [(alice, "users")]),
    .users(
      "any one inclusion is enough",
      #"{"includeUsers": ["carol"], "includeGroups": ["inner"], "includeRoles": ["\#(TestTenant.globalAdministrator)"]}"#,
      [(alice, "notSet"), (bob, "notSet"), (carol, "notSet"), (gina, "users")]),
  ]

  static let groups: [ConditionCase] = [
    .users(
      "a direct member", #"{"includeUsers": [], "includeGroups": ["staff"]}"#,
      [(alice, "notSet"), (bob, "users")]),
    .users(
      "a member of a group in the group, in a cycle", #"{"includeUsers": [], "includeGroups": ["OUTER"]}"#,
      [(bob, "notSet"), (alice, "users")]),
    .users(
      "an excluded group, nested", #"{"includeUsers": ["All"], "excludeGroups": ["outer"]}"#,
      [(bob, "users"), (alice, "notSet")]),
    .users(
      "a group's exclusion wins over the user's inclusion",
      #"{"includeUsers": ["alice"], "excludeGroups": ["staff"]}"#,
      [(alice, "users")]),
    .users(
      "an empty group", #"{"includeUsers": [], "includeGroups": ["empty"]}"#,
      [(alice, "users"), (bob, "users")]),
    .users("a group that is gone", #"{"includeUsers": [], "includeGroups": ["gone"]}"#, [(alice, "users")]),
  ]

  static let roles: [ConditionCase] = [
    .users(
      "a role held directly, and not one held over a part of the directory",
      #"{"includeUsers": [], "includeRoles": ["\#(TestTenant.globalAdministrator)"]}"#,
      [(alice, "notSet"), (bob, "users")]),
    .users(
      "a role held through a group",
      #"{"includeUsers": [], "includeRoles": ["\#(TestTenant.userAdministrator.uppercased())"]}"#,
      [(bob, "notSet"), (alice, "users")]),
    .users(
      "an excluded role", #"{"includeUsers": ["All"], "excludeRoles": ["\#(TestTenant.userAdministrator)"]}"#,
      [(bob, "users"), (alice, "notSet")]),
  ]

  static let guests: [ConditionCase] = [
    .users(
      "the keyword is all six types", #"{"includeUsers": ["GuestsOrExternalUsers"]}"#,
      [(carol, "notSet"), (gina, "notSet"), (max, "notSet"), (alice, "users")]),
    .users(
      "the keyword excluded", #"{"includeUsers": ["All"], "excludeUsers": ["GuestsOrExternalUsers"]}"#,
      [(carol, "users"), (gina, "users"), (max, "users"), (alice, "notSet")]),
    .users(
      "an internal guest",
      #"{"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest"}}"#,
      [(carol, "notSet"), (gina, "users"), (max, "users"), (alice, "users")]),
    .users(
      "guests and members from elsewhere, flags with a space",
      """
      {"includeUsers": [], "includeGuestsOrExternalUsers":
        {"guestOrExternalUserTypes": "b2bCollaborationGuest, b2bCollaborationMember"}}
      """, [(carol, "users"), (gina, "notSet"), (max, "notSet")]),
    .users(
      "the type that the request names counts",
      """
      {"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "serviceProvider"}}
      """, [(gina, "users"), (#"{"user": "gina", "guest": "serviceProvider"}"#, "notSet")]),
    .users(
      "guests of enumerated tenants only",
      """
      {"includeUsers": [], "includeGuestsOrExternalUsers":
        {"guestOrExternalUserTypes": "b2bCollaborationGuest",
         "externalTenants": {"membershipKind": "enumerated", "members": ["fabrikam"]}}}
      """,
      [
        (#"{"user": "gina", "tenant": "FABRIKAM"}"#, "notSet"),
        (#"{"user": "gina", "tenant": "other"}"#, "users"),
        (gina, "users"),
      ]),
    .users(
      "excluded guests of one tenant",
      """
      {"includeUsers": ["All"], "excludeGuestsOrExternalUsers":
        {"guestOrExternalUserTypes": "b2bCollaborationGuest",
         "externalTenants": {"membershipKind": "enumerated", "members": ["fabrikam"]}}}
      """,
      [
        (#"{"user": "gina", "tenant": "fabrikam"}"#, "users"),
        (#"{"user": "gina", "tenant": "other"}"#, "notSet"),
        (#"{"user": "carol", "tenant": "fabrikam"}"#, "notSet"), (gina, "notSet"),
      ]),
    .users(
      "all tenants",
      """
      {"includeUsers": [], "includeGuestsOrExternalUsers":
        {"guestOrExternalUserTypes": "b2bCollaborationGuest", "externalTenants": {"membershipKind": "all"}}}
      """, [(gina, "notSet"), (carol, "users")]),
    .users(
      "no type at all is nobody",
      #"{"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "none"}}"#,
      [(gina, "emptyPolicy")]),
  ]

  static let workloads: [ConditionCase] = [
    .condition(
      "service principals of this tenant, managed identities and foreign ones not",
      """
      "users": {"includeUsers": ["None"]},
      "clientApplications": {"includeServicePrincipals": ["ServicePrincipalsInMyTenant"]}
      """,
      [
        (#"{"servicePrincipal": "sp-portal"}"#, "notSet"), (#"{"servicePrincipal": "sp-mail"}"#, "notSet"),
        (#"{"servicePrincipal": "sp-foreign"}"#, "workloadIdentities"),
        (#"{"servicePrincipal": "sp-managed"}"#, "workloadIdentities"),
        (#"{"servicePrincipal": "gone"}"#, "workloadIdentities"), (alice, "workloadIdentities"),
      ]),
    .condition(
      "a service principal by id, another excluded",
      """
      "users": {"includeUsers": ["None"]},
      "clientApplications": {"includeServicePrincipals": ["ServicePrincipalsInMyTenant", "sp-foreign"],
                             "excludeServicePrincipals": ["SP-MAIL"]}
      """,
      [
        (#"{"servicePrincipal": "sp-foreign"}"#, "notSet"),
        (#"{"servicePrincipal": "sp-mail"}"#, "workloadIdentities"),
      ]),
    ConditionCase(
      "a policy for people is not about service principals", "{}",
      [(#"{"servicePrincipal": "sp-portal"}"#, "users"), (alice, "notSet")]),
    .condition(
      "a service principal's risk",
      """
      "users": {"includeUsers": ["None"]}, "servicePrincipalRiskLevels": ["high"],
      "clientApplications": {"includeServicePrincipals": ["ServicePrincipalsInMyTenant"]}
      """,
      [
        (#"{"servicePrincipal": "sp-portal", "servicePrincipalRiskLevel": "high"}"#, "notSet"),
        (#"{"servicePrincipal": "sp-portal"}"#, "workloadIdentities"),
      ]),
    .condition(
      "a service principal's risk is nothing that people have",
      #""servicePrincipalRiskLevels": ["high", "none"]"#,
      [(alice, "workloadIdentities")]),
  ]

  @Test("by id and keyword", arguments: people) func peopleMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }
  @Test("by group", arguments: groups) func groupsMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }
  @Test("by role", arguments: roles) func rolesMatch(_ theCase: ConditionCase) throws { try theCase.check() }
  @Test("by type of guest", arguments: guests) func guestsMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }
  @Test("by service principal", arguments: workloads)
  func workloadsMatch(_ theCase: ConditionCase) throws { try theCase.check() }
}
