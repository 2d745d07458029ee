import Foundation

/// Times work, counts its allocations, and prints lines.
enum Measure: Sendable {
  /// Medians over rounds, in nanoseconds: what passed on the clock, and what the one working thread had of a processor.
  struct Medians {
    let wall: Double
    let processor: Double
  }

  /// Times some rounds, after one that is thrown away.
  static func rounds(_ count: Int, _ body: () throws -> Void) rethrows -> Medians {
    try body()
    var wall: [Double] = []
    var processor: [Double] = []
    for _ in 0..<count {
      let began = (now(CLOCK_MONOTONIC), now(CLOCK_THREAD_CPUTIME_ID))
      try body()
      processor.append(now(CLOCK_THREAD_CPUTIME_ID) - began.1)
      wall.append(now(CLOCK_MONOTONIC) - began.0)
    }
    return Medians(wall: median(wall), processor: median(processor))
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

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

  /// Prints a time, or with `per` a rate of so many in each round.
  static func report(
    _ name: String, _ medians: Medians, per count: Double? = nil, scale: Double = 1, _ unit: String,
    _ note: String = ""
  ) {
    let value = { (nanoseconds: Double) in count.map { $0 / nanoseconds * 1e9 / scale } ?? nanoseconds / scale
    }
    let cpu = "cpu \(text(value(medians.processor)))"
    report(name, value(medians.wall), unit, note.isEmpty ? cpu : "\(cpu); \(note)")
  }

  static func report(_ name: String, _ value: Double, _ unit: String, _ note: String = "") {
    let label = name.padding(toLength: max(54, name.count), withPad: " ", startingAt: 0)
    let number = text(value)
    let padded = String(repeating: " ", count: max(0, 12 - number.count)) + number
    print("\(label)\(padded) \(unit)\(note.isEmpty ? "" : "   \(note)")")
  }

  private static func text(_ value: Double) -> String { String(format: value < 100 ? "%.2f" : "%.0f", value) }
}
