/// A connection as the lanes see it: statements, and the transaction around them.
protocol TransactionConnection: AnyObject, SQLConnection {
  /// Whether a transaction is open; an engine may end one by itself when the disk is full or the server gone.
  var isInTransaction: Bool { get }
  /// The first statement that failed since ``forgetFailure()``.
  var failure: (any Error)? { get }

  func forgetFailure()
  func begin() throws
  func commit() throws
  /// Ends the transaction, if one is open, without a trace.
  func rollback()
  func setSavepoint() throws
  func releaseSavepoint() throws
  func rollBackToSavepoint() throws
}

extension TransactionConnection {
  /// Runs a job's closure, and fails when one of its statements failed.
  func perform(_ job: Job) throws {
    forgetFailure()
    try job.run(self)
    if let failure { throw failure }
  }

  /// Runs a job in a transaction of its own.
  func performAlone(_ job: Job) throws {
    try begin()
    do {
      try perform(job)
      try commit()
    } catch {
      rollback()
      throw error
    }
  }
}
