import Base
import Directory
import Foundation

/// The keys that a tenant's tokens are signed with; the private parts are sealed.
public struct SigningKeyRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    "kid, algorithm, sealed_private_key, created_at, signs_from, signs_until, published_until")

  /// A stored key.
  public struct Stored: Sendable, Equatable {
    /// The RFC 7638 thumbprint.
    public var kid: String
    /// The JWS algorithm, for example `ES256`.
    public var algorithm: String
    /// The private key in DER, sealed for this row.
    public var sealedPrivateKey: String
    /// When it was made.
    public var createdAt: Date
    /// From when on it signs.
    public var signsFrom: Date
    /// Until when it signs, unless no later key does.
    public var signsUntil: Date
    /// Until when its public part is published.
    public var publishedUntil: Date

    /// Puts the parts together.
    public init(
      kid: String, algorithm: String, sealedPrivateKey: String, createdAt: Date, signsFrom: Date,
      signsUntil: Date, publishedUntil: Date
    ) {
      self.kid = kid
      self.algorithm = algorithm
      self.sealedPrivateKey = sealedPrivateKey
      self.createdAt = createdAt
      self.signsFrom = signsFrom
      self.signsUntil = signsUntil
      self.publishedUntil = publishedUntil
    }
  }

  /// The keys of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds a key.
  public func insert(_ key: Stored) throws {
    try connection.execute(
      """
      INSERT INTO signing_key (tenant_id, kid, algorithm, sealed_private_key, created_at, signs_from, signs_until,
        published_until)
      VALUES (\(tenant), \(key.kid), \(key.algorithm), \(key.sealedPrivateKey), \(key.createdAt), \(key.signsFrom),
        \(key.signsUntil), \(key.publishedUntil))
      """)
  }

  /// The keys that are published at `now`, the first to sign first; at most 100.
  public func published(at now: Date) throws -> [Stored] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM signing_key
       WHERE tenant_id = \(tenant) AND published_until > \(now) ORDER BY algorithm, signs_from, kid LIMIT 100
      """
    ) { row in
      Stored(
        kid: try row.next(), algorithm: try row.next(), sealedPrivateKey: try row.next(),
        createdAt: try row.next(), signsFrom: try row.next(), signsUntil: try row.next(),
        publishedUntil: try row.next())
    }
  }

  /// Changes when a key signs and is published.
  public func reschedule(_ kid: String, signsFrom: Date, signsUntil: Date, publishedUntil: Date) throws {
    try connection.execute(
      """
      UPDATE signing_key SET signs_from = \(signsFrom), signs_until = \(signsUntil),
        published_until = \(publishedUntil)
       WHERE tenant_id = \(tenant) AND kid = \(kid)
      """)
  }

  /// Removes the keys that are published no more.
  public func removeUnpublished(at now: Date) throws {
    try connection.execute(
      "DELETE FROM signing_key WHERE tenant_id = \(tenant) AND published_until <= \(now)")
  }
}

@available(*, unavailable)
extension SigningKeyRepository: Sendable {}
