import CPQ
import Foundation

/// A connection to the server; it blocks, so only threads made for that may use it.
///
/// Unchecked, because libpq's handle is not safe for concurrent use and needs not be: a connection is either idle in
/// ``PostgreSQLPool`` or held by the one thread that took it from there.
final class PostgreSQLConnection: @unchecked Sendable {
  /// What a transaction may do.
  enum Access { case read, write }

  /// How long to wait for a server that neither answers nor closes; beyond its own `statement_timeout`.
  private static let patience: Int32 = 35_000

  private let handle: OpaquePointer
  let server: String
  var statements = PostgreSQLStatements()
  var isReadingRows = false

  /// What the next transaction may do.
  var access = Access.write
  var failure: (any Error)?
  /// Whether a statement since ``forgetFailure()`` lost against another transaction.
  private(set) var hasConflict = false
  /// Whether the connection is of no more use.
  private(set) var isBroken = false
  /// Whether the connection broke while a commit was on its way: nobody knows whether it happened.
  private(set) var isCommitInDoubt = false

  /// Takes the handle over and frees it.
  init(handle: OpaquePointer, server: String) {
    self.handle = handle
    self.server = server
  }

  deinit {
    PQfinish(handle)
  }

  /// What libpq says about the last failure, its first line.
  var lastMessage: String {
    guard let text = PQerrorMessage(handle) else { return "no message" }
    return String(cString: text).split(separator: "\n").first.map(String.init) ?? "no message"
  }

  // MARK: Talking to the server

  /// Sends something and reads the last of its results.
  ///
  /// - Throws: the first error among them.
  func exchange(_ send: (OpaquePointer) -> Int32) throws(StorageError) -> PostgreSQLResult {
    try start(send)
    var last: PostgreSQLResult?
    var error: StorageError?
    while let result = try nextResult() {
      if result.isError, error == nil { error = note(result) }
      last = result
    }
    if let error { throw error }
    guard let last else { throw lost("the server sent no result") }
    return last
  }

  func start(_ send: (OpaquePointer) -> Int32) throws(StorageError) {
    guard !isBroken else { throw lost("the connection was lost") }
    guard send(handle) == 1 else { throw lost(lastMessage) }
  }

  /// Delivers rows one by one from here to the end of the statement.
  func streamRows() {
    _ = PQsetSingleRowMode(handle)
  }

  /// The next result of what was sent; nil at the end.
  func nextResult() throws(StorageError) -> PostgreSQLResult? {
    while PQisBusy(handle) == 1 {
      var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, Self.patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { throw lost("no answer for \(Self.patience / 1000) s") }
      guard PQconsumeInput(handle) == 1 else { throw lost(lastMessage) }
    }
    return PQgetResult(handle).map(PostgreSQLResult.init)
  }

  /// Gives up the rows that are still to come.
  func cancelRows() {
    if let cancel = PQgetCancel(handle) {
      var message = [CChar](repeating: 0, count: 256)
      _ = PQcancel(cancel, &message, Int32(message.count))
      PQfreeCancel(cancel)
    }
    while !isBroken, (try? nextResult()) != nil {}
  }

  /// Remembers what an error of the server means for the connection, and returns what it means for the caller.
  func note(_ result: PostgreSQLResult) -> StorageError {
    let error = StorageError(postgreSQL: result, server: server)
    switch result.field("C") {
    case "40001", "40P01":
      hasConflict = true
    case "26000", "0A000":
      // A prepared statement that is gone, or whose tables were migrated meanwhile: a fresh connection has none.
      hasConflict = true
      isBroken = true
    case let state where state == nil || state?.hasPrefix("57P") == true || state?.hasPrefix("08") == true:
      return lost(result.field("M") ?? lastMessage)
    default:
      if PQstatus(handle) != CONNECTION_OK { isBroken = true }
    }
    return error
  }

  private func lost(_ cause: String) -> StorageError {
    isBroken = true
    let error = StorageError.unavailable(cause: "\(server): \(cause)")
    if failure == nil { failure = error }
    return error
  }

  /// Runs statements without binds, several at once.
  func runScript(_ script: String) throws(StorageError) {
    _ = try exchange { PQsendQuery($0, script) }
  }
}

extension PostgreSQLConnection: TransactionConnection {
  var engine: Engine { .postgresql }

  var isInTransaction: Bool {
    let status = PQtransactionStatus(handle)
    return !isBroken && (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
  }

  func forgetFailure() {
    failure = nil
    hasConflict = false
  }

  func begin() throws {
    forgetFailure()
    switch access {
    case .read: try runScript("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    case .write: try runScript("BEGIN ISOLATION LEVEL READ COMMITTED")
    }
  }

  func commit() throws {
    do {
      let result = try exchange { PQsendQuery($0, "COMMIT") }
      guard result.command == "COMMIT" else {
        throw StorageError.failed(cause: "the transaction had already failed and was rolled back")
      }
    } catch {
      if isBroken { isCommitInDoubt = true }
      throw error
    }
  }

  func rollback() {
    guard isInTransaction else { return }
    do {
      try runScript("ROLLBACK")
    } catch {
      isBroken = true
    }
  }

  func setSavepoint() throws { try runScript("SAVEPOINT job") }
  func releaseSavepoint() throws { try runScript("RELEASE SAVEPOINT job") }
  func rollBackToSavepoint() throws { try runScript("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job") }
}
