import Base
import Directory
import Foundation

/// The authorization codes of a tenant, by digest.
public struct AuthorizationCodeRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// A stored code: what the client that redeems it must match.
  public struct Stored: Sendable, Equatable {
    /// The family that it opens.
    public let grantID: TokenGrant.ID
    /// Whose it is.
    public let clientID: Application.ClientID
    /// The redirect URI exactly as the authorization request named it.
    public let redirectURI: String
    /// The S256 code challenge.
    public let codeChallenge: String
    /// From when on it is refused.
    public let expiresAt: Date
    /// When it was spent.
    public let redeemedAt: Date?
  }

  /// The codes of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Issues a code for a family that was inserted before.
  public func insert(
    code: Base.Digest, grantID: TokenGrant.ID, clientID: Application.ClientID, redirectURI: String,
    codeChallenge: String, createdAt: Date, expiresAt: Date
  ) throws {
    try connection.execute(
      """
      INSERT INTO authorization_code (tenant_id, code_digest, grant_id, client_id, redirect_uri, code_challenge,
        created_at, expires_at)
      VALUES (\(tenant), \(code), \(grantID), \(clientID), \(redirectURI), \(codeChallenge), \(createdAt),
        \(expiresAt))
      """)
  }

  /// The code, spent and expired ones included.
  public func find(_ code: Base.Digest) throws -> Stored? {
    try connection.first(
      """
      SELECT grant_id, client_id, redirect_uri, code_challenge, expires_at, redeemed_at FROM authorization_code
       WHERE tenant_id = \(tenant) AND code_digest = \(code)
      """
    ) { row in
      Stored(
        grantID: try row.next(), clientID: try row.next(), redirectURI: try row.next(),
        codeChallenge: try row.next(), expiresAt: try row.next(), redeemedAt: try row.next())
    }
  }

  /// Spends a code at most once, whatever the concurrency.
  ///
  /// - Returns: false when it is not this client's, has expired or was spent before.
  public func redeem(_ code: Base.Digest, client: Application.ClientID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE authorization_code SET redeemed_at = \(now)
       WHERE tenant_id = \(tenant) AND code_digest = \(code) AND client_id = \(client)
         AND redeemed_at IS NULL AND expires_at > \(now)
      """) == 1
  }
}

@available(*, unavailable)
extension AuthorizationCodeRepository: Sendable {}
