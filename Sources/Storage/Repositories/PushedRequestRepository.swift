import Base
import Directory
import Foundation

/// The authorization requests that clients of a tenant have pushed (RFC 9126), by the digest of their URI.
public struct PushedRequestRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The pushed requests of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Keeps a request; `parameters` is the text of the layer above.
  public func insert(
    uri: Base.Digest, clientID: Application.ClientID, parameters: String, expiresAt: Date
  ) throws {
    try connection.execute(
      """
      INSERT INTO pushed_request (tenant_id, uri_digest, client_id, parameters, expires_at)
      VALUES (\(tenant), \(uri), \(clientID), \(parameters), \(expiresAt))
      """)
  }

  /// Takes a request at most once, whatever the concurrency; what it held is forgotten.
  ///
  /// - Returns: the parameters; nil when there is none of this client, or it has expired or was taken.
  public func take(_ uri: Base.Digest, client: Application.ClientID, at now: Date) throws -> String? {
    let parameters: String? = try connection.first(
      """
      SELECT parameters FROM pushed_request
       WHERE tenant_id = \(tenant) AND uri_digest = \(uri) AND client_id = \(client)
         AND used_at IS NULL AND expires_at > \(now)
      """
    ) { row in try row.next() }
    guard let parameters else { return nil }
    let taken = try connection.execute(
      """
      UPDATE pushed_request SET used_at = \(now), parameters = ''
       WHERE tenant_id = \(tenant) AND uri_digest = \(uri) AND client_id = \(client)
         AND used_at IS NULL AND expires_at > \(now)
      """)
    return taken == 1 ? parameters : nil
  }
}

@available(*, unavailable)
extension PushedRequestRepository: Sendable {}
