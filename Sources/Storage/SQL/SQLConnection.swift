/// Which database a statement runs on.
public enum Engine: String, Sendable {
  /// SQLite, embedded.
  case sqlite
  /// A PostgreSQL server.
  case postgresql
}

/// A connection inside a transaction, handed to a closure; it never leaves it.
///
/// A statement that fails, fails the transaction on both engines, even where the closure swallows the error:
/// PostgreSQL knows no other way. No statement may run inside a `decode` or `body` closure.
public protocol SQLConnection {
  /// The engine, for a query that must differ by name.
  var engine: Engine { get }

  /// Runs a statement.
  ///
  /// - Returns: how many rows it inserted, changed or deleted.
  @discardableResult func execute(_ sql: SQL) throws -> Int

  /// Reads all rows of a result that the statement itself bounds.
  func rows<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> [T]

  /// Reads the first row; nil when there is none.
  func first<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> T?

  /// Reads row after row in constant memory.
  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws
}
