import Foundation
import GRDB

extension StorageError {
  /// What a SQLite error means; an error that is none of SQLite's is kept.
  init(sqlite error: any Error, path: String) {
    if let error = error as? StorageError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(cause: "\(type(of: error))")
      return
    }
    // SQLite's messages name tables and columns, never a value.
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CONSTRAINT:
      self = Self.constraint(error.extendedResultCode, message)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .locked(cause: "another process is using `\(path)`")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self = .readOnly(path: path)
    case .SQLITE_FULL:
      self = .full
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      self = .corrupt(cause: "`\(path)`: \(message)")
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOLFS, .SQLITE_NOMEM, .SQLITE_PROTOCOL:
      self = .unavailable(cause: "`\(path)`: \(message)")
    case .SQLITE_MISUSE where message.contains("closed"):
      self = .closed
    default:
      self = .failed(cause: message)
    }
  }

  private static func constraint(_ code: ResultCode, _ message: String) -> StorageError {
    // "UNIQUE constraint failed: app_user.tenant_id, app_user.id"
    let detail = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    switch code {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      return .constraint(kind: .unique, detail: detail)
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
      return .constraint(
        kind: .foreignKey, detail: "the row refers to one that is missing, or is referred to")
    case .SQLITE_CONSTRAINT_CHECK:
      return .constraint(kind: .check, detail: detail)
    case .SQLITE_CONSTRAINT_NOTNULL:
      return .constraint(kind: .notNull, detail: detail)
    default:
      return .failed(cause: message)
    }
  }
}
