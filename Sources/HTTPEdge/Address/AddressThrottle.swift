import Base
import Foundation
import Synchronization

/// Counts failures by address, so that one machine cannot guess without end, whatever accounts it guesses at.
///
/// An IPv6 client counts as its /64, which is what one subscriber is given. The memory is bounded: past the capacity
/// the address that failed least recently is forgotten.
public final class AddressThrottle: Sendable {
  private struct Entry {
    var key: IPAddress
    var failures: Int
    var since: Date
    var newer: Int
    var older: Int
  }

  /// A doubly linked list in an array: 0 is the anchor, its `older` the newest entry, its `newer` the oldest.
  private struct State {
    var entries: [Entry]
    var places: [IPAddress: Int] = [:]

    mutating func unlink(_ place: Int) {
      entries[entries[place].newer].older = entries[place].older
      entries[entries[place].older].newer = entries[place].newer
    }

    mutating func linkAsNewest(_ place: Int) {
      let newest = entries[0].older
      entries[place].older = newest
      entries[place].newer = 0
      entries[newest].newer = place
      entries[0].older = place
    }
  }

  private let limit: Int
  private let window: TimeInterval
  private let capacity: Int
  private let state: Mutex<State>

  /// An empty count.
  ///
  /// - Parameters:
  ///   - limit: failures allowed in a window.
  ///   - window: seconds after the first failure at which the count begins anew.
  ///   - capacity: addresses remembered.
  public init(limit: Int = 1_000, window: TimeInterval = 600, capacity: Int = 10_000) {
    self.limit = limit
    self.window = window
    self.capacity = max(1, capacity)
    let anchor = Entry(key: .unspecified, failures: 0, since: .distantPast, newer: 0, older: 0)
    state = Mutex(State(entries: [anchor]))
  }

  /// Seconds until the address may try again; nil when it may now.
  public func retryAfter(_ address: IPAddress, now: Date) -> Int? {
    let key = Self.key(address)
    return state.withLock { state in
      guard let place = state.places[key] else { return nil }
      let entry = state.entries[place]
      let end = entry.since.addingTimeInterval(window)
      guard entry.failures >= limit, now < end, now >= entry.since else { return nil }
      return max(1, Int(end.timeIntervalSince(now).rounded(.up)))
    }
  }

  /// Counts a failure.
  public func recordFailure(_ address: IPAddress, now: Date) {
    let key = Self.key(address)
    state.withLock { state in
      if let place = state.places[key] {
        let since = state.entries[place].since
        if now >= since.addingTimeInterval(window) || now < since {
          state.entries[place].since = now
          state.entries[place].failures = 0
        }
        state.entries[place].failures += 1
        state.unlink(place)
        state.linkAsNewest(place)
        return
      }
      let entry = Entry(key: key, failures: 1, since: now, newer: 0, older: 0)
      let place: Int
      if state.places.count < capacity {
        place = state.entries.count
        state.entries.append(entry)
      } else {
        place = state.entries[0].newer
        state.unlink(place)
        state.places[state.entries[place].key] = nil
        state.entries[place] = entry
      }
      state.places[key] = place
      state.linkAsNewest(place)
    }
  }

  /// How many addresses are remembered.
  public var count: Int { state.withLock { $0.places.count } }

  private static func key(_ address: IPAddress) -> IPAddress {
    address.isIPv4 ? address : IPNetwork.masked(address, 64)
  }
}
