import ArgumentParser
import Directory
import Foundation

/// A switch that is said out loud.
enum Toggle: String, ExpressibleByArgument, CaseIterable {
  case on, off

  var isOn: Bool { self == .on }
}

extension Application.SigningAlgorithm: ExpressibleByArgument {}

/// A time such as `90m`, `24h` or `7d`.
struct TimeArgument: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400]
    guard let last = argument.last, let unit = units[last], let count = Int64(argument.dropLast()),
      (1...100_000).contains(count)
    else { return nil }
    duration = .seconds(count * unit)
  }
}

/// An instant such as `2026-03-31` (midnight UTC) or `2026-03-31T12:00:00Z`.
struct InstantArgument: ExpressibleByArgument {
  let date: Date

  init?(argument: String) {
    let text = argument.count == 10 ? argument + "T00:00:00Z" : argument
    guard let date = try? Date.ISO8601FormatStyle().parse(text) else { return nil }
    self.date = date
  }
}
