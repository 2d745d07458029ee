/// SplitMix64, so that a printed seed gives the same tenants and sign-ins again.
struct NaiveRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() >> 33) % limit }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ values: [Element]) -> Element { values[below(values.count)] }

  /// Between `least` and `most` different elements.
  mutating func some<Element>(_ values: [Element], _ most: Int = 2, least: Int = 1) -> [Element] {
    var left = values
    var found: [Element] = []
    let count = min(values.count, least + below(most - least + 1))
    while found.count < count { found.append(left.remove(at: below(left.count))) }
    return found
  }

  mutating func flags(_ names: [String], _ most: Int = 2) -> String {
    some(names, most).joined(separator: ",")
  }

  mutating func guid() -> String {
    let one = String(next() | 1 << 63, radix: 16)
    let other = String(next() | 1 << 63, radix: 16)
    func part(_ text: String, _ from: Int, _ to: Int) -> String {
      String(text.dropFirst(from).prefix(to - from))
    }
    return part(one, 0, 8) + "-" + part(one, 8, 12) + "-4" + part(one, 13, 16) + "-" + part(other, 0, 4) + "-"
      + part(other, 4, 16)
  }

  /// Ids, some of them in capitals.
  mutating func spelled(_ ids: [String]) -> [String] {
    var found: [String] = []
    for id in ids { found.append(chance(10) ? id.uppercased() : id) }
    return found
  }
}
