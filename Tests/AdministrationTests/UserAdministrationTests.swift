import Base
import Directory
import Foundation
import Storage
import Testing

@testable import Administration

@Suite("Administering people")
struct UserAdministrationTests {
  @Test("somebody with a password gets no pass, and need not change the password")
  func password() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createUser(
      NewUser(
        userPrincipalName: " Ada@Contoso.Test ", displayName: " Ada ", mail: "ada@example.org",
        password: AdministrationFixture.password), in: here.tenant)
    #expect(made.accessPass == nil)
    let user = try await here.reload(made.user)
    #expect(user.userPrincipalName.key == "ada@contoso.test" && user.displayName == "Ada")
    #expect(user.hasPassword && !user.mustChangePassword && user.mail == "ada@example.org")
    let (tenant, id) = (here.tenant.id, user.id)
    let hash = try await here.database.read { try UserRepository($0, tenant).passwordHash(of: id) }
    #expect(hash?.hasPrefix("$argon2id$") == true)
    #expect(!String(describing: try await here.audit()).contains(AdministrationFixture.password.expose()))
  }

  @Test("somebody without a password gets a pass that works once")
  func pass() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createUser(
      NewUser(userPrincipalName: "bo@contoso.test", displayName: "Bo"), in: here.tenant)
    #expect(made.accessPass?.isUsableOnce == true && !made.user.hasPassword)
  }

  @Test(
    "a user name is taken in every spelling",
    arguments: ["ada@contoso.test", "ADA@CONTOSO.TEST", " ada@contoso.test\n", "\u{ff41}da@contoso.test"])
  func taken(spelling: String) async throws {
    let here = try await AdministrationFixture()
    _ = try await here.person("ada")
    try await here.refuses(.userNameTaken) {
      _ = try await here.administrator.createUser(
        NewUser(userPrincipalName: spelling, displayName: "Another"), in: here.tenant)
    }
  }

  @Test(
    "a name that will not do is refused",
    arguments: [
      ("ada@fabrikam.test", "Ada", AdministrationError.Code.foreignDomain),
      ("ada@contoso.test.evil.test", "Ada", .foreignDomain), ("ada@sub.contoso.test", "Ada", .foreignDomain),
      ("ada", "Ada", .invalidValue), ("a\u{0}da@contoso.test", "Ada", .invalidValue),
      ("ada@contoso.test", "", .invalidValue), ("ada@contoso.test", "   ", .invalidValue),
      ("ada@contoso.test", "A\u{1b}[31mda", .invalidValue), ("ada@contoso.test", "A\nda", .invalidValue),
      ("ada@contoso.test", "A\u{202e}da", .invalidValue),
      ("ada@contoso.test", String(repeating: "x", count: 257), .invalidValue),
    ])
  func malformed(userName: String, name: String, code: AdministrationError.Code) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(code) {
      _ = try await here.administrator.createUser(
        NewUser(userPrincipalName: userName, displayName: name), in: here.tenant)
    }
  }

  @Test(
    "a password that will not do is refused",
    arguments: ["", "short", "a\u{0}bcdefghij", String(repeating: "x", count: 1_025)])
  func weakPassword(password: String) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(.passwordRefused) {
      _ = try await here.administrator.createUser(
        NewUser(userPrincipalName: "ada@contoso.test", displayName: "Ada", password: Secret(password)),
        in: here.tenant)
    }
  }

  @Test(
    "a password that is easy to guess is the administrator's decision, and they are told",
    arguments: ["password123", "ada@contoso.test"])
  func easyPassword(password: String) async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createUser(
      NewUser(userPrincipalName: "ada@contoso.test", displayName: "Ada", password: Secret(password)),
      in: here.tenant)
    #expect(made.user.hasPassword && !made.user.mustChangePassword)
    #expect(
      try await here.administrator.setPassword(Secret(password), of: made.user, in: here.tenant).hasPassword)
    let administrator = here.administrator
    #expect(
      try await administrator.concern(about: Secret(password), of: made.user, in: here.tenant) != nil)
    #expect(
      try await administrator.concern(about: AdministrationFixture.password, of: made.user, in: here.tenant)
        == nil)
  }

  @Test("nobody is found through another tenant")
  func foreignTenant() async throws {
    let here = try await AdministrationFixture()
    let other = try await here.fabrikam()
    let ada = try await here.person("ada")
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.user(ada.id.description, in: other.tenant)
    }
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.user("ada@contoso.test", in: other.tenant)
    }
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.setEnabled(false, ada.id, in: other.tenant)
    }
    try await here.refuses(.userNotFound) {
      try await here.administrator.deleteUser(ada.id, in: other.tenant)
    }
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.issueAccessPass(to: ada.id, in: other.tenant)
    }
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.setPassword(AdministrationFixture.password, of: ada, in: other.tenant)
    }
    try await here.refuses(.userNotFound) {
      _ = try await here.administrator.resetMFA(of: ada.id, in: other.tenant)
    }
    #expect(try await here.reload(ada).accountEnabled)
  }

  @Test("disabling somebody ends what they hold, and enabling lets them in again")
  func disabling() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    here.advance(days: 1)
    let disabled = try await here.administrator.setEnabled(false, ada.id, in: here.tenant)
    #expect(!disabled.accountEnabled && disabled.sessionsValidFrom == here.now)
    #expect(try await here.administrator.setEnabled(true, ada.id, in: here.tenant).accountEnabled)
    let activities = try await here.audit().map(\.activityDisplayName)
    #expect(activities.contains("Disable account") && activities.contains("Enable account"))
  }

  @Test("a new password and a revocation end what was signed in before")
  func revocation() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    here.advance(days: 1)
    let changed = try await here.administrator.setPassword(
      AdministrationFixture.password, of: ada, in: here.tenant)
    #expect(changed.hasPassword && changed.sessionsValidFrom == here.now)
    here.advance(days: 1)
    #expect(
      try await here.administrator.revokeSessions(of: ada.id, in: here.tenant).sessionsValidFrom == here.now)
  }

  @Test("a fresh pass replaces the one before; its life has limits")
  func passes() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    _ = try await here.administrator.issueAccessPass(
      to: ada.id, AccessPassRequest(lifetime: .seconds(3600), isUsableOnce: false), in: here.tenant)
    for seconds in [0, 3599, 480 * 60 + 60, 30 * 86_400 + 1, -1] {
      try await here.refuses(.invalidValue) {
        _ = try await here.administrator.issueAccessPass(
          to: ada.id, AccessPassRequest(lifetime: .seconds(seconds)), in: here.tenant)
      }
    }
    let (tenant, id, now) = (here.tenant.id, ada.id, here.now)
    let isAvailable = try await here.database.read { connection in
      [
        try AccessPassRepository(connection, tenant).isAvailable(to: id, at: now),
        try AccessPassRepository(connection, tenant).isAvailable(to: id, at: now.addingTimeInterval(3601)),
      ]
    }
    #expect(isAvailable == [true, false])
  }

  @Test("a registration deadline is moved with a reason, which is recorded")
  func extending() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    let extended = try await here.administrator.extendRegistration(
      of: ada.id, .days(7), reason: "lost phone, new one ordered", in: here.tenant)
    #expect(extended.registration?.endsAt == here.now.addingTimeInterval(7 * 86_400))
    #expect(extended.registration?.extensionReason == "lost phone, new one ordered")
    let row = try #require(try await here.audit().first { $0.activityDisplayName == "Update user" })
    #expect(row.resultReason == "lost phone, new one ordered")
    for extent in [
      Administrator.Extension.days(0), .days(-1), .days(91), .until(.distantPast), .until(.distantFuture),
    ] {
      try await here.refuses(.invalidValue) {
        _ = try await here.administrator.extendRegistration(of: ada.id, extent, reason: "x", in: here.tenant)
      }
    }
    try await here.refuses(.invalidValue) {
      _ = try await here.administrator.extendRegistration(of: ada.id, .days(1), reason: " ", in: here.tenant)
    }
    _ = try await here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: false), of: here.tenant)
    try await here.refuses(.noDeadline) {
      _ = try await here.administrator.extendRegistration(of: ada.id, .days(1), reason: "x", in: here.tenant)
    }
  }

  @Test("unlocking clears the counters that the sign-in keeps")
  func unlocking() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    let (tenant, now) = (here.tenant.id, here.now)
    let counter = LockoutRepository.Counter(
      subject: LockoutRepository.subject(of: "ada@contoso.test"), kind: .password, place: .unfamiliar)
    let limits = LockoutRepository.Limits(threshold: 1)
    try await here.database.write { connection in
      let lockout = LockoutRepository(connection, tenant)
      _ = try lockout.reserve(counter, limits: limits, at: now)
      try lockout.fail(counter, limits: limits, at: now)
    }
    let reserve = { @Sendable (connection: any SQLConnection) throws -> LockoutRepository.Reservation in
      try LockoutRepository(connection, tenant).reserve(counter, limits: limits, at: now)
    }
    #expect(try await here.database.write(reserve) != .granted)
    _ = try await here.administrator.unlock(ada.id, in: here.tenant)
    #expect(try await here.database.write(reserve) == .granted)
  }

  @Test("a deleted person is gone, and the log remembers")
  func deletion() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    var wiki = NewApplication(displayName: "Wiki")
    wiki.redirectURIs = ["https://wiki.contoso.test/cb"]
    let client = try await here.administrator.createApplication(wiki, in: here.tenant).details.application
      .clientID
    let (tenant, now) = (here.tenant.id, here.now)
    try await here.database.write { connection in
      try ConsentRepository(connection, tenant)
        .grant(["openid"], client: client, user: ada.id, resource: "r", at: now)
    }
    try await here.administrator.deleteUser(ada.id, in: here.tenant)
    try await here.refuses(.userNotFound) { _ = try await here.reload(ada) }
    let scopes = try await here.database.read { connection in
      try ConsentRepository(connection, tenant).scopes(client: client, user: ada.id, resource: "r")
    }
    #expect(scopes.isEmpty)
    #expect(
      try await here.audit().contains {
        $0.activityDisplayName == "Delete user" && $0.targetResources.first?.id == ada.id.description
      })
    _ = try await here.person("ada")
  }

  @Test("a listing shows everybody once, across pages")
  func listing() async throws {
    let here = try await AdministrationFixture()
    let count = Administrator.pageSize + 5
    let (tenant, now) = (here.tenant.id, here.now)
    try await here.database.write { connection in
      for number in 0..<count {
        let name = UserPrincipalName("u\(number)@contoso.test")
        let user = User(
          id: .init(UUID()), userPrincipalName: try #require(name), displayName: "U", mail: nil,
          userType: .member,
          accountEnabled: true, createdAt: now, hasPassword: false, passwordChangedAt: nil,
          mustChangePassword: false, sessionsValidFrom: now, registration: nil, lastSignInAt: nil)
        try UserRepository(connection, tenant).insert(user, passwordHash: nil)
      }
    }
    var names: [String] = []
    try await here.administrator.forEachUser(in: here.tenant) { names.append($0.userPrincipalName.key) }
    #expect(names.count == count + 1 && Set(names).count == names.count && names == names.sorted())
  }
}
