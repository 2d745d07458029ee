import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: reading a whole directory")
struct DirectoryStreamTests {
  private static let now = SampleTenant.now

  @Test(
    "every membership, role, group and application of the tenant is there once, and nobody else's",
    arguments: TestEngine.available)
  func everything(engine: TestEngine) async throws {
    let (mine, theirs) = (SampleTenant(), SampleTenant())
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        let made = try Self.fill(mine, on: connection)
        _ = try Self.fill(theirs, on: connection)

        let groups = GroupRepository(connection, mine.id)
        var memberships: [String] = []
        try groups.forEachMembership { memberships.append("\($0) \($1)") }
        let expected = made.groups.sorted { $0.description < $1.description }.flatMap { group in
          group == made.groups[0]
            ? made.people.sorted { $0.description < $1.description }
              .map { "\(group) \(Group.Member.user($0))" } + [
                "\(group) \(Group.Member.group(made.groups[1]))"
              ]
            : ["\(group) \(Group.Member.group(made.groups[0]))"]
        }
        #expect(memberships == expected)

        var found: [Group.ID] = []
        try groups.forEach { found.append($0.id) }
        #expect(found == made.groups.sorted { $0.description < $1.description })

        var roles: [Group.Member] = []
        try RoleRepository(connection, mine.id).forEach { roles.append($0.principal) }
        #expect(Set(roles) == [.user(made.people[0]), .group(made.groups[0])] && roles.count == 2)

        var applications: [Application.ClientID] = []
        try ApplicationRepository(connection, mine.id).forEach { applications.append($0.clientID) }
        #expect(applications == [made.client])

        var kinds: [String] = []
        try AuthenticationMethodRepository(connection, mine.id).forEachKind {
          kinds.append("\($0) \($1.rawValue)")
        }
        #expect(kinds == ["\(made.people[0]) \(AuthenticationMethod.Kind.allCases[0].rawValue)"])
      }
    }
  }

  /// Three people in the first of two groups that hold each other, two roles, an application, two methods alike.
  private static func fill(
    _ tenant: SampleTenant, on connection: any SQLConnection
  ) throws -> (people: [User.ID], groups: [Group.ID], client: Application.ClientID) {
    try tenant.create(on: connection)
    let people = try (0..<3).map { try tenant.person("p\($0)", on: connection) }
    let ids = [Group.ID(UUID()), Group.ID(UUID())]
    let groups = GroupRepository(connection, tenant.id)
    for id in ids { try groups.insert(Group(id: id, displayName: "G", description: nil, createdAt: now)) }
    for person in people { try groups.add(.user(person), to: ids[0]) }
    try groups.add(.group(ids[1]), to: ids[0])
    try groups.add(.group(ids[0]), to: ids[1])
    for principal in [Group.Member.user(people[0]), .group(ids[0])] {
      try RoleRepository(connection, tenant.id).assign(
        RoleAssignment(
          id: .init(UUID()), principal: principal, roleDefinitionID: DirectoryRole.globalAdministrator.id,
          createdAt: now))
    }
    let client = Application.ClientID(UUID())
    try ApplicationRepository(connection, tenant.id).insert(
      Application(
        id: .init(UUID()), clientID: client, displayName: "A", isPublic: true, isEnabled: true, grants: [],
        redirectURIs: [], postLogoutRedirectURIs: [], idTokenAlgorithm: .rs256, requiresPushedRequests: false,
        emitsGroups: false, createdAt: now))
    for _ in 0..<2 {
      try AuthenticationMethodRepository(connection, tenant.id).insert(
        AuthenticationMethod(
          id: .init(UUID()), kind: AuthenticationMethod.Kind.allCases[0], displayName: "M", createdAt: now,
          lastUsedAt: nil, remainingUses: nil), of: people[0], sealedSecret: nil, lastUsedStep: nil)
    }
    return (people, ids, client)
  }

  @Test(
    "pages of the sign-in log hold every row from an instant on once, also many of one millisecond",
    arguments: TestEngine.available)
  func signIns(engine: TestEngine) async throws {
    let (mine, theirs) = (SampleTenant(), SampleTenant())
    try await SampleTenant.withDatabase(engine) { database in
      let written = try await database.write { connection in
        var written: [SignInRecord] = []
        for tenant in [mine, theirs] {
          try tenant.create(on: connection)
          let log = LogRepository(connection, tenant.id)
          // Instants between two milliseconds, three rows each.
          for step in -3..<6 {
            for _ in 0..<3 {
              let record = SampleTenant.signIn(nil, at: Self.now.addingTimeInterval(Double(step) * 1.000_5))
              try log.append(record)
              if tenant.id == mine.id, step >= 0 { written.append(record) }
            }
          }
        }
        return written
      }
      var (found, position): ([SignInRecord], LogRepository.Position?) = ([], nil)
      while true {
        let page = try await database.read { [position] connection in
          try LogRepository(connection, mine.id).signIns(from: Self.now, after: position, limit: 4)
        }
        #expect(page.records.count <= 4)
        guard let last = page.last else { break }
        found += page.records
        position = last
      }
      #expect(Set(found.map(\.id)) == Set(written.map(\.id)) && found.count == written.count)
      #expect(found.map(\.createdDateTime) == found.map(\.createdDateTime).sorted())
    }
  }

  @Test("what policies did to a sign-in comes back", arguments: TestEngine.available)
  func applied(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    var record = SampleTenant.signIn(User.ID(UUID()), at: Self.now)
    record.appliedConditionalAccessPolicies = [
      .init(
        id: "p", displayName: "Require MFA", enforcedGrantControls: ["Mfa"],
        enforcedSessionControls: ["SignInFrequency"], result: "success",
        conditionsSatisfied: "application,users"),
      .init(
        id: "q", displayName: "Block", enforcedGrantControls: [], enforcedSessionControls: [],
        result: "notApplied", conditionsNotSatisfied: "location"),
    ]
    record.location = .init(countryOrRegion: "CH", city: "Bern")
    record.riskLevelDuringSignIn = "high"
    record.riskLevelAggregated = "low"
    record.originalTransferMethod = "deviceCodeFlow"
    record.conditionalAccessStatus = "success"
    try await SampleTenant.withDatabase(engine) { [record] database in
      let found = try await database.write { connection in
        try tenant.create(on: connection)
        let log = LogRepository(connection, tenant.id)
        try log.append(record)
        return try log.signIns(from: Self.now, after: nil, limit: 1).records
      }
      #expect(found == [record])
    }
  }
}
