import Synchronization

/// The moment of a message from which on it may have arrived.
///
/// Whoever sends calls it before the last byte is let go, and lets go only when it says so: by then the queue says, on
/// disk, that the message may have arrived. Up to that moment nothing can have.
public struct HandOver: Sendable {
  private let mark: @Sendable () -> Bool
  private let cancelled: @Sendable () -> Bool

  /// A hand-over.
  ///
  /// - Parameters:
  ///   - isCancelled: whether the attempt is to end where it can do so without a doubt.
  ///   - mark: writes down that the end is let go; may block; false when it must not be.
  public init(
    isCancelled: @escaping @Sendable () -> Bool = { false }, mark: @escaping @Sendable () -> Bool
  ) {
    self.mark = mark
    cancelled = isCancelled
  }

  /// Whether the attempt is to end.
  public var isCancelled: Bool { cancelled() }

  /// Asks for leave; blocks until the queue has it on disk.
  public func callAsFunction() -> Bool { mark() }
}
