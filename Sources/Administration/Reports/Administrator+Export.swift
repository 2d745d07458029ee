import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// Shows a tenant as the files of an export in Graph's JSON, one object after the other, the sign-in log aside.
  ///
  /// Read in one transaction; objects of a file come together, and `securityDefaults` is one object.
  /// - Parameter body: runs on a database thread.
  public func forEachExported(
    of tenant: Tenant, _ body: @escaping @Sendable (EntraExport.File, JSONValue) throws -> Void
  ) async throws {
    let run = SingleRun()
    try await database.read { connection in
      try run.begin()
      let store = PolicyStore(connection: connection, tenant: tenant.id)
      try store.exportAll { file, json in
        run.noteRow()
        try body(file, json)
      }
    }
  }

  /// What a tenant has switched on that no file of an export can say, by name.
  public static func notExported(_ settings: TenantSettings) -> [String] {
    var names: [String] = []
    if !settings.perUserMFATrustedRanges.isEmpty { names.append("the trusted IPs of per-user MFA") }
    if settings.registrationPolicy?.isEnabled == true { names.append("the MFA registration policy") }
    if settings.signInRiskPolicy?.isEnabled == true { names.append("the sign-in risk policy") }
    if settings.userRiskPolicy?.isEnabled == true { names.append("the user risk policy") }
    return names
  }
}

extension PolicyStore {
  fileprivate func exportAll(_ body: (EntraExport.File, JSONValue) throws -> Void) throws {
    let settings = try current().settings
    let set = try set(settings)
    for policy in set.policies { try body(.policies, set.canonicalJSON(of: policy)) }
    for location in set.namedLocations { try body(.namedLocations, location.json) }
    for strength in set.strengths { try body(.authenticationStrengths, strength.json) }
    try body(
      .securityDefaults,
      [
        "id": .string(SecurityDefaults.policyID), "displayName": "Security Defaults",
        "isEnabled": .bool(settings.securityDefaultsEnabledAt != nil),
      ])
    try exportPeople(body)
    try exportGroups(body)
    try RoleRepository(connection, tenant).forEach { assignment in
      try body(
        .roleAssignments,
        [
          "id": .string(assignment.id.description), "principalId": .string(assignment.principal.text),
          "roleDefinitionId": .string(assignment.roleDefinitionID.description), "directoryScopeId": "/",
        ])
    }
    try ApplicationRepository(connection, tenant).forEach { application in
      try body(
        .servicePrincipals,
        [
          "id": .string(application.id.description), "appId": .string(application.clientID.description),
          "displayName": .string(application.displayName), "accountEnabled": .bool(application.isEnabled),
          "servicePrincipalType": "Application", "signInAudience": "AzureADMyOrg",
        ])
    }
    for resource in OwnResource.all {
      try body(
        .servicePrincipals,
        [
          "appId": .string(resource.appID), "displayName": .string(resource.name), "accountEnabled": true,
          "servicePrincipalType": "Application", "signInAudience": "AzureADMultipleOrgs",
        ])
    }
  }

  private func exportPeople(_ body: (EntraExport.File, JSONValue) throws -> Void) throws {
    var registered: Set<User.ID> = []
    try AuthenticationMethodRepository(connection, tenant).forEachKind { user, kind in
      if kind.isStrong { registered.insert(user) }
    }
    let users = UserRepository(connection, tenant)
    try users.forEach { user in
      try body(
        .users,
        [
          "id": .string(user.id.description), "userPrincipalName": .string(user.userPrincipalName.key),
          "displayName": .string(user.displayName), "userType": .string(user.userType.rawValue),
          "accountEnabled": .bool(user.accountEnabled), "createdDateTime": .instant(user.createdAt),
          "creationType": user.isExternal ? "Invitation" : .null,
          "perUserMfaState": .string(user.perUserMFAState.rawValue),
        ])
    }
    try users.forEach { user in
      try body(
        .userRegistrationDetails,
        [
          "id": .string(user.id.description), "userPrincipalName": .string(user.userPrincipalName.key),
          "isMfaRegistered": .bool(registered.contains(user.id)),
        ])
    }
  }

  /// Groups and memberships come in the same order, so that one group's members are in memory at a time.
  private func exportGroups(_ body: (EntraExport.File, JSONValue) throws -> Void) throws {
    let repository = GroupRepository(connection, tenant)
    var groups: [Group] = []
    try repository.forEach { groups.append($0) }
    var place = 0
    var members: [JSONValue] = []
    func finish() throws {
      let group = groups[place]
      try body(
        .groups,
        [
          "id": .string(group.id.description), "displayName": .string(group.displayName),
          "description": group.description.map(JSONValue.string) ?? .null, "members": .array(members),
        ])
      place += 1
      members = []
    }
    try repository.forEachMembership { group, member in
      while place < groups.count, groups[place].id != group { try finish() }
      members.append(["id": .string(member.text)])
    }
    while place < groups.count { try finish() }
  }
}

extension Group.Member {
  var text: String {
    switch self {
    case .user(let id): id.description
    case .group(let id): id.description
    }
  }
}
