import Administration
import ArgumentParser
import Directory
import Foundation

extension UserCommand {
  /// The command `gatehouse user disable`.
  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lock a person out of everything and end their sessions.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(try await work.administrator.setEnabled(false, user.id, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse user enable`.
  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let a person in again.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(try await work.administrator.setEnabled(true, user.id, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse user delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a person and all that is theirs; the logs stay.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try await work.administrator.deleteUser(user.id, in: tenant)
        try Outcome.print(user.reference + [.init("deleted", true)])
      }
    }
  }

  /// The command `gatehouse user set-password`.
  struct SetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a password from standard input and end the person's sessions.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Flag(help: "Read the password from standard input, one line: the only way.")
    var passwordStdin = false

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let password = try StandardInput.line()
        let changed = try await work.administrator.setPassword(password, of: user, in: tenant)
        try await PasswordWarning.print(
          about: password, of: changed, by: work.administrator, in: tenant)
        try Outcome.print(changed.shape)
      }
    }
  }

  /// The command `gatehouse user revoke-sessions`.
  struct RevokeSessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a person's sessions, tokens and remembered browsers.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(try await work.administrator.revokeSessions(of: user.id, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse user assign-role`.
  struct AssignRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a person a directory role.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Option(help: "The role: its name or template id.")
    var role: String

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let role = try Administrator.role(role)
        try await work.administrator.assign(role, to: .user(user.id), in: tenant)
        let roles = try await work.administrator.roles(of: user.id, in: tenant)
        try Outcome.print(user.reference + [.init("roles", roles.map(\.displayName))])
      }
    }
  }

  /// The command `gatehouse user extend-registration`.
  struct ExtendRegistration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move the end of a person's grace period for registering, and say why.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Option(help: "The new end, such as 2026-03-31 or 2026-03-31T12:00:00Z.")
    var until: InstantArgument?

    @Option(help: "The new end, in days from now.")
    var days: Int?

    @Option(help: "Why; it goes into the audit log.")
    var reason: String

    func validate() throws {
      guard (until == nil) != (days == nil) else { throw ValidationError("give either --until or --days") }
    }

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let extent: Administrator.Extension = until.map { .until($0.date) } ?? .days(days ?? 0)
        try Outcome.print(
          try await work.administrator.extendRegistration(of: user.id, extent, reason: reason, in: tenant)
            .shape)
      }
    }
  }

  /// The command `gatehouse user unlock`.
  struct Unlock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget the wrong guesses at a person's account.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(try await work.administrator.unlock(user.id, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse user reset-mfa`.
  struct ResetMFA: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset-mfa",
      abstract: "Remove a person's second factors and end their sessions, so that they register anew.",
      discussion: "Until then the password alone stands before the account: hand over an access pass soon.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(try await work.administrator.resetMFA(of: user.id, in: tenant).shape)
      }
    }
  }
}
