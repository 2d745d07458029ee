import Base
import Directory
import Foundation

/// The families of tokens of a tenant.
public struct TokenGrantRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    "id, client_id, user_id, session_id, details, created_at, expires_at, revoked_at")

  /// The grants of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Opens a family.
  public func insert(
    grantID: TokenGrant.ID, clientID: Application.ClientID, userID: User.ID, sessionID: Session.ID?,
    detailsJSON: String, createdAt: Date, expiresAt: Date
  ) throws {
    try connection.execute(
      """
      INSERT INTO token_grant (tenant_id, id, client_id, user_id, session_id, details, created_at, expires_at)
      VALUES (\(tenant), \(grantID), \(clientID), \(userID), \(sessionID), \(detailsJSON), \(createdAt), \(expiresAt))
      """)
  }

  /// The family with this identifier, dead ones included.
  public func find(_ id: TokenGrant.ID) throws -> TokenGrant? {
    try connection.first(
      "SELECT \(Self.columns) FROM token_grant WHERE tenant_id = \(tenant) AND id = \(id)", Self.decode)
  }

  /// Lets a family live longer because it was used.
  public func extend(_ id: TokenGrant.ID, until expiresAt: Date) throws {
    try connection.execute(
      """
      UPDATE token_grant SET expires_at = \(expiresAt)
       WHERE tenant_id = \(tenant) AND id = \(id) AND revoked_at IS NULL AND expires_at < \(expiresAt)
      """)
  }

  /// Ends a family; false when it had ended already.
  @discardableResult
  public func revoke(
    _ id: TokenGrant.ID, because reason: TokenGrant.RevocationReason, at now: Date
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE token_grant SET revoked_at = \(now), revocation_reason = \(reason.rawValue)
       WHERE tenant_id = \(tenant) AND id = \(id) AND revoked_at IS NULL
      """) > 0
  }

  private static func decode(_ row: inout Row) throws -> TokenGrant {
    TokenGrant(
      id: try row.next(), clientID: try row.next(), userID: try row.next(), sessionID: try row.next(),
      details: try row.next(), createdAt: try row.next(), expiresAt: try row.next(),
      revokedAt: try row.next())
  }
}

@available(*, unavailable)
extension TokenGrantRepository: Sendable {}
