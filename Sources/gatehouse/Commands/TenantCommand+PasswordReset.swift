import Administration
import ArgumentParser
import Directory
import SecurityInfo

extension TenantCommand {
  /// The command `gatehouse tenant password-reset`.
  struct PasswordReset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "password-reset",
      abstract: "Say who may reset their own password, and by which proofs, or show it.",
      discussion: """
        Administrators prove two methods whatever is said here. A method counts for people who have registered it and \
        may use it by the methods policy; `offeredProofs` says what their pages offer today.
        """)

    @OptionGroup var place: PolicyPlace

    @Option(help: "For whom it is: nobody, everybody, or group: and a group's name or id.")
    var scope: String?

    @Option(
      help: "What can be proven, with commas: \(Method.allCases.map(\.rawValue).joined(separator: ",")).")
    var methods: MethodList?

    @Option(help: "How many methods are proven: 1 or 2.")
    var number: Int?

    @Option(help: "Whether administrators may: on or off.")
    var administrators: Toggle?

    @Option(help: "Whether people are asked at sign-in to register what they need: on or off.")
    var requireRegistration: Toggle?

    @Option(help: "Days after which people are asked whether it is still right, 0 to 730; 0 for never.")
    var reconfirmDays: Int?

    @Option(help: "Whether people are told of a reset: on or off.")
    var notifyUsers: Toggle?

    @Option(help: "Whether Global Administrators are told when an administrator resets: on or off.")
    var notifyAdmins: Toggle?

    @Option(help: "Where help is to be had: a URL or an e-mail address; none for the administrator.")
    var helpdesk: String?

    @Option(help: "Whether a locked account can be unlocked without a new password: on or off.")
    var unlock: Toggle?

    func run() async throws {
      try await place.with { work, tenant in
        var change = PasswordResetChange()
        change.scope = try await scope(work, tenant)
        change.methods = methods?.methods
        change.numberOfMethods = number
        change.isAllowedForAdministrators = administrators?.isOn
        change.requiresRegistration = requireRegistration?.isOn
        change.reconfirmationDays = reconfirmDays
        change.notifiesUsers = notifyUsers?.isOn
        change.notifiesAdministrators = notifyAdmins?.isOn
        change.allowsUnlock = unlock?.isOn
        change.helpdesk = helpdesk.map { $0 == "none" ? "" : $0 }
        let changed = try await work.administrator.updatePasswordReset(change, of: tenant)
        try Outcome.print(Self.shape(changed.settings))
      }
    }

    private func scope(_ work: Workplace, _ tenant: Tenant) async throws -> PasswordResetPolicy.Scope? {
      switch scope {
      case nil: return nil
      case "nobody": return .nobody
      case "everybody": return .everybody
      case let text?:
        guard text.hasPrefix("group:") else {
          throw ValidationError("--scope is nobody, everybody, or group: and a group's name or id")
        }
        return .group(try await work.administrator.group(String(text.dropFirst(6)), in: tenant).id)
      }
    }

    private static func shape(_ settings: TenantSettings) -> [JSONValue.Property] {
      let policy = settings.passwordReset
      return [
        .init("scope", policy.scope.text),
        .init("methods", Method.allCases.filter(policy.methods.contains).map(\.rawValue)),
        .init("numberOfMethods", policy.numberOfMethods),
        .init("administrators", policy.isAllowedForAdministrators),
        .init("requiresRegistration", policy.requiresRegistration),
        .init("reconfirmationDays", policy.reconfirmationDays),
        .init("notifiesUsers", policy.notifiesUsers),
        .init("notifiesAdministrators", policy.notifiesAdministrators),
        .init("helpdesk", settings.messages.helpdesk.map(JSONValue.string) ?? .null),
        .init("allowsUnlock", policy.allowsUnlock),
        .init("offeredProofs", ResetProof.offered(policy, settings.methods).map(\.rawValue)),
      ]
    }

    private typealias Method = PasswordResetPolicy.Method

    /// Methods with commas between them.
    struct MethodList: ExpressibleByArgument {
      let methods: Set<PasswordResetPolicy.Method>

      init?(argument: String) {
        let parsed = argument.split(separator: ",").map { PasswordResetPolicy.Method(rawValue: String($0)) }
        guard !parsed.isEmpty, !parsed.contains(nil) else { return nil }
        methods = Set(parsed.compactMap { $0 })
      }
    }
  }
}
