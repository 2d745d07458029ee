import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: choosing people")
struct PeopleSelectionTests {
  private static let now = SampleTenant.now

  @Test(
    "those who hold a role are found through groups in groups, once, the disabled left out",
    arguments: TestEngine.available)
  func holders(engine: TestEngine) async throws {
    let (mine, theirs) = (SampleTenant(), SampleTenant())
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        let role = DirectoryRole.globalAdministrator.id
        var expected: [User.ID] = []
        for tenant in [theirs, mine] {
          try tenant.create(on: connection)
          let people = try (0..<4).map { try tenant.person("p\($0)", on: connection) }
          let ids = [Group.ID(UUID()), Group.ID(UUID())]
          let groups = GroupRepository(connection, tenant.id)
          for id in ids {
            try groups.insert(Group(id: id, displayName: "G", description: nil, createdAt: Self.now))
          }
          try groups.add(.group(ids[1]), to: ids[0])
          try groups.add(.group(ids[0]), to: ids[1])
          try groups.add(.user(people[1]), to: ids[1])
          try groups.add(.user(people[0]), to: ids[1])
          try groups.add(.user(people[2]), to: ids[0])
          let roles = RoleRepository(connection, tenant.id)
          for principal in [Group.Member.user(people[0]), .group(ids[0])] {
            try roles.assign(
              RoleAssignment(
                id: .init(UUID()), principal: principal, roleDefinitionID: role, createdAt: Self.now))
          }
          try UserRepository(connection, tenant.id).setEnabled(false, people[2], at: Self.now)
          expected = people.prefix(2).sorted { $0.description < $1.description }
        }
        let roles = RoleRepository(connection, mine.id)
        #expect(try roles.enabledHolders(of: role, limit: 10) == expected)
        #expect(try roles.enabledHolders(of: role, limit: 1) == Array(expected.prefix(1)))
        #expect(try roles.enabledHolders(of: DirectoryRole.reportsReader.id, limit: 10).isEmpty)
      }
    }
  }

  @Test("a group's people come page by page, nesting included, each once", arguments: TestEngine.available)
  func members(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let people = try ["a", "b", "c", "d"].map { try tenant.person($0, on: connection) }
        let ids = [Group.ID(UUID()), Group.ID(UUID())]
        let groups = GroupRepository(connection, tenant.id)
        for id in ids {
          try groups.insert(Group(id: id, displayName: "G", description: nil, createdAt: Self.now))
        }
        try groups.add(.group(ids[1]), to: ids[0])
        try groups.add(.group(ids[0]), to: ids[1])
        try groups.add(.user(people[2]), to: ids[1])
        try groups.add(.user(people[0]), to: ids[0])
        try groups.add(.user(people[0]), to: ids[1])
        let users = UserRepository(connection, tenant.id)
        let first = try users.page(of: ids[0], after: nil, limit: 1)
        #expect(first.map(\.id) == [people[0]])
        let rest = try users.page(of: ids[0], after: first.last?.userPrincipalName.key, limit: 5)
        #expect(rest.map(\.id) == [people[2]])
        #expect(try users.page(of: Group.ID(UUID()), after: nil, limit: 5).isEmpty)
      }
    }
  }

  @Test("who is to be reminded has an address and no method that counts", arguments: TestEngine.available)
  func reminders(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let people = try ["a", "b", "c", "d", "e"].map { try tenant.person($0, on: connection) }
        for person in people.prefix(4) {
          try connection.execute(
            "UPDATE app_user SET mail = \("m@mail.test") WHERE tenant_id = \(tenant.id) AND id = \(person)")
        }
        let methods = AuthenticationMethodRepository(connection, tenant.id)
        for (person, kind) in [(people[1], AuthenticationMethod.Kind.passkey), (people[2], .email)] {
          try methods.insert(
            AuthenticationMethod(
              id: .init(UUID()), kind: kind, displayName: "M", createdAt: Self.now, lastUsedAt: nil,
              remainingUses: nil), of: person, sealedSecret: nil, lastUsedStep: nil)
        }
        let users = UserRepository(connection, tenant.id)
        func page(_ instant: Date, reminders: Int = 2) throws -> [User.ID] {
          try users.pageToRemind(after: nil, reminders: reminders, notSince: instant, limit: 10).map(\.id)
        }
        #expect(try page(Self.now) == [people[0], people[2], people[3]])
        #expect(try users.noteReminder(after: 0, of: people[0], at: Self.now))
        #expect(try !users.noteReminder(after: 0, of: people[0], at: Self.now), "of two at once one counts")
        #expect(try page(Self.now.addingTimeInterval(-1)) == [people[2], people[3]])
        #expect(try page(Self.now) == [people[0], people[2], people[3]])
        #expect(try page(Self.now, reminders: 1) == [people[2], people[3]])
      }
    }
  }

  @Test("a pass is found with what is kept of it", arguments: TestEngine.available)
  func pass(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let person = try tenant.person("a", on: connection)
        let passes = AccessPassRepository(connection, tenant.id)
        #expect(try passes.find(of: person) == nil)
        let id = UUID()
        let end = Self.now.addingTimeInterval(3600)
        try passes.replace(
          id: id, user: person, digest: Digest(of: "x"), isUsableOnce: true, at: Self.now, startsAt: Self.now,
          expiresAt: end)
        #expect(
          try passes.find(of: person)
            == StoredAccessPass(
              id: .init(id), createdAt: Self.now, startsAt: Self.now, expiresAt: end, isUsableOnce: true,
              usedAt: nil))
        #expect(try passes.spend(Digest(of: "x"), of: person, at: Self.now))
        #expect(try passes.find(of: person)?.usedAt == Self.now)
      }
    }
  }
}
