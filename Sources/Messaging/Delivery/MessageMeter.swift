import Directory
import Synchronization

/// Counts what became of attempts since the start.
public final class MessageMeter: Sendable {
  /// What an attempt can come to.
  public enum Result: String, Sendable, CaseIterable {
    /// Taken by the other side.
    case sent
    /// To be tried again.
    case failed
    /// Refused for good, or let go without an answer.
    case givenUp = "given_up"
  }

  private let counts = Mutex<[OutgoingMessage.Channel: [Result: Int]]>([:])

  /// A meter at zero.
  public init() {}

  func count(_ result: Result, _ channel: OutgoingMessage.Channel) {
    counts.withLock { $0[channel, default: [:]][result, default: 0] += 1 }
  }

  /// How many there were.
  public func total(_ result: Result, _ channel: OutgoingMessage.Channel) -> Int {
    counts.withLock { $0[channel]?[result] ?? 0 }
  }
}
