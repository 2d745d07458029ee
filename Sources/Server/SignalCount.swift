import Synchronization

/// Tells the first signal from those after it.
final class SignalCount: Sendable {
  private let seen = Atomic(false)

  func isFirst() -> Bool {
    !seen.exchange(true, ordering: .relaxed)
  }
}
