import Foundation
import GRDB

/// SQLite through GRDB: one writer that commits in groups, a few readers on snapshots.
final class SQLiteBackend: Backend {
  private static let readerCount = 4

  let meter: Meter
  private let store: any DatabaseWriter
  private let path: String
  private let writer: GroupLane
  private let readers: WorkerLane

  private init(store: any DatabaseWriter, path: String, queueCapacity: Int) {
    let meter = Meter(engine: .sqlite)
    self.meter = meter
    self.store = store
    self.path = path
    writer = GroupLane(capacity: queueCapacity, meter: meter) { jobs in
      store.unsafeReentrantWrite { db in
        GroupCommit(connection: SQLiteConnection(db, path: path), meter: meter).run(jobs)
      }
    }
    readers = WorkerLane(threads: Self.readerCount, capacity: queueCapacity, meter: meter)
  }

  /// Opens a file, or a database in memory when `path` is nil.
  static func open(path: String?, queueCapacity: Int) async throws -> SQLiteBackend {
    try await WorkerThreads.once {
      guard let path else {
        return SQLiteBackend(
          store: try DatabaseQueue(configuration: configuration), path: "memory", queueCapacity: queueCapacity
        )
      }
      try DataDirectory.prepare(fileAt: path)
      let pool = try whileOthersOpen {
        do {
          let pool = try DatabasePool(path: path, configuration: configuration)
          // GRDB opens a pool with synchronous = NORMAL, which may lose the last commits when the power fails.
          try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
          return pool
        } catch {
          throw StorageError(sqlite: error, path: path)
        }
      }
      return SQLiteBackend(store: pool, path: path, queueCapacity: queueCapacity)
    }
  }

  /// Tries again, for half a minute at most, while another process makes or migrates the same file.
  ///
  /// SQLite's own patience does not cover it: switching to the write-ahead log fails at once where somebody else does
  /// the same, and migrating takes longer than any statement.
  private static func whileOthersOpen<T>(_ attempt: () throws -> T) throws -> T {
    var triesLeft = 300
    while true {
      do {
        return try attempt()
      } catch StorageError.locked(let cause) {
        triesLeft -= 1
        guard triesLeft > 0 else { throw StorageError.locked(cause: cause) }
        usleep(100_000)
      }
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = readerCount + 1
    // A transaction left open by a failing disk is an error here, not the end of the process.
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  func migrate(_ migrations: [Migration]) async throws {
    try await writer.run { [store, path] in
      try store.unsafeReentrantWrite { db in
        let connection = SQLiteConnection(db, path: path)
        try Self.whileOthersOpen {
          do {
            try Migrator(migrations: migrations).run(on: connection) { script in
              do {
                try db.execute(sql: script)
              } catch {
                throw StorageError(sqlite: error, path: path)
              }
            }
          } catch {
            connection.rollback()
            throw error
          }
        }
      }
    }
  }

  func read(_ job: Job) {
    readers.submit(job) { [store, path] job in
      do {
        try store.read { db in try SQLiteConnection(db, path: path).perform(job) }
        return nil
      } catch let error as DatabaseError {
        return StorageError(sqlite: error, path: path)
      } catch {
        return error
      }
    }
  }

  func write(_ job: Job) { writer.submit(job) }

  func append(_ job: Job) { writer.submit(job) }

  func backup(to target: String) async throws {
    try await readers.run { [store, path] in
      try BackupFile.write(to: target) { temporary in
        do {
          let copy = try DatabaseQueue(path: temporary)
          try store.backup(to: copy)
          try copy.close()
        } catch {
          throw StorageError(sqlite: error, path: path)
        }
      }
    }
  }

  func close() async {
    await writer.close()
    await readers.close()
    // A connection that will not close is closed by the end of the process.
    try? store.close()
  }
}
