import Synchronization

/// A closure on its way to a connection, with the caller who waits for it.
struct Job: Sendable {
  /// Runs the caller's closure; may be called again after a rollback.
  let run: @Sendable (any SQLConnection) throws -> Void
  /// Resumes the caller, exactly once: with the error, or with what `run` made.
  let finish: @Sendable ((any Error)?) -> Void
}

extension Job {
  /// Hands `body` to `submit` and waits for the result.
  ///
  /// A task that is cancelled before it gets here does nothing; after that the job runs to its end, so that no
  /// half of it is left and the caller learns what became of it.
  static func result<T: Sendable>(
    of body: @escaping @Sendable (any SQLConnection) throws -> T, submit: (Job) -> Void
  ) async throws -> T {
    try Task.checkCancellation()
    let result = JobResult<T>()
    return try await withCheckedThrowingContinuation { continuation in
      submit(
        Job(
          run: { connection in result.set(try body(connection)) },
          finish: { error in
            if let error {
              continuation.resume(throwing: error)
            } else if let value = result.take() {
              continuation.resume(returning: value)
            } else {
              continuation.resume(throwing: StorageError.failed(cause: "the job did not run"))
            }
          }))
    }
  }
}

/// Where a job leaves its result until its transaction is durable.
private final class JobResult<T: Sendable>: Sendable {
  private let value = Mutex<T?>(nil)

  func set(_ new: T) {
    value.withLock { $0 = new }
  }

  func take() -> T? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
