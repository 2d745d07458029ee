import Administration
import ArgumentParser
import Foundation

/// The program: parses, runs one command, and turns what came of it into an exit code.
@main
enum Gatehouse {
  /// Exit codes: 0 done, 1 refused or failed, 2 usage.
  private static let failure: Int32 = 1
  private static let usage: Int32 = 2

  static func main() async {
    do {
      var command = try GatehouseCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(report(error))
    }
  }

  /// Prints an error where it belongs and says with which code to end.
  private static func report(_ error: any Error) -> Int32 {
    let code = GatehouseCommand.exitCode(for: error)
    if code == .success {
      print(GatehouseCommand.fullMessage(for: error))
      return 0
    }
    if code == .validationFailure {
      StandardError.print(GatehouseCommand.fullMessage(for: error))
      return usage
    }
    if !(error is ExitCode) {
      StandardError.print("error: \(Failure.describe(error))")
      for line in Failure.further(error) { StandardError.print(line) }
    }
    return failure
  }
}

/// The root of the command line.
struct GatehouseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatehouse",
    abstract: "An identity provider in which every user can complete multi-factor authentication.",
    discussion: """
      Every command takes --data DIR (or GATEHOUSE_DATA; ./data unless given) and works while `serve` runs.
      GATEHOUSE_DATABASE=postgres://… uses a PostgreSQL server instead of the embedded database.
      Exit codes: 0 done, 1 refused or failed, 2 usage.
      """,
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, TenantCommand.self, UserCommand.self, GroupCommand.self, RoleCommand.self,
      AppCommand.self, PasswordCommand.self, MFACommand.self, MethodCommand.self, PolicyCommand.self,
      LocationCommand.self, StrengthCommand.self,
      RiskCommand.self, ExportCommand.self, ReportCommand.self, KeyCommand.self, MessageCommand.self,
      BackupCommand.self,
      DoctorCommand.self, DemoCommand.self,
    ])
}
