import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// A tenant as policies see it: what is switched on, who and what there is, and who is registered.
  ///
  /// Read in one transaction, so that it all belongs together; people and groups come row by row.
  public func policyView(of tenant: Tenant) async throws -> EntraExport {
    try await database.read { connection in
      let store = PolicyStore(connection: connection, tenant: tenant.id)
      let settings = try store.current().settings
      let (directory, registrations) = try store.directory()
      return EntraExport(
        policies: try store.set(settings), directory: directory, registrations: registrations)
    }
  }

  /// A tenant's policies, compiled.
  public func policySet(of tenant: Tenant) async throws -> PolicySet {
    try await database.read { connection in
      let store = PolicyStore(connection: connection, tenant: tenant.id)
      return try store.set(try store.current().settings)
    }
  }
}

extension PolicyStore {
  /// Everybody and everything, and who is registered for multi-factor authentication.
  func directory() throws -> (DirectorySnapshot, [ObjectKey: Bool]) {
    var directory = DirectorySnapshot()
    var registrations: [ObjectKey: Bool] = [:]
    try UserRepository(connection, tenant).forEach { user in
      var person = DirectorySnapshot.Person(
        id: user.id.description, userPrincipalName: user.userPrincipalName.key)
      person.isEnabled = user.accountEnabled
      person.guestType = user.guestType
      person.perUserMFAState = user.perUserMFAState
      directory.add(person)
      registrations[person.key] = false
    }
    try AuthenticationMethodRepository(connection, tenant).forEachKind { user, kind in
      if kind.isStrong { registrations[ObjectKey(user)] = true }
    }
    let groups = GroupRepository(connection, tenant)
    try groups.forEach { directory.addGroup(ObjectKey($0.id), named: $0.displayName) }
    try groups.forEachMembership { group, member in
      directory.addMember(member.key, of: ObjectKey(group))
    }
    try RoleRepository(connection, tenant).forEach { assignment in
      directory.addRole(ObjectKey(assignment.roleDefinitionID), to: assignment.principal.key)
    }
    try ApplicationRepository(connection, tenant).forEach { application in
      directory.add(
        DirectorySnapshot.Application(
          appID: application.clientID.description, displayName: application.displayName,
          servicePrincipalID: application.id.description))
    }
    for resource in OwnResource.all {
      var application = DirectorySnapshot.Application(appID: resource.appID, displayName: resource.name)
      application.isOwn = false
      directory.add(application)
    }
    return (directory, registrations)
  }
}

/// A resource that every tenant has without registering it.
public struct OwnResource: Sendable {
  /// Its application id.
  public let appID: String
  /// Its name.
  public let name: String

  /// All of them.
  public static let all = [
    OwnResource(appID: WellKnownResource.microsoftGraph, name: "Microsoft Graph"),
    OwnResource(
      appID: WellKnownResource.azureServiceManagement, name: "Windows Azure Service Management API"),
  ]
}

extension Group.Member {
  var key: ObjectKey {
    switch self {
    case .user(let id): ObjectKey(id)
    case .group(let id): ObjectKey(id)
    }
  }
}

extension User {
  /// Whether the user name is one that Entra gives to people of other organisations.
  public var isExternal: Bool { userPrincipalName.key.contains("#ext#") }

  /// The type of guest in the words of policies; empty for a member of the organisation.
  var guestType: GuestTypes {
    switch (userType, isExternal) {
    case (.guest, false): .internalGuest
    case (.guest, true): .b2bCollaborationGuest
    case (.member, true): .b2bCollaborationMember
    case (.member, false): []
    }
  }
}
