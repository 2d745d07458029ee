import Base
import Directory
import Foundation
import Logging
import Testing

@testable import Storage

/// An engine that the storage contract runs on.
enum TestEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case sqliteFile, sqliteInMemory, postgresql

  /// A server to test against, such as `postgres://postgres@127.0.0.1:5433/postgres`.
  static let postgreSQL = ProcessInfo.processInfo.environment["GATEHOUSE_TEST_POSTGRES"]
    .flatMap { $0.isEmpty ? nil : Secret($0) }

  /// The engines at hand.
  static let available = allCases.filter { $0 != .postgresql || postgreSQL != nil }

  var testDescription: String { rawValue }
}

/// A place for one test's database, gone after the test.
struct TestPlace: Sendable {
  let configuration: DatabaseConfiguration
  let directory: String

  /// Opens another database object on the same place.
  func open(
    migrations: [Migration]? = nil, queueCapacity: Int = 10_000
  ) async throws -> Database {
    try await Database.open(
      configuration, migrations: migrations ?? [.items(configuration.engine)], queueCapacity: queueCapacity,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  /// Runs a test on an empty place of the engine.
  static func with(
    _ engine: TestEngine, poolSize: Int = 4, _ body: (TestPlace) async throws -> Void
  ) async throws {
    let name = "t" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    switch engine {
    case .sqliteFile:
      try await body(
        TestPlace(configuration: .sqlite(path: directory + "/data.sqlite"), directory: directory))
    case .sqliteInMemory:
      try await body(TestPlace(configuration: .sqliteInMemory, directory: directory))
    case .postgresql:
      let base = try #require(TestEngine.postgreSQL)
      try PostgreSQLServer(url: base).connect().runScript("CREATE SCHEMA \(name)")
      defer { try? PostgreSQLServer(url: base).connect().runScript("DROP SCHEMA \(name) CASCADE") }
      let mark = base.expose().contains("?") ? "&" : "?"
      let url = Secret(base.expose() + "\(mark)options=-csearch_path%3D\(name)")
      try await body(
        TestPlace(configuration: .postgresql(url: url, poolSize: poolSize), directory: directory))
    }
  }

  /// Runs a test on an open database with the table `item`.
  static func withDatabase(
    _ engine: TestEngine, queueCapacity: Int = 10_000, poolSize: Int = 4,
    _ body: (Database) async throws -> Void
  ) async throws {
    try await with(engine, poolSize: poolSize) { place in
      let database = try await place.open(queueCapacity: queueCapacity)
      do {
        try await body(database)
      } catch {
        await database.close()
        throw error
      }
      await database.close()
    }
  }
}

extension Migration {
  /// Two tables with every type and every kind of constraint.
  static func items(_ engine: Engine) -> Migration {
    let isSQLite = engine == .sqlite
    let integer = isSQLite ? "INTEGER" : "BIGINT"
    let real = isSQLite ? "REAL" : "DOUBLE PRECISION"
    let blob = isSQLite ? "BLOB" : "BYTEA"
    let end = isSQLite ? "STRICT" : ""
    return Migration(
      version: 1, name: "items",
      script: """
        CREATE TABLE item (
          tenant_id TEXT NOT NULL,
          id \(integer) NOT NULL,
          name TEXT NOT NULL,
          amount \(integer) CONSTRAINT item_amount CHECK (amount >= 0),
          ratio \(real),
          content \(blob),
          note TEXT,
          PRIMARY KEY (tenant_id, id),
          CONSTRAINT item_name UNIQUE (tenant_id, name)
        ) \(end);
        -- A second statement; with a semicolon in its comment.
        CREATE TABLE part (
          tenant_id TEXT NOT NULL,
          id \(integer) NOT NULL,
          item_id \(integer) NOT NULL,
          PRIMARY KEY (tenant_id, id),
          FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, id)
            DEFERRABLE INITIALLY IMMEDIATE
        ) \(end);
        CREATE TABLE deferred_part (
          tenant_id TEXT NOT NULL,
          id \(integer) NOT NULL,
          item_id \(integer) NOT NULL,
          PRIMARY KEY (tenant_id, id),
          FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, id)
            DEFERRABLE INITIALLY DEFERRED
        ) \(end);
        """)
  }
}

extension Tenant.ID {
  /// A tenant of the tests.
  static var contoso: Tenant.ID {
    Tenant.ID(UUID(uuid: (0xc0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1)))
  }
}

extension SQL {
  /// Adds an item with a name made from its number.
  static func insertItem(_ id: Int, name: String? = nil, amount: Int? = nil) -> SQL {
    """
    INSERT INTO item (tenant_id, id, name, amount)
    VALUES (\(Tenant.ID.contoso), \(id), \(name ?? "item \(id)"), \(amount))
    """
  }

  static var itemCount: SQL { "SELECT COUNT(*) FROM item WHERE tenant_id = \(Tenant.ID.contoso)" }
}

extension Database {
  /// How many items are there.
  func itemCount() async throws -> Int {
    try await read { try $0.first(.itemCount) { try $0.next(Int.self) } } ?? -1
  }

  /// Waits until as many jobs are in the queue.
  func waitForQueue(of count: Int) async {
    while statistics.queued < count { await Task.yield() }
  }
}

/// A door that a thread waits at until the test opens it.
final class Door: Sendable {
  private let arrived = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  /// Called inside a job: says that it runs, and blocks.
  func pass() {
    arrived.signal()
    opened.wait()
  }

  /// Waits, off the tasks' threads, until the job stands at the door.
  func waitForArrival() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [arrived] in
        arrived.wait()
        continuation.resume()
      }
    }
  }

  func open() { opened.signal() }
}

/// The error that a body throws, or nil.
func storageError(_ body: () async throws -> Void) async -> StorageError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? StorageError ?? .failed(cause: "not a storage error: \(error)")
  }
}
