import Base
import Directory
import Foundation

extension OutboxRepository {
  /// How long messages that were sent are remembered; as long, their events have no second one.
  public static let sentLife: TimeInterval = 7 * 86_400
  /// How long messages that were given up are remembered.
  public static let givenUpLife: TimeInterval = 30 * 86_400
  /// How often a notice goes out again when nobody answered its end.
  public static let mostUnanswered = 3

  /// The messages that are not at their end.
  public struct Waiting: Sendable, Equatable {
    /// How many.
    public var count = 0
    /// When the oldest was queued.
    public var oldest: Date?

    /// None.
    public init() {}

    /// Adds another tenant's.
    public mutating func add(_ other: Waiting) {
      count += other.count
      oldest = [oldest, other.oldest].compactMap { $0 }.min()
    }
  }

  /// Lets go of everything that a node had begun before it stopped, so that nobody waits for its claims to lapse.
  ///
  /// - Parameter now: what was begun is due again at this instant.
  public static func release(node: String, at now: Date, on connection: any SQLConnection) throws {
    try connection.execute(
      .acrossTenants(
        """
        UPDATE message SET due_at = \(now) WHERE claimed_by = \(node) AND finished_at IS NULL AND due_at > \(now)
          AND state IN (\(list: [QueuedMessage.State.sending.rawValue, QueuedMessage.State.handed.rawValue]))
        """, because: "a node lets go of what it had begun, whosever it is"))
  }

  /// Decides about what was let go and whose attempt was lost, and ends what is of no more use.
  ///
  /// A process that ends leaves what it has written to the machine, which still sends it: that is taken for sent, and
  /// called unconfirmed. A machine that has gone may have lost it: a notice is queued again.
  ///
  /// - Parameter machine: this machine, until its next start.
  /// - Returns: how many were ended without having been sent.
  @discardableResult
  public func settle(machine: String, at now: Date) throws -> Int {
    let lost = "the process ended while a reply was awaited"
    let lapsed: SQL = """
      tenant_id = \(tenant) AND finished_at IS NULL AND state = \(QueuedMessage.State.handed.rawValue)
        AND due_at <= \(now)
      """
    let unconfirmed = try connection.execute(
      """
      UPDATE message SET state = \(QueuedMessage.State.unconfirmed.rawValue), finished_at = \(now),
        last_error = \(lost)
       WHERE \(lapsed) AND (repeatable = 0 OR machine = \(machine) OR unanswered >= \(Self.mostUnanswered))
      """)
    try connection.execute(
      """
      UPDATE message SET state = \(QueuedMessage.State.queued.rawValue), unanswered = unanswered + 1,
        last_error = \(lost), claim = NULL, claimed_by = NULL, machine = NULL
       WHERE \(lapsed)
      """)
    let expired = try connection.execute(
      """
      UPDATE message SET state = \(QueuedMessage.State.expired.rawValue), finished_at = \(now),
        sealed_payload = NULL
       WHERE tenant_id = \(tenant) AND finished_at IS NULL AND expires_at <= \(now) AND due_at <= \(now)
         AND state IN (\(list: [QueuedMessage.State.queued.rawValue, QueuedMessage.State.sending.rawValue]))
      """)
    return unconfirmed + expired
  }

  /// The newest messages, at most `limit`, of a state where one is given.
  public func list(state: QueuedMessage.State? = nil, limit: Int) throws -> [QueuedMessage] {
    let condition: SQL = state.map { "AND state = \($0.rawValue)" } ?? ""
    return try connection.rows(
      """
      SELECT \(Self.columns) FROM message WHERE tenant_id = \(tenant) \(condition)
       ORDER BY created_at DESC, id DESC LIMIT \(limit)
      """, Self.decode)
  }

  /// The message with this identifier.
  public func find(_ id: QueuedMessage.ID) throws -> QueuedMessage? {
    try connection.first(
      "SELECT \(Self.columns) FROM message WHERE tenant_id = \(tenant) AND id = \(id)", Self.decode)
  }

  /// Makes messages due at once that wait for their next attempt, and those that were given up but still say something.
  ///
  /// What was refused or is unconfirmed gets the usual life again, from `now` on; a code that ran out stays so.
  ///
  /// - Parameter id: only this one; nil for all that wait and all that were refused.
  /// - Returns: how many.
  public func retry(_ id: QueuedMessage.ID?, at now: Date) throws -> Int {
    let one: SQL = id.map { "AND id = \($0)" } ?? ""
    let again: [QueuedMessage.State] = id == nil ? [.refused] : [.refused, .unconfirmed]
    let waiting = try connection.execute(
      """
      UPDATE message SET due_at = \(now)
       WHERE tenant_id = \(tenant) \(one) AND state = \(QueuedMessage.State.queued.rawValue)
      """)
    let revived = try connection.execute(
      """
      UPDATE message SET state = \(QueuedMessage.State.queued.rawValue), due_at = \(now), finished_at = NULL,
        unanswered = 0, claim = NULL, claimed_by = NULL, machine = NULL,
        expires_at = CASE WHEN repeatable = 1 THEN \(now.addingTimeInterval(Outbox.usualLife)) ELSE expires_at END
       WHERE tenant_id = \(tenant) \(one) AND state IN (\(list: again.map(\.rawValue)))
         AND sealed_payload IS NOT NULL AND (repeatable = 1 OR expires_at > \(now))
      """)
    return waiting + revived
  }

  /// How much waits.
  public func waiting() throws -> Waiting {
    var waiting = Waiting()
    _ = try connection.first(
      "SELECT COUNT(*), MIN(created_at) FROM message WHERE tenant_id = \(tenant) AND finished_at IS NULL"
    ) { row in
      waiting.count = try row.next()
      waiting.oldest = try row.next()
    }
    return waiting
  }

  /// Deletes at most `limit` messages that came to their end long ago.
  public func purge(at now: Date, limit: Int) throws -> Int {
    let sent = now.addingTimeInterval(-Self.sentLife)
    let givenUp = now.addingTimeInterval(-Self.givenUpLife)
    return try connection.execute(
      """
      DELETE FROM message WHERE tenant_id = \(tenant) AND id IN (
        SELECT id FROM message
         WHERE tenant_id = \(tenant) AND finished_at < \(sent)
           AND (state = \(QueuedMessage.State.sent.rawValue) OR finished_at < \(givenUp))
         ORDER BY finished_at LIMIT \(limit))
      """)
  }
}
