import ArgumentParser
import Foundation
import Server

/// The command `gatehouse password compile`.
struct PasswordCompileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Make a small filter of a list of breached passwords in the Pwned Passwords format.",
    discussion: """
      The list is read once and never loaded. The filter refuses every password that the list does, and of all others \
      the share that is its error rate.
      """)

  @Argument(help: "The list: lines of a SHA-1 in hexadecimal, a colon and a count, ordered by hash.")
  var file: String

  @Option(help: "The filter to write.")
  var out: String

  @Option(help: "The error rate that is not to be exceeded, 1e-9 to 0.1.")
  var errorRate: Double = BreachedFilterCompiler.standardErrorRate

  func validate() throws {
    guard BreachedFilterCompiler.errorRates.contains(errorRate) else {
      throw ValidationError("--error-rate is \(errorRate); give 1e-9 to 0.1")
    }
  }

  func run() async throws {
    let made = try BreachedFilterCompiler.compile(file, to: out, errorRate: errorRate)
    let seconds = made.time / .seconds(1)
    try Outcome.print([
      .init("filter", out), .init("hashes", made.count), .init("bytes", made.size),
      .init("bitsPerHash", .number(Double(made.size) * 8 / Double(made.count))),
      .init("errorRate", .number(made.errorRate)), .init("seconds", .number(seconds)),
      .init("hashesPerSecond", Int(Double(made.count) / max(seconds, 1e-6))),
    ])
  }
}

extension JSONValue {
  /// A number to four significant digits.
  static func number(_ value: Double) -> JSONValue { .raw(String(format: "%.4g", value)) }
}
