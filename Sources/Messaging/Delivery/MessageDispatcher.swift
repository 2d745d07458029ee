import Base
import Directory
import Foundation
import Logging
import Storage
import Synchronization

/// Empties the outbox: claims a message, makes its text, sends it, and writes down what came of it.
///
/// Of two nodes one sends a message, and a process that is killed leaves a doubt about a message only while its end is
/// let go and not yet answered. `docs/decisions/0014-messages.md` says what that promises.
public struct MessageDispatcher: Sendable {
  /// Who sends.
  public struct Node: Sendable {
    /// This installation, the same after a restart, and on no other node.
    public var name: String
    /// This machine until its next start.
    public var machine: String

    /// A node.
    public init(name: String, machine: String) {
      self.name = name
      self.machine = machine
    }
  }

  /// What a dispatcher stands on.
  public struct Effects: Sendable {
    /// The database of the outbox.
    public var database: Database
    /// What opens messages.
    public var outbox: Outbox
    /// What makes their texts.
    public var renderer: MessageRenderer
    /// The ways out.
    public var transports: MessageTransports
    /// In whose name mail goes out where a tenant says nothing.
    public var sender: Mailbox
    /// The present.
    public var clock: WallClock
    /// For claims and for the spread of attempts.
    public var random: RandomSource
    /// Where failures are logged, without recipients and texts.
    public var logger: Logger

    /// Puts the parts together.
    public init(
      database: Database, outbox: Outbox, renderer: MessageRenderer, transports: MessageTransports,
      sender: Mailbox, clock: WallClock, random: RandomSource, logger: Logger
    ) {
      self.database = database
      self.outbox = outbox
      self.renderer = renderer
      self.transports = transports
      self.sender = sender
      self.clock = clock
      self.random = random
      self.logger = logger
    }
  }

  /// Longer than an attempt can take until its end is let go.
  static let claimLife: TimeInterval = 90
  /// Longer than an answer can take from then on.
  static let answerLife: TimeInterval = 300
  /// How many attempts one tenant gets before the next one's turn.
  static let messagesATurn = 16

  let effects: Effects
  let node: Node
  let meter: MessageMeter
  let isStopping: @Sendable () -> Bool

  /// The database of the outbox.
  public var database: Database { effects.database }
  /// The present.
  public let clock: WallClock

  /// A dispatcher.
  ///
  /// - Parameter isStopping: whether attempts are to end where they can without a doubt; looked at often.
  public init(
    _ effects: Effects, node: Node, meter: MessageMeter,
    isStopping: @escaping @Sendable () -> Bool = { false }
  ) {
    self.effects = effects
    clock = effects.clock
    self.node = node
    self.meter = meter
    self.isStopping = isStopping
  }

  /// Lets go of what this node had begun before it was last stopped or killed.
  public func release() async throws {
    let now = effects.clock.now()
    try await effects.database.write { [name = node.name] connection in
      try OutboxRepository.release(node: name, at: now, on: connection)
    }
  }

  /// Delivers everything that is due over the given channels, once.
  ///
  /// - Returns: how many attempts were made.
  @discardableResult
  public func deliverDue(_ channels: [OutgoingMessage.Channel]) async throws -> Int {
    var attempts = 0
    var previous: Tenant.ID?
    while true {
      let tenants = try await due(channels, after: previous)
      for tenant in tenants { attempts += try await serve(tenant, channels) }
      guard let last = tenants.last else { return attempts }
      previous = last
    }
  }

  /// The tenants after `previous` that have something to do.
  func due(_ channels: [OutgoingMessage.Channel], after previous: Tenant.ID?) async throws -> [Tenant.ID] {
    let now = effects.clock.now()
    return try await effects.database.read { connection in
      try OutboxRepository.tenants(
        due: now, channels: channels, after: previous, limit: 200, on: connection)
    }
  }

  /// Makes a bounded number of attempts for one tenant, one after the other.
  ///
  /// - Returns: how many.
  func serve(_ tenant: Tenant.ID, _ channels: [OutgoingMessage.Channel]) async throws -> Int {
    try await settle(tenant)
    guard
      let organisation = try await effects.database.read({ try TenantRepository.find(id: tenant, on: $0) })
    else { return 0 }
    for turn in 0..<Self.messagesATurn {
      guard !isStopping(), let attempt = try await claim(tenant, channels) else { return turn }
      let outcome = await send(attempt, organisation)
      try await record(outcome, attempt, tenant)
    }
    return Self.messagesATurn
  }

  /// Ends what has run out, and decides about what was let go by an attempt that is lost.
  public func settle(_ tenant: Tenant.ID) async throws {
    let now = effects.clock.now()
    let givenUp = try await effects.database.write { [machine = node.machine] connection in
      try OutboxRepository(connection, tenant).settle(machine: machine, at: now)
    }
    if givenUp > 0 {
      effects.logger.warning(
        "messages were given up", metadata: ["tenant": "\(tenant)", "count": "\(givenUp)"])
    }
  }

  struct Attempt: Sendable {
    var message: QueuedMessage
    var claim: String
  }

  private func claim(_ tenant: Tenant.ID, _ channels: [OutgoingMessage.Channel]) async throws -> Attempt? {
    let now = effects.clock.now()
    let claim = Base64URL.encode(effects.random.bytes(16))
    let message = try await effects.database.write { [name = node.name] connection in
      try OutboxRepository(connection, tenant).claim(
        claim, node: name, channels: channels, until: now.addingTimeInterval(Self.claimLife), at: now)
    }
    return message.map { Attempt(message: $0, claim: claim) }
  }

  private func send(_ attempt: Attempt, _ tenant: Tenant) async -> DeliveryOutcome {
    let queued = attempt.message
    guard let transport = effects.transports.transport(for: queued.channel) else {
      return .postponed("there is no way to send it")
    }
    let message: OutgoingMessage
    do {
      guard let opened = try effects.outbox.open(queued, tenant: tenant.id) else {
        return .refused("its content is gone")
      }
      message = opened
    } catch {
      // Another node may have the right key, or know the text.
      return .postponed(String(describing: error))
    }
    do {
      let settings = tenant.settings.messages
      let content = try effects.renderer.render(
        message, for: .init(name: tenant.displayName, helpdesk: settings.helpdesk))
      let outbound = OutboundMessage(
        id: queued.id.description, channel: queued.channel, recipient: message.recipient,
        sender: sender(tenant), date: queued.createdAt, language: message.language, template: queued.template,
        content: content)
      return await transport.send(outbound, handOver(attempt, tenant.id))
    } catch {
      return .refused("its text cannot be made: \(error)")
    }
  }

  /// The tenant's own sender; an address that is none does not keep messages from going out.
  private func sender(_ tenant: Tenant) -> Mailbox {
    let settings = tenant.settings.messages
    let address = settings.senderAddress.flatMap { MailAddress($0) } ?? effects.sender.address
    let isOwn = settings.senderAddress != nil || effects.sender.name.isEmpty
    return Mailbox(
      name: settings.senderName ?? (isOwn ? tenant.displayName : effects.sender.name), address: address)
  }

  private func handOver(_ attempt: Attempt, _ tenant: Tenant.ID) -> HandOver {
    HandOver(isCancelled: isStopping) { [effects, node] in
      // On a thread that may block, and under no task: the answer is waited for in either case.
      let (answer, arrived) = (Answer(), DispatchSemaphore(value: 0))
      Task {
        let deadline = effects.clock.now().addingTimeInterval(Self.answerLife)
        let isOurs = try? await effects.database.write { connection in
          try OutboxRepository(connection, tenant).handOver(
            attempt.message.id, claim: attempt.claim, machine: node.machine, until: deadline)
        }
        answer.value.withLock { $0 = isOurs ?? false }
        arrived.signal()
      }
      arrived.wait()
      return answer.value.withLock { $0 }
    }
  }

  private final class Answer: Sendable {
    let value = Mutex(false)
  }
}
