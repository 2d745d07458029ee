import Base
import Directory
import Foundation

/// Counters of wrong guesses: smart lockout.
///
/// A guess is reserved before it is checked, so that guesses made at the same time cannot slip past the limit.
public struct LockoutRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// What is guessed; success with one never clears the other's counter.
  public enum Kind: String, Sendable, CaseIterable {
    /// Passwords and access passes.
    case password
    /// Codes of a second factor.
    case code
    /// Proofs of a password reset, which anybody who knows a name can try: they never stand in the way of a sign-in.
    case reset
  }

  /// From where; a stranger's guesses never lock out the person's own browser.
  public enum Place: String, Sendable, CaseIterable {
    /// A browser in which the person has signed in before.
    case familiar
    /// Any other.
    case unfamiliar
  }

  /// One counter.
  public struct Counter: Sendable, Equatable {
    /// Whose account, as a digest of the normalised user name.
    public var subject: String
    /// What is guessed.
    public var kind: Kind
    /// From where.
    public var place: Place

    /// A counter.
    public init(subject: String, kind: Kind, place: Place) {
      self.subject = subject
      self.kind = kind
      self.place = place
    }
  }

  /// When counters lock, and for how long.
  public struct Limits: Sendable, Equatable {
    /// Wrong guesses before the first lock.
    public var threshold: Int
    /// How long the first lock lasts; each further one lasts twice as long.
    public var firstLock: TimeInterval
    /// The longest a lock lasts.
    public var longestLock: TimeInterval
    /// Guesses of one counter that may be checked at the same time.
    public var concurrency: Int

    /// Entra's threshold and first duration, unless others are given.
    public init(
      threshold: Int = 10, firstLock: TimeInterval = 60, longestLock: TimeInterval = 86_400,
      concurrency: Int = 20
    ) {
      self.threshold = threshold
      self.firstLock = firstLock
      self.longestLock = longestLock
      self.concurrency = concurrency
    }
  }

  /// Whether a guess may be checked.
  public enum Reservation: Sendable, Equatable {
    /// It may; report what came of it with ``fail(_:limits:at:)`` or ``succeed(_:at:)``.
    case granted
    /// It may not, until then.
    case locked(until: Date)
    /// Too many of the same are being checked this moment.
    case busy
  }

  /// How long a reservation counts when its outcome was never reported.
  private static let reservationLife: TimeInterval = 30

  /// The counters of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Reserves one guess.
  public func reserve(_ counter: Counter, limits: Limits, at now: Date) throws -> Reservation {
    let stale = now.addingTimeInterval(-Self.reservationLife)
    let last = limits.threshold - 1
    let reserved = try connection.execute(
      """
      INSERT INTO lockout (tenant_id, subject, kind, place, failures, pending, lock_level, locked_until, updated_at)
      VALUES (\(tenant), \(counter.subject), \(counter.kind.rawValue), \(counter.place.rawValue), 0, 1, 0, 0, \(now))
      ON CONFLICT (tenant_id, subject, kind, place) DO UPDATE SET
        pending = CASE WHEN lockout.updated_at < \(stale) THEN 1 ELSE lockout.pending + 1 END,
        updated_at = \(now)
      WHERE lockout.locked_until <= \(now)
        AND (lockout.updated_at < \(stale) OR lockout.pending <
          CASE WHEN lockout.failures >= \(last) THEN 1 ELSE \(limits.concurrency) END)
      """)
    if reserved > 0 { return .granted }
    let lockedUntil: Date? = try connection.first(
      """
      SELECT locked_until FROM lockout
       WHERE tenant_id = \(tenant) AND subject = \(counter.subject) AND kind = \(counter.kind.rawValue)
         AND place = \(counter.place.rawValue)
      """
    ) { row in try row.next() }
    if let lockedUntil, lockedUntil > now { return .locked(until: lockedUntil) }
    return .busy
  }

  /// Counts a reserved guess that was wrong, and locks when there were too many.
  ///
  /// - Returns: whether this guess was the one too many.
  @discardableResult
  public func fail(_ counter: Counter, limits: Limits, at now: Date) throws -> Bool {
    let result: (failures: Int, level: Int, lockedUntil: Date)? = try connection.first(
      """
      UPDATE lockout SET failures = failures + 1, updated_at = \(now),
        pending = CASE WHEN pending > 0 THEN pending - 1 ELSE 0 END
       WHERE tenant_id = \(tenant) AND subject = \(counter.subject) AND kind = \(counter.kind.rawValue)
         AND place = \(counter.place.rawValue)
      RETURNING failures, lock_level, locked_until
      """
    ) { row in (try row.next(), try row.next(), try row.next()) }
    guard let result, result.failures >= limits.threshold else { return false }
    // Guesses that were under way when the lock fell do not lengthen it.
    let isLockedAlready = result.lockedUntil > now
    let duration = min(limits.firstLock * Double(1 << min(result.level, 20)), limits.longestLock)
    let until = isLockedAlready ? result.lockedUntil : now.addingTimeInterval(duration)
    try connection.execute(
      """
      UPDATE lockout SET failures = \(limits.threshold - 1), locked_until = \(until),
        lock_level = \(isLockedAlready ? result.level : result.level + 1)
       WHERE tenant_id = \(tenant) AND subject = \(counter.subject) AND kind = \(counter.kind.rawValue)
         AND place = \(counter.place.rawValue)
      """)
    return !isLockedAlready
  }

  /// Clears the counter of a reserved guess that was right.
  public func succeed(_ counter: Counter, at now: Date) throws {
    try connection.execute(
      """
      UPDATE lockout SET failures = 0, lock_level = 0, locked_until = 0, updated_at = \(now),
        pending = CASE WHEN pending > 0 THEN pending - 1 ELSE 0 END
       WHERE tenant_id = \(tenant) AND subject = \(counter.subject) AND kind = \(counter.kind.rawValue)
         AND place = \(counter.place.rawValue)
      """)
  }

  /// Gives a reservation back when nothing was checked.
  public func release(_ counter: Counter, at now: Date) throws {
    try connection.execute(
      """
      UPDATE lockout SET pending = CASE WHEN pending > 0 THEN pending - 1 ELSE 0 END, updated_at = \(now)
       WHERE tenant_id = \(tenant) AND subject = \(counter.subject) AND kind = \(counter.kind.rawValue)
         AND place = \(counter.place.rawValue)
      """)
  }

  /// Clears every counter of an account: an administrator's doing.
  public func unlock(subject: String) throws {
    try connection.execute("DELETE FROM lockout WHERE tenant_id = \(tenant) AND subject = \(subject)")
  }
}

@available(*, unavailable)
extension LockoutRepository: Sendable {}
