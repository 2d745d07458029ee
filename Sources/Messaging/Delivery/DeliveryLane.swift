import Directory
import Foundation

/// Delivers over some channels until its task is cancelled, by several workers who go from tenant to tenant.
///
/// Mail and the telephone have a lane each, so that a mail server that hangs keeps no code from anybody's telephone.
public struct DeliveryLane: Sendable {
  private static let pause = Duration.seconds(1)

  private let dispatcher: MessageDispatcher
  private let channels: [OutgoingMessage.Channel]
  private let workers: Int

  /// A lane.
  public init(
    _ dispatcher: MessageDispatcher, channels: [OutgoingMessage.Channel], workers: Int = SendingThreads.count
  ) {
    self.dispatcher = dispatcher
    self.channels = channels
    self.workers = workers
  }

  /// Works until the task is cancelled; attempts that have begun are ended and written down.
  public func run() async {
    let rota = TenantRota(dispatcher: dispatcher, channels: channels)
    await withDiscardingTaskGroup { group in
      for _ in 0..<workers { group.addTask { await work(rota) } }
    }
  }

  private func work(_ rota: TenantRota) async {
    while !Task.isCancelled {
      do {
        guard let tenant = try await rota.next() else {
          try await Task.sleep(for: Self.pause)
          continue
        }
        let attempts = try await dispatcher.serve(tenant, channels)
        if attempts == MessageDispatcher.messagesATurn { await rota.queue(tenant) }
      } catch is CancellationError {
        return
      } catch {
        dispatcher.effects.logger.warning(
          "messages could not be looked at", metadata: ["error": .string(String(describing: error))])
        try? await Task.sleep(for: Self.pause)
      }
    }
  }
}

/// Shared by the workers of a lane: which tenants wait for one, in turn.
private actor TenantRota {
  private static let freshness = Duration.seconds(1)

  private let dispatcher: MessageDispatcher
  private let channels: [OutgoingMessage.Channel]
  private var waiting: [Tenant.ID] = []
  private var previous: Tenant.ID?
  private var isLooking = false
  private var lookedAt: ContinuousClock.Instant?

  init(dispatcher: MessageDispatcher, channels: [OutgoingMessage.Channel]) {
    self.dispatcher = dispatcher
    self.channels = channels
  }

  /// The next tenant to serve; nil when there is none for now.
  ///
  /// A tenant that another worker serves is named again while something of it is due that nobody has claimed.
  func next() async throws -> Tenant.ID? {
    if waiting.isEmpty { try await look() }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  /// Puts a tenant behind the others: one with much to say does not silence them.
  func queue(_ tenant: Tenant.ID) { waiting.append(tenant) }

  /// Asks the database for the next page of tenants, and after the last for the first; once a second while there are
  /// none.
  private func look() async throws {
    let now = ContinuousClock.now
    if isLooking || lookedAt.map({ now - $0 < Self.freshness }) ?? false { return }
    isLooking = true
    defer { isLooking = false }
    var found = try await dispatcher.due(channels, after: previous)
    if found.isEmpty, previous != nil { found = try await dispatcher.due(channels, after: nil) }
    previous = found.last
    lookedAt = found.isEmpty ? .now : nil
    waiting += found
  }
}
