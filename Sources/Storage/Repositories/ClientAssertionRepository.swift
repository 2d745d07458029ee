import Base
import Directory
import Foundation

/// The client assertions that were used (RFC 7523 §3, `jti`), until they would be refused anyway.
public struct ClientAssertionRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The used assertions of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Uses an assertion at most once, whatever the concurrency; false when it was used before.
  public func use(jti: Base.Digest, client: Application.ClientID, expiresAt: Date) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO client_assertion (tenant_id, client_id, jti_digest, expires_at)
      VALUES (\(tenant), \(client), \(jti), \(expiresAt))
      ON CONFLICT (tenant_id, client_id, jti_digest) DO NOTHING
      """) == 1
  }
}

@available(*, unavailable)
extension ClientAssertionRepository: Sendable {}
