import Synchronization

/// Counts answers by the first digit of their status.
final class RequestMeter: Sendable {
  private let counts = Mutex<[Int]>([Int](repeating: 0, count: 6))

  func count(status: Int) {
    let kind = (1...5).contains(status / 100) ? status / 100 : 5
    counts.withLock { $0[kind] += 1 }
  }

  /// Answers so far, as pairs such as `2xx` and how many.
  var totals: [(kind: String, count: Int)] {
    let counts = counts.withLock { $0 }
    return (1...5).map { ("\($0)xx", counts[$0]) }
  }
}
