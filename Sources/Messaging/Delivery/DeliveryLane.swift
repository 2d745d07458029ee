import Directory
import Foundation

/// Delivers over some channels until its task is cancelled: several tenants at once, each by one worker at a time.
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
        do {
          let attempts = try await dispatcher.serve(tenant, channels)
          await rota.done(tenant, hasMore: attempts == MessageDispatcher.messagesATurn)
        } catch {
          await rota.done(tenant, hasMore: false)
          throw error
        }
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

/// Shared by the workers of a lane: which tenants wait for one, and which have one.
private actor TenantRota {
  private static let freshness = Duration.seconds(1)

  private let dispatcher: MessageDispatcher
  private let channels: [OutgoingMessage.Channel]
  private var waiting: [Tenant.ID] = []
  private var served: Set<Tenant.ID> = []
  private var previous: Tenant.ID?
  private var isLooking = false
  private var lookedAt: ContinuousClock.Instant?

  init(dispatcher: MessageDispatcher, channels: [OutgoingMessage.Channel]) {
    self.dispatcher = dispatcher
    self.channels = channels
  }

  /// The next tenant to serve; nil when there is none for now.
  func next() async throws -> Tenant.ID? {
    if waiting.isEmpty { try await look() }
    guard !waiting.isEmpty else { return nil }
    let tenant = waiting.removeFirst()
    served.insert(tenant)
    return tenant
  }

  func done(_ tenant: Tenant.ID, hasMore: Bool) {
    served.remove(tenant)
    // Behind the others: a tenant with much to say does not silence them.
    if hasMore { waiting.append(tenant) }
  }

  /// Asks the database, at most once a second, for the next page of tenants, and after the last for the first.
  private func look() async throws {
    let now = ContinuousClock.now
    if isLooking || lookedAt.map({ now - $0 < Self.freshness }) ?? false { return }
    isLooking = true
    defer { isLooking = false }
    var found = try await dispatcher.due(channels, after: previous)
    if found.isEmpty, previous != nil { found = try await dispatcher.due(channels, after: nil) }
    previous = found.last
    let free = found.filter { !served.contains($0) && !waiting.contains($0) }
    lookedAt = free.isEmpty ? .now : nil
    waiting += free
  }
}
