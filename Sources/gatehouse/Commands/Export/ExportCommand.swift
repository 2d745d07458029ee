import Administration
import ArgumentParser
import Base
import Directory
import Foundation
import Policy

/// The command `gatehouse export`.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a tenant as a folder of Graph's JSON, which `policy … --from` reads.",
    discussion: """
      The folder holds names, memberships and the sign-in log, and no password, secret or key. Only its owner can read \
      it.
      """)

  @OptionGroup var place: PolicyPlace

  @Option(help: "The folder to write; it must be empty or not exist.")
  var output: String

  @Flag(help: "Leave the sign-in log out.")
  var withoutSignIns = false

  func run() async throws {
    try await place.with { work, tenant in
      let folder = try ExportWriter(output)
      do {
        try await write(folder, work, tenant)
      } catch {
        folder.discard()
        throw error
      }
      let missing = Administrator.notExported(tenant.settings)
      if !missing.isEmpty {
        StandardError.print("warning: no file of an export says: \(missing.joined(separator: ", "))")
      }
      try Outcome.print([
        .init("directory", output),
        .init("objects", folder.counts.map { .init($0.file.rawValue, $0.count) }),
        .init("createdDateTime", work.clock.now()),
      ])
    }
  }

  private func write(_ folder: ExportWriter, _ work: Workplace, _ tenant: Tenant) async throws {
    try await work.administrator.forEachExported(of: tenant) { file, json in
      if file == .securityDefaults {
        try folder.whole(file, String(decoding: json.bytes, as: UTF8.self))
      } else {
        try folder.add(file, String(decoding: json.bytes, as: UTF8.self))
      }
    }
    if !withoutSignIns {
      try await work.administrator.forEachSignIn(of: tenant, since: Date(timeIntervalSince1970: 0)) {
        record in
        try folder.add(.signIns, JSONValue.object(try record.shape).compact)
      }
    }
    try folder.finish()
  }
}
