import Base
import Directory
import Foundation

/// Where a message is put in the transaction of the event that it tells of: both are there, or neither.
public struct Outbox: Sendable {
  /// How long a message is of use when it says nothing itself.
  public static let usualLife: TimeInterval = 48 * 3_600

  private static let table = "message"
  private static let column = "sealed_payload"

  private let sealer: Sealer
  private let random: RandomSource

  /// An outbox whose messages only holders of the master key can read.
  public init(sealer: Sealer, random: RandomSource) {
    self.sealer = sealer
    self.random = random
  }

  /// Queues a message.
  ///
  /// A second message of the same event is none: nothing is queued, and nothing changes.
  ///
  /// - Parameters:
  ///   - now: from when on it is due.
  ///   - connection: the event's own transaction.
  /// - Returns: the message's identifier; nil when the event has had its message.
  @discardableResult
  public func enqueue(
    _ message: OutgoingMessage, tenant: Tenant.ID, at now: Date, on connection: any SQLConnection
  ) throws -> QueuedMessage.ID? {
    let id: QueuedMessage.ID = random.identifier()
    let payload = MessagePayload(
      recipient: message.recipient, parameters: message.parameters, language: message.language)
    let sealed = try sealer.seal(
      Array(StoredJSON.encode(payload).utf8), table: Self.table, column: Self.column, row: "\(tenant)/\(id)")
    let longest = now.addingTimeInterval(Self.usualLife)
    // Keys of events name people and addresses: what is stored tells only whether two are the same.
    let event = Base64URL.encode(sealer.tag("message event \(message.eventKey)"))
    let isNew = try OutboxRepository(connection, tenant).insert(
      id, message: message, event: event, sealedPayload: sealed,
      expiresAt: min(message.expiresAt ?? longest, longest),
      at: now)
    return isNew ? id : nil
  }

  /// The message that was queued, its event's tag in place of the key; nil for a payload that is gone.
  ///
  /// - Throws: ``StorageError/decoding(column:cause:)`` when the payload was changed or sealed elsewhere.
  public func open(_ queued: QueuedMessage, tenant: Tenant.ID) throws -> OutgoingMessage? {
    guard let sealed = queued.sealedPayload else { return nil }
    let bytes = try sealer.open(
      sealed, table: Self.table, column: Self.column, row: "\(tenant)/\(queued.id)")
    let payload: MessagePayload = try StoredJSON.decode(from: String(decoding: bytes, as: UTF8.self))
    guard let template = MessageTemplate(rawValue: queued.template) else {
      throw StorageError.decoding(column: "template", cause: "is no text that this version knows")
    }
    return OutgoingMessage(
      eventKey: queued.eventKey, channel: queued.channel, recipient: payload.recipient, template: template,
      parameters: payload.parameters, language: payload.language, expiresAt: queued.expiresAt)
  }
}
