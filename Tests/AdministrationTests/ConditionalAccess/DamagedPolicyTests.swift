import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import Administration

/// A stored object that is damaged keeps people out; an administrator must be able to see it and take it away.
@Suite("Damaged policies, places and strengths")
struct DamagedPolicyTests {
  private static let id = "5d3f5a0e-1111-4222-8333-444455556666"

  /// Bodies that no write would have left behind.
  static let bodies = [
    "", "{", "null", "[]", "\"text\"", "{}", #"{"id":5,"displayName":null,"state":"on"}"#,
    #"{"id":"another","displayName":"Other","state":"enabled","conditions":"all"}"#,
    #"{"state":"enabled","conditions":{"users":{"includeUsers":[7]}},"grantControls":{"operator":"XOR"}}"#,
  ]

  private func fixture(
    _ kind: GraphObjectRepository.Kind, body: String
  ) async throws -> AdministrationFixture {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let tenant = here.tenant.id
    let now = here.now
    try await here.database.write { connection in
      try TenantRepository.bumpRevision(of: tenant, on: connection)
      try GraphObjectRepository(kind, connection, tenant)
        .insert(GraphObject(id: Self.id, displayName: "Damaged", body: body, createdAt: now))
    }
    return here
  }

  @Test("are listed and shown under the id and the name of their row", arguments: bodies)
  func list(body: String) async throws {
    let here = try await fixture(.conditionalAccessPolicy, body: body)
    let listed = try await here.administrator.policies(of: here.tenant)
    #expect(listed.map { $0["id"]?.string } == [Self.id])
    #expect(listed.first?["displayName"]?.string?.isEmpty == false)
    #expect(try await here.administrator.policy(Self.id, in: here.tenant) == listed.first)
    _ = try await here.administrator.policyView(of: here.tenant)
  }

  @Test(
    "can be disabled and made report-only, and are readable then", arguments: bodies,
    [PolicyState.disabled, .reportOnly])
  func leaveForce(body: String, state: PolicyState) async throws {
    let here = try await fixture(.conditionalAccessPolicy, body: body)
    let before = try await here.administrator.tenant(here.tenant.id.description).revision
    _ = try await here.administrator.updatePolicy(
      Self.id, with: ["state": .string(state.rawValue)], in: here.tenant)
    let shown = try await here.administrator.policy(Self.id, in: here.tenant)
    #expect(shown["state"]?.string == state.rawValue)
    #expect(try await here.administrator.tenant(here.tenant.id.description).revision > before)
    #expect(try await here.audit("Update conditional access policy")?.targetResources.first?.id == Self.id)
  }

  @Test("cannot be changed otherwise while they are wrong", arguments: bodies.suffix(4))
  func otherChanges(body: String) async throws {
    let here = try await fixture(.conditionalAccessPolicy, body: body)
    await #expect(throws: RefusedWrite.self) {
      _ = try await here.administrator.updatePolicy(
        Self.id, with: ["state": "disabled", "description": "new"], in: here.tenant)
    }
    await #expect(throws: RefusedWrite.self) {
      _ = try await here.administrator.updatePolicy(
        Self.id, with: ["state": "enabled", "description": "new"], in: here.tenant)
    }
  }

  @Test("can be deleted, are seen among the deleted, and do not come back", arguments: bodies)
  func delete(body: String) async throws {
    let here = try await fixture(.conditionalAccessPolicy, body: body)
    try await here.administrator.deletePolicy(Self.id, in: here.tenant)
    #expect(try await here.administrator.policies(of: here.tenant).isEmpty)
    #expect(
      try await here.administrator.deletedPolicies(of: here.tenant).map { $0["id"]?.string } == [Self.id])
    #expect(try await here.audit("Delete conditional access policy") != nil)
    await #expect(throws: RefusedWrite.self) {
      _ = try await here.administrator.restorePolicy(Self.id, in: here.tenant)
    }
  }

  @Test("stand in the way of no other write", arguments: bodies)
  func otherWrites(body: String) async throws {
    let here = try await fixture(.conditionalAccessPolicy, body: body)
    let made = try await here.administrator.createPolicy(
      PolicyFixture.requireMFA(users: [here.first.id.description], state: "disabled"), in: here.tenant)
    try await here.administrator.deletePolicy(try #require(made.json["id"]?.string), in: here.tenant)
  }

  @Test("a damaged place can be seen, mended and deleted", arguments: bodies)
  func location(body: String) async throws {
    let here = try await fixture(.namedLocation, body: body)
    #expect(
      try await here.administrator.namedLocations(of: here.tenant).map { $0["id"]?.string } == [Self.id])
    _ = try await here.administrator.updateNamedLocation(Self.id, with: PolicyFixture.office, in: here.tenant)
    try await here.administrator.deleteNamedLocation(Self.id, in: here.tenant)
    #expect(try await here.administrator.namedLocations(of: here.tenant).isEmpty)
  }

  @Test("a damaged strength can be seen and deleted", arguments: bodies)
  func strength(body: String) async throws {
    let here = try await fixture(.authenticationStrength, body: body)
    let listed = try await here.administrator.authenticationStrengths(of: here.tenant)
    #expect(listed.last?["id"]?.string == Self.id)
    try await here.administrator.deleteAuthenticationStrength(Self.id, in: here.tenant)
    #expect(try await here.administrator.authenticationStrengths(of: here.tenant).count == 3)
  }
}
