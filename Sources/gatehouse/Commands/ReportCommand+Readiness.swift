import Administration
import ArgumentParser
import Directory

extension ReportCommand {
  /// The command `gatehouse report readiness`.
  struct Readiness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List how far everybody is from multi-factor authentication, and what stands between.",
      discussion: "A summary goes to standard error; --summary prints it, and nothing else, as JSON.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    @Option(help: "Only the people of a group, by name or id, nesting included.")
    var group: String?

    @Flag(help: "Only those who cannot do multi-factor authentication today.")
    var notReady = false

    @Flag(help: "Print only how many people stand where.")
    var summary = false

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        var only: Group.ID?
        if let group { only = try await work.administrator.group(group, in: tenant).id }
        let listing = Listing(format.format, Self.columns)
        let counts = try await work.administrator.forEachReadiness(in: tenant, group: only) { person in
          if !summary, !notReady || !person.isReady { try listing.row(person.shape) }
        }
        guard !summary else { return try Outcome.print(counts.shape) }
        try listing.finish()
        StandardError.print(
          "\(counts.capable) of \(counts.people) people can do multi-factor authentication; "
            + "\(counts.inGrace) in grace, \(counts.neverSignedIn) never signed in, "
            + "\(counts.cannotSignIn) cannot get in")
        if counts.breakGlassUntried > 0 {
          StandardError.print(
            "warning: \(counts.breakGlassUntried) emergency accounts have not been tried for 30 days; "
              + "`gatehouse tenant break-glass` shows which")
        }
      }
    }

    private static let columns: [Listing.Column] = [
      .init("userPrincipalName", "user name"), .init("state"), .init("isMfaRegistered", "registered"),
      .init("isMfaCapable", "capable"), .init("lacks"), .init("registrationDeadline", "deadline"),
      .init("hasNeverSignedIn", "never in"), .init("remindersSent", "reminders"), .init("hasMail", "mail"),
      .init("unusableMethods", isInTable: false), .init("campaignSnoozes", isInTable: false),
      .init("campaignSnoozedUntil", isInTable: false), .init("lastSignInDateTime", isInTable: false),
      .init("lastReminderDateTime", isInTable: false), .init("methodsRegistered", isInTable: false),
      .init("reason", isInTable: false), .init("isAdmin", isInTable: false),
      .init("isBreakGlass", isInTable: false), .init("isBreakGlassUntried", isInTable: false),
      .init("userDisplayName", isInTable: false), .init("userType", isInTable: false),
      .init("accountEnabled", isInTable: false), .init("id", isInTable: false),
    ]
  }
}
