import Base

/// From an address to the class of addresses that the named locations cannot tell apart.
///
/// Each family is cut at every boundary of every range; the pieces that lie in the same locations are one class.
struct AddressTable: Sendable {
  /// The locations of each class, a bit for each; class 0 is "in none".
  private(set) var classes: BitRows
  /// An address of each class; nil for a class 0 that holds none.
  private(set) var witnesses: [IPAddress?] = [nil]

  private var starts4: [UInt64] = []
  private var classes4: [Int32] = []
  private var starts6: [IPAddress] = []
  private var classes6: [Int32] = []

  init(_ locations: [[IPRange]]) {
    let width = max(1, (locations.count + 63) / 64)
    classes = BitRows(width: width, count: 1)
    var known: [[UInt64]: Int32] = [[UInt64](repeating: 0, count: width): 0]
    let four = sweep(locations, isIPv4: true, &known)
    starts4 = four.map { $0.start.low }
    classes4 = four.map(\.group)
    let six = sweep(locations, isIPv4: false, &known)
    starts6 = six.map(\.start)
    classes6 = six.map(\.group)
  }

  private struct Event {
    let at: IPAddress
    let location: Int
    let delta: Int
  }

  private mutating func sweep(
    _ locations: [[IPRange]], isIPv4: Bool, _ known: inout [[UInt64]: Int32]
  ) -> [(start: IPAddress, group: Int32)] {
    var events: [Event] = []
    for (location, ranges) in locations.enumerated() {
      for range in ranges where range.first.isIPv4 == isIPv4 {
        events.append(Event(at: range.first, location: location, delta: 1))
        if let next = range.last.successor { events.append(Event(at: next, location: location, delta: -1)) }
      }
    }
    events.sort { $0.at < $1.at }
    var counts = [Int](repeating: 0, count: locations.count)
    var active = [UInt64](repeating: 0, count: classes.width)
    let zero = IPAddress(high: 0, low: 0, isIPv4: isIPv4)
    var pieces: [(start: IPAddress, group: Int32)] = []
    var index = 0
    var position = zero
    while true {
      while index < events.count, events[index].at == position {
        let event = events[index]
        counts[event.location] += event.delta
        let bit: UInt64 = 1 << UInt64(event.location & 63)
        if counts[event.location] > 0 {
          active[event.location >> 6] |= bit
        } else {
          active[event.location >> 6] &= ~bit
        }
        index += 1
      }
      let group = self.group(active, at: position, &known)
      if pieces.last?.group != group { pieces.append((position, group)) }
      guard index < events.count else { return pieces }
      position = events[index].at
    }
  }

  private mutating func group(_ active: [UInt64], at address: IPAddress, _ known: inout [[UInt64]: Int32])
    -> Int32
  {
    if let group = known[active] {
      if witnesses[Int(group)] == nil { witnesses[Int(group)] = address }
      return group
    }
    let group = Int32(classes.append(active))
    known[active] = group
    witnesses.append(address)
    return group
  }

  /// The class of an address.
  @inline(__always)
  func group(of address: IPAddress) -> Int {
    address.isIPv4
      ? Int(classes4[search(starts4, address.low)]) : Int(classes6[search(starts6, address)])
  }

  /// The last piece that starts no later; the first piece starts at zero.
  @inline(__always)
  private func search<Position: Comparable>(_ starts: [Position], _ position: Position) -> Int {
    starts.withUnsafeBufferPointer { starts in
      var low = 0
      var high = starts.count
      while high &- low > 1 {
        let middle = (low &+ high) >> 1
        if starts[middle] <= position { low = middle } else { high = middle }
      }
      return low
    }
  }
}

extension IPAddress {
  /// The next address of the family; nil after the last.
  var successor: IPAddress? {
    if isIPv4 { return low == 0xffff_ffff ? nil : IPAddress(high: 0, low: low + 1, isIPv4: true) }
    if low != .max { return IPAddress(high: high, low: low + 1, isIPv4: false) }
    return high == .max ? nil : IPAddress(high: high + 1, low: 0, isIPv4: false)
  }
}
