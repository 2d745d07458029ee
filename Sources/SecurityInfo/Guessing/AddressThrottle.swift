import Foundation
import Synchronization

/// Counts wrong guesses by address, over all accounts: what makes trying one password on everybody expensive.
///
/// Of fixed size, in memory, one a node: the exact limit is that of each account, which the database keeps.
/// It never stands in the way of a browser in which the person has signed in before.
public final class AddressThrottle: Sendable {
  private struct Window {
    var startedAt: Date
    var failures: Int
  }

  private let limit: Int
  private let window: TimeInterval
  private let capacity: Int
  private let windows = Mutex<[String: Window]>([:])

  /// A throttle that refuses an address after `limit` wrong guesses within `window` seconds.
  public init(limit: Int = 1000, window: TimeInterval = 600, capacity: Int = 10_000) {
    self.limit = limit
    self.window = window
    self.capacity = capacity
  }

  /// Until when an address is refused; nil when it is not.
  public func refusedUntil(_ address: String, at now: Date) -> Date? {
    windows.withLock { windows in
      guard let entry = windows[Self.key(address)], entry.failures >= limit else { return nil }
      let end = entry.startedAt.addingTimeInterval(window)
      return end > now ? end : nil
    }
  }

  /// Counts a wrong guess.
  public func fail(_ address: String, at now: Date) {
    let key = Self.key(address)
    windows.withLock { windows in
      if var entry = windows[key], entry.startedAt.addingTimeInterval(window) > now {
        entry.failures += 1
        windows[key] = entry
        return
      }
      if windows.count >= capacity { makeRoom(&windows, at: now) }
      windows[key] = Window(startedAt: now, failures: 1)
    }
  }

  /// Forgets windows that are over, or else those with the fewest failures.
  private func makeRoom(_ windows: inout [String: Window], at now: Date) {
    windows = windows.filter { $0.value.startedAt.addingTimeInterval(window) > now }
    guard windows.count >= capacity else { return }
    let kept = windows.sorted { $0.value.failures > $1.value.failures }.prefix(capacity / 2)
    windows = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }

  /// An IPv4 address, or the /64 that an IPv6 host can choose its addresses from.
  static func key(_ address: String) -> String {
    var bytes = in6_addr()
    guard address.contains(":"), inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
    return withUnsafeBytes(of: &bytes) { raw in
      raw.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }
  }
}
