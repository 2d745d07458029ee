import Base

/// Which database to open.
public enum DatabaseConfiguration: Sendable {
  /// A SQLite file; it and its directory are created when absent.
  case sqlite(path: String)
  /// A SQLite database that lives as long as the object, for tests.
  case sqliteInMemory
  /// A PostgreSQL server.
  ///
  /// - Parameters:
  ///   - url: `postgres://` or `postgresql://`, with what libpq's connection URIs may hold.
  ///   - poolSize: how many connections do reads and writes, 1 to 100; appends have one more.
  case postgresql(url: Secret, poolSize: Int = 8)
}
