import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import SignIn

extension SignInFixture {
  /// Puts a policy in force, as the administrator's commands do.
  func put(_ policy: JSONValue, body: String? = nil) async throws {
    try await put(.conditionalAccessPolicy, policy, body: body)
  }

  func put(_ kind: GraphObjectRepository.Kind, _ object: JSONValue, body: String? = nil) async throws {
    let (tenant, now) = (tenant.id, now)
    let id = try #require(object["id"]?.string)
    let text = body ?? String(decoding: object.bytes, as: UTF8.self)
    try await database.write { connection in
      try TenantRepository.bumpRevision(of: tenant, on: connection)
      let objects = GraphObjectRepository(kind, connection, tenant)
      if try objects.update(id, displayName: "Object", body: text, modifiedAt: now) { return }
      try objects.insert(GraphObject(id: id, displayName: "Object", body: text, createdAt: now))
    }
  }

  func change(_ change: @escaping @Sendable (inout TenantSettings) -> Void) async throws {
    let tenant = tenant.id
    try await database.write { connection in
      var settings = try #require(try TenantRepository.find(id: tenant, on: connection)).settings
      change(&settings)
      try TenantRepository.updateSettings(settings, of: tenant, on: connection)
    }
  }

  func set(_ level: UserRisk.Level, of user: User) async throws {
    let (tenant, now) = (tenant.id, now)
    try await database.write {
      _ = try UserRiskRepository($0, tenant).set(UserRisk(level: level, updatedAt: now), of: user.id)
    }
  }

  func risk(of user: User) async throws -> UserRisk.Level {
    let tenant = tenant.id
    return try await database.read { try UserRiskRepository($0, tenant).level(of: user.id) }
  }

  func set(_ state: PerUserMFAState, of user: User) async throws {
    let tenant = tenant.id
    try await database.write { _ = try UserRepository($0, tenant).setPerUserMFAState(state, of: user.id) }
  }

  func audits() async throws -> [DirectoryAudit] {
    let tenant = tenant.id
    return try await database.read { connection in
      var rows: [DirectoryAudit] = []
      try LogRepository(connection, tenant).forEachAudit(limit: 1000) { rows.append($0) }
      return rows
    }
  }

  /// The application that the fixture has.
  func client() async throws -> Application {
    let (tenant, client) = (tenant.id, application)
    return try #require(try await database.read { try ApplicationRepository($0, tenant).find(client) })
  }
}

extension TestBrowser {
  /// Somebody who has registered an app while security defaults asked for it, and then left.
  static func registered(_ fixture: SignInFixture) async throws -> TestBrowser {
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.signIn()
    fixture.advance(seconds: 60)
    return browser
  }

  /// Another browser of the same person.
  func another(address: String = "192.0.2.1") -> TestBrowser {
    let browser = TestBrowser(fixture, address: address)
    browser.secret = secret
    return browser
  }
}
