import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: databases of released versions")
struct ReleasedSchemaTests {
  @Test(
    "a released migration never changes",
    arguments: [
      (Engine.sqlite, 1, "biER1Ww-KB8lTjFaZ5QpvX4gTSfVjYtCSBPLB8bASZ0"),
      (.postgresql, 1, "S6YIUvjH9MOWcLni_wcn2Nootfao-0kLtyH1QIwQvUg"),
    ])
  func frozen(engine: Engine, version: Int, digest: String) throws {
    let migration = try #require(try Migration.bundled(for: engine).first { $0.version == version })
    #expect(Digest(of: migration.script).description == digest)
  }

  @Test(
    "rows that the first version wrote are read, with defaults for what it did not know",
    arguments: [TestEngine.sqliteFile, .postgresql])
  func upgraded(engine: TestEngine) async throws {
    guard TestEngine.available.contains(engine) else { return }
    let tenant = Tenant.ID(UUID())
    let (user, record) = (User.ID(UUID()), SignInRecord.ID(UUID()))
    try await TestPlace.with(engine) { place in
      let bundled = try Migration.bundled(for: place.configuration.engine)
      let old = try await place.open(migrations: Array(bundled.prefix(1)))
      try await old.write { try Self.fill($0, tenant, user, record) }
      await old.close()

      let new = try await place.open(migrations: bundled)
      let (settings, person, signIns) = try await new.read { connection in
        (
          try TenantRepository.find(id: tenant, on: connection)?.settings,
          try UserRepository(connection, tenant).find(user),
          try LogRepository(connection, tenant).signIns(from: .distantPast, after: nil, limit: 10).records
        )
      }
      #expect(
        settings
          == TenantSettings(
            securityDefaultsEnabledAt: Date(timeIntervalSince1970: 1_700_000_000), registrationGraceDays: 7,
            rememberMFADays: 30, offersStaySignedIn: false))
      #expect(settings?.perUserMFATrustedRanges == [] && settings?.registrationPolicy == nil)
      #expect(person?.perUserMFAState == .disabled && person?.displayName == "Ada")
      let signIn = try #require(signIns.first)
      #expect(signIns.count == 1 && signIn.id == record && signIn.userId == user)
      #expect(signIn.appliedConditionalAccessPolicies.isEmpty && signIn.location == nil)
      #expect(signIn.riskLevelDuringSignIn == "none" && signIn.riskLevelAggregated == "none")
      #expect(signIn.originalTransferMethod == "none" && signIn.clientAppUsed == "Browser")
      await new.close()
    }
  }

  /// What the first version stored, letter by letter.
  private static func fill(
    _ connection: any SQLConnection, _ tenant: Tenant.ID, _ user: User.ID, _ record: SignInRecord.ID
  ) throws {
    let settings = """
      {"offersStaySignedIn":false,"registrationGraceDays":7,"rememberMFADays":30,\
      "securityDefaultsEnabledAt":1700000000000}
      """
    let signIn = """
      {"appDisplayName":"Portal","appId":"a","authenticationDetails":[{"authenticationMethod":"Password",\
      "authenticationStepDateTime":1700000000000,"authenticationStepRequirement":"Primary authentication",\
      "authenticationStepResultDetail":"Correct password","succeeded":true}],\
      "authenticationProtocol":"authorizationCodeWithPkce","authenticationRequirement":"multiFactorAuthentication",\
      "authenticationRequirementPolicies":[{"detail":"Security defaults","requirementProvider":"securityDefaults"}],\
      "clientAppUsed":"Browser","conditionalAccessStatus":"notApplied","correlationId":"c",\
      "createdDateTime":1700000000000,"deviceDetail":{"browser":"Firefox","deviceId":"","displayName":"",\
      "isCompliant":false,"isManaged":false,"operatingSystem":"Linux","trustType":""},"id":"\(record)",\
      "incomingTokenType":"none","ipAddress":"192.0.2.1","isInteractive":true,"signInEventTypes":["interactiveUser"],\
      "status":{"errorCode":0,"failureReason":"Other."},"userAgent":"x","userId":"\(user)"}
      """
    try connection.execute(
      """
      INSERT INTO tenant (tenant_id, display_name, default_domain, revision, settings, created_at)
      VALUES (\(tenant), 'T', 'contoso.test', 1, \(settings), 0)
      """)
    try connection.execute(
      """
      INSERT INTO app_user (tenant_id, id, user_principal_name, display_name, user_type, account_enabled, created_at,
        must_change_password, sessions_valid_from)
      VALUES (\(tenant), \(user), 'ada@contoso.test', 'Ada', 'Member', 1, 0, 0, 0)
      """)
    try connection.execute(
      """
      INSERT INTO sign_in (tenant_id, created_at, id, user_id, client_id, error_code, record)
      VALUES (\(tenant), 1700000000000, \(record), \(user), 'a', 0, \(signIn))
      """)
  }
}
