/// Runs jobs in one transaction so that each stands or falls alone and all become durable with one commit.
struct GroupCommit {
  let connection: any TransactionConnection
  let meter: Meter
  /// First tries without savepoints, which saves an engine behind a network two round trips a job.
  var isOptimistic = false

  /// Runs the group.
  ///
  /// - Returns: job by job, the error it ended with.
  func run(_ jobs: [Job]) -> [(any Error)?] {
    guard jobs.count > 1 else { return jobs.map(alone) }
    if isOptimistic, let outcome = together(jobs) { return outcome }
    return withSavepoints(jobs) ?? jobs.map(alone)
  }

  private func alone(_ job: Job) -> (any Error)? {
    do {
      try connection.performAlone(job)
      meter.committed(1)
      return nil
    } catch {
      return error
    }
  }

  /// The outcome of all jobs in a plain transaction, or nil when one failed and nothing has happened.
  private func together(_ jobs: [Job]) -> [(any Error)?]? {
    do {
      try connection.begin()
      for job in jobs { try connection.perform(job) }
    } catch {
      connection.rollback()
      return nil
    }
    do {
      try connection.commit()
      meter.committed(jobs.count)
      return jobs.map { _ in nil }
    } catch {
      connection.rollback()
      if case StorageError.constraint = error { return nil }
      // A commit without an answer may have happened: running the jobs again could do them twice.
      return jobs.map { _ in error }
    }
  }

  /// The outcome of each job, or nil when the transaction was lost and nothing has happened.
  private func withSavepoints(_ jobs: [Job]) -> [(any Error)?]? {
    var errors: [(any Error)?] = []
    do {
      try connection.begin()
    } catch {
      return jobs.map { _ in error }
    }
    do {
      for job in jobs { errors.append(try guarded(job)) }
    } catch {
      connection.rollback()
      return nil
    }
    do {
      try connection.commit()
      meter.committed(errors.count { $0 == nil })
      return errors
    } catch {
      connection.rollback()
      // A constraint checked at commit is one job's fault: alone, the others pass.
      if case StorageError.constraint = error { return nil }
      return errors.map { $0 ?? error }
    }
  }

  /// Runs a job inside a savepoint.
  ///
  /// - Returns: the job's error, its traces undone.
  /// - Throws: when the transaction itself is lost.
  private func guarded(_ job: Job) throws -> (any Error)? {
    try connection.setSavepoint()
    do {
      try connection.perform(job)
      try connection.releaseSavepoint()
      return nil
    } catch {
      guard connection.isInTransaction else { throw error }
      try connection.rollBackToSavepoint()
      return error
    }
  }
}
