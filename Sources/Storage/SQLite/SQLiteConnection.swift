import Foundation
import GRDB

/// A SQLite connection inside one access, on the thread that owns it.
final class SQLiteConnection: TransactionConnection {
  private let connection: GRDB.Database
  private let path: String
  private var isReadingRows = false
  private(set) var failure: (any Error)?

  init(_ connection: GRDB.Database, path: String) {
    self.connection = connection
    self.path = path
  }

  var engine: Engine { .sqlite }
  var isInTransaction: Bool { connection.isInsideTransaction }

  // MARK: Statements

  @discardableResult func execute(_ sql: SQL) throws -> Int {
    try noting {
      let statement = try prepare(sql)
      let before = connection.totalChangesCount
      try statement.execute()
      // `changesCount` keeps its value from the last statement that changed anything.
      return connection.totalChangesCount == before ? 0 : connection.changesCount
    }
  }

  func rows<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> [T] {
    var result: [T] = []
    try forEach(sql) { row in result.append(try decode(&row)) }
    return result
  }

  func first<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> T? {
    let (cursor, columns) = try cursor(sql)
    return try reading {
      guard var row = try next(cursor, columns) else { return nil }
      return try decode(&row)
    }
  }

  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    let (cursor, columns) = try cursor(sql)
    try reading {
      while var row = try next(cursor, columns) { try body(&row) }
    }
  }

  private func cursor(_ sql: SQL) throws -> (RowCursor, [String]) {
    try noting {
      let statement = try prepare(sql)
      return (try GRDB.Row.fetchCursor(statement), statement.columnNames)
    }
  }

  private func next(_ cursor: RowCursor, _ columns: [String]) throws -> Row? {
    try noting {
      guard let row = try cursor.next() else { return nil }
      return Row(columns: columns, values: row.databaseValues.map(SQLValue.init))
    }
  }

  private func reading<T>(_ body: () throws -> T) throws -> T {
    isReadingRows = true
    defer { isReadingRows = false }
    return try body()
  }

  private func prepare(_ sql: SQL) throws -> Statement {
    guard !isReadingRows else { throw StorageError.statementInsideRows }
    guard sql.isScoped else { throw StorageError.missingTenant(statement: sql.description) }
    let text = sql.text(for: .sqlite)
    // GRDB keeps cached statements for ever, which only a fixed set of texts may ask of it.
    let statement =
      try sql.hasList ? connection.makeStatement(sql: text) : connection.cachedStatement(sql: text)
    let values = try sql.binds.map { bind in
      try bind.value.refuseNUL()
      return bind.value.databaseValue
    }
    statement.setUncheckedArguments(StatementArguments(values))
    return statement
  }

  // MARK: Transaction

  func forgetFailure() { failure = nil }
  func begin() throws { try control("BEGIN IMMEDIATE") }
  func commit() throws { try control("COMMIT") }
  func setSavepoint() throws { try control("SAVEPOINT job") }
  func releaseSavepoint() throws { try control("RELEASE job") }

  func rollback() {
    guard connection.isInsideTransaction else { return }
    // A rollback that fails has been done by SQLite itself.
    try? control("ROLLBACK")
  }

  func rollBackToSavepoint() throws {
    try control("ROLLBACK TO job")
    try control("RELEASE job")
  }

  private func control(_ sql: String) throws {
    do {
      try connection.cachedStatement(sql: sql).execute()
    } catch {
      throw StorageError(sqlite: error, path: path)
    }
  }

  private func noting<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      let mapped = StorageError(sqlite: error, path: path)
      if failure == nil { failure = mapped }
      throw mapped
    }
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .double(let double): self = .real(double)
    case .string(let string): self = .text(string)
    case .blob(let data): self = .blob(Array(data))
    }
  }

  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let integer): integer.databaseValue
    case .real(let real): real.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }
}
