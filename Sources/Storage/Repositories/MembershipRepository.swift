import Base
import Directory
import Foundation

/// What a person belongs to and holds, nesting included: the facts that decisions and tokens need.
public struct MembershipRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The memberships of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  private func groupsCTE(of user: User.ID) -> SQL {
    """
    WITH RECURSIVE belongs (group_id) AS (
      SELECT group_id FROM group_user WHERE tenant_id = \(tenant) AND user_id = \(user)
      UNION
      SELECT g.group_id FROM group_group g JOIN belongs b ON g.member_group_id = b.group_id
       WHERE g.tenant_id = \(tenant))
    """
  }

  /// The groups that a person is in, directly or through other groups, in the order of their ids; at most `limit`.
  public func groups(of user: User.ID, limit: Int) throws -> [Group.ID] {
    try connection.rows(
      "\(groupsCTE(of: user)) SELECT group_id FROM belongs ORDER BY group_id LIMIT \(limit)"
    ) { row in try row.next() }
  }

  /// The roles that a person holds, directly or through groups.
  public func roles(of user: User.ID) throws -> Set<DirectoryRole.ID> {
    Set(
      try connection.rows(
        """
        \(groupsCTE(of: user))
        SELECT role_definition_id FROM role_assignment
         WHERE tenant_id = \(tenant) AND (user_id = \(user) OR group_id IN (SELECT group_id FROM belongs))
        """
      ) { (row: inout Row) throws -> DirectoryRole.ID in try row.next() })
  }
}

@available(*, unavailable)
extension MembershipRepository: Sendable {}
