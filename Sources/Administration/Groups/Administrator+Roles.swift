import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// Gives a role to a user or to the members of a group; false when it had been given already.
  ///
  /// - Throws: `userNotFound`, `groupNotFound`.
  @discardableResult
  public func assign(
    _ role: DirectoryRole, to principal: Group.Member, in tenant: Tenant
  ) async throws -> Bool {
    try await write(in: tenant.id) { change in
      let target = try change.target(principal)
      try TenantRepository.bumpRevision(of: tenant.id, on: change.connection)
      return try change.give(role, to: principal, named: target)
    }
  }

  /// Takes a role away.
  ///
  /// - Throws: `notAssigned`, `lastAdministrator`, `userNotFound`, `groupNotFound`.
  public func remove(_ role: DirectoryRole, from principal: Group.Member, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let target = try change.target(principal)
      let removed = try change.keepingAnAdministrator {
        try change.roles.remove(role.id, from: principal)
      }
      guard removed else {
        throw AdministrationError(
          .notAssigned, "\(quoted(target.displayName)) was not given the role \(role.displayName) directly")
      }
      try change.audit("Remove member from role", .role, .delete, target, .of(role))
    }
  }

  /// A role assignment with the name of who holds it.
  public struct NamedAssignment: Sendable {
    /// The assignment.
    public let assignment: RoleAssignment
    /// The user name or group name.
    public let principalName: String
  }

  /// Shows every role assignment.
  public func forEachAssignment(
    in tenant: Tenant, _ body: (NamedAssignment) async throws -> Void
  ) async throws {
    try await forEachPage(
      { connection, last in
        let users = UserRepository(connection, tenant.id)
        let groups = GroupRepository(connection, tenant.id)
        return try RoleRepository(connection, tenant.id)
          .page(after: last?.assignment.id, limit: Self.pageSize).map { assignment in
            let name =
              switch assignment.principal {
              case .user(let id): try users.find(id)?.userPrincipalName.key
              case .group(let id): try groups.find(id)?.displayName
              }
            return NamedAssignment(assignment: assignment, principalName: name ?? "")
          }
      }, body)
  }

  /// The roles that a person holds, directly or through groups, in the order of their names.
  public func roles(of user: User.ID, in tenant: Tenant) async throws -> [DirectoryRole] {
    let ids = try await database.read { try MembershipRepository($0, tenant.id).roles(of: user) }
    return DirectoryRole.all.filter { ids.contains($0.id) }
  }
}

extension Change {
  /// Gives a role and records it; false when it had been given already.
  @discardableResult
  func give(
    _ role: DirectoryRole, to principal: Group.Member, named target: DirectoryAudit.Target
  ) throws -> Bool {
    let isNew = try roles.assign(
      RoleAssignment(
        id: random.identifier(), principal: principal, roleDefinitionID: role.id, createdAt: now))
    if isNew { try audit("Add member to role", .role, .add, target, .of(role)) }
    return isNew
  }

  /// The principal as an audit target, checked to be of this tenant.
  func target(_ principal: Group.Member) throws -> DirectoryAudit.Target {
    switch principal {
    case .user(let id): return .of(try user(id))
    case .group(let id): return .of(try group(id))
    }
  }

  /// The group, checked to be of this tenant.
  func group(_ id: Group.ID) throws -> Group {
    guard let group = try groups.find(id) else {
      throw AdministrationError(.groupNotFound, "there is no group \(quoted(id.description)) in this tenant")
    }
    return group
  }
}
