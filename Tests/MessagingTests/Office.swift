import Base
import Directory
import Foundation
import Logging
import Storage
import Synchronization

@testable import Messaging

/// A tenant with an outbox, a clock that tests set, and a transport that does as they say.
final class Office: Sendable {
  static let start = Date(timeIntervalSince1970: 1_795_529_100)

  enum Death {
    case beforeHandOver, afterHandOver
  }

  private struct State {
    var now = Office.start
    var outcome = DeliveryOutcome.sent
    var sent: [String] = []
    var senders: [String] = []
    var attempts = 0
    var beforeHandOver: @Sendable () async throws -> Void = {}
    var stopsAfter: Int?
  }

  let tenant = Tenant.ID(UUID())
  private let database: Database
  private let outbox: Outbox
  private let state = Mutex(State())

  private init(_ database: Database, masterKey: MasterKey) {
    self.database = database
    outbox = Outbox(sealer: Sealer(masterKey: masterKey, random: Self.random), random: Self.random)
  }

  static let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }

  static func open(
    settings: (inout MessageSettings) -> Void = { _ in }, _ body: (Office) async throws -> Void
  ) async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let database = try await Database.open(
      .sqliteInMemory, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let key = try MasterKey.loadOrCreate(directory: directory, random: random)
    let office = Office(database, masterKey: key)
    var tenantSettings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings(&tenantSettings.messages)
    let tenant = Tenant(
      id: office.tenant, displayName: "Contoso", defaultDomain: "contoso.test", revision: 1,
      settings: tenantSettings, createdAt: start)
    do {
      try await database.write { try TenantRepository.create(tenant, on: $0) }
      try await body(office)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
  }

  var now: Date {
    get { state.withLock { $0.now } }
    set { state.withLock { $0.now = newValue } }
  }
  var outcome: DeliveryOutcome {
    get { state.withLock { $0.outcome } }
    set { state.withLock { $0.outcome = newValue } }
  }
  var beforeHandOver: @Sendable () async throws -> Void {
    get { state.withLock { $0.beforeHandOver } }
    set { state.withLock { $0.beforeHandOver = newValue } }
  }
  var sent: [String] { state.withLock { $0.sent } }
  var senders: [String] { state.withLock { $0.senders } }
  var attempts: Int { state.withLock { $0.attempts } }

  @discardableResult
  func enqueue(
    _ event: String, template: MessageTemplate = .test, life: TimeInterval? = nil,
    then: @escaping @Sendable () throws -> Void = {}
  ) async throws -> QueuedMessage.ID? {
    let now = now
    let message = OutgoingMessage(
      eventKey: event, channel: .email, recipient: "ada@contoso.test", template: template,
      parameters: template == .oneTimeCode ? [.code: "123456"] : [:], language: .english,
      expiresAt: life.map { now + $0 })
    return try await database.write { [outbox, tenant] connection in
      let id = try outbox.enqueue(message, tenant: tenant, at: now, on: connection)
      try then()
      return id
    }
  }

  func dispatcher(
    node: String = "node", machine: String = "machine", transports: MessageTransports? = nil
  ) -> MessageDispatcher {
    MessageDispatcher(
      MessageDispatcher.Effects(
        database: database, outbox: outbox,
        renderer: MessageRenderer(baseURL: "https://login.contoso.test"),
        transports: transports ?? MessageTransports(email: transport),
        sender: Mailbox("gatehouse@login.contoso.test") ?? { preconditionFailure("a constant") }(),
        clock: WallClock { [self] in now }, random: Self.random,
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })),
      node: .init(name: node, machine: machine), meter: MessageMeter(),
      isStopping: { [self] in
        state.withLock { state in state.stopsAfter.map { state.attempts >= $0 } ?? false }
      })
  }

  /// Delivers what is due; with `turns`, the server is asked to stop after so many attempts.
  func deliver(turns: Int? = nil) async throws {
    state.withLock { state in state.stopsAfter = turns.map { state.attempts + $0 } }
    try await dispatcher().deliverDue([.email])
  }

  /// An attempt that ends without a word, as when its process is killed.
  func die(_ moment: Death) async throws {
    let now = now
    try await database.write { [tenant] connection in
      let outbox = OutboxRepository(connection, tenant)
      let message = try outbox.claim(
        "lost", node: "node", channels: [.email], until: now + MessageDispatcher.claimLife, at: now)
      if moment == .afterHandOver, let message {
        _ = try outbox.handOver(
          message.id, claim: "lost", machine: "machine", until: now + MessageDispatcher.answerLife)
      }
    }
  }

  func only() async throws -> QueuedMessage {
    struct Several: Error {}
    let messages = try await database.read { [tenant] connection in
      try OutboxRepository(connection, tenant).list(limit: 2)
    }
    guard messages.count == 1 else { throw Several() }
    return messages[0]
  }

  func retry() async throws -> Int {
    let now = now
    return try await database.write { [tenant] connection in
      try OutboxRepository(connection, tenant).retry(nil, at: now)
    }
  }

  private var transport: MessageTransport {
    MessageTransport { [self] message, handOver in
      let outcome = state.withLock { state in
        state.attempts += 1
        return state.outcome
      }
      switch outcome {
      case .postponed, .refused, .interrupted: return outcome
      case .sent, .unanswered: break
      }
      try? await beforeHandOver()
      let mayLetGo = await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: handOver()) }
      }
      guard mayLetGo else { return .interrupted }
      guard outcome == .sent else { return outcome }
      state.withLock { state in
        state.sent.append(message.recipient)
        state.senders.append("\(message.sender.name) <\(message.sender.address)>")
      }
      return .sent
    }
  }
}
