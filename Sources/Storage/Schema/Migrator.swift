import Foundation

/// Brings a schema up to date, forward only.
struct Migrator {
  let migrations: [Migration]

  /// Applies what is missing, each step in a transaction of its own.
  ///
  /// The caller holds off other migrators; a step that another one took meanwhile is not taken again.
  ///
  /// - Parameter runScript: runs several statements inside the open transaction.
  func run(
    on connection: any TransactionConnection, _ runScript: (_ script: String) throws -> Void
  ) throws {
    let known = migrations.last?.version ?? 0
    while true {
      try connection.begin()
      try runScript(Self.table(for: connection.engine))
      let found = try connection.first(Self.version) { row in try row.next(Int?.self) } ?? nil
      let current = found ?? 0
      guard current <= known else { throw StorageError.newerSchema(found: current, known: known) }
      guard let next = migrations.first(where: { $0.version > current }) else {
        return try connection.commit()
      }
      try runScript(next.script)
      try connection.execute(Self.record(next, at: Date()))
      try connection.commit()
    }
  }

  private static func table(for engine: Engine) -> String {
    let integer = engine == .sqlite ? "INTEGER" : "BIGINT"
    return """
      CREATE TABLE IF NOT EXISTS schema_migration (
        version \(integer) NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        applied_at \(integer) NOT NULL
      )\(engine == .sqlite ? " STRICT" : "")
      """
  }

  private static let version = SQL.acrossTenants(
    "SELECT MAX(version) FROM schema_migration", because: "the schema is everybody's")

  private static func record(_ migration: Migration, at now: Date) -> SQL {
    .acrossTenants(
      """
      INSERT INTO schema_migration (version, name, applied_at)
      VALUES (\(migration.version), \(migration.name), \(now))
      """, because: "the schema is everybody's")
  }
}
