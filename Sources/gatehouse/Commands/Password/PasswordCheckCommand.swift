import Administration
import ArgumentParser
import SecurityInfo

/// The command `gatehouse password check`.
struct PasswordCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a tenant would take a password for somebody who chooses it; exit code 1 when not.",
    discussion: "The password is one line on standard input. It is judged and forgotten.")

  @OptionGroup var place: PolicyPlace

  @Flag(help: "As for somebody who is asked for nothing beside the password.")
  var alone = false

  func run() async throws {
    try await place.with { work, tenant in
      let refusal = try await work.administrator.judge(
        try StandardInput.line(), in: tenant, isSingleFactor: alone)
      try Outcome.print([.init("accepted", refusal == nil), .init("reason", refusal.map(Self.reason))])
      if refusal != nil { throw ExitCode(1) }
    }
  }

  private static func reason(_ refusal: NewPasswordRefusal) -> String {
    switch refusal {
    case .missing: "missing"
    case .differs: "differs"
    case .malformed: "malformed"
    case .tooLong: "tooLong"
    case .tooShort: "tooShort"
    case .containsName: "containsName"
    case .tooCommon: "tooCommon"
    case .unchanged: "unchanged"
    }
  }
}
