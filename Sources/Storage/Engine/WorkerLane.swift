import Synchronization

/// A bounded queue before several threads, each running one job at a time in a transaction of its own.
final class WorkerLane: Sendable {
  private struct State {
    var pending = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let threads: WorkerThreads
  private let capacity: Int
  private let meter: Meter

  init(threads: Int, capacity: Int, meter: Meter) {
    self.threads = WorkerThreads(threads)
    self.capacity = capacity
    self.meter = meter
  }

  /// Queues a job; `work` runs it and returns the error it ended with.
  func submit(_ job: Job, _ work: @escaping @Sendable (Job) -> (any Error)?) {
    let refusal = state.withLock { state -> StorageError? in
      guard !state.isClosed else { return .closed }
      guard state.pending < capacity else { return .overloaded(retryAfter: .seconds(1)) }
      state.pending += 1
      return nil
    }
    if let refusal { return job.finish(refusal) }
    meter.enqueued()
    threads.submit { [self] isStopping in
      state.withLock { $0.pending -= 1 }
      guard !isStopping else {
        meter.dropped(1)
        return job.finish(StorageError.closed)
      }
      meter.started(1)
      let error = work(job)
      meter.ended(1)
      job.finish(error)
    }
  }

  /// Runs blocking work outside the count, for open, backup and close.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await threads.run(work)
  }

  /// Waits for running jobs; queued ones end with ``StorageError/closed``.
  func close() async {
    state.withLock { $0.isClosed = true }
    await threads.stop()
  }
}
