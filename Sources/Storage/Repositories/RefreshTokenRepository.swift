import Base
import Directory
import Foundation

/// The refresh tokens of a tenant, by digest; each is used once and stays known so that a second use is noticed.
public struct RefreshTokenRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// A stored refresh token.
  public struct Stored: Sendable, Equatable {
    /// The family that it continues.
    public let grantID: TokenGrant.ID
    /// When it was issued.
    public let createdAt: Date
    /// From when on it is refused.
    public let expiresAt: Date
    /// When it was used.
    public let usedAt: Date?
  }

  /// The refresh tokens of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Issues a token of a family.
  public func insert(_ token: Base.Digest, grantID: TokenGrant.ID, createdAt: Date, expiresAt: Date) throws {
    try connection.execute(
      """
      INSERT INTO refresh_token (tenant_id, token_digest, grant_id, created_at, expires_at)
      VALUES (\(tenant), \(token), \(grantID), \(createdAt), \(expiresAt))
      """)
  }

  /// The token, used and expired ones included.
  public func find(_ token: Base.Digest) throws -> Stored? {
    try connection.first(
      """
      SELECT grant_id, created_at, expires_at, used_at FROM refresh_token
       WHERE tenant_id = \(tenant) AND token_digest = \(token)
      """
    ) { row in
      Stored(
        grantID: try row.next(), createdAt: try row.next(), expiresAt: try row.next(),
        usedAt: try row.next())
    }
  }

  /// Uses a token at most once, whatever the concurrency; false when it has expired or was used before.
  public func use(_ token: Base.Digest, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE refresh_token SET used_at = \(now)
       WHERE tenant_id = \(tenant) AND token_digest = \(token) AND used_at IS NULL AND expires_at > \(now)
      """) == 1
  }
}

@available(*, unavailable)
extension RefreshTokenRepository: Sendable {}
