import Foundation

/// A backup by PostgreSQL's own tool.
struct PostgreSQLDump {
  let server: PostgreSQLServer

  /// Writes an archive in the custom format over an existing file.
  ///
  /// - Throws: ``StorageError/failed(cause:)`` when `pg_dump` is not installed, or with what it says.
  func write(to path: String) throws {
    guard let tool = Self.tool() else {
      throw StorageError.failed(
        cause: "`pg_dump` is not installed; install the PostgreSQL client, or back up on the server")
    }
    let process = Process()
    let messages = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["--format=custom", "--no-password", "--file=\(path)"]
    // In the environment a password is seen by nobody else; among the arguments it would be.
    process.environment = ProcessInfo.processInfo.environment.merging(
      server.environment.mapValues { $0.expose() }, uniquingKeysWith: { $1 })
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = messages
    do {
      try process.run()
    } catch {
      throw StorageError.failed(cause: "`\(tool)` cannot be started")
    }
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw StorageError.failed(
        cause: "pg_dump: \(text.split(separator: "\n").first.map(String.init) ?? "failed without a message")")
    }
  }

  /// The tool on the path, else the newest that Debian's packages installed.
  private static func tool() -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let places =
      path.split(separator: ":").map(String.init)
      + versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
    return places.map { "\($0)/pg_dump" }.first { access($0, X_OK) == 0 }
  }
}
