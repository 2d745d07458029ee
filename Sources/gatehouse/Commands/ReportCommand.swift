import Administration
import ArgumentParser
import Directory
import Foundation

/// The command `gatehouse report …`.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Read the logs, the newest row first.",
    subcommands: [SignIns.self, Audit.self])

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

extension SignInRecord {
  var shape: [JSONValue.Property] {
    get throws {
      try LogShape.properties(of: self, order: ["id", "createdDateTime", "userPrincipalName", "status"])
    }
  }
}

extension DirectoryAudit {
  var shape: [JSONValue.Property] {
    get throws {
      try LogShape.properties(of: self, order: ["id", "activityDateTime", "activityDisplayName", "result"])
    }
  }

  /// Who and what in a few words, for a table.
  var summary: [JSONValue.Property] {
    let initiator = initiatedBy.user?.userPrincipalName ?? initiatedBy.app?.displayName
    return [
      .init("initiator", initiator),
      .init("target", targetResources.map(\.displayName).joined(separator: ", ")),
    ]
  }
}

/// Log records as ordered JSON.
enum LogShape {
  /// The properties of a record as it encodes itself, some of them first, the others by name.
  static func properties(of record: some Encodable, order: [String]) throws -> [JSONValue.Property] {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
    let object = try JSONSerialization.jsonObject(with: encoder.encode(record))
    guard case .object(let properties) = value(object) else { return [] }
    let first = order.compactMap { name in properties.first { $0.name == name } }
    return first + properties.filter { !order.contains($0.name) }
  }

  private static func value(_ object: Any) -> JSONValue {
    switch object {
    case let text as String: return .string(text)
    case let number as NSNumber:
      // Foundation keeps both in one class; only its own Boolean has this type code.
      return String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .integer(number.intValue)
    case let items as [Any]: return .array(items.map(value))
    case let members as [String: Any]:
      return .object(members.sorted { $0.key < $1.key }.map { .init($0.key, value($0.value)) })
    default: return .null
    }
  }
}
