import Base
import Directory
import Foundation
import SecurityInfo
import Storage
import Testing

@testable import Administration

@Suite("Reminders and invitations")
struct ReminderTests {
  private func fixture(_ campaign: JSONValue) async throws -> AdministrationFixture {
    let here = try await AdministrationFixture()
    try await here.policy(Self.campaign(campaign))
    return here
  }

  private static func campaign(_ members: JSONValue) -> JSONValue {
    ["registrationEnforcement": ["authenticationMethodsRegistrationCampaign": members]]
  }

  private func reminders(_ here: AdministrationFixture) -> RegistrationReminders {
    RegistrationReminders(
      database: here.database, clock: here.administrator.clock, random: here.administrator.random,
      sealer: here.sealer)
  }

  @Test("who has not registered is reminded once an interval, and not beyond the limit")
  func intervals() async throws {
    let here = try await fixture(["state": "enabled", "reminderIntervalInDays": 7, "reminderLimit": 2])
    let ada = try await here.mailed("ada")
    let work = reminders(here)
    #expect(try await work.run(here.tenant.id) == 1)
    #expect(try await work.run(here.tenant.id) == 0)
    here.advance(days: 6.9)
    #expect(try await work.run(here.tenant.id) == 0)
    here.advance(days: 0.2)
    #expect(try await work.run(here.tenant.id) == 1)
    here.advance(days: 30)
    #expect(try await work.run(here.tenant.id) == 0, "the limit is reached")
    let mails = try await here.messages(.registrationReminder)
    #expect(mails.map(\.recipient) == ["ada@mail.test", "ada@mail.test"])
    #expect(Set(mails.map(\.eventKey)).count == 2)
    #expect(
      mails[0].parameters[.link] == "/mfasetup?tenant=contoso.test&login_hint=ada@contoso.test")
    let state = try await here.reload(ada).securityInfo
    #expect(state.reminders == 2 && state.remindedAt != nil)
  }

  @Test(
    "nobody is reminded who has registered, has no address, is disabled, out of scope, or an emergency account"
  )
  func scope() async throws {
    let here = try await fixture(["state": "enabled", "reminderIntervalInDays": 1])
    let registered = try await here.mailed("registered")
    try await here.register(.passkey, for: registered)
    let onlyEmail = try await here.mailed("onlyemail")
    try await here.register(.email, for: onlyEmail)
    _ = try await here.person("nomail")
    let disabled = try await here.mailed("disabled")
    _ = try await here.administrator.setEnabled(false, disabled.id, in: here.tenant)
    let glass = try await here.mailed("glass")
    _ = try await here.administrator.setBreakGlassUsers([glass.id], of: here.tenant)
    let excluded = try await here.mailed("excluded")
    try await here.policy(
      Self.campaign(["excludeTargets": [["targetType": "user", "id": .string(excluded.id.description)]]]))
    #expect(try await reminders(here).run(here.tenant.id) == 1)
    #expect(try await here.messages().map(\.recipient) == ["onlyemail@mail.test"])
  }

  @Test("without a campaign or an interval nothing is sent")
  func off() async throws {
    for campaign: JSONValue in [["state": "disabled", "reminderIntervalInDays": 1], ["state": "enabled"]] {
      let here = try await fixture(campaign)
      _ = try await here.mailed("ada")
      #expect(try await reminders(here).run(here.tenant.id) == 0)
    }
  }

  @Test("many are reminded page by page, and two nodes at once remind nobody twice")
  func concurrency() async throws {
    let here = try await fixture(["state": "enabled", "reminderIntervalInDays": 7])
    for number in 0..<230 {
      _ = try await here.administrator.createUser(
        NewUser(
          userPrincipalName: "p\(number)@contoso.test", displayName: "P", mail: "p\(number)@mail.test"),
        in: here.tenant)
    }
    let work = reminders(here)
    let tenant = here.tenant.id
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { try await work.run(tenant) } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(counts.reduce(0, +) == 230)
    #expect(try await Set(here.messages().map(\.recipient)).count == 230)
  }

  @Test("the deadline is named while it is to come")
  func deadline() async throws {
    let here = try await fixture(["state": "enabled", "reminderIntervalInDays": 1])
    let ada = try await here.mailed("ada")
    _ = try await here.administrator.extendRegistration(
      of: ada.id, .days(3), reason: "test", in: here.tenant)
    let due = Int(here.now.addingTimeInterval(3 * 86_400).timeIntervalSince1970)
    _ = try await reminders(here).run(here.tenant.id)
    here.advance(days: 4)
    _ = try await reminders(here).run(here.tenant.id)
    let mails = try await here.messages(.registrationReminder)
    #expect(mails.compactMap { $0.parameters[.instant] } == [String(due)])
  }

  @Test("an invitation goes to those without a usable method; printing sends nothing")
  func invitations() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    try await here.register(.softwareOneTimePasscode, for: ada)
    _ = try await here.mailed("bob")
    _ = try await here.person("nomail")
    func invite(_ audience: InvitationAudience, isPrinted: Bool = false) async throws -> [String: String] {
      var rows: [String: String] = [:]
      try await here.administrator.invite(
        audience, isPrinted: isPrinted, in: here.tenant, sealer: here.sealer
      ) { rows[$0.user.userPrincipalName.localPart] = $0.result.rawValue }
      return rows
    }
    #expect(
      try await invite(.withoutMethod, isPrinted: true)
        == ["admin": "shown", "bob": "shown", "nomail": "shown"])
    #expect(try await here.messages().isEmpty)
    #expect(
      try await invite(.withoutMethod) == ["admin": "noMail", "bob": "queued", "nomail": "noMail"])
    #expect(try await invite(.user(ada.id)) == ["ada": "queued"])
    let mails = try await here.messages(.registrationInvitation)
    #expect(Set(mails.map(\.recipient)) == ["ada@mail.test", "bob@mail.test"])
    #expect(
      mails.allSatisfy {
        $0.parameters[.link]?.hasPrefix("/mfasetup?tenant=contoso.test&login_hint=") == true
      })
  }

  @Test("a link keeps its shape whatever the user name holds")
  func link() async throws {
    let here = try await AdministrationFixture()
    let odd = try await here.administrator.createUser(
      NewUser(userPrincipalName: "o'neil+x@contoso.test", displayName: "O"), in: here.tenant)
    let path = SetupLink.path(here.tenant, odd.user)
    #expect(path == "/mfasetup?tenant=contoso.test&login_hint=o%27neil%2Bx@contoso.test")
  }
}
