import Base

/// Rows of bits, one bit for each rule, all of one width, in one piece of memory.
struct BitRows: Sendable, Equatable {
  /// Words in a row.
  let width: Int
  private(set) var words: [UInt64] = []

  init(width: Int) { self.width = width }

  init(width: Int, count: Int) {
    self.width = width
    words = [UInt64](repeating: 0, count: width * count)
  }

  var count: Int { width == 0 ? 0 : words.count / width }

  /// Appends a row of zeros; gives its number.
  mutating func append() -> Int {
    words.append(contentsOf: repeatElement(0, count: width))
    return count - 1
  }

  /// Appends a row; gives its number.
  mutating func append(_ row: [UInt64]) -> Int {
    words.append(contentsOf: row)
    return count - 1
  }

  /// The rows that have a bit in common with this one.
  func rows(meeting bits: [UInt64]) -> [Int] {
    (0..<count).filter { row in (0..<width).contains { words[row * width + $0] & bits[$0] != 0 } }
  }

  mutating func set(_ bit: Int, in row: Int) {
    words[row * width + bit >> 6] |= 1 << UInt64(bit & 63)
  }

  func has(_ bit: Int, in row: Int) -> Bool {
    words[row * width + bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }

  /// Adds the bits of another's row to one of these.
  mutating func formUnion(_ other: BitRows, row source: Int, into target: Int) {
    for word in 0..<width { words[target * width + word] |= other.words[source * width + word] }
  }

  /// Adds the bits of one of these rows to another one.
  mutating func formUnion(row source: Int, into target: Int) {
    for word in 0..<width { words[target * width + word] |= words[source * width + word] }
  }

  func row(_ row: Int) -> ArraySlice<UInt64> { words[row * width..<(row + 1) * width] }
}

/// From keys to pairs of rows: the rules that include a key, and those that exclude it.
///
/// Open addressing, at most half full; keys are identifiers that administrators' tools made.
struct KeyTable: Sendable {
  private var keys: [ObjectKeyOrNone] = []
  private var mask = 0
  private var size = 0
  /// Row `2n` includes, row `2n + 1` excludes.
  private(set) var rows: BitRows
  private(set) var order: [ObjectKey] = []

  private struct ObjectKeyOrNone: Sendable {
    var key: ObjectKey
    var entry: Int32
  }

  init(width: Int) {
    rows = BitRows(width: width)
    grow(to: 16)
  }

  private mutating func grow(to capacity: Int) {
    let old = keys
    keys = [ObjectKeyOrNone](
      repeating: ObjectKeyOrNone(key: ObjectKey(high: 0, low: 0), entry: -1), count: capacity)
    mask = capacity - 1
    for slot in old where slot.entry >= 0 { place(slot) }
  }

  private mutating func place(_ slot: ObjectKeyOrNone) {
    var index = Self.hash(slot.key) & mask
    while keys[index].entry >= 0 { index = (index + 1) & mask }
    keys[index] = slot
  }

  @inline(__always)
  private static func hash(_ key: ObjectKey) -> Int {
    let mixed = (key.high ^ key.low &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd
    return Int(truncatingIfNeeded: mixed >> 20)
  }

  /// The entry of a key; nil when no rule names it.
  @inline(__always)
  func entry(of key: ObjectKey) -> Int? {
    keys.withUnsafeBufferPointer { keys in
      var index = Self.hash(key) & mask
      while true {
        let slot = keys[index]
        if slot.entry < 0 { return nil }
        if slot.key == key { return Int(slot.entry) }
        index = (index &+ 1) & mask
      }
    }
  }

  /// Adds the rows of many keys to the including and the excluding side.
  func union(
    of list: [ObjectKey], _ include: Int, _ exclude: Int, _ out: inout UnsafeMutableBufferPointer<UInt64>
  ) {
    guard size > 0 else { return }
    let width = rows.width
    keys.withUnsafeBufferPointer { keys in
      rows.words.withUnsafeBufferPointer { words in
        for key in list {
          var index = Self.hash(key) & mask
          while true {
            let slot = keys[index]
            if slot.entry < 0 { break }
            if slot.key.low == key.low, slot.key.high == key.high {
              let base = 2 &* Int(slot.entry) &* width
              for word in 0..<width {
                out[include &+ word] |= words[base &+ word]
                out[exclude &+ word] |= words[base &+ width &+ word]
              }
              break
            }
            index = (index &+ 1) & mask
          }
        }
      }
    }
  }

  mutating func include(_ key: ObjectKey, rule: Int) { rows.set(rule, in: 2 * makeEntry(key)) }
  mutating func exclude(_ key: ObjectKey, rule: Int) { rows.set(rule, in: 2 * makeEntry(key) + 1) }

  private mutating func makeEntry(_ key: ObjectKey) -> Int {
    if let entry = entry(of: key) { return entry }
    let entry = size
    size += 1
    _ = rows.append()
    _ = rows.append()
    order.append(key)
    if size * 2 > keys.count { grow(to: keys.count * 2) }
    place(ObjectKeyOrNone(key: key, entry: Int32(entry)))
    return entry
  }
}
