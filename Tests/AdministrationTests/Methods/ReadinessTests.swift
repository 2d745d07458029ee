import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import Administration

@Suite("Readiness and waves")
struct ReadinessTests {
  private func list(
    _ here: AdministrationFixture, group: Group.ID? = nil
  ) async throws -> ([String: Readiness], ReadinessSummary) {
    var people: [String: Readiness] = [:]
    let summary = try await here.administrator.forEachReadiness(in: here.tenant, group: group) {
      people[$0.user.userPrincipalName.localPart] = $0
    }
    return (people, summary)
  }

  @Test("capable is who has registered what policy allows, and each lack has a name")
  func lacks() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    try await here.register(.softwareOneTimePasscode, for: ada)
    let phone = try await here.mailed("phone")
    try await here.register(.mobilePhone, for: phone)
    let key = try await here.mailed("key")
    var model = MethodDetails()
    model.aaguid = "ee882879-721c-4913-9775-3dfcce97072a"
    try await here.register(.passkey, for: key, model)
    let cloud = try await here.mailed("cloud")
    try await here.register(.syncedPasskey, for: cloud)
    _ = try await here.person("nothing")
    try await here.policy(
      here.configure(
        "Fido2",
        [
          "passkeyProfiles": [["passkeyTypes": "deviceBound"]],
          "keyRestrictions": [
            "isEnforced": true, "enforcementType": "block", "aaGuids": [.string(model.aaguid ?? "")],
          ],
        ]), override: true)
    let (people, summary) = try await list(here)
    #expect(people["ada"]?.isReady == true && people["ada"]?.lack == nil)
    #expect(people["phone"]?.lack == .disabledByPolicy)
    #expect(people["phone"]?.status.isMFARegistered == true && people["phone"]?.isReady == false)
    #expect(people["key"]?.lack == .passkeyModelBlocked && people["cloud"]?.lack == .syncedPasskeysRefused)
    #expect(people["nothing"]?.lack == .nothingRegistered)
    #expect(summary.people == 6 && summary.registered == 4 && summary.capable == 1)
    #expect(summary.registeredWithoutUsableMethod == 3 && summary.neverSignedIn == 6)
    #expect(summary.notReadyWithoutMail == 2)
  }

  @Test("where only telephones are allowed, somebody without one lacks a telephone")
  func noPhone() async throws {
    let here = try await AdministrationFixture()
    let states = [
      "Fido2": "disabled", "SoftwareOath": "disabled", "HardwareOath": "disabled", "Sms": "enabled",
    ]
    try await here.policy(
      [
        "authenticationMethodConfigurations": .array(
          states.map { ["id": .string($0.key), "state": .string($0.value)] })
      ])
    _ = try await here.mailed("ada")
    #expect(try await list(here).0["ada"]?.lack == .noPhone)
    try await here.policy(here.configure("Sms", ["state": "disabled"]), override: true)
    #expect(try await list(here).0["ada"]?.lack == .nothingAllowed)
  }

  @Test("snoozes, reminders and disabled accounts are told apart")
  func standing() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let bob = try await here.mailed("bob")
    _ = try await here.administrator.setEnabled(false, bob.id, in: here.tenant)
    let (tenant, id, now) = (here.tenant.id, ada.id, here.now)
    try await here.database.write { connection in
      let users = UserRepository(connection, tenant)
      try users.snoozeCampaign(after: 0, of: id, at: now)
      try users.noteReminder(after: 0, of: id, at: now)
    }
    let (people, summary) = try await list(here)
    #expect(people["ada"]?.snoozedUntil == now.addingTimeInterval(86_400))
    #expect(people["ada"]?.user.securityInfo.reminders == 1)
    #expect(summary.snoozed == 1 && summary.disabled == 1 && summary.people == 2)
    here.advance(days: 2)
    #expect(try await list(here).1.snoozed == 0)
  }

  @Test("a wave looks at one group, and replays requiring MFA over its sign-ins alone")
  func wave() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let group = try await here.administrator.createGroup(named: "Sales", description: nil, in: here.tenant)
    let ada = try await here.mailed("ada")
    let bob = try await here.mailed("bob")
    let eve = try await here.mailed("eve")
    for user in [ada, bob] {
      _ = try await here.administrator.add(.user(user.id), to: group.id, in: here.tenant)
    }
    try await here.register(.softwareOneTimePasscode, for: ada)
    try await here.register(.mobilePhone, for: bob)
    for user in [ada, bob, eve] { try await here.signIn(user) }
    let wave = try await here.administrator.wave(group, days: 30, in: here.tenant)
    #expect(wave.summary.people == 2 && wave.summary.capable == 1)
    #expect(wave.notReady.map(\.user.id) == [bob.id])
    #expect(wave.impact["prompted"]?["users"]?.int == 1)
    #expect(wave.impact["register"]?["users"]?.int == 1, "a telephone that policy forbids does not help")
    #expect(wave.policy["state"] == "enabledForReportingButNotEnforced")
    // What was proposed can be made as it is.
    _ = try await here.administrator.createPolicy(wave.policy, in: here.tenant)
    await #expect(throws: AdministrationError.self) {
      _ = try await here.administrator.wave(group, policy: ["value": []], days: 30, in: here.tenant)
    }
  }
}

extension AdministrationFixture {
  /// A row of the sign-in log for a password alone.
  fileprivate func signIn(_ user: User) async throws {
    let record = SignInRecord(
      id: .init(UUID()), createdDateTime: now.addingTimeInterval(-3600), userId: user.id,
      userDisplayName: nil, userPrincipalName: user.userPrincipalName.key, appId: UUID().uuidString,
      appDisplayName: "Wiki", resourceId: nil, ipAddress: "203.0.113.7", userAgent: "", correlationId: "c",
      clientAppUsed: "Browser", isInteractive: true,
      status: .init(errorCode: 0, failureReason: ""),
      deviceDetail: .init(operatingSystem: "", browser: ""),
      authenticationRequirement: "singleFactorAuthentication", authenticationRequirementPolicies: [],
      authenticationDetails: [], authenticationProtocol: "oAuth2",
      signInEventTypes: ["interactiveUser"], sessionId: nil)
    let tenant = tenant.id
    try await database.write { try LogRepository($0, tenant).append(record) }
  }
}
