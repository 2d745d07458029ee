import NIOPosix

/// The threads that sending blocks: few, so that a slow server costs few.
public final class SendingThreads: Sendable {
  /// How many messages are on their way at once, at most.
  public static let count = 4

  private let pool: NIOThreadPool

  /// Starts the threads.
  public init(count: Int = SendingThreads.count) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  /// Runs what blocks; nil when the threads have ended.
  func run<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T? {
    // Not the cancellable way: an attempt that has begun ends by itself, and says how.
    await withCheckedContinuation { continuation in
      pool.submit { state in
        guard case .active = state else { return continuation.resume(returning: nil) }
        continuation.resume(returning: body())
      }
    }
  }

  /// Ends the threads after what they are doing.
  public func shutdown() async {
    try? await pool.shutdownGracefully()
  }
}
