import Base
import Directory
import Foundation

/// What people, or an administrator for everyone, have agreed to.
public struct ConsentRepository {
  private static let everyone = "*"

  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The consents of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// The scopes that a person or an administrator has agreed to, for one application and resource.
  public func scopes(
    client: Application.ClientID, user: User.ID, resource: String
  ) throws -> Set<String> {
    Set(
      try connection.rows(
        """
        SELECT scope FROM consent
         WHERE tenant_id = \(tenant) AND client_id = \(client) AND resource = \(resource)
           AND user_id IN (\(user), \(Self.everyone))
        """
      ) { (row: inout Row) throws -> String in try row.next() })
  }

  /// Records that somebody agreed; with no user, an administrator for everyone.
  public func grant(
    _ scopes: [String], client: Application.ClientID, user: User.ID?, resource: String, at now: Date
  ) throws {
    for scope in scopes {
      try connection.execute(
        """
        INSERT INTO consent (tenant_id, client_id, user_id, resource, scope, granted_at)
        VALUES (\(tenant), \(client), \(user?.description ?? Self.everyone), \(resource), \(scope), \(now))
        ON CONFLICT (tenant_id, client_id, user_id, resource, scope) DO NOTHING
        """)
    }
  }

  /// Forgets what a person has agreed to.
  public func deleteAll(of user: User.ID) throws {
    try connection.execute(
      "DELETE FROM consent WHERE tenant_id = \(tenant) AND user_id = \(user.description)")
  }
}

@available(*, unavailable)
extension ConsentRepository: Sendable {}
