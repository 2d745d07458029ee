import Synchronization

/// Runs `work` and gives up waiting, though not the work, after `limit`.
///
/// - Throws: what `work` throws, or ``StorageError/unavailable(cause:)`` when the time is up.
func firstResult(
  within limit: Duration, _ work: @escaping @Sendable () async throws -> Void
) async throws {
  let race = Race()
  try await withCheckedThrowingContinuation { continuation in
    race.start(continuation)
    let timer = Task {
      try await Task.sleep(for: limit)
      race.end(.failure(StorageError.unavailable(cause: "no answer within \(limit)")))
    }
    Task {
      do {
        try await work()
        race.end(.success(()))
      } catch {
        race.end(.failure(error))
      }
      timer.cancel()
    }
  }
}

/// Resumes a continuation with the first of two results.
private final class Race: Sendable {
  private let continuation = Mutex<CheckedContinuation<Void, any Error>?>(nil)

  func start(_ waiting: CheckedContinuation<Void, any Error>) {
    continuation.withLock { $0 = waiting }
  }

  func end(_ result: Result<Void, any Error>) {
    let waiting = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    waiting?.resume(with: result)
  }
}
