import Synchronization

/// A bounded queue before one thread, which takes what has gathered and makes it durable in one commit.
///
/// While a commit waits for the disk, the next group gathers: the busier, the larger the groups.
final class GroupLane: Sendable {
  private struct State {
    var pending: [Job] = []
    var isDraining = false
    var isClosed = false
  }

  private let state = Mutex(State())
  private let thread = WorkerThreads(1)
  private let capacity: Int
  private let largestGroup: Int
  private let meter: Meter
  /// Runs a group and returns, job by job, the error each ended with.
  private let work: @Sendable ([Job]) -> [(any Error)?]

  init(
    capacity: Int, largestGroup: Int = 256, meter: Meter,
    work: @escaping @Sendable ([Job]) -> [(any Error)?]
  ) {
    self.capacity = capacity
    self.largestGroup = largestGroup
    self.meter = meter
    self.work = work
  }

  func submit(_ job: Job) {
    enum Verdict { case refused(StorageError), queued, first }
    let verdict = state.withLock { state -> Verdict in
      guard !state.isClosed else { return .refused(.closed) }
      guard state.pending.count < capacity else { return .refused(.overloaded(retryAfter: .seconds(1))) }
      state.pending.append(job)
      meter.enqueued()
      guard !state.isDraining else { return .queued }
      state.isDraining = true
      return .first
    }
    switch verdict {
    case .refused(let error): job.finish(error)
    case .queued: break
    case .first: thread.submit { [self] isStopping in drain(isStopping: isStopping) }
    }
  }

  /// Runs blocking work on the thread, between groups.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await thread.run(work)
  }

  /// Finishes what is queued, then stops.
  func close() async {
    state.withLock { $0.isClosed = true }
    // The thread runs its work in order and drains the queue in one go: this waits for it.
    try? await thread.run {}
    await thread.stop()
  }

  private func drain(isStopping: Bool) {
    while let group = nextGroup() {
      if isStopping {
        meter.dropped(group.count)
        for job in group { job.finish(StorageError.closed) }
        continue
      }
      meter.started(group.count)
      let errors = work(group)
      meter.ended(group.count)
      for (job, error) in zip(group, errors) { job.finish(error) }
    }
  }

  private func nextGroup() -> [Job]? {
    state.withLock { state in
      guard !state.pending.isEmpty else {
        state.isDraining = false
        return nil
      }
      guard state.pending.count > largestGroup else {
        defer { state.pending = [] }
        return state.pending
      }
      let group = Array(state.pending.prefix(largestGroup))
      state.pending.removeFirst(largestGroup)
      return group
    }
  }
}
