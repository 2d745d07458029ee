import Base
import Directory
import Foundation
import Testing

@testable import Storage

/// A tenant with people in it, as tests need them.
struct SampleTenant: Sendable {
  static let now = Date(timeIntervalSince1970: 1_767_225_600)

  let id = Tenant.ID(UUID())

  /// Runs a test on an open database with the bundled schema.
  static func withDatabase(_ engine: TestEngine, _ body: (Database) async throws -> Void) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open(migrations: Migration.bundled(for: place.configuration.engine))
      do {
        try await body(database)
      } catch {
        await database.close()
        throw error
      }
      await database.close()
    }
  }

  func create(on connection: any SQLConnection) throws {
    try TenantRepository.create(
      Tenant(
        id: id, displayName: "T", defaultDomain: "\(id).test", revision: 1,
        settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: Self.now), on: connection)
  }

  /// Adds a person.
  func person(
    _ name: String, state: PerUserMFAState = .disabled, on connection: any SQLConnection
  ) throws -> User.ID {
    let user = User.ID(UUID())
    try UserRepository(connection, id).insert(
      User(
        id: user, userPrincipalName: try #require(UserPrincipalName("\(name)@\(id).test")), displayName: name,
        mail: nil, userType: .member, accountEnabled: true, createdAt: Self.now, hasPassword: false,
        passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: Self.now, registration: nil,
        lastSignInAt: nil, perUserMFAState: state), passwordHash: nil)
    return user
  }

  /// A row of the sign-in log.
  static func signIn(_ user: User.ID?, at instant: Date) -> SignInRecord {
    SignInRecord(
      id: .init(UUID()), createdDateTime: instant, userId: user, userDisplayName: nil,
      userPrincipalName: nil, appId: nil, appDisplayName: nil, resourceId: nil, ipAddress: "192.0.2.1",
      userAgent: "", correlationId: "", clientAppUsed: "Browser", isInteractive: true, status: .success,
      deviceDetail: .init(operatingSystem: "", browser: ""),
      authenticationRequirement: "singleFactorAuthentication", authenticationRequirementPolicies: [],
      authenticationDetails: [], authenticationProtocol: "none", signInEventTypes: ["interactiveUser"],
      sessionId: nil)
  }
}
