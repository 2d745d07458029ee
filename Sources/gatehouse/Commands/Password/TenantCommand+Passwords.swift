import Administration
import ArgumentParser
import Directory
import Foundation

/// A maximum age: days, or `none`.
struct AgeArgument: ExpressibleByArgument {
  let age: PasswordPolicyChange.Age

  init?(argument: String) {
    if argument == "none" {
      age = .unlimited
    } else if let days = Int(argument) {
      age = .days(days)
    } else {
      return nil
    }
  }
}

extension TenantCommand {
  /// The command `gatehouse tenant passwords`.
  struct Passwords: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change how new passwords are judged, and show it.",
      discussion: "Passwords that are set stay as they are, but for a maximum age.")

    /// The most bytes of a file of banned terms.
    private static let longestFile = 1 << 20

    @OptionGroup var place: PolicyPlace

    @Option(help: "The fewest characters beside a second factor, 8 to 64.")
    var minimumLength: Int?

    @Option(help: "The fewest characters where the password is all that is asked for, 8 to 64.")
    var minimumLengthAlone: Int?

    @Option(help: "Days after which a password has to be changed, 1 to 3650, or none.")
    var maximumAgeDays: AgeArgument?

    @Option(help: "Entra's scoring of banned passwords: on or off.")
    var bannedScoring: Toggle?

    @Option(
      help: "A file of banned terms, one a line, 4 to 16 characters each, at most 1000; they replace the old."
    )
    var bannedTerms: String?

    @Option(help: "Refuse passwords on the server's list of breached passwords: on or off.")
    var breached: Toggle?

    func run() async throws {
      var change = PasswordPolicyChange()
      change.minimumLength = minimumLength
      change.minimumLengthAlone = minimumLengthAlone
      change.maximumAge = maximumAgeDays?.age
      change.usesBannedPasswordScoring = bannedScoring?.isOn
      change.bannedTerms = try bannedTerms.map(Self.terms)
      change.checksBreachedPasswords = breached?.isOn
      try await place.with { [change] work, tenant in
        let changed = try await work.administrator.updatePasswordPolicy(change, of: tenant)
        let policy = changed.settings.passwords
        if !policy.bannedTerms.isEmpty, !policy.usesBannedPasswordScoring {
          StandardError.print("warning: banned terms count with --banned-scoring on only")
        }
        if policy.checksBreachedPasswords, breached != nil, work.settings.breachedPasswords == nil {
          StandardError.print("warning: no list is named by breached-passwords here; see docs/passwords.md")
        }
        try Outcome.print(policy.shape)
      }
    }

    private static func terms(_ path: String) throws -> [String] {
      guard let file = FileHandle(forReadingAtPath: path),
        let data = try file.read(upToCount: longestFile + 1), data.count <= longestFile,
        let text = String(validating: data, as: UTF8.self)
      else {
        throw CommandFailure("`\(path)` cannot be read as UTF-8 text of at most 1 MiB")
      }
      return text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
    }
  }
}

extension PasswordPolicy {
  var shape: [JSONValue.Property] {
    [
      .init("minimumLength", minimumLength),
      .init("minimumLengthAlone", minimumLengthAlone),
      .init("maximumAgeDays", maximumAgeDays.map(JSONValue.integer) ?? .null),
      .init("bannedPasswordScoring", usesBannedPasswordScoring),
      .init("bannedTerms", bannedTerms),
      .init("breachedPasswords", checksBreachedPasswords),
    ]
  }
}
