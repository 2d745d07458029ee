import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Census")
struct CensusTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)
  private static let day: TimeInterval = 86_400

  private static func tenant(_ settings: TenantSettings) -> Tenant {
    let id = Tenant.ID(UUID())
    return Tenant(
      id: id, displayName: "T", defaultDomain: "\(id).test", revision: 1, settings: settings, createdAt: now)
  }

  private static func person(
    _ tenant: Tenant, clock: RegistrationDeadline? = nil, enabled: Bool = true,
    on connection: any SQLConnection
  ) throws -> User.ID {
    let id = User.ID(UUID())
    let name = try #require(UserPrincipalName("u\(id)@\(tenant.defaultDomain)"))
    try UserRepository(connection, tenant.id).insert(
      User(
        id: id, userPrincipalName: name, displayName: "U", mail: nil, userType: .member,
        accountEnabled: enabled,
        createdAt: now, hasPassword: false, passwordChangedAt: nil, mustChangePassword: false,
        sessionsValidFrom: now, registration: clock, lastSignInAt: nil), passwordHash: nil)
    return id
  }

  private static func clock(daysAgo: Double, ends days: Double) -> RegistrationDeadline {
    RegistrationDeadline(
      startedAt: now.addingTimeInterval(-daysAgo * day), endsAt: now.addingTimeInterval(days * day))
  }

  /// Six people, all but one enabled: not begun, in grace, overdue, with a clock from before, administrator.
  private static func fill(_ tenant: Tenant, on connection: any SQLConnection) throws {
    try TenantRepository.create(tenant, on: connection)
    _ = try person(tenant, on: connection)
    _ = try person(tenant, clock: clock(daysAgo: 2, ends: 12), on: connection)
    _ = try person(tenant, clock: clock(daysAgo: 20, ends: -6), on: connection)
    _ = try person(tenant, clock: clock(daysAgo: 60, ends: -46), on: connection)
    _ = try person(tenant, enabled: false, on: connection)
    let administrator = try person(tenant, on: connection)
    // Through a group in a group, which is as good as directly.
    let groups = GroupRepository(connection, tenant.id)
    let ids = [Group.ID(UUID()), Group.ID(UUID())]
    for id in ids { try groups.insert(Group(id: id, displayName: "G", description: nil, createdAt: now)) }
    _ = try groups.add(.group(ids[1]), to: ids[0])
    _ = try groups.add(.user(administrator), to: ids[1])
    try RoleRepository(connection, tenant.id).assign(
      RoleAssignment(
        id: .init(UUID()), principal: .group(ids[0]), roleDefinitionID: DirectoryRole.globalAdministrator.id,
        createdAt: now))
  }

  @Test(
    "tells who may still postpone from who cannot sign in before registering",
    arguments: TestEngine.available)
  func standing(engine: TestEngine) async throws {
    let on = Self.now.addingTimeInterval(-30 * Self.day)
    let cases: [(TenantSettings, inGrace: Int, overdue: Int)] = [
      (TenantSettings(securityDefaultsEnabledAt: on), 3, 2),
      (TenantSettings(securityDefaultsEnabledAt: on, registrationGraceDays: 0), 1, 4),
      (TenantSettings(securityDefaultsEnabledAt: nil), 0, 0),
    ]
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      for (settings, inGrace, overdue) in cases {
        let tenant = Self.tenant(settings)
        let people = try await database.write { connection in
          try Self.fill(tenant, on: connection)
          return try CensusRepository(connection, tenant.id).people(at: Self.now)
        }
        #expect(people.enabled == 5 && people.registered == 0)
        #expect(people.inGrace == inGrace && people.overdue == overdue)
      }
      await database.close()
    }
  }

  @Test(
    "an application leads to its tenant, and a tenant that is the only one is it",
    arguments: TestEngine.available)
  func leading(engine: TestEngine) async throws {
    let (mine, theirs) = (
      Self.tenant(.init(securityDefaultsEnabledAt: nil)), Self.tenant(.init(securityDefaultsEnabledAt: nil))
    )
    let client = Application.ClientID(UUID())
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let only = try await database.write { connection in
        try TenantRepository.create(mine, on: connection)
        return try TenantRepository.only(on: connection)
      }
      #expect(only == mine)
      let (found, unknown, several) = try await database.write { connection in
        try TenantRepository.create(theirs, on: connection)
        try ApplicationRepository(connection, mine.id).insert(
          Application(
            id: .init(UUID()), clientID: client, displayName: "A", isPublic: true, isEnabled: true,
            grants: [],
            redirectURIs: [], postLogoutRedirectURIs: [], idTokenAlgorithm: .rs256,
            requiresPushedRequests: false,
            emitsGroups: false, createdAt: Self.now))
        return (
          try TenantRepository.find(client: client, on: connection),
          try TenantRepository.find(client: .init(UUID()), on: connection),
          try TenantRepository.only(on: connection)
        )
      }
      #expect(found == mine && unknown == nil && several == nil)
      await database.close()
    }
  }
}
