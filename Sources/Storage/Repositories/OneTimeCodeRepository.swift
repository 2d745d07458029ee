import Base
import Directory
import Foundation

/// Codes that were sent to people, each for one sign-in, session or reset.
public struct OneTimeCodeRepository {
  /// What came of a code.
  public enum Outcome: Sendable, Equatable {
    /// It was right, and is spent.
    case right
    /// It was wrong; so many attempts are left.
    case wrong(attemptsLeft: Int)
    /// None is waiting: never sent, expired, spent, or tried too often.
    case none
  }

  /// Where a code belongs: a later one of the same place takes the earlier one's.
  public struct Place: Sendable, Equatable {
    /// Whose it is.
    public var user: User.ID
    /// The sign-in, session or reset that asked for it.
    public var binding: String
    /// What it is for.
    public var purpose: String

    /// A place.
    public init(user: User.ID, binding: String, purpose: String) {
      self.user = user
      self.binding = binding
      self.purpose = purpose
    }
  }

  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The codes of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Stores a code in place of an earlier one.
  public func replace(
    _ place: Place, channel: String, destination: Base.Digest, code: Base.Digest, attempts: Int, at now: Date,
    expiresAt: Date
  ) throws {
    try connection.execute(
      """
      INSERT INTO one_time_code (tenant_id, user_id, binding, purpose, channel, destination_digest, code_digest,
        attempts_left, created_at, expires_at)
      VALUES (\(tenant), \(place.user), \(place.binding), \(place.purpose), \(channel), \(destination), \(code),
        \(attempts), \(now), \(expiresAt))
      ON CONFLICT (tenant_id, user_id, binding, purpose) DO UPDATE SET channel = excluded.channel,
        destination_digest = excluded.destination_digest, code_digest = excluded.code_digest,
        attempts_left = excluded.attempts_left, created_at = excluded.created_at,
        expires_at = excluded.expires_at, used_at = NULL
      """)
  }

  /// When the waiting code of a place was sent; nil when none waits.
  ///
  /// - Parameter destination: where it must have gone; nil for anywhere.
  public func sentAt(_ place: Place, to destination: Base.Digest? = nil, at now: Date) throws -> Date? {
    let filter: SQL = destination.map { "AND destination_digest = \($0)" } ?? ""
    return try connection.first(
      """
      SELECT created_at FROM one_time_code
       WHERE tenant_id = \(tenant) AND user_id = \(place.user) AND binding = \(place.binding)
         AND purpose = \(place.purpose) AND expires_at > \(now) AND used_at IS NULL AND attempts_left > 0 \(filter)
      """
    ) { (row: inout Row) throws -> Date in try row.next() }
  }

  /// Tries a code: spends it when it is right, an attempt when it is wrong, whatever the concurrency.
  ///
  /// - Parameter destinations: where it may have been sent; what was sent anywhere else counts as wrong.
  public func attempt(
    _ code: Base.Digest, _ place: Place, destinations: [Base.Digest], channel: String, at now: Date
  ) throws -> Outcome {
    for destination in destinations {
      let spent = try connection.execute(
        """
        UPDATE one_time_code SET used_at = \(now), attempts_left = attempts_left - 1
         WHERE tenant_id = \(tenant) AND user_id = \(place.user) AND binding = \(place.binding)
           AND purpose = \(place.purpose) AND channel = \(channel) AND destination_digest = \(destination)
           AND code_digest = \(code) AND expires_at > \(now) AND used_at IS NULL AND attempts_left > 0
        """)
      if spent == 1 { return .right }
    }
    let left: Int? = try connection.first(
      """
      UPDATE one_time_code SET attempts_left = attempts_left - 1
       WHERE tenant_id = \(tenant) AND user_id = \(place.user) AND binding = \(place.binding)
         AND purpose = \(place.purpose) AND expires_at > \(now) AND used_at IS NULL AND attempts_left > 0
      RETURNING attempts_left
      """
    ) { row in try row.next() }
    return left.map { .wrong(attemptsLeft: $0) } ?? .none
  }
}

@available(*, unavailable)
extension OneTimeCodeRepository: Sendable {}
