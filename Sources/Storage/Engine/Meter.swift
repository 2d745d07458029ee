import Synchronization

/// Counts what a database does; shared by its lanes.
final class Meter: Sendable {
  private let counts: Mutex<DatabaseStatistics>

  init(engine: Engine) {
    counts = Mutex(
      DatabaseStatistics(
        engine: engine, queued: 0, busy: 0, commits: 0, committedJobs: 0, largestGroup: 0))
  }

  var statistics: DatabaseStatistics { counts.withLock { $0 } }

  func enqueued() {
    counts.withLock { $0.queued += 1 }
  }

  /// Jobs left the queue without having run.
  func dropped(_ jobs: Int) {
    counts.withLock { $0.queued -= jobs }
  }

  func started(_ jobs: Int) {
    counts.withLock {
      $0.queued -= jobs
      $0.busy += jobs
    }
  }

  func ended(_ jobs: Int) {
    counts.withLock { $0.busy -= jobs }
  }

  func committed(_ jobs: Int) {
    counts.withLock {
      $0.commits += 1
      $0.committedJobs += jobs
      $0.largestGroup = max($0.largestGroup, jobs)
    }
  }
}
