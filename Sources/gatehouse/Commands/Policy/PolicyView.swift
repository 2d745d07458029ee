import Administration
import ArgumentParser
import Base
import Foundation
import Policy

/// Where a policy command looks: at an export, or at a tenant of this server.
struct PolicyViewOptions: ParsableArguments {
  @Option(help: "A folder of Graph's JSON, instead of a tenant of this server.")
  var from: String?

  @Option(help: "The tenant: its id or one of its domains.")
  var tenant: String?

  @OptionGroup var data: DataOptions

  func validate() throws {
    if (from == nil) == (tenant == nil) {
      throw ValidationError("name either --from DIR or --tenant TENANT")
    }
  }

  /// The policies and the directory, with the instant at which they are looked at.
  func view() async throws -> (view: EntraExport, now: Date) {
    if let from {
      let export = try ExportFolder(from).export()
      Findings.print(export.findings)
      return (export, Date())
    }
    return try await Workplace.with(data) { work in
      let found = try await work.administrator.tenant(tenant ?? "")
      return (try await work.administrator.policyView(of: found), work.clock.now())
    }
  }
}

/// Findings on standard error.
enum Findings {
  /// The most that are printed one by one.
  static let limit = 100

  /// Says that an answer may be about less than the tenant.
  static func warnOfUnreadable(_ view: EntraExport) {
    guard view.hasUnreadableFile else { return }
    StandardError.print(
      "error: a file of the export could not be read (see above); the answer is about the rest only")
  }

  static func print(_ findings: [Finding]) {
    for finding in findings.prefix(limit) { StandardError.print(PlainText.neutralised(finding.description)) }
    if findings.count > limit { StandardError.print("… and \(findings.count - limit) more") }
  }
}

extension Finding {
  /// The finding as JSON.
  var json: Base.JSONValue {
    [
      "severity": .string(severity.rawValue), "code": .string(code.rawValue), "object": .string(object),
      "field": .string(field), "message": .string(message),
    ]
  }
}

/// A table for people, or JSON for programs.
enum PolicyFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json
}

/// Standard output in pieces of 64 KiB.
struct OutputStream {
  private static let size = 65_536
  private var bytes: [UInt8] = []

  mutating func write(_ more: some Sequence<UInt8>) throws {
    bytes.append(contentsOf: more)
    if bytes.count >= Self.size { try flush() }
  }

  mutating func write(_ text: String) throws { try write(text.utf8) }

  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}
