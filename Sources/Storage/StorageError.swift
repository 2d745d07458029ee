/// Why the database did not do what it was asked.
///
/// No case holds a bound value or a password: each may be logged whole.
public enum StorageError: Error, Sendable, Equatable {
  /// Which rule of the schema a row broke.
  public enum ConstraintKind: String, Sendable {
    /// A unique index or primary key.
    case unique
    /// A reference to a row that is not there, or from one that still is.
    case foreignKey
    /// A check.
    case check
    /// A column that must have a value.
    case notNull
  }

  /// The queue is full; nothing was done.
  case overloaded(retryAfter: Duration)
  /// The database cannot be reached or stopped answering; a write may or may not have happened.
  case unavailable(cause: String)
  /// The file or server takes no writes.
  case readOnly(path: String)
  /// There is no space left.
  case full
  /// Somebody else holds a lock.
  case locked(cause: String)
  /// A later version of the program has migrated the database.
  case newerSchema(found: Int, known: Int)
  /// The file is no database, or is damaged.
  case corrupt(cause: String)
  /// A row breaks a rule of the schema. `detail` names the columns (`table.a, table.b`) or the constraint.
  case constraint(kind: ConstraintKind, detail: String)
  /// A statement binds no tenant and does not say that it spans tenants.
  case missingTenant(statement: String)
  /// A column holds something else than was read.
  case decoding(column: String, cause: String)
  /// Anything else.
  case failed(cause: String)
  /// The database was closed.
  case closed
}

extension StorageError: CustomStringConvertible {
  /// The cause and what to do about it, in one line.
  public var description: String {
    switch self {
    case .overloaded(let delay):
      "the database queue is full; try again in \(delay.components.seconds) s"
    case .unavailable(let cause):
      "the database is not available: \(cause); check that it runs and can be reached"
    case .readOnly(let path):
      "`\(path)` cannot be written; check its owner, its mode and that the file system is not read-only"
    case .full:
      "there is no space left for the database; free some or move it to a larger volume"
    case .locked(let cause):
      "the database is locked: \(cause); stop the other process that uses it, or wait for it"
    case .newerSchema(let found, let known):
      "the database has schema version \(found), this program knows up to \(known); run a newer version"
    case .corrupt(let cause):
      "the database cannot be read: \(cause); check the path, or restore a backup"
    case .constraint(let kind, let detail):
      "a \(kind.rawValue) constraint refused the row: \(detail)"
    case .missingTenant(let statement):
      "a statement binds no tenant: `\(statement)`; add tenant_id or mark it with acrossTenants"
    case .decoding(let column, let cause):
      "column `\(column)` cannot be read: \(cause)"
    case .failed(let cause):
      "the database refused: \(cause)"
    case .closed:
      "the database is closed; the server is stopping"
    }
  }
}
