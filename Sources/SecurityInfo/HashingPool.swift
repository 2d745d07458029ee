import Base
import Credentials
import NIOCore
import NIOPosix
import Synchronization

/// The threads on which passwords are hashed: as many as there are cores, with a queue that has an end.
///
/// Hashing takes about 20 ms of a core and 19 MiB a thread. It never runs on an event loop or in the cooperative
/// pool, and what finds the queue full is refused at once, so that a flood of sign-ins slows only sign-ins. A caller
/// whose task is cancelled gives up its place in the queue.
public final class HashingPool: Sendable {
  private struct State {
    /// Jobs accepted and not yet finished, running ones included.
    var pending = 0
    var isClosed = false
    /// Those waiting for the last job to finish.
    var drained: [CheckedContinuation<Void, Never>] = []
  }

  /// Raised when the task that waits for a job is cancelled.
  private final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isRequested: Bool { flag.load(ordering: .relaxed) }
    func request() { flag.store(true, ordering: .relaxed) }
  }

  /// What one hash is assumed to take when a caller is told to come back later.
  private static let typicalDuration = Duration.milliseconds(50)

  private let threads: NIOThreadPool
  private let threadCount: Int
  private let queueLimit: Int
  private let state = Mutex(State())

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - threads: how many hashes are computed at once; the number of cores.
  ///   - queueLimit: how many more may wait.
  public init(threads: Int = System.coreCount, queueLimit: Int = 64) {
    threadCount = max(1, threads)
    self.queueLimit = max(0, queueLimit)
    self.threads = NIOThreadPool(numberOfThreads: threadCount)
    self.threads.start()
  }

  deinit {
    threads.shutdownGracefully { _ in }
  }

  /// Hashes a password or access pass at the present costs.
  ///
  /// - Parameter salt: 16 fresh random bytes.
  /// - Throws: `overloaded` at once when the queue is full; `shuttingDown`; `failed`.
  public func hash(_ secret: Secret, salt: [UInt8]) async throws(HashingError) -> PasswordHash {
    try await run { () throws(Argon2Error) in try Argon2id.hash(secret, salt: salt) }
  }

  /// Whether the secret is the one that was hashed.
  ///
  /// - Throws: `overloaded` at once when the queue is full; `shuttingDown`; `failed`, which is no wrong guess.
  public func verify(_ secret: Secret, against hash: PasswordHash) async throws(HashingError) -> Bool {
    try await run { () throws(Argon2Error) in try Argon2id.matches(secret, hash) }
  }

  /// How many jobs are waiting for a thread.
  public var queueDepth: Int {
    state.withLock { max(0, $0.pending - threadCount) }
  }

  /// Refuses new work, lets what was accepted finish, and ends the threads.
  public func shutdown() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        state.isClosed = true
        if state.pending > 0 { state.drained.append(continuation) }
        return state.pending == 0
      }
      if isIdle { continuation.resume() }
    }
    await withCheckedContinuation { continuation in
      threads.shutdownGracefully { _ in continuation.resume() }
    }
  }

  /// Does other work of a password check that holds a thread, such as reading a file, under the same limits.
  func run<T: Sendable>(
    _ work: @escaping @Sendable () throws(Argon2Error) -> T
  ) async throws(HashingError) -> T {
    try admit()
    let cancellation = Cancellation()
    let result: Result<T, HashingError> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        threads.submit { state in
          let result: Result<T, HashingError>
          if cancellation.isRequested || state == .cancelled {
            result = .failure(.failed)
          } else {
            result = Result(catching: work).mapError { _ in .failed }
          }
          self.finish()
          continuation.resume(returning: result)
        }
      }
    } onCancel: {
      cancellation.request()
    }
    return try result.get()
  }

  private func admit() throws(HashingError) {
    let refusal: HashingError? = state.withLock { state in
      if state.isClosed { return .shuttingDown }
      if state.pending >= threadCount + queueLimit {
        let wait = Self.typicalDuration * (state.pending / threadCount)
        return .overloaded(retryAfter: .seconds(max(1, wait.components.seconds + 1)))
      }
      state.pending += 1
      return nil
    }
    if let refusal { throw refusal }
  }

  private func finish() {
    let drained = state.withLock { state in
      state.pending -= 1
      guard state.pending == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.drained = [] }
      return state.drained
    }
    for continuation in drained { continuation.resume() }
  }
}

/// Why a password was neither hashed nor checked.
public enum HashingError: Error, Equatable, Sendable {
  /// Too many are waiting already; worth another try after this long, whole seconds.
  case overloaded(retryAfter: Duration)
  /// The server is going down.
  case shuttingDown
  /// The computation failed, or the caller went away.
  case failed
}
