import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Password resets in progress")
struct PasswordResetTests {
  private enum Reset {}
  private static let start = Date(timeIntervalSince1970: 1_767_225_600)
  private static let browser = Base.Digest(of: "browser")

  private func with(
    _ engine: TestEngine, _ body: (Database, Tenant.ID, Identifier<Reset>) async throws -> Void
  ) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let tenant = Tenant(
        id: Tenant.ID(UUID()), displayName: "Contoso", defaultDomain: "contoso.test", revision: 1,
        settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: Self.start)
      let id = Identifier<Reset>(UUID())
      try await database.write { connection in
        try TenantRepository.create(tenant, on: connection)
        try PasswordResetRepository(connection, tenant.id).insert(
          id, browser: Self.browser, state: "{}", at: Self.start,
          expiresAt: Self.start.addingTimeInterval(900))
      }
      try await body(database, tenant.id, id)
      await database.close()
    }
  }

  @Test("belong to one browser, for a quarter of an hour", arguments: TestEngine.available)
  func binding(engine: TestEngine) async throws {
    try await with(engine) { database, tenant, id in
      try await database.read { connection in
        let resets = PasswordResetRepository(connection, tenant)
        let found = try resets.find(id, browser: Self.browser, at: Self.start.addingTimeInterval(899))
        #expect(found?.version == 1)
        #expect(found?.startedAt == Self.start)
        #expect(found?.isComplete == false)
        let late = try resets.find(id, browser: Self.browser, at: Self.start.addingTimeInterval(900))
        let foreign = try resets.find(id, browser: Base.Digest(of: "other"), at: Self.start)
        #expect(late == nil)
        #expect(foreign == nil)
      }
    }
  }

  @Test("take one step from each version, and end once", arguments: TestEngine.available)
  func versions(engine: TestEngine) async throws {
    try await with(engine) { database, tenant, id in
      let steps = try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<8 {
          group.addTask {
            try await database.write { connection in
              try PasswordResetRepository(connection, tenant)
                .update(id, from: 1, state: "{\"step\":\(index)}", user: nil)
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(steps == 1)
      let ends = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await database.write { connection in
              try PasswordResetRepository(connection, tenant)
                .complete(id, from: 2, state: "{\"done\":1}", at: Self.start)
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(ends == 1)
      try await database.write { connection in
        let resets = PasswordResetRepository(connection, tenant)
        let found = try resets.find(id, browser: Self.browser, at: Self.start)
        #expect(found?.isComplete == true)
        #expect(found?.state == "{\"done\":1}")
        let again = try resets.update(id, from: 3, state: "{}", user: nil)
        #expect(!again)
      }
    }
  }

  @Test("count in a window that begins with the first, at once and apart", arguments: TestEngine.available)
  func quota(engine: TestEngine) async throws {
    try await with(engine) { database, tenant, _ in
      let quota = PasswordResetRepository.Quota(subject: "ada", limit: 5, window: 3_600)
      func take(at now: Date, _ quota: PasswordResetRepository.Quota) async throws -> Date? {
        try await database.write { try PasswordResetRepository($0, tenant).take(quota, at: now) }
      }
      let taken = try await withThrowingTaskGroup(of: Date?.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await database.write { try PasswordResetRepository($0, tenant).take(quota, at: Self.start) }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 == nil ? 1 : 0 }
      }
      #expect(taken == 5)
      let end = Self.start.addingTimeInterval(3_600)
      #expect(try await take(at: Self.start.addingTimeInterval(3_599), quota) == end)
      #expect(try await take(at: Self.start, .init(subject: "bob", limit: 5, window: 3_600)) == nil)
      #expect(try await take(at: end, quota) == nil, "a new window")
      try await database.write { try PasswordResetRepository($0, tenant).forget("ada") }
      for _ in 0..<5 { #expect(try await take(at: end, quota) == nil) }
    }
  }
}
