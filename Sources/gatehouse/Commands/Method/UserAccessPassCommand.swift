import Administration
import ArgumentParser
import Directory

/// The command `gatehouse user access-pass …`.
struct UserAccessPassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access-pass",
    abstract: "Give a person a Temporary Access Pass, in place of any earlier one; see it or take it away.",
    discussion:
      "Hand it over only after having made sure who it is: it counts as multi-factor authentication.",
    subcommands: [Issue.self, Show.self, Delete.self], defaultSubcommand: Issue.self)

  /// The command `gatehouse user access-pass issue`.
  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue a pass, within the bounds of the methods policy.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions
    @OptionGroup var pass: PassOptions

    @Option(name: .customLong("base-url"), help: "How the server is reached, for the link that is printed.")
    var baseURL: String?

    func run() async throws {
      try await user.with(data, baseURL: baseURL) { work, tenant, user in
        let issued = try await work.administrator.issueAccessPass(to: user.id, pass.request, in: tenant)
        try Outcome.print(
          [.init("userPrincipalName", user.userPrincipalName.key)] + issued.graphShape
            + [.init("setupUrl", work.setupURL(tenant, user))])
      }
    }
  }

  /// The command `gatehouse user access-pass show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a person's pass without its text, which nobody knows any more.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        guard let held = try await work.administrator.accessPass(of: user.id, in: tenant) else {
          throw CommandFailure("`\(user.userPrincipalName.key)` holds no Temporary Access Pass")
        }
        try Outcome.print([.init("userPrincipalName", user.userPrincipalName.key)] + held.graphShape)
      }
    }
  }

  /// The command `gatehouse user access-pass delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a person's pass away.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try await work.administrator.deleteAccessPass(of: user.id, in: tenant)
        try Outcome.print(user.reference + [.init("deleted", true)])
      }
    }
  }
}
