import Directory
import Storage

/// Goes from tenant to tenant, a page of them in memory at a time, for as long as the task is not cancelled.
struct TenantWalk: Sendable {
  private static let tenantsAtOnce = 200

  let database: Database

  func forEach(_ body: @Sendable (Tenant.ID) async throws -> Void) async throws {
    var previous: Tenant.ID?
    while true {
      let after = previous
      let tenants = try await database.read { connection in
        try CensusRepository.tenants(after: after, limit: Self.tenantsAtOnce, on: connection)
      }
      for tenant in tenants {
        try Task.checkCancellation()
        try await body(tenant)
      }
      guard let last = tenants.last, tenants.count == Self.tenantsAtOnce else { return }
      previous = last
    }
  }
}
