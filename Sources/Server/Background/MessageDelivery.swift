import Base
import Directory
import Foundation
import Logging
import Messaging
import ServiceLifecycle
import Storage
import Synchronization

/// Sends what the outbox holds: a lane for mail, a lane for the telephone, and the upkeep of the queue.
struct MessageDelivery: Sendable {
  private static let upkeepInterval = Duration.seconds(300)
  private static let batch = 500

  let meter = MessageMeter()
  private let dispatcher: MessageDispatcher
  private let settings: DeliverySettings
  private let threads: [SendingThreads]
  private let stopping = StopFlag()
  private let logger: Logger

  init(_ effects: Composition.Effects, sealer: Sealer) {
    let configuration = effects.configuration
    settings = configuration.messages
    logger = effects.logger
    let (mailThreads, telephoneThreads) = (SendingThreads(), SendingThreads())
    threads = [mailThreads, telephoneThreads]
    let transports = MessageTransports(
      email: settings.smtp.map { .smtp($0, threads: mailThreads) }
        ?? settings.file.map { .file($0, threads: mailThreads) },
      telephone: settings.gateway.map { .gateway($0, threads: telephoneThreads) }
        ?? settings.file.map { .file($0, threads: telephoneThreads) })
    let node = MessageDispatcher.Node.live(
      dataDirectory: configuration.dataDirectory, random: effects.random)
    dispatcher = MessageDispatcher(
      MessageDispatcher.Effects(
        database: effects.database, outbox: Outbox(sealer: sealer, random: effects.random),
        renderer: MessageRenderer(baseURL: configuration.listener.baseURL.description),
        transports: transports, sender: settings.sender, clock: effects.clock, random: effects.random,
        logger: effects.logger),
      node: node, meter: meter, isStopping: { [stopping] in stopping.isSet })
  }

  var service: any Service { DeliveryService(delivery: self) }

  /// Ends the threads, after the service has ended.
  func shutdown() async {
    for threads in threads { await threads.shutdown() }
  }

  fileprivate func run() async {
    warn()
    do {
      try await dispatcher.release()
    } catch {
      // What is not let go of now is taken up when its claim lapses.
      logger.warning(
        "messages begun before could not be let go of",
        metadata: ["error": .string(String(describing: error))]
      )
    }
    await withTaskCancellationHandler {
      await withDiscardingTaskGroup { group in
        if settings.sendsMail {
          group.addTask { await DeliveryLane(dispatcher, channels: [.email]).run() }
        }
        if settings.telephones {
          group.addTask { await DeliveryLane(dispatcher, channels: [.sms, .voice]).run() }
        }
        group.addTask { await keepUp() }
      }
    } onCancel: {
      stopping.set()
    }
  }

  /// Says once what cannot be sent.
  private func warn() {
    if !settings.sendsMail {
      logger.warning(
        "no mail server is set: mail waits until it runs out",
        metadata: ["setting": .string(ConfigurationKey.smtp.rawValue)])
    }
    if settings.file != nil {
      logger.warning("messages are written to a file, codes in the clear: not for production")
    }
  }

  /// Ends what has run out, also where there is no way to send it, and forgets what came to its end long ago.
  private func keepUp() async {
    let (database, clock) = (dispatcher.database, dispatcher.clock)
    while !Task.isCancelled {
      do {
        try await TenantWalk(database: database).forEach { tenant in
          try await dispatcher.settle(tenant)
          var removed = 1
          while removed > 0 {
            try Task.checkCancellation()
            removed = try await database.write { connection in
              try OutboxRepository(connection, tenant).purge(at: clock.now(), limit: Self.batch)
            }
          }
        }
        try await Task.sleep(for: Self.upkeepInterval)
      } catch is CancellationError {
        return
      } catch {
        logger.warning(
          "background work failed",
          metadata: ["work": "messages", "error": .string(String(describing: error))])
        try? await Task.sleep(for: Self.upkeepInterval)
      }
    }
  }
}

/// The delivery as a part of the server.
private struct DeliveryService: Service, CustomStringConvertible {
  let delivery: MessageDelivery
  var description: String { "message delivery" }

  func run() async throws {
    await cancelWhenGracefulShutdown { await delivery.run() }
  }
}

/// Set once, when the server is asked to stop.
private final class StopFlag: Sendable {
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }

  func set() { flag.store(true, ordering: .relaxed) }
}
