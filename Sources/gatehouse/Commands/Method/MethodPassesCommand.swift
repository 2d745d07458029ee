import Administration
import ArgumentParser
import Base
import Directory
import Foundation

/// What a Temporary Access Pass is to be like.
struct PassOptions: ParsableArguments {
  @Option(help: "How long it works, such as 60m or 8h; as the methods policy says unless given.")
  var lifetime: TimeArgument?

  @Option(help: "From when on it works, such as 2026-03-31 or 2026-03-31T08:00:00Z; now unless given.")
  var startsAt: InstantArgument?

  @Flag(help: "Let it work once; so it is unless --many is given.")
  var once = false

  @Flag(name: [.long, .customLong("reusable")], help: "Let it work more than once.")
  var many = false

  func validate() throws {
    if once, many { throw ValidationError("give either --once or --many") }
  }

  var request: AccessPassRequest {
    AccessPassRequest(startsAt: startsAt?.date, lifetime: lifetime?.duration, isUsableOnce: !many)
  }
}

/// The command `gatehouse method passes`.
struct MethodPassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passes",
    abstract: "Give many people a Temporary Access Pass each, as a sheet to be printed and cut, or as CSV.",
    discussion: """
      Hand each pass over only after having made sure who it is: it counts as multi-factor authentication. The file is \
      readable by its owner only and must not exist; delete it when the passes are handed over. With one row that is \
      wrong the exit code is 1; the others have their passes.
      """)

  @OptionGroup var place: PolicyPlace
  @OptionGroup var format: FormatOption
  @OptionGroup var pass: PassOptions

  @Option(help: "The people of a group, by name or id, nesting included.")
  var group: String?

  @Option(help: "The people of a CSV file with the column userPrincipalName; - for standard input.")
  var file: String?

  @Flag(help: "Everybody who has no method that they could use.")
  var withoutMethod = false

  @Option(help: "The file to write: .html for a sheet, .csv for a table.")
  var out: String?

  @Flag(help: "Only say who would get one.")
  var dryRun = false

  @Option(name: .customLong("base-url"), help: "How the server is reached, for the address that is printed.")
  var baseURL: String?

  func validate() throws {
    let audiences = [group != nil, file != nil, withoutMethod].filter { $0 }.count
    guard audiences == 1 else { throw ValidationError("give one of --group, --file and --without-method") }
    guard dryRun != (out != nil) else { throw ValidationError("give either --out FILE or --dry-run") }
    if let out, !out.hasSuffix(".html"), !out.hasSuffix(".csv") {
      throw ValidationError("--out wants a file that ends in .html or .csv")
    }
  }

  func run() async throws {
    let table = try file.map { try InputFile.read($0) }
    let failures = try await Workplace.with(place.data, baseURL: baseURL) { work in
      let tenant = try await work.administrator.tenant(place.tenant.tenant)
      let audience: PassAudience
      if let table {
        audience = .table(table)
      } else if let group {
        audience = .group(try await work.administrator.group(group, in: tenant).id)
      } else {
        audience = .withoutMethod
      }
      return try await issue(audience, work, tenant)
    }
    if failures > 0 { throw ExitCode(1) }
  }

  private func issue(_ audience: PassAudience, _ work: Workplace, _ tenant: Tenant) async throws -> Int {
    let writer = try out.map {
      try PassWriter(path: $0, organisation: tenant.displayName, url: "\(work.settings.baseURL)/mfasetup")
    }
    let listing = Listing(
      format.format,
      [
        .init("userPrincipalName", "user name"), .init("result"), .init("reason"),
        .init("line", isInTable: false), .init("id", isInTable: false),
      ])
    var counts = (issued: 0, skipped: 0, failed: 0)
    do {
      try await work.administrator.issuePasses(to: audience, pass.request, isDryRun: dryRun, in: tenant) {
        row in
        switch row.result {
        case .issued(let pass):
          counts.issued += 1
          if let user = row.user { try writer?.add(user, pass) }
        case .wouldIssue: counts.issued += 1
        case .skipped: counts.skipped += 1
        case .failed: counts.failed += 1
        }
        try listing.row(row.shape)
      }
    } catch {
      writer?.discard()
      throw error
    }
    try writer?.finish()
    try listing.finish()
    StandardError.print(
      "\(counts.issued) \(dryRun ? "would get a pass" : "got a pass"), \(counts.skipped) skipped, "
        + "\(counts.failed) wrong")
    return counts.failed
  }
}

extension PassRow {
  fileprivate var shape: [JSONValue.Property] {
    let (word, reason): (String, String?) =
      switch result {
      case .issued: ("issued", nil)
      case .wouldIssue: ("would issue", nil)
      case .skipped(let reason): ("skipped", reason)
      case .failed(let reason): ("error", reason)
      }
    return [
      .init("line", line.map(JSONValue.integer) ?? .null), .init("id", user?.id.description),
      .init("userPrincipalName", username), .init("result", word), .init("reason", reason),
    ]
  }
}
