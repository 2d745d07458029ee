import Base
import Directory
import Foundation
import Testing

@testable import Storage

/// The one-time things of OAuth: whatever the engine and the concurrency, each works once.
@Suite("Single use")
struct SingleUseTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)
  private static let later = now.addingTimeInterval(600)

  /// Something that may be done once.
  struct Attempt: Sendable, CustomTestStringConvertible {
    let name: String
    let use: @Sendable (any SQLConnection, Parties) throws -> Bool

    var testDescription: String { name }
  }

  struct Parties: Sendable {
    let tenant: Tenant.ID
    let client: Application.ClientID
    let grant: TokenGrant.ID
  }

  private static let secret = Base.Digest(of: "secret")

  private static let attempts = [
    Attempt(name: "authorization code") { connection, parties in
      try AuthorizationCodeRepository(connection, parties.tenant)
        .redeem(secret, client: parties.client, at: now)
    },
    Attempt(name: "refresh token") { connection, parties in
      try RefreshTokenRepository(connection, parties.tenant).use(secret, at: now)
    },
    Attempt(name: "device approval") { connection, parties in
      try DeviceAuthorizationRepository(connection, parties.tenant)
        .approve(deviceCode: Base.Digest(of: "undecided"), grantID: parties.grant, at: now)
    },
    Attempt(name: "device tokens") { connection, parties in
      try DeviceAuthorizationRepository(connection, parties.tenant).redeem(deviceCode: secret, at: now)
    },
    Attempt(name: "pushed request") { connection, parties in
      try PushedRequestRepository(connection, parties.tenant)
        .take(secret, client: parties.client, at: now) == "a=b"
    },
    Attempt(name: "client assertion") { connection, parties in
      try ClientAssertionRepository(connection, parties.tenant)
        .use(jti: secret, client: parties.client, expiresAt: later)
    },
    Attempt(name: "revocation") { connection, parties in
      try TokenGrantRepository(connection, parties.tenant).revoke(parties.grant, because: .reuse, at: now)
    },
  ]

  @Test("of 16 uses at once one succeeds", arguments: TestEngine.available, attempts)
  func once(engine: TestEngine, attempt: Attempt) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let parties = try await populate(database)
      let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<16 {
          group.addTask { try await database.write { try attempt.use($0, parties) } }
        }
        return try await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(outcomes.count { $0 } == 1)
      await database.close()
    }
  }

  @Test(
    "nothing is used after it has expired, or by another tenant or client", arguments: TestEngine.available)
  func bounds(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let parties = try await populate(database)
      let stranger = Application.ClientID(UUID())
      let elsewhere = Tenant.ID(UUID())
      let found = try await database.write { connection in
        let codes = AuthorizationCodeRepository(connection, parties.tenant)
        let pushed = PushedRequestRepository(connection, parties.tenant)
        return [
          try codes.redeem(Self.secret, client: stranger, at: Self.now),
          try codes.redeem(Self.secret, client: parties.client, at: Self.later),
          try RefreshTokenRepository(connection, parties.tenant).use(Self.secret, at: Self.later),
          try RefreshTokenRepository(connection, elsewhere).use(Self.secret, at: Self.now),
          try pushed.take(Self.secret, client: stranger, at: Self.now) != nil,
          try pushed.take(Self.secret, client: parties.client, at: Self.later) != nil,
          try DeviceAuthorizationRepository(connection, parties.tenant)
            .redeem(deviceCode: Base.Digest(of: "undecided"), at: Self.now),
          try DeviceAuthorizationRepository(connection, parties.tenant)
            .find(userCode: "BCDFGHJK", at: Self.later) != nil,
        ]
      }
      #expect(found.allSatisfy { !$0 })
      await database.close()
    }
  }

  @Test("signing keys are listed while they are published", arguments: TestEngine.available)
  func signingKeys(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let parties = try await populate(database)
      let key = SigningKeyRepository.Stored(
        kid: "k", algorithm: "ES256", sealedPrivateKey: "sealed", createdAt: Self.now, signsFrom: Self.now,
        signsUntil: Self.later, publishedUntil: Self.later)
      let (before, after) = try await database.write { connection in
        let keys = SigningKeyRepository(connection, parties.tenant)
        try keys.insert(key)
        let before = try keys.published(at: Self.now)
        try keys.reschedule("k", signsFrom: Self.now, signsUntil: Self.now, publishedUntil: Self.now)
        try keys.removeUnpublished(at: Self.now)
        return (before, try keys.published(at: Self.now))
      }
      #expect(before == [key])
      #expect(after.isEmpty)
      await database.close()
    }
  }

  private func populate(_ database: Database) async throws -> Parties {
    let parties = Parties(
      tenant: Tenant.ID(UUID()), client: Application.ClientID(UUID()), grant: TokenGrant.ID(UUID()))
    let user = User(
      id: Identifier(UUID()), userPrincipalName: try #require(UserPrincipalName("ada@contoso.test")),
      displayName: "Ada", mail: nil, userType: .member, accountEnabled: true, createdAt: Self.now,
      hasPassword: false, passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: Self.now,
      registration: nil, lastSignInAt: nil)
    let application = Application(
      id: Identifier(UUID()), clientID: parties.client, displayName: "Wiki", isPublic: true, isEnabled: true,
      grants: [.authorizationCode], redirectURIs: [], postLogoutRedirectURIs: [], idTokenAlgorithm: .rs256,
      requiresPushedRequests: false, emitsGroups: false, createdAt: Self.now)
    try await database.write { connection in
      let tenant = parties.tenant
      try TenantRepository.create(
        Tenant(
          id: tenant, displayName: "T", defaultDomain: "contoso.test", revision: 1,
          settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: Self.now), on: connection)
      try UserRepository(connection, tenant).insert(user, passwordHash: nil)
      try ApplicationRepository(connection, tenant).insert(application)
      try TokenGrantRepository(connection, tenant).insert(
        grantID: parties.grant, clientID: parties.client, userID: user.id, sessionID: nil, detailsJSON: "{}",
        createdAt: Self.now, expiresAt: Self.later)
      try AuthorizationCodeRepository(connection, tenant).insert(
        code: Self.secret, grantID: parties.grant, clientID: parties.client, redirectURI: "https://a.test/",
        codeChallenge: "c", createdAt: Self.now, expiresAt: Self.later)
      try RefreshTokenRepository(connection, tenant).insert(
        Self.secret, grantID: parties.grant, createdAt: Self.now, expiresAt: Self.later)
      try PushedRequestRepository(connection, tenant).insert(
        uri: Self.secret, clientID: parties.client, parameters: "a=b", expiresAt: Self.later)
      let devices = DeviceAuthorizationRepository(connection, tenant)
      for (code, letters) in [(Self.secret, "LMNPQRST"), (Base.Digest(of: "undecided"), "BCDFGHJK")] {
        let device = DeviceAuthorizationRepository.Stored(
          deviceCode: code, userCode: letters, clientID: parties.client, scope: "{}", address: "192.0.2.1",
          userAgent: "", intervalSeconds: 5, createdAt: Self.now, expiresAt: Self.later)
        #expect(try devices.insert(device))
      }
      #expect(try devices.approve(deviceCode: Self.secret, grantID: parties.grant, at: Self.now))
    }
    return parties
  }
}
