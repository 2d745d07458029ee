import Administration
import ArgumentParser
import Directory
import Server
import Storage

/// The command `gatehouse message …`.
struct MessageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "message", abstract: "See what waits to be sent, send it at once, try whether it arrives.",
    subcommands: [List.self, Retry.self, Test.self])

  /// The command `gatehouse message list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the newest messages: how far each has come, and why not further; never what it says.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    @Option(help: "Only these: queued, sending, handed, sent, unconfirmed, refused or expired.")
    var state: MessageState?

    @Option(help: "The most that are listed, 1 to 1000.")
    var limit = 100

    func validate() throws {
      guard (1...Administrator.longestMessageList).contains(limit) else {
        throw ValidationError("--limit is a whole number from 1 to 1000")
      }
    }

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let listing = Listing(
          format.format,
          [
            .init("createdDateTime", "queued"), .init("channel"), .init("template"), .init("recipient"),
            .init("state"), .init("attempts"), .init("nextAttemptDateTime", "next attempt"),
            .init("lastError", "last error"), .init("id"),
            .init("expiresDateTime", "expires", isInTable: false),
            .init("finishedDateTime", "finished", isInTable: false),
          ])
        let found = try await work.administrator.messages(of: tenant, state: state?.state, limit: limit)
        for message in found { try listing.row(message.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse message retry`.
  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send at once what waits for its next attempt, and again what was refused.",
      discussion: """
        A message that is unconfirmed may have arrived; it goes out again only when it is named. A code that has run \
        out never does.
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    @Argument(help: "Only this message, by its id.")
    var message: String?

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        var found: QueuedMessage?
        if let message { found = try await work.administrator.message(message, in: tenant) }
        let count = try await work.administrator.retryMessages(found?.id, in: tenant)
        try Outcome.print([.init("due", count)])
      }
    }
  }
}

/// A state as it is typed.
struct MessageState: ExpressibleByArgument {
  let state: QueuedMessage.State

  init?(argument: String) {
    guard let state = QueuedMessage.State(rawValue: argument) else { return nil }
    self.state = state
  }
}

extension QueuedMessage {
  /// What may be shown of a message.
  var shape: [JSONValue.Property] {
    [
      .init("id", id.description),
      .init("channel", channel.rawValue),
      .init("template", template),
      .init("recipient", recipientHint),
      .init("state", state.rawValue),
      .init("attempts", attempts),
      .init("createdDateTime", createdAt),
      .init("nextAttemptDateTime", state == .queued ? dueAt : nil),
      .init("expiresDateTime", expiresAt),
      .init("finishedDateTime", finishedAt),
      .init("lastError", lastError),
    ]
  }
}
