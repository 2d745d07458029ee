import ArgumentParser
import Foundation

/// The command `gatehouse backup`.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a consistent copy of the database, also while the server runs.",
    discussion: """
      SQLite becomes a SQLite file, PostgreSQL a pg_dump archive. The master key is not in it: keep a copy of
      master.key in another place, for without it the secrets in a backup cannot be opened.
      """)

  @OptionGroup var data: DataOptions

  @Argument(help: "The file to write; it must not exist.")
  var file: String?

  @Option(help: "The file to write; it must not exist.")
  var output: String?

  func validate() throws {
    guard (file == nil) != (output == nil) else { throw ValidationError("name the file to write, once") }
  }

  func run() async throws {
    let path = file ?? output ?? ""
    guard access(path, F_OK) != 0 else {
      throw CommandFailure("`\(path)` exists; name another file, or move it away")
    }
    try await Workplace.with(data) { work in
      try await work.database.backup(to: path)
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      try Outcome.print([
        .init("file", path), .init("size", size), .init("createdDateTime", work.clock.now()),
      ])
    }
  }
}
