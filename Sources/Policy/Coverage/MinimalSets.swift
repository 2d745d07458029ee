/// A family of sets of rules, each with the choices that lead to it, of which only those are kept that have no other
/// inside them.
struct MinimalSets<Choice> {
  struct Entry {
    var bits: [UInt64]
    var choice: Choice
  }

  private(set) var entries: [Entry] = []

  /// Adds a set unless one that is no larger is there; larger ones go.
  mutating func insert(_ bits: [UInt64], _ choice: @autoclosure () -> Choice) {
    for entry in entries where Self.isSubset(entry.bits, of: bits) { return }
    entries.removeAll { Self.isSubset(bits, of: $0.bits) }
    entries.append(Entry(bits: bits, choice: choice()))
  }

  private static func isSubset(_ small: [UInt64], of large: [UInt64]) -> Bool {
    for word in small.indices where small[word] & ~large[word] != 0 { return false }
    return true
  }
}
