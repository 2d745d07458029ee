import Base
import Directory
import Foundation
import Storage
import Synchronization

extension Administrator {
  /// Shows the sign-in log, the newest first, in constant memory.
  ///
  /// - Parameters:
  ///   - limit: the most rows; nil for all.
  ///   - user: only this person's.
  ///   - body: runs on a database thread.
  public func forEachSignIn(
    in tenant: Tenant, limit: Int?, user: User.ID?, _ body: @escaping @Sendable (SignInRecord) throws -> Void
  ) async throws {
    let run = SingleRun()
    try await database.read { connection in
      try run.begin()
      try LogRepository(connection, tenant.id).forEachSignIn(limit: limit ?? .max, user: user) { record in
        run.noteRow()
        try body(record)
      }
    }
  }

  /// Shows the audit log, the newest first, in constant memory.
  ///
  /// - Parameters:
  ///   - limit: the most rows; nil for all.
  ///   - body: runs on a database thread.
  public func forEachAudit(
    in tenant: Tenant, limit: Int?, _ body: @escaping @Sendable (DirectoryAudit) throws -> Void
  ) async throws {
    let run = SingleRun()
    try await database.read { connection in
      try run.begin()
      try LogRepository(connection, tenant.id).forEachAudit(limit: limit ?? .max) { record in
        run.noteRow()
        try body(record)
      }
    }
  }
}

/// Keeps a read whose rows have been shown from being run again from the start.
final class SingleRun: Sendable {
  private let hasShownRows = Atomic(false)

  func begin() throws {
    guard !hasShownRows.load(ordering: .relaxed) else {
      throw StorageError.unavailable(cause: "the connection was lost in the middle of a listing")
    }
  }

  func noteRow() { hasShownRows.store(true, ordering: .relaxed) }
}
