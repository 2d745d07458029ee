import Directory
import Policy
import Storage
import Synchronization

/// The compiled policies of the tenants that were last asked about.
///
/// A tenant's revision comes with its row in the transaction that decides; when it is another than that of the
/// compiled policies they are read anew, so that what an administrator changed holds at the next request on every node.
public final class PolicyCache: Sendable {
  /// Something stored that cannot be read; it is taken for the strictest that it could be.
  public struct Unreadable: Sendable {
    /// The tenant.
    public let tenant: Tenant.ID
    /// What it is.
    public let kind: GraphObjectRepository.Kind
    /// Which one.
    public let id: String
    /// What is wrong with it.
    public let cause: String
  }

  private struct Entry {
    var revision: Int64
    var policies: PolicySet
    var lastUse: UInt64
  }

  private struct Shelf {
    var entries: [Tenant.ID: Entry] = [:]
    var uses: UInt64 = 0
  }

  private let shelf = Mutex(Shelf())
  private let limit: Int
  private let report: @Sendable (Unreadable) -> Void

  /// An empty cache.
  ///
  /// - Parameters:
  ///   - limit: how many tenants' policies are kept.
  ///   - report: is told of what cannot be read, each time that it is read anew.
  public init(limit: Int = 64, report: @escaping @Sendable (Unreadable) -> Void = { _ in }) {
    self.limit = max(1, limit)
    self.report = report
  }

  /// A tenant and its policies as they are in this transaction; nil when there is no such tenant.
  func current(
    _ tenant: Tenant.ID, on connection: any SQLConnection
  ) throws -> (tenant: Tenant, policies: PolicySet)? {
    guard let tenant = try TenantRepository.find(id: tenant, on: connection) else { return nil }
    return (tenant, try policies(of: tenant, on: connection))
  }

  /// The policies of a tenant whose row was read in this transaction.
  func policies(of tenant: Tenant, on connection: any SQLConnection) throws -> PolicySet {
    let kept: PolicySet? = shelf.withLock { shelf in
      guard var entry = shelf.entries[tenant.id], entry.revision == tenant.revision else { return nil }
      shelf.uses += 1
      entry.lastUse = shelf.uses
      shelf.entries[tenant.id] = entry
      return entry.policies
    }
    if let kept { return kept }
    let policies = try StoredPolicies(connection: connection, tenant: tenant.id, report: report)
      .compile(tenant.settings)
    keep(policies, of: tenant)
    return policies
  }

  private func keep(_ policies: PolicySet, of tenant: Tenant) {
    shelf.withLock { shelf in
      // Of two transactions the one that began later knows better.
      if let kept = shelf.entries[tenant.id], kept.revision > tenant.revision { return }
      shelf.uses += 1
      shelf.entries[tenant.id] = Entry(revision: tenant.revision, policies: policies, lastUse: shelf.uses)
      guard shelf.entries.count > limit else { return }
      if let oldest = shelf.entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key {
        shelf.entries[oldest] = nil
      }
    }
  }
}
