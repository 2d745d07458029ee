import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("What a sign-in relies on when it finishes")
struct SignInGuardTests {
  private static let now = Date(timeIntervalSince1970: 1_767_225_600)

  @Test(
    "is there only for somebody who was neither disabled nor revoked since", arguments: TestEngine.available)
  func guards(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      let tenant = Tenant.ID(UUID())
      let user = User(
        id: Identifier(UUID()), userPrincipalName: try #require(UserPrincipalName("ada@contoso.test")),
        displayName: "Ada", mail: nil, userType: .member, accountEnabled: true, createdAt: Self.now,
        hasPassword: false, passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: Self.now,
        registration: nil, lastSignInAt: nil)
      let session = Session(
        id: Identifier(UUID()), userID: user.id, factors: [], isPersistent: false,
        browser: Base.Digest(of: "browser"), address: "192.0.2.1", userAgent: "", createdAt: Self.now,
        lastUsedAt: Self.now, expiresAt: Self.now.addingTimeInterval(60))
      let found = try await database.write { connection in
        try TenantRepository.create(
          Tenant(
            id: tenant, displayName: "T", defaultDomain: "contoso.test", revision: 1,
            settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: Self.now), on: connection)
        let users = UserRepository(connection, tenant)
        let sessions = SessionRepository(connection, tenant)
        try users.insert(user, passwordHash: nil)
        try sessions.insert(session, handle: Base.Digest(of: "handle"))
        var found = [
          try users.noteSignIn(of: user, at: Self.now), try sessions.update(session, handle: nil),
        ]
        try users.revokeSessions(of: user.id, at: Self.now.addingTimeInterval(1))
        found += [try users.noteSignIn(of: user, at: Self.now), try sessions.update(session, handle: nil)]
        let revoked = try #require(try users.find(user.id))
        found.append(try users.noteSignIn(of: revoked, at: Self.now))
        try users.setEnabled(false, user.id, at: Self.now.addingTimeInterval(1))
        found.append(try users.noteSignIn(of: revoked, at: Self.now))
        return found
      }
      #expect(found == [true, true, false, false, true, false])
      await database.close()
    }
  }
}
