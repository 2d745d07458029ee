import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// Adds a group.
  ///
  /// - Throws: `invalidValue`.
  public func createGroup(named name: String, description: String?, in tenant: Tenant) async throws -> Group {
    let displayName = try DisplayName.parse(name)
    let description = try description.map(DisplayName.parseReason)
    return try await write(in: tenant.id) { change in
      let group = Group(
        id: change.random.identifier(), displayName: displayName, description: description,
        createdAt: change.now)
      try change.groups.insert(group)
      try change.audit("Add group", .group, .add, .of(group))
      return group
    }
  }

  /// Removes a group; its members stay.
  ///
  /// - Throws: `lastAdministrator`, `groupNotFound`.
  public func deleteGroup(_ id: Group.ID, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let group = try change.group(id)
      try change.keepingAnAdministrator { try change.groups.delete(id) }
      try change.audit("Delete group", .group, .delete, .of(group))
    }
  }

  /// Adds a user or a group to a group; false when it is a member already.
  ///
  /// - Throws: `groupCycle`, `userNotFound`, `groupNotFound`.
  @discardableResult
  public func add(_ member: Group.Member, to id: Group.ID, in tenant: Tenant) async throws -> Bool {
    try await write(in: tenant.id) { change in
      let group = try change.group(id)
      let target = try change.target(member)
      // Serializes with others who nest groups: two halves of a cycle could otherwise pass each other unseen.
      try TenantRepository.bumpRevision(of: tenant.id, on: change.connection)
      if case .group(let inner) = member, try change.groups.contains(inner, id) {
        throw AdministrationError(
          .groupCycle,
          inner == id
            ? "a group cannot hold itself"
            : "\(quoted(target.displayName)) holds \(quoted(group.displayName)) already, so it cannot be put into it"
        )
      }
      let isNew = try change.groups.add(member, to: id)
      if isNew { try change.audit("Add member to group", .group, .add, target, .of(group)) }
      return isNew
    }
  }

  /// Takes a user or a group out of a group.
  ///
  /// - Throws: `notAssigned`, `lastAdministrator`, `userNotFound`, `groupNotFound`.
  public func remove(_ member: Group.Member, from id: Group.ID, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let group = try change.group(id)
      let target = try change.target(member)
      let removed = try change.keepingAnAdministrator { try change.groups.remove(member, from: id) }
      guard removed else {
        throw AdministrationError(
          .notAssigned, "\(quoted(target.displayName)) is no direct member of \(quoted(group.displayName))")
      }
      try change.audit("Remove member from group", .group, .delete, target, .of(group))
    }
  }

  /// Shows every group in the order of names.
  public func forEachGroup(in tenant: Tenant, _ body: (Group) async throws -> Void) async throws {
    try await forEachPage(
      { connection, last in
        try GroupRepository(connection, tenant.id).page(after: last, limit: Self.pageSize)
      }, body)
  }

  /// Shows the direct user members of a group.
  public func forEachMember(
    of group: Group.ID, in tenant: Tenant, _ body: (User) async throws -> Void
  ) async throws {
    try await forEachPage(
      { connection, last in
        let users = UserRepository(connection, tenant.id)
        return try GroupRepository(connection, tenant.id)
          .users(in: group, after: last?.id, limit: Self.pageSize).compactMap { try users.find($0) }
      }, body)
  }

  /// The groups that are direct members of a group; at most 1,000.
  public func nestedGroups(in group: Group.ID, in tenant: Tenant) async throws -> [Group] {
    try await database.read { try GroupRepository($0, tenant.id).groups(in: group, limit: 1000) }
  }

  /// How many users are direct members of a group.
  public func memberCount(of group: Group.ID, in tenant: Tenant) async throws -> Int {
    try await database.read { try GroupRepository($0, tenant.id).userCount(in: group) }
  }

  /// The groups that a person is in, directly or through other groups; at most 1,000.
  public func groups(of user: User.ID, in tenant: Tenant) async throws -> [Group] {
    try await database.read { connection in
      let groups = GroupRepository(connection, tenant.id)
      return try MembershipRepository(connection, tenant.id).groups(of: user, limit: 1000)
        .compactMap { try groups.find($0) }
    }
  }
}
