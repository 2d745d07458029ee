import Directory
import Foundation
import Logging
import Testing

@testable import Storage

@Suite("SQLite files")
struct SQLiteFileTests {
  private func path(_ place: TestPlace) -> String { place.directory + "/data.sqlite" }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("commits reach the disk, references are checked, the log is written ahead")
  func pragmas() async throws {
    try await TestPlace.withDatabase(.sqliteFile) { database in
      func pragma(_ sql: SQL) async throws -> SQLValue? {
        try await database.write { connection in
          try connection.first(.acrossTenants(sql, because: "test")) { try $0.next(SQLValue.self) }
        }
      }
      let synchronous = try await pragma("PRAGMA synchronous")
      let foreignKeys = try await pragma("PRAGMA foreign_keys")
      let journal = try await pragma("PRAGMA journal_mode")
      let patience = try await pragma("PRAGMA busy_timeout")
      #expect(synchronous == .integer(2))
      #expect(foreignKeys == .integer(1))
      #expect(journal == .text("wal"))
      #expect(patience == .integer(5000))
    }
  }

  @Test("file, log and directory are for their owner only")
  func modes() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      let path = place.directory + "/new/deep/data.sqlite"
      let database = try await Database.open(.sqlite(path: path), logger: .init(label: "test"))
      #expect(try mode(path) == 0o600)
      #expect(try mode(path + "-wal") == 0o600)
      #expect(try mode(place.directory + "/new/deep") == 0o700)
      await database.close()
    }
  }

  @Test("a second connection sees what was acknowledged, while the first is open and after")
  func secondConnection() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      let first = try await place.open()
      let second = try await place.open()
      try await first.write { _ = try $0.execute(.insertItem(1)) }
      #expect(try await second.itemCount() == 1)
      try await second.write { _ = try $0.execute(.insertItem(2)) }
      #expect(try await first.itemCount() == 2)
      await first.close()
      await second.close()
      let third = try await place.open()
      #expect(try await third.itemCount() == 2)
      await third.close()
    }
  }

  @Test("a file that is no database is refused and left alone")
  func notADatabase() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      let text = String(repeating: "not a database. ", count: 500)
      try text.write(toFile: path(place), atomically: true, encoding: .utf8)
      let error = await storageError { _ = try await place.open() }
      guard case .corrupt(let cause) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(cause.contains("data.sqlite"))
      #expect(try String(contentsOfFile: path(place), encoding: .utf8) == text)
    }
  }

  @Test("a directory that cannot be written is named")
  func readOnlyDirectory() async throws {
    // Not even root may create anything there.
    let error = await storageError {
      _ = try await Database.open(
        .sqlite(path: "/proc/self/gatehouse/data.sqlite"), logger: .init(label: "test"))
    }
    guard case .readOnly(let path) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path.hasPrefix("/proc/self"))
  }

  @Test("a read-only directory or file is named", .enabled(if: geteuid() != 0, "root may write anywhere"))
  func readOnlyModes() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      await (try place.open()).close()
      chmod(path(place), 0o400)
      #expect(await storageError { _ = try await place.open() } == .readOnly(path: path(place)))
      chmod(path(place), 0o600)
      chmod(place.directory, 0o500)
      #expect(await storageError { _ = try await place.open() } == .readOnly(path: place.directory))
      chmod(place.directory, 0o700)
    }
  }

  @Test("a full disk fails the write, keeps what was there, and the next write works when there is space")
  func full() async throws {
    try await TestPlace.withDatabase(.sqliteFile) { database in
      func limit(_ sql: SQL) async throws {
        try await database.write { connection in
          _ = try connection.rows(.acrossTenants(sql, because: "test")) { try $0.next(SQLValue.self) }
        }
      }
      try await database.write { _ = try $0.execute(.insertItem(1)) }
      try await limit("PRAGMA max_page_count = 20")
      let error = await storageError {
        try await database.write { connection in
          _ = try connection.execute(.insertItem(2, name: String(repeating: "x", count: 200_000)))
        }
      }
      #expect(error == .full)
      #expect(try await database.itemCount() == 1)
      try await limit("PRAGMA max_page_count = 100000")
      try await database.write { _ = try $0.execute(.insertItem(3)) }
      #expect(try await database.itemCount() == 2)
    }
  }

  @Test("a write lock that another process holds is an error that says so")
  func locked() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      let first = try await place.open()
      let second = try await place.open()
      let door = Door()
      async let holding: Void = first.write { _ in door.pass() }
      await door.waitForArrival()
      let error = await storageError { try await second.write { _ = try $0.execute(.insertItem(1)) } }
      guard case .locked = error else {
        Issue.record("\(String(describing: error))")
        door.open()
        return
      }
      door.open()
      try await holding
      try await second.write { _ = try $0.execute(.insertItem(1)) }
      await first.close()
      await second.close()
    }
  }

  @Test("two servers do not run on one directory")
  func serveLock() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      let directory = place.directory + "/data"
      var lock: DataDirectoryLock? = try DataDirectoryLock(directory: directory)
      #expect {
        try DataDirectoryLock(directory: directory)
      } throws: {
        if case StorageError.locked = $0 { true } else { false }
      }
      withExtendedLifetime(lock) {}
      lock = nil
      #expect(throws: Never.self) { try DataDirectoryLock(directory: directory) }
    }
  }

  @Test("everything acknowledged is there after a kill in the middle of writes")
  func kill() async throws {
    try await TestPlace.with(.sqliteFile) { place in
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = ["--testing-library", "swift-testing", "--filter", "ChildProcess"]
      process.environment = ProcessInfo.processInfo.environment.merging(
        [ChildProcess.variable: path(place)], uniquingKeysWith: { $1 })
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      var text = ""
      var isKilled = false
      while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
        text += String(decoding: data, as: UTF8.self)
        if !isKilled, text.components(separatedBy: "ack ").count > 500 {
          Foundation.kill(process.processIdentifier, SIGKILL)
          isKilled = true
        }
      }
      process.waitUntilExit()
      #expect(isKilled)
      // The last line may have been cut off.
      let acknowledged = Set(
        text.split(separator: "\n").dropLast().filter { $0.hasPrefix("ack ") }.compactMap {
          Int($0.dropFirst(4))
        })
      let database = try await place.open()
      let found = try await database.read { connection in
        try connection.rows("SELECT id FROM item WHERE tenant_id = \(Tenant.ID.contoso)") {
          try $0.next(Int.self)
        }
      }
      #expect(acknowledged.count >= 400)
      #expect(acknowledged.subtracting(found).isEmpty)
      let check = try await database.write { connection in
        try connection.first(.acrossTenants("PRAGMA integrity_check", because: "test")) {
          try $0.next(String.self)
        }
      }
      #expect(check == "ok")
      await database.close()
    }
  }
}

/// Runs in a process that another test starts and kills: writes, and says what was acknowledged.
@Suite("Child process")
struct ChildProcess {
  static let variable = "GATEHOUSE_STORAGE_CHILD"

  @Test(
    "writes until it is killed",
    .enabled(if: ProcessInfo.processInfo.environment[variable] != nil, "a child's part"))
  func writes() async throws {
    let path = try #require(ProcessInfo.processInfo.environment[Self.variable])
    let database = try await TestPlace(configuration: .sqlite(path: path), directory: "").open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<8 {
        group.addTask {
          for index in 0..<100_000 {
            let id = index * 8 + lane
            try await database.write { _ = try $0.execute(.insertItem(id)) }
            let line = Array("\nack \(id)\n".utf8)
            _ = Foundation.write(1, line, line.count)
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
