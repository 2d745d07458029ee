import ArgumentParser
import Server

/// The command `gatehouse password check-file`.
struct PasswordCheckFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-file",
    abstract: "Read all of a list of breached passwords, or of a filter, and say what it is and how good.")

  @OptionGroup var data: DataOptions

  @Argument(help: "The list or the filter; the server's own (breached-passwords) unless given.")
  var file: String?

  @Option(help: "Look up so many random hashes too, and measure the error rate and the time of one.")
  var measure: Int?

  func validate() throws {
    if let measure, !(1...100_000_000).contains(measure) {
      throw ValidationError("--measure is \(measure); give 1 to 100000000")
    }
  }

  func run() async throws {
    guard let file = try file ?? DataSettings.load(options: data.settings).breachedPasswords else {
      throw CommandFailure("there is no list: name a file, or set breached-passwords")
    }
    let report = try BreachedPasswordFile.check(path: file)
    var shape: [JSONValue.Property] = [
      .init("format", report.format), .init("hashes", report.count), .init("bytes", report.size),
      .init("bitsPerHash", .number(Double(report.size) * 8 / Double(report.count))),
      .init("errorRate", .number(report.errorRate)),
    ]
    if let measure {
      let measured = try BreachedPasswordFile(path: file).measure(measure)
      shape += [
        .init("lookups", measure), .init("measuredErrorRate", .number(measured.found)),
        .init("microsecondsPerLookup", .number(measured.each / .microseconds(1))),
      ]
    }
    try Outcome.print(shape)
  }
}
