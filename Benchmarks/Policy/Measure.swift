import Foundation

/// Times work, counts its allocations, and prints lines.
enum Measure: Sendable {
  /// The nanoseconds of each of some rounds, sorted, after one that is thrown away.
  static func rounds(_ count: Int, _ body: () throws -> Void) rethrows -> [Double] {
    try body()
    let clock = ContinuousClock()
    var times: [Double] = []
    for _ in 0..<count {
      let time = try clock.measure { try body() }
      times.append(Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9)
    }
    return times.sorted()
  }

  static func median(_ sorted: [Double]) -> Double { sorted[sorted.count / 2] }

  /// Allocations so far; nil unless `allocations.c` was loaded before the C library.
  static func allocations() -> UInt64? {
    typealias Counter = @convention(c) () -> UInt64
    guard let symbol = dlsym(nil, "policy_benchmark_allocations") else { return nil }
    return unsafeBitCast(symbol, to: Counter.self)()
  }

  /// The most memory that this process ever held, in MiB.
  static func peakMemory() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1_024
  }

  static func report(_ name: String, _ value: Double, _ unit: String, _ note: String = "") {
    let label = name.padding(toLength: max(54, name.count), withPad: " ", startingAt: 0)
    let number = String(format: value < 100 ? "%.2f" : "%.0f", value)
    let padded = String(repeating: " ", count: max(0, 12 - number.count)) + number
    print("\(label)\(padded) \(unit)\(note.isEmpty ? "" : "   \(note)")")
  }
}
