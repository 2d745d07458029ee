import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Purging")
struct PurgeTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)

  @Test(
    "takes what has expired, some of it only after a day, tenant by tenant, and nothing else",
    arguments: TestEngine.available)
  func purging(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let (mine, theirs) = (Tenant.ID(UUID()), Tenant.ID(UUID()))
      for tenant in [mine, theirs] {
        try await database.write { connection in try Self.fill(tenant, on: connection) }
      }
      let removed = try await database.write { connection in
        [
          try PurgeRepository(connection, mine).purge(at: Self.now, limit: 1),
          try PurgeRepository(connection, mine).purge(at: Self.now, limit: 100),
          try PurgeRepository(connection, mine).purge(at: Self.now, limit: 100),
        ]
      }
      #expect(removed == [4, 6, 0])
      for (tenant, left) in [(mine, [1, 2, 2, 1]), (theirs, [4, 4, 4, 4])] {
        #expect(try await database.read { try Self.counts(tenant, on: $0) } == left)
      }
      await database.close()
    }
  }

  /// Four rows of each kind: two long expired, one just expired, one that is still good.
  private static func fill(_ tenant: Tenant.ID, on connection: any SQLConnection) throws {
    try TenantRepository.create(
      Tenant(
        id: tenant, displayName: "T", defaultDomain: "\(tenant).test", revision: 1,
        settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: now), on: connection)
    for (number, age) in [40.0, 39.0, 0.5, -1.0].enumerated() {
      let end = now.addingTimeInterval(-age * 86_400)
      let name = "row-\(number)"
      try connection.execute(
        """
        INSERT INTO sign_in_transaction (tenant_id, id, browser_digest, version, state, created_at, expires_at)
        VALUES (\(tenant), \(name), 'x', 1, '{}', \(end), \(end))
        """)
      try connection.execute(
        """
        INSERT INTO client_assertion (tenant_id, client_id, jti_digest, expires_at)
        VALUES (\(tenant), 'client', \(name), \(end))
        """)
      try connection.execute(
        """
        INSERT INTO lockout (tenant_id, subject, kind, place, failures, pending, lock_level, locked_until, updated_at)
        VALUES (\(tenant), \(name), 'password', 'familiar', 1, 0, 0, 0, \(end))
        """)
      try connection.execute(
        """
        INSERT INTO pushed_request (tenant_id, uri_digest, client_id, parameters, expires_at)
        VALUES (\(tenant), \(name), \(try client(of: tenant, on: connection)), '{}', \(end))
        """)
    }
  }

  private static func client(
    of tenant: Tenant.ID, on connection: any SQLConnection
  ) throws -> Application.ClientID {
    let applications = ApplicationRepository(connection, tenant)
    if let known = try applications.page(after: nil, limit: 1).first { return known.clientID }
    let application = Application(
      id: .init(UUID()), clientID: .init(UUID()), displayName: "A", isPublic: true, isEnabled: true,
      grants: [.deviceCode], redirectURIs: [], postLogoutRedirectURIs: [], idTokenAlgorithm: .rs256,
      requiresPushedRequests: false, emitsGroups: false, createdAt: now)
    try applications.insert(application)
    return application.clientID
  }

  private static func counts(_ tenant: Tenant.ID, on connection: any SQLConnection) throws -> [Int] {
    let tables: [Columns] = [
      Columns("sign_in_transaction"), Columns("client_assertion"), Columns("lockout"),
      Columns("pushed_request"),
    ]
    return try tables.map { table in
      try connection.first("SELECT COUNT(*) FROM \(table) WHERE tenant_id = \(tenant)") { row in
        try row.next()
      } ?? 0
    }
  }
}
