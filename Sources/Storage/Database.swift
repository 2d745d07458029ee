import Foundation
import Logging

/// The database: SQLite or PostgreSQL behind the same statements.
///
/// Closures run on threads of their own that may block; nothing here blocks a Swift task or an event loop.
public final class Database: Sendable {
  private let backend: any Backend

  init(backend: any Backend) {
    self.backend = backend
  }

  /// Opens the database, creates it when absent, and migrates it under a lock.
  ///
  /// - Throws: ``StorageError`` that says what is wrong with the file, the server or its schema.
  public static func open(_ configuration: DatabaseConfiguration, logger: Logger) async throws -> Database {
    try await open(configuration, migrations: Migration.bundled(for: configuration.engine), logger: logger)
  }

  static func open(
    _ configuration: DatabaseConfiguration, migrations: [Migration], queueCapacity: Int = 10_000,
    logger: Logger
  ) async throws -> Database {
    let backend: any Backend =
      switch configuration {
      case .sqlite(let path):
        try await SQLiteBackend.open(path: path, queueCapacity: queueCapacity)
      case .sqliteInMemory:
        try await SQLiteBackend.open(path: nil, queueCapacity: queueCapacity)
      case .postgresql(let url, let poolSize):
        try PostgreSQLBackend(
          url: url, poolSize: poolSize, queueCapacity: queueCapacity, logger: logger)
      }
    do {
      try await backend.migrate(migrations)
    } catch {
      await backend.close()
      throw error
    }
    return Database(backend: backend)
  }

  /// Runs `body` on one snapshot of the database.
  ///
  /// - Throws: what `body` throws, or ``StorageError``. It may be run again after the server went away.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await Job.result(of: body) { backend.read($0) }
  }

  /// Runs `body` in one transaction, durable when this returns and without a trace when it throws.
  ///
  /// `body` may be run again after a serialization failure, so it has no other effect.
  @discardableResult public func write<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await Job.result(of: body) { backend.write($0) }
  }

  /// Runs insert-only work that may share a transaction with others' appends; durable when this returns.
  ///
  /// `body` may be run again, so it has no other effect.
  public func append(_ body: @escaping @Sendable (any SQLConnection) throws -> Void) async throws {
    try await Job.result(of: body) { backend.append($0) }
  }

  /// Answers whether the database answers, within two seconds.
  public func ping() async throws {
    try await firstResult(within: .seconds(2)) { [self] in
      _ = try await read { connection in
        try connection.first(.acrossTenants("SELECT 1", because: "reads no table")) { row in
          try row.next(Int.self)
        }
      }
    }
  }

  /// What the database is doing.
  public var statistics: DatabaseStatistics { backend.meter.statistics }

  /// Writes a consistent copy to `path` while work goes on: mode 0600, complete or not there at all.
  ///
  /// SQLite becomes a SQLite file, PostgreSQL a `pg_dump` archive (custom format).
  public func backup(to path: String) async throws {
    try await backend.backup(to: path)
  }

  /// Finishes running work and lets go of files and connections.
  public func close() async {
    await backend.close()
  }
}

extension DatabaseConfiguration {
  var engine: Engine {
    switch self {
    case .sqlite, .sqliteInMemory: .sqlite
    case .postgresql: .postgresql
    }
  }
}
