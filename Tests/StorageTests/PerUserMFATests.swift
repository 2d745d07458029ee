import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: per-user MFA and risk")
struct PerUserMFATests {
  private static let now = SampleTenant.now

  @Test("lists who is in it, page by page, and nobody else", arguments: TestEngine.available)
  func listing(engine: TestEngine) async throws {
    let (mine, theirs) = (SampleTenant(), SampleTenant())
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        for tenant in [mine, theirs] {
          try tenant.create(on: connection)
          for (index, state) in [PerUserMFAState.enforced, .disabled, .enabled, .enforced].enumerated() {
            _ = try tenant.person("p\(index)", state: state, on: connection)
          }
        }
        let users = UserRepository(connection, mine.id)
        let first = try users.pageInPerUserMFA(after: nil, limit: 2)
        let rest = try users.pageInPerUserMFA(after: first.last?.userPrincipalName.key, limit: 2)
        #expect((first + rest).map(\.displayName) == ["p0", "p2", "p3"])
        #expect((first + rest).map(\.perUserMFAState) == [.enforced, .enabled, .enforced])
        #expect(try users.countInPerUserMFA() == 3)
      }
    }
  }

  @Test("a state is set for one and for many, guarded by the state before", arguments: TestEngine.available)
  func setting(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let users = UserRepository(connection, tenant.id)
        // More than one statement's worth.
        let ids = try (0..<1_203).map { try tenant.person("p\($0)", on: connection) }
        #expect(try users.setPerUserMFAState(.enabled, of: ids[0]))
        #expect(try !users.setPerUserMFAState(.enabled, of: ids[0]))
        #expect(try !users.setPerUserMFAState(.enabled, of: User.ID(UUID())))
        #expect(try users.setPerUserMFAState(.enforced, of: ids, from: .disabled) == 1_202)
        #expect(try users.find(ids[0])?.perUserMFAState == .enabled)
        #expect(try users.setPerUserMFAState(.disabled, of: ids) == 1_203)
        #expect(try users.setPerUserMFAState(.disabled, of: []) == 0)
        #expect(try users.countInPerUserMFA() == 0)
      }
    }
  }

  @Test(
    "completing a registration enforces who is enabled, and changes nobody else",
    arguments: TestEngine.available,
    [(PerUserMFAState.enabled, PerUserMFAState.enforced), (.disabled, .disabled), (.enforced, .enforced)])
  func promotion(engine: TestEngine, states: (from: PerUserMFAState, to: PerUserMFAState)) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let user = try tenant.person("ada", state: states.from, on: connection)
        let users = UserRepository(connection, tenant.id)
        #expect(try users.promoteAfterRegistration(user) == (states.from != states.to))
        #expect(try users.find(user)?.perUserMFAState == states.to)
      }
    }
  }

  @Test("one of many simultaneous registrations takes the step", arguments: TestEngine.available)
  func simultaneousPromotion(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      let user = try await database.write { connection in
        try tenant.create(on: connection)
        return try tenant.person("ada", state: .enabled, on: connection)
      }
      let promotions = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await database.write { try UserRepository($0, tenant.id).promoteAfterRegistration(user) }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(promotions == 1)
    }
  }

  @Test("a state that is none is refused by the database itself", arguments: TestEngine.available)
  func unknownState(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        _ = try tenant.person("ada", on: connection)
      }
      let error = await storageError {
        try await database.write { connection in
          _ = try connection.execute(
            "UPDATE app_user SET per_user_mfa_state = 'Disabled' WHERE tenant_id = \(tenant.id)")
        }
      }
      guard case .constraint(.check, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("a conversion is kept until it is taken back, once", arguments: TestEngine.available)
  func conversion(engine: TestEngine) async throws {
    let (tenant, other) = (SampleTenant(), SampleTenant())
    func record(_ age: TimeInterval, _ states: [String: PerUserMFAState]) -> MFAConversionRecord {
      MFAConversionRecord(
        id: .init(UUID()), createdAt: Self.now.addingTimeInterval(-age), policyID: "policy-\(age)",
        states: states)
    }
    let records = [record(9, ["a": .enabled, "b": .enforced]), record(1, ["c": .enforced])]
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        for one in [tenant, other] { try one.create(on: connection) }
        let conversions = MFAConversionRepository(connection, tenant.id)
        #expect(try conversions.latestNotReverted() == nil)
        for record in records { try conversions.insert(record) }
        #expect(try conversions.latestNotReverted() == records[1])
        #expect(
          try !MFAConversionRepository(connection, other.id).markReverted(records[1].id, at: Self.now))
        #expect(try conversions.markReverted(records[1].id, at: Self.now))
        #expect(try !conversions.markReverted(records[1].id, at: Self.now))
        #expect(try conversions.latestNotReverted() == records[0])
        #expect(try MFAConversionRepository(connection, other.id).latestNotReverted() == nil)
      }
    }
  }

  @Test(
    "what is known of a risk is the latest, whatever the order it comes in", arguments: TestEngine.available)
  func risk(engine: TestEngine) async throws {
    let (tenant, other) = (SampleTenant(), SampleTenant())
    let later = Self.now.addingTimeInterval(60)
    try await SampleTenant.withDatabase(engine) { database in
      let user = try await database.write { connection in
        for one in [tenant, other] { try one.create(on: connection) }
        let user = try tenant.person("ada", on: connection)
        let risks = UserRiskRepository(connection, tenant.id)
        #expect(try risks.level(of: user) == .none)
        #expect(try risks.set(UserRisk(level: .high, updatedAt: later), of: user))
        #expect(try !risks.set(UserRisk(level: .none, updatedAt: Self.now), of: user))
        #expect(try risks.find(user) == UserRisk(level: .high, updatedAt: later))
        #expect(try UserRiskRepository(connection, other.id).level(of: user) == .none)
        #expect(try risks.set(UserRisk(level: .low, updatedAt: later), of: user))
        #expect(try risks.level(of: user) == .low)
        try UserRepository(connection, tenant.id).delete(user)
        #expect(try risks.find(user) == nil)
        return user
      }
      let error = await storageError {
        try await database.write { connection in
          _ = try UserRiskRepository(connection, tenant.id).set(
            UserRisk(level: .low, updatedAt: later), of: user)
        }
      }
      guard case .constraint(.foreignKey, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(
    "every setting comes back, and the tenant's revision grows with each change",
    arguments: TestEngine.available)
  func settings(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings.perUserMFATrustedRanges = ["192.0.2.0/24", "198.51.100.7/32"]
    settings.registrationPolicy = RegistrationPolicy(
      isEnabled: true, enabledAt: Self.now, includeUsers: ["All"], excludeGroups: ["g"])
    settings.signInRiskPolicy = RiskPolicy(
      isEnabled: true, includeUsers: ["All"], minimumLevel: .medium, control: .mfa)
    settings.userRiskPolicy = RiskPolicy(
      isEnabled: false, includeGroups: ["h"], excludeUsers: ["u"], minimumLevel: .high,
      control: .passwordChange)
    settings.breakGlassUsers = ["u"]
    try await SampleTenant.withDatabase(engine) { [settings] database in
      let found = try await database.write { connection in
        try tenant.create(on: connection)
        try TenantRepository.updateSettings(settings, of: tenant.id, on: connection)
        try TenantRepository.bumpRevision(of: tenant.id, on: connection)
        return try TenantRepository.find(id: tenant.id, on: connection)
      }
      #expect(found?.settings == settings && found?.revision == 3)
      #expect(found?.settings.registrationPolicy?.graceDays == 14)
    }
  }
}
