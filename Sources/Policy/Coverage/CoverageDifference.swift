import Base
import Directory

/// What a changed set of policies opens and closes, for the same people and applications.
public struct CoverageDifference: Sendable {
  /// People who all gain, or lose, the way to the same applications.
  public struct Change: Sendable {
    /// What kind of way.
    public let kind: Coverage.Kind
    /// The people, by their places in the directory.
    public let people: [Int]
    /// The applications, by their places in the directory.
    public let applications: [Int]
  }

  /// Ways that there were not.
  public private(set) var opened: [Change] = []
  /// Ways that there are no longer.
  public private(set) var closed: [Change] = []

  /// Compares two coverages of one directory.
  public init(from before: Coverage, to after: Coverage, of directory: DirectorySnapshot) {
    for kind in Coverage.Kind.allCases {
      let old = Columns(before, kind)
      let new = Columns(after, kind)
      opened += Self.subtract(new, old, kind, directory)
      closed += Self.subtract(old, new, kind, directory)
    }
  }

  /// For each application, its gap; and the people of each gap as bits.
  private struct Columns {
    var gapOfApplication: [Int: Int] = [:]
    var people: [[UInt64]] = []

    init(_ coverage: Coverage, _ kind: Coverage.Kind) {
      for gap in coverage.gaps where gap.kind == kind {
        for application in gap.applications { gapOfApplication[application] = people.count }
        var bits = [UInt64](repeating: 0, count: ((coverage.classOfPerson[kind]?.count ?? 0) + 63) / 64)
        for person in coverage.people(in: gap) { bits[person >> 6] |= 1 << UInt64(person & 63) }
        people.append(bits)
      }
    }
  }

  private struct Pair: Hashable {
    let one: Int
    let other: Int?
  }

  private static func subtract(
    _ one: Columns, _ other: Columns, _ kind: Coverage.Kind, _ directory: DirectorySnapshot
  ) -> [Change] {
    var groups: [[UInt64]: [Int]] = [:]
    var order: [[UInt64]] = []
    var known: [Pair: [UInt64]] = [:]
    for application in directory.applications.indices {
      guard let gap = one.gapOfApplication[application] else { continue }
      let pair = Pair(one: gap, other: other.gapOfApplication[application])
      let bits: [UInt64]
      if let found = known[pair] {
        bits = found
      } else {
        var left = one.people[gap]
        if let taken = pair.other.map({ other.people[$0] }) {
          for word in left.indices { left[word] &= ~taken[word] }
        }
        known[pair] = left
        bits = left
      }
      guard bits.contains(where: { $0 != 0 }) else { continue }
      if groups[bits] == nil { order.append(bits) }
      groups[bits, default: []].append(application)
    }
    return order.map { bits in
      let people = bits.indices.flatMap { word -> [Int] in
        (0..<64).filter { bits[word] >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 }
      }
      return Change(kind: kind, people: people, applications: groups[bits] ?? [])
    }
  }
}
