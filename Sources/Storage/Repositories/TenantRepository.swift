import Base
import Directory
import Foundation

/// The tenants, and the domains that lead to them.
public enum TenantRepository: Sendable {
  private static let columns = Columns(
    "t.tenant_id, t.display_name, t.default_domain, t.revision, t.settings, t.created_at")

  /// The tenant with this identifier.
  public static func find(id: Tenant.ID, on connection: any SQLConnection) throws -> Tenant? {
    try connection.first("SELECT \(columns) FROM tenant t WHERE t.tenant_id = \(id)", decode)
  }

  /// The tenant that a domain belongs to.
  public static func find(domain: DomainName, on connection: any SQLConnection) throws -> Tenant? {
    try connection.first(
      .acrossTenants(
        """
        SELECT \(columns) FROM domain d JOIN tenant t ON t.tenant_id = d.tenant_id WHERE d.name = \(domain.value)
        """,
        because: "the domain is what names the tenant"), decode)
  }

  /// The tenant that the application with this `client_id` belongs to; nil when there is none.
  public static func find(
    client: Application.ClientID, on connection: any SQLConnection
  ) throws -> Tenant? {
    let found = try connection.rows(
      .acrossTenants(
        """
        SELECT \(columns) FROM application a JOIN tenant t ON t.tenant_id = a.tenant_id
         WHERE a.client_id = \(client) LIMIT 2
        """,
        because: "a client that names no tenant is what names it"), decode)
    return found.count == 1 ? found[0] : nil
  }

  /// The tenant, where there is one only.
  public static func only(on connection: any SQLConnection) throws -> Tenant? {
    let tenants = try list(after: nil, limit: 2, on: connection)
    return tenants.count == 1 ? tenants[0] : nil
  }

  /// Adds a tenant and its first domain; `StorageError.constraint(.unique)` when the domain is taken.
  public static func create(_ tenant: Tenant, on connection: any SQLConnection) throws {
    try connection.execute(
      """
      INSERT INTO tenant (tenant_id, display_name, default_domain, revision, settings, created_at)
      VALUES (\(tenant.id), \(tenant.displayName), \(tenant.defaultDomain), \(tenant.revision),
        \(StoredJSON.encode(tenant.settings)), \(tenant.createdAt))
      """)
    try connection.execute(
      "INSERT INTO domain (name, tenant_id) VALUES (\(tenant.defaultDomain), \(tenant.id))")
  }

  /// Replaces the settings; every node decides by them from its next request on.
  ///
  /// - Returns: false when there is no such tenant.
  @discardableResult
  public static func updateSettings(
    _ settings: TenantSettings, of tenant: Tenant.ID, on connection: any SQLConnection
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE tenant SET settings = \(StoredJSON.encode(settings)), revision = revision + 1
       WHERE tenant_id = \(tenant)
      """) > 0
  }

  /// Says that something has changed that a decision may depend on.
  ///
  /// The update also locks the tenant's row, so that changes which check the whole tenant first (the last
  /// administrator, a cycle of groups) happen one after the other.
  public static func bumpRevision(of tenant: Tenant.ID, on connection: any SQLConnection) throws {
    try connection.execute("UPDATE tenant SET revision = revision + 1 WHERE tenant_id = \(tenant)")
  }

  /// The domains of a tenant, in their order; at most 1,000.
  public static func domains(of tenant: Tenant.ID, on connection: any SQLConnection) throws -> [String] {
    try connection.rows("SELECT name FROM domain WHERE tenant_id = \(tenant) ORDER BY name LIMIT 1000") {
      row in
      try row.next()
    }
  }

  /// A page of tenants in the order of their default domains, after a given one.
  public static func list(
    after domain: String?, limit: Int, on connection: any SQLConnection
  ) throws -> [Tenant] {
    try connection.rows(
      .acrossTenants(
        """
        SELECT \(columns) FROM domain d JOIN tenant t ON t.tenant_id = d.tenant_id AND t.default_domain = d.name
         WHERE d.name > \(domain ?? "") ORDER BY d.name LIMIT \(limit)
        """,
        because: "lists the tenants themselves"), decode)
  }

  private static func decode(_ row: inout Row) throws -> Tenant {
    Tenant(
      id: try row.next(), displayName: try row.next(), defaultDomain: try row.next(),
      revision: try row.next(),
      settings: try StoredJSON.decode(from: try row.next()), createdAt: try row.next())
  }
}
