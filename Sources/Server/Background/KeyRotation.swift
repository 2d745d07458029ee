import Administration
import Logging
import ServiceLifecycle
import Storage

/// Makes each tenant's next signing key in time, so that it is published well before it signs, used or not.
struct KeyRotation: Sendable {
  private static let interval = Duration.seconds(3_600)

  let database: Database
  let keys: SigningKeys

  func service(_ logger: Logger) -> any Service {
    PeriodicService(description: "key rotation", interval: Self.interval, logger: logger, work: run)
  }

  /// Goes once through all tenants.
  func run() async throws {
    try await TenantWalk(database: database).forEach { tenant in _ = try await keys.ready(tenant) }
  }
}
