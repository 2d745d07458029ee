import Base
import Directory
import Foundation
import Logging
import ServiceLifecycle
import Storage

/// Clears away expired rows, tenant by tenant, in batches that nobody has to wait for.
struct Purge: Sendable {
  private static let interval = Duration.seconds(600)
  private static let batch = 500

  let database: Database
  let clock: WallClock

  func service(_ logger: Logger) -> any Service {
    PeriodicService(description: "purge", interval: Self.interval, logger: logger, work: run)
  }

  /// Goes once through all tenants.
  func run() async throws {
    try await TenantWalk(database: database).forEach { tenant in
      let now = clock.now()
      var removed = 1
      while removed > 0 {
        try Task.checkCancellation()
        removed = try await database.write { connection in
          try PurgeRepository(connection, tenant).purge(at: now, limit: Self.batch)
        }
      }
    }
  }
}
