import Administration
import Base
import Directory
import Foundation

/// The opened signing keys of the tenants that were asked for lately; at most ``capacity`` of them, reloaded every five seconds.
actor KeyRing {
  /// The most tenants kept.
  static let capacity = 1_000
  /// How long keys are kept without looking whether others were made.
  static let lifetime: TimeInterval = 5

  private struct Entry {
    let loading: Task<SigningKeys.KeySet, any Error>
    let loadedAt: Date
  }

  private let source: SigningKeys
  private let clock: WallClock
  private var entries: [Tenant.ID: Entry] = [:]

  init(source: SigningKeys, clock: WallClock) {
    self.source = source
    self.clock = clock
  }

  /// The keys of a tenant; many that ask at once wait for the same loading.
  func keys(of tenant: Tenant.ID) async throws -> SigningKeys.KeySet {
    let now = clock.now()
    if let entry = entries[tenant], abs(now.timeIntervalSince(entry.loadedAt)) < Self.lifetime {
      return try await entry.loading.value
    }
    if entries.count >= Self.capacity { entries.removeAll(keepingCapacity: true) }
    let entry = Entry(loading: Task { [source] in try await source.ready(tenant) }, loadedAt: now)
    entries[tenant] = entry
    do {
      return try await entry.loading.value
    } catch {
      if entries[tenant]?.loading == entry.loading { entries[tenant] = nil }
      throw error
    }
  }
}
