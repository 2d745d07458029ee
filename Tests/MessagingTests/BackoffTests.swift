import Base
import Testing

@testable import Messaging

@Suite("Waiting between attempts")
struct BackoffTests {
  /// The middle of the spread, its lower and its upper end.
  static let middle = RandomSource { [UInt8](repeating: 0, count: $0 - 1) + [200] }
  static let lower = RandomSource { [UInt8](repeating: 0, count: $0) }

  @Test(
    "doubles up to six hours",
    arguments: [
      (1, 15), (2, 30), (3, 60), (4, 120), (10, 7_680), (11, 15_360), (12, 21_600), (40, 21_600),
      (10_000, 21_600),
    ])
  func doubling(_ attempts: Int, _ seconds: Int) {
    #expect(Backoff.delay(after: attempts, isCode: false, random: Self.middle) == .seconds(seconds))
  }

  @Test("waits a minute at most with a code", arguments: [(1, 15), (2, 30), (3, 60), (9, 60)])
  func codes(_ attempts: Int, _ seconds: Int) {
    #expect(Backoff.delay(after: attempts, isCode: true, random: Self.middle) == .seconds(seconds))
  }

  @Test("spreads by a fifth") func spread() {
    #expect(Backoff.delay(after: 1, isCode: false, random: Self.lower) == .seconds(12))
  }
}
