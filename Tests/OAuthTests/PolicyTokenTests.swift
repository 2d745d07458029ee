import Base
import Directory
import Foundation
import Policy
import SignIn
import Storage
import Testing

@testable import OAuth

/// A token outlives the sign-in that it came of; what policies say is asked again each time one is used.
@Suite("The token endpoint: policies")
struct PolicyTokenTests {
  private static let hourly: JSONValue = [
    "signInFrequency": [
      "value": 1, "type": "hours", "isEnabled": true, "frequencyInterval": "timeBased",
      "authenticationType": "primaryAndSecondaryAuthentication",
    ]
  ]

  private func start(
    isPublic: Bool = false, factors: [Factor] = [.password],
    change: (inout GrantDetails) -> Void = { _ in }
  ) async throws -> (OAuthFixture, TestApp, User, String) {
    let fixture = try await OAuthFixture(securityDefaults: false)
    let (app, user) = (try await fixture.addApp(isPublic: isPublic), try await fixture.addUser())
    try await fixture.register(user)
    let code = try await fixture.code(app, user, factors: factors, change: change)
    let answer = try await fixture.redeem(app, code)
    return (fixture, app, user, try #require(answer.string("refresh_token"), "\(answer.text)"))
  }

  @Test("bite at the next refresh, with the number, the policies to satisfy, and the token left as it is")
  func bite() async throws {
    let (fixture, app, _, token) = try await start()
    let policy = try await fixture.put(grant: ["operator": "OR", "builtInControls": ["mfa"]])
    let answer = try await fixture.refresh(app, token)
    #expect(answer.status == 400)
    #expect(answer.error == "interaction_required")
    #expect(answer.number == 50076)
    #expect(answer.string("suberror") == "basic_action")
    #expect(
      answer.string("claims") == #"{"access_token":{"polids":{"essential":true,"values":["\#(policy)"]}}}"#)
    let row = try #require(try await fixture.signIns().first)
    #expect(row.status.errorCode == 50076)
    #expect(row.conditionalAccessStatus == "failure")
    #expect(row.appliedConditionalAccessPolicies.map(\.result) == ["failure"])
    try await fixture.disable(policy)
    #expect(try await fixture.refresh(app, token).status == 200)
  }

  @Test("that block stop every refresh, and no page would help")
  func block() async throws {
    let (fixture, app, _, token) = try await start()
    try await fixture.put(grant: ["operator": "OR", "builtInControls": ["block"]])
    let answer = try await fixture.refresh(app, token)
    #expect(answer.error == "interaction_required")
    #expect(answer.number == 53003)
    #expect(answer.string("suberror") == "message_only")
  }

  @Test("that want a managed device say so")
  func device() async throws {
    let (fixture, app, _, token) = try await start()
    try await fixture.put(grant: ["operator": "OR", "builtInControls": ["compliantDevice"]])
    let answer = try await fixture.refresh(app, token)
    #expect(answer.number == 53000)
    #expect(answer.string("suberror") == "additional_action")
  }

  @Test(
    "send a public client back to sign in when that was too long ago, and a server's only at the next visit")
  func frequency() async throws {
    for isPublic in [true, false] {
      let (fixture, app, _, token) = try await start(isPublic: isPublic)
      try await fixture.put(session: Self.hourly)
      fixture.advance(3_599)
      let early = try await fixture.refresh(app, token)
      #expect(early.status == 200, "\(early.text)")
      fixture.advance(2)
      let late = try await fixture.refresh(app, early.string("refresh_token") ?? "")
      if isPublic {
        #expect(late.error == "invalid_grant")
        #expect(late.number == 70043)
        #expect(late.string("suberror") == "bad_token")
      } else {
        #expect(late.status == 200, "\(late.text)")
      }
    }
  }

  @Test("that forbid a flow end what once came by it, for good")
  func flow() async throws {
    let (fixture, app, _, token) = try await start(isPublic: true, change: { $0.origin = .deviceCode })
    let policy = try await fixture.put(
      grant: ["operator": "OR", "builtInControls": ["block"]],
      conditions: [("authenticationFlows", ["transferMethods": "deviceCodeFlow"])])
    let answer = try await fixture.refresh(app, token)
    #expect(answer.error == "invalid_grant")
    #expect(answer.number == 530_036)
    #expect(answer.string("suberror") == "bad_token")
    #expect(try await fixture.signIns().first?.originalTransferMethod == "deviceCodeFlow")
    try await fixture.disable(policy)
    #expect(try await fixture.refresh(app, token).error == "invalid_grant")
  }

  @Test("leave alone what came by another flow")
  func otherFlow() async throws {
    let (fixture, app, _, token) = try await start(isPublic: true)
    try await fixture.put(
      grant: ["operator": "OR", "builtInControls": ["block"]],
      conditions: [("authenticationFlows", ["transferMethods": "deviceCodeFlow"])])
    #expect(try await fixture.refresh(app, token).status == 200)
  }

  @Test("see where the person was, not where the server is that keeps the person's tokens")
  func place() async throws {
    let (fixture, app, _, token) = try await start(change: {
      $0.address = "203.0.113.5"
      $0.userAgent = "Firefox/140"
    })
    try await fixture.put(
      .namedLocation, id: "0d000000-0000-4000-8000-00000000000d",
      [
        "@odata.type": "#microsoft.graph.ipNamedLocation", "id": "0d000000-0000-4000-8000-00000000000d",
        "displayName": "Office", "isTrusted": true,
        "ipRanges": [["@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "203.0.113.0/24"]],
      ])
    try await fixture.put(
      grant: ["operator": "OR", "builtInControls": ["block"]],
      conditions: [
        (
          "locations",
          ["includeLocations": ["All"], "excludeLocations": ["0d000000-0000-4000-8000-00000000000d"]]
        )
      ])
    #expect(try await fixture.refresh(app, token).status == 200)
  }

  @Test("ask for a new password of a person at risk")
  func risk() async throws {
    let (fixture, app, user, token) = try await start(factors: [.password, .totp])
    try await fixture.put(
      grant: ["operator": "AND", "builtInControls": ["mfa", "passwordChange"]],
      conditions: [("userRiskLevels", ["high"])])
    #expect(try await fixture.refresh(app, token).status == 200)
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    try await fixture.database.write {
      _ = try UserRiskRepository($0, tenant).set(UserRisk(level: .high, updatedAt: now), of: user.id)
    }
    let answer = try await fixture.redeem(app, try await fixture.code(app, user))
    #expect(answer.error == "interaction_required")
    #expect(answer.number == 50135)
  }

  @Test("for workloads refuse an application that signs in as itself, and record it")
  func workload() async throws {
    let fixture = try await OAuthFixture(securityDefaults: false)
    let app = try await fixture.addApp(grants: [.clientCredentials])
    let form = [("grant_type", "client_credentials"), ("scope", "https://graph.microsoft.com/.default")]
    try await fixture.put(grant: ["operator": "OR", "builtInControls": ["block"]])
    #expect(try await fixture.post(fixture.path("token"), form + app.authentication).status == 200)
    try await fixture.put(
      grant: ["operator": "OR", "builtInControls": ["block"]],
      conditions: [
        ("clientApplications", ["includeServicePrincipals": [.string(app.application.id.description)]])
      ], users: nil)
    let answer = try await fixture.post(fixture.path("token"), form + app.authentication)
    #expect(answer.error == "unauthorized_client")
    #expect(answer.number == 53003)
    // Both rows are of one instant: they have no order but their random ids.
    let rows = try await fixture.signIns()
    #expect(rows.count == 2)
    let row = try #require(rows.first { $0.status.errorCode != 0 })
    #expect(row.status.errorCode == 53003)
    #expect(row.signInEventTypes == ["servicePrincipal"])
    // So are both policies.
    #expect(row.appliedConditionalAccessPolicies.map(\.result).sorted() == ["failure", "notApplied"])
  }

  @Test("tell a request that may show no page a plain no")
  func silent() async throws {
    let fixture = try await OAuthFixture(securityDefaults: false)
    let (app, user) = (try await fixture.addApp(), try await fixture.addUser())
    let (_, cookies) = try await fixture.session(user)
    try await fixture.put(grant: ["operator": "OR", "builtInControls": ["block"]])
    let answer = try await fixture.authorize(fixture.authorization(app, ["prompt": "none"]), headers: cookies)
    #expect(answer.redirected?["error"] == "access_denied")
    #expect(answer.redirected?["error_description"]?.contains("AADSTS53003") == true)
  }
}

extension OAuthFixture {
  /// Gives a person an app.
  func register(_ user: User) async throws {
    let (tenant, now) = (tenant.id, now)
    try await database.write {
      try AuthenticationMethodRepository($0, tenant).insert(
        AuthenticationMethod(
          id: Identifier(UUID()), kind: .softwareOneTimePasscode, displayName: "App", createdAt: now,
          lastUsedAt: nil, remainingUses: nil),
        of: user.id, sealedSecret: "sealed", lastUsedStep: nil)
    }
  }

  /// Puts a policy for everything in force.
  @discardableResult
  func put(
    grant: JSONValue = .null, session: JSONValue = .null, conditions: [(String, JSONValue?)] = [],
    users: JSONValue? = ["includeUsers": ["All"]]
  ) async throws -> String {
    let id = UUID().uuidString.lowercased()
    let always: [(String, JSONValue?)] = [
      ("users", users), ("applications", ["includeApplications": ["All"]]), ("clientAppTypes", ["all"]),
    ]
    try await put(
      .conditionalAccessPolicy, id: id,
      [
        "id": .string(id), "displayName": "Policy", "state": "enabled",
        "conditions": .object(always + conditions), "grantControls": grant, "sessionControls": session,
      ])
    return id
  }

  func put(_ kind: GraphObjectRepository.Kind, id: String, _ object: JSONValue) async throws {
    let (tenant, now) = (tenant.id, now)
    let body = String(decoding: object.bytes, as: UTF8.self)
    try await database.write { connection in
      try TenantRepository.bumpRevision(of: tenant, on: connection)
      try GraphObjectRepository(kind, connection, tenant).insert(
        GraphObject(id: id, displayName: "Policy", body: body, createdAt: now))
    }
  }

  /// Takes a policy out of force.
  func disable(_ policy: String) async throws {
    let (tenant, now) = (tenant.id, now)
    try await database.write { connection in
      try TenantRepository.bumpRevision(of: tenant, on: connection)
      try GraphObjectRepository(.conditionalAccessPolicy, connection, tenant).softDelete(policy, at: now)
    }
  }
}
