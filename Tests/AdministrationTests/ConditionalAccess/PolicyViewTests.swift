import Base
import Directory
import Foundation
import Policy
import Storage
import Synchronization
import Testing

@testable import Administration

@Suite("A tenant as policies see it")
struct PolicyViewTests {
  @Test("is the same when it was exported and read again")
  func export() async throws {
    let here = try await AdministrationFixture.withoutSecurityDefaults()
    let administrator = here.administrator
    let ada = try await here.person("ada")
    let guest = try await administrator.createUser(
      NewUser(userPrincipalName: "eve_fabrikam.test#EXT#@contoso.test", displayName: "Eve", userType: .guest),
      in: here.tenant
    ).user
    let outer = try await administrator.createGroup(named: "Outer", description: nil, in: here.tenant)
    let inner = try await administrator.createGroup(named: "Inner", description: nil, in: here.tenant)
    try await administrator.add(.group(inner.id), to: outer.id, in: here.tenant)
    try await administrator.add(.user(ada.id), to: inner.id, in: here.tenant)
    try await administrator.assign(.helpdeskAdministrator, to: .group(outer.id), in: here.tenant)
    _ = try await administrator.setPerUserMFAState(.enforced, of: guest.id, in: here.tenant)
    let office = try await administrator.createNamedLocation(PolicyFixture.office, in: here.tenant)
    _ = try await administrator.createPolicy(
      PolicyFixture.requireMFA(users: ["All"]).merging([
        "conditions": [
          "locations": ["includeLocations": ["All"], "excludeLocations": [office.json["id"] ?? .null]]
        ]
      ]), in: here.tenant)

    let view = try await administrator.policyView(of: here.tenant)
    let pages = Mutex<[EntraExport.File: [JSONValue]]>([:])
    try await administrator.forEachExported(of: here.tenant) { file, json in
      pages.withLock { $0[file, default: []].append(json) }
    }
    var files: [EntraExport.File: [EntraExport.Page]] = [:]
    for (file, values) in pages.withLock({ $0 }) {
      let json: JSONValue = file == .securityDefaults ? values[0] : ["value": .array(values)]
      files[file] = [EntraExport.Page(name: "\(file.rawValue).json", number: 1, bytes: json.bytes)]
    }
    let read = EntraExport(files)
    #expect(read.findings.isEmpty)
    #expect(read.isComplete)
    #expect(view.directory.people.map(\.id) == read.directory.people.map(\.id))
    for person in view.directory.people {
      let other = try #require(read.directory.person(person.key))
      #expect(other.guestType == person.guestType && other.perUserMFAState == person.perUserMFAState)
      #expect(other.isEnabled == person.isEnabled)
      let (one, two) = (view.directory.subject(user: person.id), read.directory.subject(user: person.id))
      #expect(Set(one.groups) == Set(two.groups) && Set(one.roles) == Set(two.roles))
    }
    #expect(view.directory.applications.map(\.appID) == read.directory.applications.map(\.appID))
    #expect(view.registrations == read.registrations)
    #expect(
      view.policies.policies.map { view.policies.canonicalJSON(of: $0) }
        == read.policies.policies.map { read.policies.canonicalJSON(of: $0) })
    #expect(view.policies.namedLocations == read.policies.namedLocations)
    #expect(view.directory.person(ObjectKey(guest.id))?.guestType == .b2bCollaborationGuest)
    #expect(view.directory.subject(user: ada.id.description).holds(.helpdeskAdministrator))
  }

  @Test("holds who is registered")
  func registrations() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    let now = here.now
    try await here.database.write { [tenant = here.tenant] connection in
      try AuthenticationMethodRepository(connection, tenant.id).insert(
        AuthenticationMethod(
          id: .init(UUID()), kind: .softwareOneTimePasscode, displayName: "App", createdAt: now,
          lastUsedAt: nil,
          remainingUses: nil), of: ada.id, sealedSecret: "x", lastUsedStep: nil)
    }
    let view = try await here.administrator.policyView(of: here.tenant)
    #expect(view.registrations[ObjectKey(ada.id)] == true)
    #expect(view.registrations[ObjectKey(here.first.id)] == false)
  }

  @Test("replays the log from an instant on, the oldest first, without failures and applications")
  func samples() async throws {
    let here = try await AdministrationFixture()
    let user = here.first
    func record(_ day: Double, code: Int = 0, user: User.ID?) -> SignInRecord {
      SignInRecord(
        id: .init(UUID()), createdDateTime: AdministrationFixture.start.addingTimeInterval(day * 86_400),
        userId: user, userDisplayName: nil, userPrincipalName: "admin@contoso.test", appId: "app",
        appDisplayName: nil, resourceId: "api", ipAddress: "203.0.113.9", userAgent: "", correlationId: "",
        clientAppUsed: "Browser", isInteractive: true,
        status: .init(errorCode: code, failureReason: ""),
        deviceDetail: .init(operatingSystem: "Windows", browser: ""),
        authenticationRequirement: "multiFactorAuthentication", authenticationRequirementPolicies: [],
        authenticationDetails: [], authenticationProtocol: "deviceCode", signInEventTypes: [], sessionId: nil)
    }
    let rows = [
      record(3, user: user.id), record(1, user: user.id), record(0, user: user.id),
      record(2, code: 50_126, user: user.id),
      record(2, user: nil),
    ]
    try await here.database.write { [tenant = here.tenant] connection in
      for row in rows { try LogRepository(connection, tenant.id).append(row) }
    }
    let since = AdministrationFixture.start.addingTimeInterval(86_400)
    let samples = try await here.administrator.signInSamples(of: here.tenant, since: since)
    #expect(samples.map(\.at) == [since, since.addingTimeInterval(2 * 86_400)])
    let sample = try #require(samples.first)
    #expect(sample.targets == [ObjectKey("app"), ObjectKey("api")])
    #expect(sample.platform == .windows && sample.client == .browser && sample.hadMultiFactor)
    #expect(sample.transferMethod == .deviceCodeFlow && sample.address == IPAddress("203.0.113.9"))
  }
}
