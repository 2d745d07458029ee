import Base
import Directory
import Foundation

/// The messages of a tenant that are to be sent, each at most once an event.
///
/// A message is claimed for one attempt, handed over when its end is let go, and then sent, refused or put back. Each
/// step is guarded by the attempt's claim: whoever has lost it to another node can take no further step.
public struct OutboxRepository {
  let connection: any SQLConnection
  let tenant: Tenant.ID

  static let columns = Columns(
    """
    id, event_key, channel, template, sealed_payload, recipient_hint, state, attempts, unanswered, created_at, due_at,
    expires_at, finished_at, last_error
    """)

  /// The messages of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// The tenants after `previous`, in their order, that have something to do by `now`.
  public static func tenants(
    due now: Date, channels: [OutgoingMessage.Channel], after previous: Tenant.ID?, limit: Int,
    on connection: any SQLConnection
  ) throws -> [Tenant.ID] {
    let start = previous?.description ?? ""
    return try connection.rows(
      .acrossTenants(
        """
        SELECT t.tenant_id FROM tenant t WHERE t.tenant_id > \(start) AND EXISTS (
          SELECT 1 FROM message m
           WHERE m.tenant_id = t.tenant_id AND m.finished_at IS NULL
             AND m.channel IN (\(list: channels.map(\.rawValue))) AND m.due_at <= \(now))
         ORDER BY t.tenant_id LIMIT \(limit)
        """, because: "background work goes from tenant to tenant")
    ) { row in try row.next() }
  }

  /// Queues a message; false when the event has had one.
  func insert(
    _ id: QueuedMessage.ID, message: OutgoingMessage, event: String, sealedPayload: String, expiresAt: Date,
    at now: Date
  ) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO message (tenant_id, id, event_key, channel, template, sealed_payload, recipient_hint, state,
        repeatable, attempts, unanswered, created_at, due_at, expires_at)
      VALUES (\(tenant), \(id), \(event), \(message.channel.rawValue), \(message.template.rawValue),
        \(sealedPayload), \(RecipientHint(of: message.recipient).description),
        \(QueuedMessage.State.queued.rawValue), \(message.template.isCode ? 0 : 1), \(0), \(0), \(now), \(now),
        \(expiresAt))
      ON CONFLICT (tenant_id, event_key) DO NOTHING
      """) == 1
  }

  /// Claims the message that has waited longest, for one attempt, whatever the concurrency; nil when none is due.
  ///
  /// A claim that has lapsed is taken over: its attempt was not handed over, so nothing was sent.
  ///
  /// - Parameters:
  ///   - claim: what guards every further step of this attempt; drawn for it alone.
  ///   - node: who tries, for ``release(node:machine:at:on:)``.
  ///   - lapse: when others may take the claim over.
  public func claim(
    _ claim: String, node: String, channels: [OutgoingMessage.Channel], until lapse: Date, at now: Date
  ) throws -> QueuedMessage? {
    let open: [QueuedMessage.State] = [.queued, .sending]
    let due: SQL = """
      tenant_id = \(tenant) AND finished_at IS NULL AND channel IN (\(list: channels.map(\.rawValue)))
        AND state IN (\(list: open.map(\.rawValue))) AND due_at <= \(now) AND expires_at > \(now)
      """
    // On SQLite writers come one after the other. On PostgreSQL each takes a row that no other is about to take; the
    // condition stands twice, so that one which was taken and committed in between is none any more.
    let unlocked: SQL = connection.engine == .postgresql ? "FOR UPDATE SKIP LOCKED" : ""
    return try connection.first(
      """
      UPDATE message SET state = \(QueuedMessage.State.sending.rawValue), claim = \(claim), claimed_by = \(node),
        machine = NULL, attempts = attempts + 1, due_at = \(lapse)
       WHERE id = (SELECT id FROM message WHERE \(due) ORDER BY due_at, id LIMIT 1 \(unlocked)) AND \(due)
      RETURNING \(Self.columns)
      """, Self.decode)
  }

  /// Notes that the end of a message is about to be let go: from here on it may have arrived.
  ///
  /// - Parameters:
  ///   - machine: which machine, until its next start, has what was written in its buffers.
  ///   - deadline: by when its outcome is known, unless the attempt is lost.
  /// - Returns: false when the claim is lost; then nothing may be let go.
  public func handOver(
    _ id: QueuedMessage.ID, claim: String, machine: String, until deadline: Date
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE message SET state = \(QueuedMessage.State.handed.rawValue), machine = \(machine), due_at = \(deadline)
       WHERE tenant_id = \(tenant) AND id = \(id) AND claim = \(claim) AND finished_at IS NULL
         AND state = \(QueuedMessage.State.sending.rawValue)
      """) == 1
  }

  /// Ends a message, and forgets what it said where that is of no more use.
  ///
  /// - Returns: false when the claim is lost.
  @discardableResult
  public func finish(
    _ id: QueuedMessage.ID, claim: String, as state: QueuedMessage.State, error: String? = nil, at now: Date
  ) throws -> Bool {
    let keeps = state == .refused || state == .unconfirmed
    return try connection.execute(
      """
      UPDATE message SET state = \(state.rawValue), finished_at = \(now), last_error = \(error),
        sealed_payload = CASE WHEN \(keeps ? 1 : 0) = 1 THEN sealed_payload END
       WHERE tenant_id = \(tenant) AND id = \(id) AND claim = \(claim)
      """) == 1
  }

  /// Puts a message back for another attempt.
  ///
  /// - Parameter isUnanswered: whether its end was let go without an answer.
  /// - Returns: false when the claim is lost.
  @discardableResult
  public func putBack(
    _ id: QueuedMessage.ID, claim: String, due: Date, isUnanswered: Bool, counts: Bool = true, error: String
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE message SET state = \(QueuedMessage.State.queued.rawValue), due_at = \(due), last_error = \(error),
        unanswered = unanswered + \(isUnanswered ? 1 : 0), attempts = attempts - \(counts ? 0 : 1),
        claim = NULL, claimed_by = NULL, machine = NULL
       WHERE tenant_id = \(tenant) AND id = \(id) AND claim = \(claim) AND finished_at IS NULL
      """) == 1
  }

  static func decode(_ row: inout Row) throws -> QueuedMessage {
    let id: QueuedMessage.ID = try row.next()
    let eventKey: String = try row.next()
    let channelText: String = try row.next()
    let template: String = try row.next()
    let payload: String? = try row.next()
    let hint: String = try row.next()
    let stateText: String = try row.next()
    guard let channel = OutgoingMessage.Channel(rawValue: channelText) else {
      throw StorageError.decoding(column: "channel", cause: "is none that this version knows")
    }
    guard let state = QueuedMessage.State(rawValue: stateText) else {
      throw StorageError.decoding(column: "state", cause: "is none that this version knows")
    }
    return QueuedMessage(
      id: id, eventKey: eventKey, channel: channel, template: template, sealedPayload: payload,
      recipientHint: hint, state: state, attempts: try row.next(), unanswered: try row.next(),
      createdAt: try row.next(), dueAt: try row.next(), expiresAt: try row.next(),
      finishedAt: try row.next(), lastError: try row.next())
  }
}

@available(*, unavailable)
extension OutboxRepository: Sendable {}

extension MessageTemplate {
  /// Whether it carries a code: of no use twice, and quickly of no use at all.
  public var isCode: Bool {
    switch self {
    case .oneTimeCode, .smsCode, .voiceCode: true
    case .methodAdded, .methodRemoved, .passwordChanged, .passwordReset, .adminPasswordReset,
      .accountUnlocked,
      .recoveryCodeUsed, .recoveryCodesLow, .wrongCodes, .registrationReminder, .registrationInvitation,
      .breakGlassUsed, .breakGlassCheck, .suspiciousReported, .test:
      false
    }
  }
}
