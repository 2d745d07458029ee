import Base
import Logging
final class PostgreSQLBackend: Backend {
  let meter = Meter(engine: .postgresql)
  init(url: Secret, poolSize: Int, queueCapacity: Int, logger: Logger) throws {
    throw StorageError.unavailable(cause: "PostgreSQL is not linked in")
  }
  func migrate(_ migrations: [Migration]) async throws {}
  func read(_ job: Job) {}
  func write(_ job: Job) {}
  func append(_ job: Job) {}
  func backup(to path: String) async throws {}
  func close() async {}
}
