import NIOPosix
import Synchronization

/// Threads that may block, apart from those that run Swift tasks and event loops.
///
/// Letting go of the last reference stops them after what they run.
final class WorkerThreads: Sendable {
  private let pool: NIOThreadPool

  init(_ count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  deinit {
    pool.shutdownGracefully { _ in }
  }

  /// Runs `work` on one of the threads; `true` tells it that the threads are stopping and it must give up.
  func submit(_ work: @escaping @Sendable (_ isStopping: Bool) -> Void) {
    pool.submit { state in work(state == .cancelled) }
  }

  /// Runs blocking work and waits for its result.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      submit { isStopping in
        if isStopping {
          continuation.resume(throwing: StorageError.closed)
        } else {
          continuation.resume(with: Result { try work() })
        }
      }
    }
  }

  /// Runs one piece of blocking work on a thread made for it.
  static func once<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    let threads = WorkerThreads(1)
    do {
      let result = try await threads.run(work)
      await threads.stop()
      return result
    } catch {
      await threads.stop()
      throw error
    }
  }

  /// Waits for what runs, gives up what waits.
  func stop() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      pool.shutdownGracefully { _ in continuation.resume() }
    }
  }
}
