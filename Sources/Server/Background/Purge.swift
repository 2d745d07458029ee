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
  private static let tenantsAtOnce = 200

  let database: Database
  let clock: WallClock

  func service(_ logger: Logger) -> any Service {
    PeriodicService(description: "purge", interval: Self.interval, logger: logger, work: run)
  }

  /// Goes once through all tenants.
  func run() async throws {
    var previous: Tenant.ID?
    while true {
      let after = previous
      let tenants = try await database.read { connection in
        try CensusRepository.tenants(after: after, limit: Self.tenantsAtOnce, on: connection)
      }
      for tenant in tenants { try await purge(tenant) }
      guard let last = tenants.last, tenants.count == Self.tenantsAtOnce else { return }
      previous = last
    }
  }

  private func purge(_ tenant: Tenant.ID) async throws {
    let now = clock.now()
    while !Task.isCancelled {
      let removed = try await database.write { connection in
        try PurgeRepository(connection, tenant).purge(at: now, limit: Self.batch)
      }
      if removed == 0 { return }
    }
  }
}
