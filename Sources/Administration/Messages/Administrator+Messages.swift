import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// The most messages that are listed.
  public static let longestMessageList = 1_000

  /// The newest messages of a tenant; what they say is sealed and stays so.
  public func messages(
    of tenant: Tenant, state: QueuedMessage.State?, limit: Int
  ) async throws -> [QueuedMessage] {
    try await database.read { connection in
      try OutboxRepository(connection, tenant.id).list(
        state: state, limit: min(limit, Self.longestMessageList))
    }
  }

  /// The message with this identifier.
  ///
  /// - Throws: `invalidValue`.
  public func message(_ reference: String, in tenant: Tenant) async throws -> QueuedMessage {
    let found: QueuedMessage? = try await database.read { connection in
      try QueuedMessage.ID(reference).flatMap { try OutboxRepository(connection, tenant.id).find($0) }
    }
    guard let found else {
      throw AdministrationError(
        .invalidValue, "there is no message \(quoted(reference)) in \(tenant.defaultDomain)")
    }
    return found
  }

  /// Makes messages due at once: one, or all that wait and all that were refused.
  ///
  /// - Returns: how many.
  /// - Throws: `invalidValue` when the one has been sent, has run out, or is being sent.
  public func retryMessages(_ id: QueuedMessage.ID?, in tenant: Tenant) async throws -> Int {
    try await write(in: tenant.id) { change in
      let count = try OutboxRepository(change.connection, tenant.id).retry(id, at: change.now)
      guard id == nil || count > 0 else {
        throw AdministrationError(
          .invalidValue, "the message has been sent, has run out or is being sent; it is not sent again")
      }
      try change.audit(
        "Retry messages", .directory, .update,
        DirectoryAudit.Target(
          id: id?.description ?? tenant.id.description, displayName: tenant.displayName, type: "Directory",
          modifiedProperties: [.init(displayName: "messages", oldValue: nil, newValue: String(count))]))
      return count
    }
  }

  /// Queues a message that shows whether messages arrive.
  public func sendTestMessage(
    to recipient: String, channel: OutgoingMessage.Channel, language: Language?, through outbox: Outbox,
    in tenant: Tenant
  ) async throws -> QueuedMessage.ID {
    try await write(in: tenant.id) { change in
      let message = OutgoingMessage(
        eventKey: "test/\(change.correlationID)", channel: channel, recipient: recipient, template: .test,
        parameters: [:], language: language ?? tenant.settings.messages.language)
      guard
        let id = try outbox.enqueue(message, tenant: tenant.id, at: change.now, on: change.connection)
      else { throw AdministrationError(.invalidValue, "the message has been queued before") }
      try change.audit(
        "Send test message", .directory, .add,
        DirectoryAudit.Target(id: id.description, displayName: tenant.displayName, type: "Directory"))
      return id
    }
  }
}
