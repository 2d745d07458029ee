import Base
import Directory
import Foundation

/// The browsers in which people have completed a sign-in, and those that stand in for a second factor.
public struct KnownBrowserRepository {
  /// How many browsers are kept a person; beyond it the longest unused is forgotten.
  public static let limit = 20

  /// A browser as the person sees it in a list.
  public struct Known: Sendable, Equatable {
    /// The browser.
    public var browser: Base.Digest
    /// When a sign-in was first completed in it.
    public var firstSeenAt: Date
    /// When one was last completed in it.
    public var lastSeenAt: Date
    /// Its name for itself.
    public var userAgent: String
    /// Until when it stands in for a second factor.
    public var rememberedUntil: Date?
  }

  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The browsers of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Whether the person has completed a sign-in in this browser.
  public func isKnown(_ browser: Base.Digest, to user: User.ID) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM known_browser
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND browser_digest = \(browser)
      """
    ) { (row: inout Row) throws -> Int in try row.next() } != nil
  }

  /// When multi-factor authentication was done that this browser's token stands for; nil when it stands for none.
  public func rememberedAt(_ token: Base.Digest, browser: Base.Digest, user: User.ID, at now: Date) throws
    -> Date?
  {
    try connection.first(
      """
      SELECT remembered_at FROM known_browser
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND browser_digest = \(browser)
         AND remembered_digest = \(token) AND remembered_until > \(now)
      """
    ) { (row: inout Row) throws -> Date? in try row.next() } ?? nil
  }

  /// Notes a completed sign-in in a browser.
  public func note(_ browser: Base.Digest, user: User.ID, userAgent: String, at now: Date) throws {
    try connection.execute(
      """
      INSERT INTO known_browser (tenant_id, user_id, browser_digest, first_seen_at, last_seen_at, user_agent)
      VALUES (\(tenant), \(user), \(browser), \(now), \(now), \(userAgent))
      ON CONFLICT (tenant_id, user_id, browser_digest)
      DO UPDATE SET last_seen_at = \(now), user_agent = \(userAgent)
      """)
    try connection.execute(
      """
      DELETE FROM known_browser WHERE tenant_id = \(tenant) AND user_id = \(user) AND browser_digest NOT IN (
        SELECT browser_digest FROM known_browser WHERE tenant_id = \(tenant) AND user_id = \(user)
         ORDER BY last_seen_at DESC, browser_digest LIMIT \(Self.limit))
      """)
  }

  /// Lets a known browser stand in for a second factor until then.
  public func remember(
    _ browser: Base.Digest, user: User.ID, token: Base.Digest, at now: Date, until: Date
  ) throws {
    try connection.execute(
      """
      UPDATE known_browser SET remembered_digest = \(token), remembered_at = \(now), remembered_until = \(until)
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND browser_digest = \(browser)
      """)
  }

  /// A person's browsers, the last used first.
  public func list(of user: User.ID, at now: Date) throws -> [Known] {
    try connection.rows(
      """
      SELECT browser_digest, first_seen_at, last_seen_at, user_agent,
        CASE WHEN remembered_until > \(now) THEN remembered_until END
       FROM known_browser WHERE tenant_id = \(tenant) AND user_id = \(user)
       ORDER BY last_seen_at DESC, browser_digest LIMIT \(Self.limit)
      """
    ) { row in
      Known(
        browser: try row.next(), firstSeenAt: try row.next(), lastSeenAt: try row.next(),
        userAgent: try row.next(), rememberedUntil: try row.next())
    }
  }

  /// Forgets one browser of a person: it is a stranger again.
  @discardableResult
  public func forget(_ browser: Base.Digest, of user: User.ID) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM known_browser
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND browser_digest = \(browser)
      """) > 0
  }

  /// Takes from all browsers of a person that they stand in for a second factor; they stay known.
  public func forgetAll(of user: User.ID) throws {
    try connection.execute(
      """
      UPDATE known_browser SET remembered_digest = NULL, remembered_at = NULL, remembered_until = NULL
       WHERE tenant_id = \(tenant) AND user_id = \(user)
      """)
  }
}

@available(*, unavailable)
extension KnownBrowserRepository: Sendable {}
