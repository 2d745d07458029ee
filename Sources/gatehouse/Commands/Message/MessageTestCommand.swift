import Administration
import ArgumentParser
import Base
import Directory
import Messaging
import Server
import Storage

extension MessageCommand {
  /// The command `gatehouse message test`.
  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Queue a message that shows whether messages arrive; the running server sends it.")

    private static let pause = Duration.milliseconds(200)

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    @Option(help: "An e-mail address, or a telephone number such as +4930123456.")
    var to: String

    @Flag(help: "Call the number instead of sending it a text message.")
    var call = false

    @Option(help: "The language: en, de, fr, es, nl, ja or ar; the tenant's unless given.")
    var language: String?

    @Option(help: "Wait up to so many seconds for it to be sent, and fail when it is not.")
    var wait: Int?

    private var channel: OutgoingMessage.Channel { to.first == "+" ? call ? .voice : .sms : .email }

    func validate() throws {
      if channel == .email {
        guard MailAddress(to) != nil, !call else {
          throw ValidationError("--to is an e-mail address, or a telephone number that begins with +")
        }
      } else {
        let digits = to.utf8.dropFirst()
        guard (7...15).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
          throw ValidationError("a telephone number is a plus and 7 to 15 digits")
        }
      }
      if let language, Language(rawValue: language) == nil {
        throw ValidationError("--language is one of en, de, fr, es, nl, ja, ar")
      }
      if let wait, !(1...600).contains(wait) { throw ValidationError("--wait is 1 to 600 seconds") }
    }

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let id = try await work.administrator.sendTestMessage(
          to: to, channel: channel, language: language.flatMap { Language(rawValue: $0) },
          through: Outbox(sealer: try work.sealer(), random: .live), in: tenant)
        var message = try await work.administrator.message(id.description, in: tenant)
        if let wait {
          let end = ContinuousClock.now + .seconds(wait)
          while !message.state.isFinal, ContinuousClock.now < end {
            try await Task.sleep(for: Self.pause)
            message = try await work.administrator.message(id.description, in: tenant)
          }
        }
        try Outcome.print(message.shape)
        guard wait == nil || message.state == .sent else {
          throw CommandFailure(
            message.lastError ?? "it waits; is the server running, and is there a way to send it?")
        }
      }
    }
  }
}
