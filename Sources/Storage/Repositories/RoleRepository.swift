import Base
import Directory
import Foundation

/// Who was given which directory role.
public struct RoleRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns("id, role_definition_id, user_id, group_id, created_at")

  /// The role assignments of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Gives a role; false when the principal has been given it already.
  @discardableResult
  public func assign(_ assignment: RoleAssignment) throws -> Bool {
    var user: User.ID?
    var group: Group.ID?
    switch assignment.principal {
    case .user(let id): user = id
    case .group(let id): group = id
    }
    return try connection.execute(
      """
      INSERT INTO role_assignment (tenant_id, id, role_definition_id, user_id, group_id, created_at)
      VALUES (\(tenant), \(assignment.id), \(assignment.roleDefinitionID), \(user), \(group), \(assignment.createdAt))
      ON CONFLICT DO NOTHING
      """) > 0
  }

  /// Takes a role away; false when the principal had not been given it.
  @discardableResult
  public func remove(_ role: DirectoryRole.ID, from principal: Group.Member) throws -> Bool {
    let holder: SQL =
      switch principal {
      case .user(let id): "user_id = \(id)"
      case .group(let id): "group_id = \(id)"
      }
    return try connection.execute(
      "DELETE FROM role_assignment WHERE tenant_id = \(tenant) AND role_definition_id = \(role) AND \(holder)"
    ) > 0
  }

  /// A page of assignments in the order of their identifiers, after a given one.
  public func page(after assignment: RoleAssignment.ID?, limit: Int) throws -> [RoleAssignment] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM role_assignment
       WHERE tenant_id = \(tenant) AND id > \(assignment?.description ?? "") ORDER BY id LIMIT \(limit)
      """, Self.decode)
  }

  /// Reads every assignment in the order of their identifiers, in constant memory.
  public func forEach(_ body: (RoleAssignment) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(Self.columns) FROM role_assignment WHERE tenant_id = \(tenant) ORDER BY id
      """
    ) { row in try body(Self.decode(&row)) }
  }

  /// Whether anybody whose account is enabled holds a role, directly or through groups at any depth.
  public func hasEnabledHolder(of role: DirectoryRole.ID) throws -> Bool {
    try !enabledHolders(of: role, limit: 1).isEmpty
  }

  /// Those with an enabled account who hold a role, directly or through groups at any depth, in the order of ids.
  public func enabledHolders(of role: DirectoryRole.ID, limit: Int) throws -> [User.ID] {
    try connection.rows(
      """
      WITH RECURSIVE holding (id) AS (
        SELECT group_id FROM role_assignment
         WHERE tenant_id = \(tenant) AND role_definition_id = \(role) AND group_id IS NOT NULL
        UNION
        SELECT g.member_group_id FROM group_group g JOIN holding h ON g.group_id = h.id
         WHERE g.tenant_id = \(tenant))
      SELECT u.id FROM app_user u
       WHERE u.tenant_id = \(tenant) AND u.account_enabled = 1 AND u.id IN (
         SELECT user_id FROM role_assignment
          WHERE tenant_id = \(tenant) AND role_definition_id = \(role) AND user_id IS NOT NULL
         UNION ALL
         SELECT m.user_id FROM group_user m JOIN holding h ON m.group_id = h.id WHERE m.tenant_id = \(tenant))
       ORDER BY u.id LIMIT \(limit)
      """
    ) { row in try row.next() }
  }

  private static func decode(_ row: inout Row) throws -> RoleAssignment {
    let id: RoleAssignment.ID = try row.next()
    let role: DirectoryRole.ID = try row.next()
    let user: User.ID? = try row.next()
    let group: Group.ID? = try row.next()
    guard let principal = user.map(Group.Member.user) ?? group.map(Group.Member.group) else {
      throw StorageError.decoding(column: "user_id", cause: "neither user nor group is there")
    }
    return RoleAssignment(id: id, principal: principal, roleDefinitionID: role, createdAt: try row.next())
  }
}

@available(*, unavailable)
extension RoleRepository: Sendable {}
