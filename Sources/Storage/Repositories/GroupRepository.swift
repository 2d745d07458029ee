import Base
import Directory
import Foundation

/// The groups of a tenant and their direct members; ``MembershipRepository`` follows the nesting for one person.
public struct GroupRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns("id, display_name, description, created_at")

  /// The groups of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds a group.
  public func insert(_ group: Group) throws {
    try connection.execute(
      """
      INSERT INTO app_group (tenant_id, id, display_name, description, created_at)
      VALUES (\(tenant), \(group.id), \(group.displayName), \(group.description), \(group.createdAt))
      """)
  }

  /// The group with this identifier.
  public func find(_ id: Group.ID) throws -> Group? {
    try connection.first(
      "SELECT \(Self.columns) FROM app_group WHERE tenant_id = \(tenant) AND id = \(id)", Self.decode)
  }

  /// The groups with this name, the oldest first; at most `limit`.
  public func named(_ displayName: String, limit: Int) throws -> [Group] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM app_group WHERE tenant_id = \(tenant) AND display_name = \(displayName)
       ORDER BY created_at, id LIMIT \(limit)
      """, Self.decode)
  }

  /// A page of groups in the order of their names and identifiers, after a given one.
  public func page(after group: Group?, limit: Int) throws -> [Group] {
    let name = group?.displayName ?? ""
    let id = group?.id.description ?? ""
    return try connection.rows(
      """
      SELECT \(Self.columns) FROM app_group
       WHERE tenant_id = \(tenant) AND (display_name, id) > (\(name), \(id))
       ORDER BY display_name, id LIMIT \(limit)
      """, Self.decode)
  }

  /// Removes a group, its memberships and its role assignments.
  @discardableResult
  public func delete(_ id: Group.ID) throws -> Bool {
    try connection.execute("DELETE FROM app_group WHERE tenant_id = \(tenant) AND id = \(id)") > 0
  }

  /// Adds a member; false when it is one already.
  @discardableResult
  public func add(_ member: Group.Member, to group: Group.ID) throws -> Bool {
    switch member {
    case .user(let user):
      try connection.execute(
        """
        INSERT INTO group_user (tenant_id, group_id, user_id) VALUES (\(tenant), \(group), \(user))
        ON CONFLICT (tenant_id, group_id, user_id) DO NOTHING
        """) > 0
    case .group(let inner):
      try connection.execute(
        """
        INSERT INTO group_group (tenant_id, group_id, member_group_id) VALUES (\(tenant), \(group), \(inner))
        ON CONFLICT (tenant_id, group_id, member_group_id) DO NOTHING
        """) > 0
    }
  }

  /// Takes a member out; false when it was none.
  @discardableResult
  public func remove(_ member: Group.Member, from group: Group.ID) throws -> Bool {
    switch member {
    case .user(let user):
      try connection.execute(
        """
        DELETE FROM group_user WHERE tenant_id = \(tenant) AND group_id = \(group) AND user_id = \(user)
        """) > 0
    case .group(let inner):
      try connection.execute(
        """
        DELETE FROM group_group WHERE tenant_id = \(tenant) AND group_id = \(group) AND member_group_id = \(inner)
        """) > 0
    }
  }

  /// Whether a group holds another, at any depth; every group holds itself.
  public func contains(_ outer: Group.ID, _ inner: Group.ID) throws -> Bool {
    if outer == inner { return true }
    return try connection.first(
      """
      WITH RECURSIVE held (id) AS (
        SELECT member_group_id FROM group_group WHERE tenant_id = \(tenant) AND group_id = \(outer)
        UNION
        SELECT g.member_group_id FROM group_group g JOIN held h ON g.group_id = h.id WHERE g.tenant_id = \(tenant))
      SELECT 1 FROM held WHERE id = \(inner)
      """
    ) { (row: inout Row) throws -> Int in try row.next() } != nil
  }

  /// A page of a group's direct user members in the order of their identifiers, after a given one.
  public func users(in group: Group.ID, after user: User.ID?, limit: Int) throws -> [User.ID] {
    try connection.rows(
      """
      SELECT user_id FROM group_user
       WHERE tenant_id = \(tenant) AND group_id = \(group) AND user_id > \(user?.description ?? "")
       ORDER BY user_id LIMIT \(limit)
      """
    ) { row in try row.next() }
  }

  /// The groups that are direct members, in the order of their names; at most `limit`.
  public func groups(in group: Group.ID, limit: Int) throws -> [Group] {
    try connection.rows(
      """
      SELECT m.id, m.display_name, m.description, m.created_at
        FROM group_group g JOIN app_group m ON m.tenant_id = g.tenant_id AND m.id = g.member_group_id
       WHERE g.tenant_id = \(tenant) AND g.group_id = \(group)
       ORDER BY m.display_name, m.id LIMIT \(limit)
      """, Self.decode)
  }

  /// Reads every group in the order of their ids, in constant memory.
  public func forEach(_ body: (Group) throws -> Void) throws {
    try connection.forEach(
      "SELECT \(Self.columns) FROM app_group WHERE tenant_id = \(tenant) ORDER BY id"
    ) { row in try body(Self.decode(&row)) }
  }

  /// Reads every direct membership in the order of the groups' ids, a group's users first, in constant memory.
  public func forEachMembership(_ body: (Group.ID, Group.Member) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT group_id, 0 AS kind, user_id AS member FROM group_user WHERE tenant_id = \(tenant)
      UNION ALL
      SELECT group_id, 1, member_group_id FROM group_group WHERE tenant_id = \(tenant)
       ORDER BY group_id, kind, member
      """
    ) { row in
      let group: Group.ID = try row.next()
      let isGroup: Bool = try row.next()
      try body(group, isGroup ? .group(try row.next()) : .user(try row.next()))
    }
  }

  /// How many users are direct members.
  public func userCount(in group: Group.ID) throws -> Int {
    try connection.first(
      "SELECT COUNT(*) FROM group_user WHERE tenant_id = \(tenant) AND group_id = \(group)"
    ) { row in try row.next() } ?? 0
  }

  private static func decode(_ row: inout Row) throws -> Group {
    Group(
      id: try row.next(), displayName: try row.next(), description: try row.next(), createdAt: try row.next())
  }
}

@available(*, unavailable)
extension GroupRepository: Sendable {}
