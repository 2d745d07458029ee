import ArgumentParser
import Logging
import Server

/// The command `gatehouse doctor`.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Look at configuration, database, clock, keys and TLS, and say what to do; exit 1 when one fails.")

  @OptionGroup var data: DataOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let logger = Logger(label: "doctor", factory: { _ in SwiftLogNoOpLogHandler() })
    let findings = await Doctor.examine(options: data.settings, logger: logger)
    let listing = Listing(
      format.format, [.init("name", "what"), .init("status"), .init("detail"), .init("advice")])
    for finding in findings {
      try listing.row([
        .init("name", finding.name),
        .init("status", finding.status.rawValue),
        .init("detail", finding.detail),
        .init("advice", finding.advice),
      ])
    }
    try listing.finish()
    if findings.contains(where: { $0.status == .failure }) { throw ExitCode(1) }
  }
}
