import Administration
import ArgumentParser
import Directory
import Foundation

/// The command `gatehouse report …`.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Read the logs, the newest row first, and see who is ready.",
    subcommands: [SignIns.self, Audit.self, Readiness.self])

  /// How much of a log to show.
  struct ReportOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    @Option(help: "The most rows to show.")
    var top: Int?

    func validate() throws {
      if let top, top < 1 { throw ValidationError("--top wants a number from 1 up") }
    }
  }

  /// The command `gatehouse report signins`.
  struct SignIns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "signins", abstract: "The sign-in log, in the shape of Graph's signIn.")

    @OptionGroup var data: DataOptions
    @OptionGroup var report: ReportOptions

    @Option(help: "Only this person's: a user name or an id.")
    var user: String?

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(report.tenant.tenant)
        var person: User?
        if let user { person = try await work.administrator.user(user, in: tenant) }
        let listing = Listing(
          report.format.format,
          [
            .init("createdDateTime", "time"), .init("userPrincipalName", "user name"),
            .init("appDisplayName", "application"), .init("status.errorCode", "error"),
            .init("authenticationRequirement", "requirement"), .init("ipAddress", "address"),
            .init("status.failureReason", "reason", isInTable: false),
            .init("isInteractive", isInTable: false), .init("clientAppUsed", isInTable: false),
            .init("userAgent", isInTable: false), .init("correlationId", isInTable: false),
            .init("userId", isInTable: false), .init("appId", isInTable: false),
            .init("id", isInTable: false),
          ])
        try await work.administrator.forEachSignIn(in: tenant, limit: report.top, user: person?.id) {
          record in
          try listing.row(try record.shape)
        }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse report audit`.
  struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The audit log, in the shape of Graph's directoryAudit.")

    @OptionGroup var data: DataOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(report.tenant.tenant)
        let listing = Listing(
          report.format.format,
          [
            .init("activityDateTime", "time"), .init("activityDisplayName", "activity"),
            .init("initiator"), .init("target"), .init("result"),
            .init("category", isInTable: false), .init("operationType", isInTable: false),
            .init("resultReason", "reason", isInTable: false), .init("correlationId", isInTable: false),
            .init("id", isInTable: false),
          ])
        let isJSON = report.format.format == .json
        try await work.administrator.forEachAudit(in: tenant, limit: report.top) { record in
          try listing.row(try record.shape + (isJSON ? [] : record.summary))
        }
        try listing.finish()
      }
    }
  }
}
