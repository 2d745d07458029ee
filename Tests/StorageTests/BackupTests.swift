import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: backup")
struct BackupTests {
  @Test(
    "is complete, private and opens like the original, while writes go on",
    arguments: [TestEngine.sqliteFile, .sqliteInMemory])
  func sqlite(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open()
      for id in 0..<20 { try await database.write { _ = try $0.execute(.insertItem(id)) } }
      let target = place.directory + "/copy.sqlite"
      async let writing: Void = {
        for id in 20..<60 { try await database.write { _ = try $0.execute(.insertItem(id)) } }
      }()
      try await database.backup(to: target)
      try await writing
      let attributes = try FileManager.default.attributesOfItem(atPath: target)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: place.directory).allSatisfy {
          !$0.contains("partial")
        })
      let copy = try await TestPlace(configuration: .sqlite(path: target), directory: place.directory).open()
      #expect((20...60).contains(try await copy.itemCount()))
      await copy.close()
      await database.close()
    }
  }

  // On a server of its own: elsewhere the tests beside it drop what is being dumped.
  @Test(
    "of PostgreSQL is an archive of pg_dump's, and private",
    .enabled(if: TestEngine.postgreSQL != nil, "no server"))
  func postgreSQL() async throws {
    try await PostgreSQLCluster.with { cluster in
      try await TestPlace.with(.sqliteInMemory) { scratch in
        let place = TestPlace(configuration: .postgresql(url: cluster.url), directory: scratch.directory)
        let database = try await place.open()
        try await database.write { try $0.execute(.insertItem(1)) }
        let target = place.directory + "/copy.dump"
        try await database.backup(to: target)
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let archive = try Data(contentsOf: URL(fileURLWithPath: target))
        #expect(archive.prefix(5) == Data("PGDMP".utf8))
        #expect(archive.range(of: Data("deferred_part".utf8)) != nil)
        await database.close()
      }
    }
  }

  @Test("to a place that is not there says so and leaves nothing", arguments: TestEngine.available)
  func missingPlace(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let error = await storageError { try await database.backup(to: "/nonexistent/copy") }
      guard case .unavailable(let cause) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(cause.contains("/nonexistent/copy"))
    }
  }
}
