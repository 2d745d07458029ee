import ArgumentParser

/// The command `gatehouse password …`.
struct PasswordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Try a password on a tenant's rules, and prepare the list of breached passwords.",
    subcommands: [PasswordCheckCommand.self, PasswordCompileCommand.self, PasswordCheckFileCommand.self])
}
