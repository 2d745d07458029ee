import Base
import Directory
import Foundation

/// The devices of a tenant that wait for a person's approval (RFC 8628).
public struct DeviceAuthorizationRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    """
    device_code_digest, user_code, client_id, scope, address, user_agent, interval_seconds, created_at, expires_at,
    last_polled_at, decided_at, grant_id, redeemed_at
    """)

  /// A stored device authorization.
  public struct Stored: Sendable, Equatable {
    /// The digest of the device code.
    public var deviceCode: Base.Digest
    /// The code that the person types, eight letters without a dash.
    public var userCode: String
    /// The application.
    public var clientID: Application.ClientID
    /// The scopes asked for, as JSON of the layer above.
    public var scope: String
    /// From where the device asked.
    public var address: String
    /// The device's name for itself.
    public var userAgent: String
    /// Seconds that the device must leave between two polls.
    public var intervalSeconds: Int
    /// When the device asked.
    public var createdAt: Date
    /// When it runs out.
    public var expiresAt: Date
    /// When the device last asked for its tokens.
    public var lastPolledAt: Date?
    /// When the person approved or declined.
    public var decidedAt: Date?
    /// The family that was granted; nil while undecided, and after it was declined.
    public var grantID: TokenGrant.ID?
    /// When the device got its tokens.
    public var redeemedAt: Date?

    /// Puts the parts together.
    public init(
      deviceCode: Base.Digest, userCode: String, clientID: Application.ClientID, scope: String,
      address: String, userAgent: String, intervalSeconds: Int, createdAt: Date, expiresAt: Date,
      lastPolledAt: Date? = nil, decidedAt: Date? = nil, grantID: TokenGrant.ID? = nil,
      redeemedAt: Date? = nil
    ) {
      self.deviceCode = deviceCode
      self.userCode = userCode
      self.clientID = clientID
      self.scope = scope
      self.address = address
      self.userAgent = userAgent
      self.intervalSeconds = intervalSeconds
      self.createdAt = createdAt
      self.expiresAt = expiresAt
      self.lastPolledAt = lastPolledAt
      self.decidedAt = decidedAt
      self.grantID = grantID
      self.redeemedAt = redeemedAt
    }
  }

  /// The device authorizations of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Begins one; false when the user code is taken.
  public func insert(_ device: Stored) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO device_authorization (tenant_id, device_code_digest, user_code, client_id, scope, address,
        user_agent, interval_seconds, created_at, expires_at)
      VALUES (\(tenant), \(device.deviceCode), \(device.userCode), \(device.clientID), \(device.scope),
        \(device.address), \(device.userAgent), \(device.intervalSeconds), \(device.createdAt), \(device.expiresAt))
      ON CONFLICT (tenant_id, user_code) DO NOTHING
      """) == 1
  }

  /// The authorization that a person may still decide, by the code that they typed (eight letters, no dash).
  public func find(userCode: String, at now: Date) throws -> Stored? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM device_authorization
       WHERE tenant_id = \(tenant) AND user_code = \(userCode) AND decided_at IS NULL AND expires_at > \(now)
      """, Self.decode)
  }

  /// The authorization, decided and run out ones included.
  public func find(deviceCode: Base.Digest) throws -> Stored? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM device_authorization
       WHERE tenant_id = \(tenant) AND device_code_digest = \(deviceCode)
      """, Self.decode)
  }

  /// Approves it with a family that was inserted before; false when it was decided or ran out meanwhile.
  public func approve(deviceCode: Base.Digest, grantID: TokenGrant.ID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE device_authorization SET decided_at = \(now), grant_id = \(grantID)
       WHERE tenant_id = \(tenant) AND device_code_digest = \(deviceCode) AND decided_at IS NULL
         AND expires_at > \(now)
      """) == 1
  }

  /// Declines it; false when it was decided or ran out meanwhile.
  @discardableResult
  public func decline(deviceCode: Base.Digest, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE device_authorization SET decided_at = \(now), grant_id = NULL
       WHERE tenant_id = \(tenant) AND device_code_digest = \(deviceCode) AND decided_at IS NULL
         AND expires_at > \(now)
      """) == 1
  }

  /// Notes a poll.
  public func notePoll(deviceCode: Base.Digest, at now: Date) throws {
    try connection.execute(
      """
      UPDATE device_authorization SET last_polled_at = \(now)
       WHERE tenant_id = \(tenant) AND device_code_digest = \(deviceCode)
      """)
  }

  /// Hands the tokens out at most once, whatever the concurrency; false when they were, or it ran out.
  public func redeem(deviceCode: Base.Digest, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE device_authorization SET redeemed_at = \(now)
       WHERE tenant_id = \(tenant) AND device_code_digest = \(deviceCode) AND grant_id IS NOT NULL
         AND redeemed_at IS NULL AND expires_at > \(now)
      """) == 1
  }

  private static func decode(_ row: inout Row) throws -> Stored {
    Stored(
      deviceCode: try row.next(), userCode: try row.next(), clientID: try row.next(), scope: try row.next(),
      address: try row.next(), userAgent: try row.next(), intervalSeconds: try row.next(),
      createdAt: try row.next(), expiresAt: try row.next(), lastPolledAt: try row.next(),
      decidedAt: try row.next(), grantID: try row.next(), redeemedAt: try row.next())
  }
}

@available(*, unavailable)
extension DeviceAuthorizationRepository: Sendable {}
