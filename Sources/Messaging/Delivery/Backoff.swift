import Base

/// How long to wait before the next attempt.
enum Backoff {
  private static let first = 15.0
  private static let longest = 6.0 * 3_600
  /// A code is waited for by somebody who looks at the screen.
  private static let longestForCode = 60.0

  /// Doubles with each attempt, within bounds, and is up to a fifth shorter or longer, so that not everything that
  /// failed at once comes back at once.
  ///
  /// - Parameter attempts: how many there were, at least 1.
  static func delay(after attempts: Int, isCode: Bool, random: RandomSource) -> Duration {
    let longest = isCode ? longestForCode : longest
    let doubled = attempts > 20 ? longest : first * Double(1 << max(0, attempts - 1))
    let spread = 0.8 + Double(random.number(below: 401)) / 1_000
    return .milliseconds(Int(min(doubled, longest) * spread * 1_000))
  }
}
