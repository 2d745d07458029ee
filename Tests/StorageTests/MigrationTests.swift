import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: migrations")
struct MigrationTests {
  private static let count = SQL.acrossTenants("SELECT COUNT(*) FROM schema_migration", because: "test")

  @Test(
    "those that come with the program run, and leave what both engines call by the same names",
    arguments: TestEngine.available)
  func bundled(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let migrations = try Migration.bundled(for: place.configuration.engine)
      let database = try await place.open(migrations: migrations)
      let applied = try await database.read { connection in
        try connection.rows(
          .acrossTenants("SELECT version, name FROM schema_migration ORDER BY version", because: "test")
        ) { row in "\(try row.next(Int.self)) \(try row.next(String.self))" }
      }
      #expect(applied == migrations.map { "\($0.version) \($0.name)" })
      await database.close()
    }
  }

  @Test("both folders hold the same numbers and names")
  func sameNumbers() throws {
    let sqlite = try Migration.bundled(for: .sqlite).map { "\($0.version) \($0.name)" }
    let postgreSQL = try Migration.bundled(for: .postgresql).map { "\($0.version) \($0.name)" }
    #expect(sqlite == postgreSQL)
    #expect(!sqlite.isEmpty)
  }

  @Test("every SQLite table is strict")
  func strictTables() throws {
    for migration in try Migration.bundled(for: .sqlite) {
      let tables = migration.script.components(separatedBy: "CREATE TABLE").dropFirst()
      for table in tables { #expect(table.prefix(while: { $0 != ";" }).hasSuffix("STRICT")) }
    }
  }

  @Test("many that open at once migrate once", arguments: [TestEngine.sqliteFile, .postgresql])
  func concurrent(engine: TestEngine) async throws {
    guard TestEngine.available.contains(engine) else { return }
    try await TestPlace.with(engine) { place in
      let databases = try await withThrowingTaskGroup(of: Database.self) { group in
        for _ in 0..<6 { group.addTask { try await place.open() } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let rows = try await databases[0].read { try $0.first(Self.count) { try $0.next(Int.self) } }
      #expect(rows == 1)
      for database in databases { await database.close() }
    }
  }

  @Test("a step that fails is undone and reported", arguments: [TestEngine.sqliteFile, .postgresql])
  func failing(engine: TestEngine) async throws {
    guard TestEngine.available.contains(engine) else { return }
    try await TestPlace.with(engine) { place in
      let good = Migration.items(place.configuration.engine)
      let bad = Migration(
        version: 2, name: "bad",
        script: "ALTER TABLE item ADD COLUMN extra TEXT; SELECT nothing FROM nowhere;")
      let error = await storageError { _ = try await place.open(migrations: [good, bad]) }
      guard case .failed = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      let fixed = Migration(version: 2, name: "good", script: "ALTER TABLE item ADD COLUMN extra TEXT;")
      let database = try await place.open(migrations: [good, fixed])
      #expect(try await database.read { try $0.first(Self.count) { try $0.next(Int.self) } } == 2)
      await database.close()
    }
  }

  @Test("a newer schema is not touched", arguments: [TestEngine.sqliteFile, .postgresql])
  func newer(engine: TestEngine) async throws {
    guard TestEngine.available.contains(engine) else { return }
    try await TestPlace.with(engine) { place in
      let database = try await place.open()
      try await database.write { connection in
        _ = try connection.execute(
          .acrossTenants(
            "INSERT INTO schema_migration (version, name, applied_at) VALUES (9, 'future', 0)",
            because: "test"))
      }
      await database.close()
      #expect(await storageError { _ = try await place.open() } == .newerSchema(found: 9, known: 1))
    }
  }

  @Test(
    "a folder with a gap or a wrong name is refused",
    arguments: ["0002_later.sql", "first.sql", "0001-x.sql"])
  func numbering(name: String) async throws {
    try await TestPlace.with(.sqliteFile) { place in
      try "".write(toFile: "\(place.directory)/\(name)", atomically: true, encoding: .utf8)
      #expect(throws: StorageError.self) {
        try Migration.load(directory: URL(fileURLWithPath: place.directory))
      }
    }
  }
}
