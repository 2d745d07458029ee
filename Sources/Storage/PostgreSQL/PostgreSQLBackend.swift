import Base
import Foundation
import Logging

/// PostgreSQL through libpq: as many threads as connections, and one more that commits appends in groups.
final class PostgreSQLBackend: Backend {
  /// How often a transaction that lost against another is run again.
  private static let retries = 5

  let meter: Meter
  private let server: PostgreSQLServer
  private let pool: PostgreSQLPool
  private let workers: WorkerLane
  private let appender: GroupLane

  init(url: Secret, poolSize: Int, queueCapacity: Int, logger: Logger) throws {
    guard (1...100).contains(poolSize) else {
      throw StorageError.failed(cause: "the pool size is \(poolSize); 1 to 100 connections are allowed")
    }
    let meter = Meter(engine: .postgresql)
    let server = try PostgreSQLServer(url: url)
    let pool = PostgreSQLPool(server: server)
    self.meter = meter
    self.server = server
    self.pool = pool
    workers = WorkerLane(threads: poolSize, capacity: queueCapacity, meter: meter)
    appender = GroupLane(capacity: queueCapacity, meter: meter) { jobs in
      Self.perform(group: jobs, pool: pool, meter: meter, logger: logger)
    }
    self.logger = logger
  }

  private let logger: Logger

  func migrate(_ migrations: [Migration]) async throws {
    try await workers.run { [server] in
      // A connection of its own: closing it gives the lock back, come what may.
      let connection = try server.connect()
      try connection.runScript("SET statement_timeout = 0; SET lock_timeout = 60000")
      try connection.runScript("SELECT pg_advisory_lock(7449373640253043557)")
      do {
        try Migrator(migrations: migrations).run(on: connection) { try connection.runScript($0) }
      } catch {
        connection.rollback()
        throw error
      }
    }
  }

  func read(_ job: Job) {
    workers.submit(job) { [pool, logger] job in
      Self.perform(job, access: .read, pool: pool, logger: logger)
    }
  }

  func write(_ job: Job) {
    workers.submit(job) { [pool, meter, logger] job in
      let error = Self.perform(job, access: .write, pool: pool, logger: logger)
      if error == nil { meter.committed(1) }
      return error
    }
  }

  func append(_ job: Job) { appender.submit(job) }

  func backup(to path: String) async throws {
    try await WorkerThreads.once { [server] in
      try BackupFile.write(to: path) { try PostgreSQLDump(server: server).write(to: $0) }
    }
  }

  func close() async {
    await appender.close()
    await workers.close()
    pool.removeAll()
  }

  /// Runs a job in a transaction of its own, again after a conflict or where the connection had died before.
  ///
  /// - Returns: the error it ended with.
  private static func perform(
    _ job: Job, access: PostgreSQLConnection.Access, pool: PostgreSQLPool, logger: Logger
  ) -> (any Error)? {
    var conflicts = 0
    var hasReconnected = false
    while true {
      do {
        let connection = try pool.take()
        defer { pool.give(connection) }
        connection.access = access
        do {
          try connection.performAlone(job)
          return nil
        } catch {
          if connection.hasConflict {
            guard conflicts < retries else { return error }
            conflicts += 1
          } else if connection.isBroken {
            logger.warning("lost a database connection", metadata: ["cause": "\(error)"])
            let nothingHappened = access == .read || !connection.isCommitInDoubt
            guard nothingHappened, !hasReconnected else { return connection.failure ?? error }
            hasReconnected = true
            continue
          } else {
            return error
          }
        }
      } catch {
        return error
      }
      // Those who met once shall not meet again.
      Thread.sleep(forTimeInterval: .random(in: 0.001...0.01) * Double(1 << conflicts))
    }
  }

  /// Runs appends in one transaction, and again those of which nothing can have happened.
  private static func perform(
    group jobs: [Job], pool: PostgreSQLPool, meter: Meter, logger: Logger
  ) -> [(any Error)?] {
    do {
      let connection = try pool.take()
      connection.access = .write
      let errors = GroupCommit(connection: connection, meter: meter, isOptimistic: true).run(jobs)
      let isLost = connection.isBroken
      let isRepeatable = !connection.isCommitInDoubt
      pool.give(connection)
      if isLost { logger.warning("lost a database connection", metadata: ["while": "appending"]) }
      return zip(jobs, errors).map { job, error in
        guard let error, isLost ? isRepeatable : error as? StorageError == .conflict else { return error }
        let second = perform(job, access: .write, pool: pool, logger: logger)
        if second == nil { meter.committed(1) }
        return second
      }
    } catch {
      return jobs.map { _ in error }
    }
  }
}
