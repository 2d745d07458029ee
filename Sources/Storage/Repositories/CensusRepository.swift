import Base
import Directory
import Foundation

/// Counts of a tenant's people and sign-ins, for metrics; the database counts, nothing is loaded.
public struct CensusRepository {
  /// How people stand with their second factor; only those whose account is enabled count.
  public struct People: Sendable, Equatable {
    /// All of them.
    public var enabled = 0
    /// Those who have registered a method that counts.
    public var registered = 0
    /// Those who have not, and may still put it off.
    public var inGrace = 0
    /// Those who have not, and cannot sign in before they do.
    public var overdue = 0

    /// Nobody.
    public init() {}
  }

  /// How sign-ins ended.
  public struct SignIns: Sendable, Equatable {
    /// Those that were granted.
    public var succeeded = 0
    /// Those that were asked for one more thing.
    public var interrupted = 0
    /// Those that were refused.
    public var failed = 0

    /// None.
    public init() {}
  }

  /// Entra's numbers for a sign-in that has to be continued, which is no failure.
  private static let interruptions = [16000, 50055, 50058, 50072, 50074, 50076, 50079, 50125, 50140, 65001]

  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The counts of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// The identifiers of the tenants after `previous`, in their order.
  public static func tenants(
    after previous: Tenant.ID?, limit: Int, on connection: any SQLConnection
  ) throws -> [Tenant.ID] {
    let start = previous?.description ?? ""
    return try connection.rows(
      .acrossTenants(
        "SELECT tenant_id FROM tenant WHERE tenant_id > \(start) ORDER BY tenant_id LIMIT \(limit)",
        because: "background work goes from tenant to tenant")
    ) { row in try row.next() }
  }

  /// How the people stand at `now`, by the tenant's security defaults; without them nobody has to register.
  public func people(at now: Date) throws -> People {
    let settings = try TenantRepository.find(id: tenant, on: connection)?.settings
    let strong = AuthenticationMethod.Kind.allCases.filter(\.isStrong)
    var people =
      try connection.first(
        """
        \(administratorCTE)
        SELECT COUNT(*), COUNT(CASE WHEN registered = 1 THEN 1 END),
          COUNT(CASE WHEN registered = 0 AND may_wait = 1 THEN 1 END),
          COUNT(CASE WHEN registered = 0 AND may_wait = 0 THEN 1 END)
        FROM (
          SELECT CASE WHEN EXISTS (
              SELECT 1 FROM authentication_method m
               WHERE m.tenant_id = u.tenant_id AND m.user_id = u.id AND m.kind IN (\(list: strong.map(\.rawValue)))
            ) THEN 1 ELSE 0 END AS registered,
            CASE WHEN u.id IN (SELECT id FROM administrator) THEN 0
              WHEN u.registration_started_at >= \(settings?.securityDefaultsEnabledAt ?? .distantPast)
                THEN CASE WHEN u.registration_ends_at > \(now) THEN 1 ELSE 0 END
              ELSE \((settings?.registrationGraceDays ?? 0) > 0 ? 1 : 0) END AS may_wait
          FROM app_user u WHERE u.tenant_id = \(tenant) AND u.account_enabled = 1
        ) AS standing
        """
      ) { row in
        var people = People()
        people.enabled = try row.next()
        people.registered = try row.next()
        people.inGrace = try row.next()
        people.overdue = try row.next()
        return people
      } ?? People()
    if settings?.securityDefaultsEnabledAt == nil { (people.inGrace, people.overdue) = (0, 0) }
    return people
  }

  /// Those who cannot postpone registering, by roles that they hold directly or through groups at any depth.
  private var administratorCTE: SQL {
    let roles = DirectoryRole.securityDefaultsAdministrators.map(\.description).sorted()
    return """
      WITH RECURSIVE holding (id) AS (
        SELECT group_id FROM role_assignment
         WHERE tenant_id = \(tenant) AND role_definition_id IN (\(list: roles)) AND group_id IS NOT NULL
        UNION
        SELECT g.member_group_id FROM group_group g JOIN holding h ON g.group_id = h.id
         WHERE g.tenant_id = \(tenant)),
      administrator (id) AS (
        SELECT user_id FROM role_assignment
         WHERE tenant_id = \(tenant) AND role_definition_id IN (\(list: roles)) AND user_id IS NOT NULL
        UNION
        SELECT m.user_id FROM group_user m JOIN holding h ON m.group_id = h.id WHERE m.tenant_id = \(tenant))
      """
  }

  /// How the sign-ins after `start` and up to `end` ended.
  public func signIns(after start: Date, upTo end: Date) throws -> SignIns {
    try connection.first(
      """
      SELECT COUNT(CASE WHEN error_code = 0 THEN 1 END),
        COUNT(CASE WHEN error_code IN (\(list: Self.interruptions)) THEN 1 END), COUNT(*)
        FROM sign_in WHERE tenant_id = \(tenant) AND created_at > \(start) AND created_at <= \(end)
      """
    ) { row in
      var signIns = SignIns()
      signIns.succeeded = try row.next()
      signIns.interrupted = try row.next()
      signIns.failed = try row.next() - signIns.succeeded - signIns.interrupted
      return signIns
    } ?? SignIns()
  }
}

@available(*, unavailable)
extension CensusRepository: Sendable {}
