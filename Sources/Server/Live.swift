import Base
import Crypto
import Foundation
import SecurityInfo

extension WallClock {
  /// The machine's clock, shifted.
  ///
  /// - Parameter offset: zero outside development.
  public static func live(offset: Duration = .zero) -> WallClock {
    let seconds = TimeInterval(offset.components.seconds)
    return WallClock { Date().addingTimeInterval(seconds) }
  }
}

extension RandomSource {
  /// The operating system's generator, through a key of the right length.
  public static let live = RandomSource { count in
    guard count > 0 else { return [] }
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      withUnsafeBytes(of: generator.next() as UInt64) { word in
        bytes.append(contentsOf: word.prefix(count - bytes.count))
      }
    }
    return bytes
  }
}

extension ResetPace {
  /// A fifth of a second, by a clock that nobody sets: many times what any answer takes here.
  static let live = ResetPace {
    let end = ContinuousClock.now + .milliseconds(200)
    return {
      // Whoever does not wait for the answer is owed no equal one.
      try? await Task.sleep(until: end, clock: .continuous)
    }
  }
}
