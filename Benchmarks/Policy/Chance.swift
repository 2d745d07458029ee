import Foundation

/// SplitMix64: the same numbers for the same seed, on every machine.
struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// Whether something happens that does so in `percent` of all cases.
  mutating func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// So many different numbers below the limit.
  mutating func several(_ count: Int, below limit: Int) -> [Int] {
    var seen: Set<Int> = []
    var found: [Int] = []
    while found.count < min(count, limit) {
      let number = below(limit)
      if seen.insert(number).inserted { found.append(number) }
    }
    return found
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  mutating func uuid() -> String {
    let halves = (next(), next())
    let digits = String(format: "%016lx%016lx", halves.0, halves.1)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }
}
