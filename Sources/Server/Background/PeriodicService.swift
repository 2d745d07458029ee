import Logging
import ServiceLifecycle

/// Does something again and again until the server stops; a failure is logged and does not stop it.
struct PeriodicService: Service, CustomStringConvertible {
  let description: String
  let interval: Duration
  let logger: Logger
  let work: @Sendable () async throws -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: interval)
          try await work()
        } catch is CancellationError {
          return
        } catch {
          logger.warning(
            "background work failed",
            metadata: ["work": .string(description), "error": .string(String(describing: error))])
        }
      }
    }
  }
}
