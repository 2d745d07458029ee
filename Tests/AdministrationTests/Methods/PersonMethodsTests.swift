import Base
import Directory
import Foundation
import SecurityInfo
import Storage
import Testing

@testable import Administration

@Suite("What an administrator does to a person's methods")
struct PersonMethodsTests {
  @Test("a telephone is added in Graph's form, told of by mail, and recorded without its number")
  func adding() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let phone = try await here.administrator.addPhone(
      "+1 5550100", kind: .mobilePhone, to: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(phone.details.phoneNumber?.description == "+1 5550100")
    #expect(try await here.methods(of: ada) == [phone])
    let mail = try #require(try await here.messages(.methodAdded).first)
    #expect(mail.recipient == "ada@mail.test" && mail.parameters[.method] == "mobilePhone")
    #expect(mail.parameters[.methodName]?.contains("5550100") == false)
    let row = try #require(try await here.audit("Admin registered security info"))
    #expect(!"\(row)".contains("5550100"))
  }

  @Test(
    "anything but the grammar of telephone numbers is refused",
    arguments: [
      "", "5550100", "+15550100", "+1  5550100", "+1 555 0100", "+1 555-0100", "+0 5550100", "+1 55",
      " +1 5550100",
      "+1 5550100x", "+1 5550100 x12", "+1 5550100x12", "+1234 5550100", "+1 555010055501005", "+१ 5550100",
      "tel:+1 5550100",
    ])
  func grammar(number: String) async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    try await here.refuses(.invalidValue) {
      _ = try await here.administrator.addPhone(
        number, kind: .mobilePhone, to: ada.id, in: here.tenant, sealer: here.sealer)
    }
  }

  @Test("one of each kind; an alternate telephone needs a mobile one, and goes with it")
  func phones() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    func add(_ number: String, _ kind: AuthenticationMethod.Kind, replaces: Bool = false) async throws {
      _ = try await here.administrator.addPhone(
        number, kind: kind, to: ada.id, replaces: replaces, in: here.tenant, sealer: here.sealer)
    }
    try await here.refuses(.methodRefused) { try await add("+1 5550101", .alternateMobilePhone) }
    try await add("+1 5550100", .mobilePhone)
    try await add("+1 5550101", .alternateMobilePhone)
    try await add("+1 5550102x12", .officePhone)
    try await here.refuses(.methodRefused) { try await add("+1 5550109", .mobilePhone) }
    try await add("+1 5550109", .mobilePhone, replaces: true)
    #expect(
      try await Set(here.methods(of: ada).compactMap { $0.details.phoneNumber?.description })
        == ["+1 5550109", "+1 5550101", "+1 5550102x12"])
    #expect(try await here.messages(.methodRemoved).count == 1)
    _ = try await here.administrator.removeMethod(
      "3179e48a-750b-4051-897c-87b9720928f7", of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(try await here.methods(of: ada).map(\.kind) == [.officePhone])
  }

  @Test("an address is told of in the old mailbox and the new one")
  func email() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    for bad in [
      "", "ada", "ada@", "@home.test", "ada@home", "a b@home.test", "ada@home.test\r\nBcc: x@y.test",
    ] {
      try await here.refuses(.invalidValue) {
        _ = try await here.administrator.addEmail(
          bad, to: ada.id, in: here.tenant, sealer: here.sealer)
      }
    }
    _ = try await here.administrator.addEmail(
      "Ada@Home.Test", to: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(
      try await Set(here.messages(.methodAdded).map(\.recipient)) == ["ada@mail.test", "Ada@home.test"])
    _ = try await here.administrator.removeMethod(
      "email", of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(
      try await Set(here.messages(.methodRemoved).map(\.recipient)) == ["ada@mail.test", "Ada@home.test"])
  }

  @Test("a method is named by id or by kind, and nobody else's can be")
  func references() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let bob = try await here.mailed("bob")
    let first = try await here.register(.softwareOneTimePasscode, for: ada)
    try await here.register(.softwareOneTimePasscode, for: ada)
    try await here.refuses(.ambiguousName) {
      _ = try await here.administrator.removeMethod(
        "softwareOneTimePasscode", of: ada.id, in: here.tenant, sealer: here.sealer)
    }
    try await here.refuses(.methodNotFound) {
      _ = try await here.administrator.removeMethod(
        first.id.description, of: bob.id, in: here.tenant, sealer: here.sealer)
    }
    _ = try await here.administrator.renameMethod(
      first.id.description, to: "Old phone", of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(try await here.methods(of: ada).first { $0.id == first.id }?.displayName == "Old phone")
    _ = try await here.administrator.removeMethod(
      first.id.description.uppercased(), of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(try await here.methods(of: ada).count == 1)
  }

  @Test("re-registering takes what can be in other hands and keeps the rest")
  func reregistering() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    for kind in AuthenticationMethod.Kind.allCases where kind != .hardwareOneTimePasscode {
      try await here.register(kind, for: ada)
    }
    _ = try await here.administrator.issueAccessPass(to: ada.id, in: here.tenant)
    let text = MethodFixture.header + "ada@contoso.test,1,\(Base32.encode(MethodFixture.secret)),30,C,M\n"
    _ = try await here.administrator.importHardwareTokens(
      Array(text.utf8), in: here.tenant, sealer: here.sealer)
    _ = try await here.administrator.activateHardwareToken(
      "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    _ = try await here.administrator.setPreferredMethod(
      .oath, of: ada.id, in: here.tenant, sealer: here.sealer)

    let removed = try await here.administrator.requireReregistration(
      of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(removed.count == 6)
    #expect(try await Set(here.methods(of: ada).map(\.kind)) == [.passkey, .syncedPasskey, .email])
    #expect(try await here.administrator.accessPass(of: ada.id, in: here.tenant) != nil)
    let after = try await here.reload(ada)
    #expect(after.hasPassword && after.securityInfo.preferredMethod == nil)
    var tokens: [HardwareToken] = []
    try await here.administrator.forEachHardwareToken(in: here.tenant) { tokens.append($0.token) }
    #expect(tokens.map(\.status) == [.assigned] && tokens[0].userID == ada.id)
    #expect(try await here.messages(.methodRemoved).count == 6)
  }

  @Test("a reset takes everything, and an activated token waits again")
  func reset() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    try await here.register(.passkey, for: ada)
    let text = MethodFixture.header + "ada@contoso.test,1,\(Base32.encode(MethodFixture.secret)),30,C,M\n"
    _ = try await here.administrator.importHardwareTokens(
      Array(text.utf8), in: here.tenant, sealer: here.sealer)
    _ = try await here.administrator.activateHardwareToken(
      "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    _ = try await here.administrator.resetMFA(of: ada.id, in: here.tenant)
    #expect(try await here.methods(of: ada).isEmpty)
    var tokens: [HardwareToken] = []
    try await here.administrator.forEachHardwareToken(in: here.tenant) { tokens.append($0.token) }
    #expect(tokens.map(\.status) == [.assigned] && tokens[0].methodID == nil)
    try await here.administrator.deleteUser(ada.id, in: here.tenant)
    tokens = []
    try await here.administrator.forEachHardwareToken(in: here.tenant) { tokens.append($0.token) }
    #expect(tokens.map(\.status) == [.available] && tokens[0].userID == nil)
  }

  @Test("a preference needs a method that fits")
  func preference() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    try await here.refuses(.methodRefused) {
      _ = try await here.administrator.setPreferredMethod(
        .sms, of: ada.id, in: here.tenant, sealer: here.sealer)
    }
    _ = try await here.administrator.addPhone(
      "+1 5550100", kind: .mobilePhone, to: ada.id, in: here.tenant, sealer: here.sealer)
    let changed = try await here.administrator.setPreferredMethod(
      .sms, of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(changed.securityInfo.preferredMethod == .sms)
    _ = try await here.administrator.removeMethod(
      "mobilePhone", of: ada.id, in: here.tenant, sealer: here.sealer)
    #expect(try await here.reload(ada).securityInfo.preferredMethod == nil)
  }

  @Test("standings say what keeps somebody from using a method")
  func standings() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    var model = MethodDetails()
    model.aaguid = "ee882879-721c-4913-9775-3dfcce97072a"
    try await here.register(.passkey, for: ada, model)
    try await here.register(.syncedPasskey, for: ada)
    try await here.register(.mobilePhone, for: ada)
    try await here.register(.softwareOneTimePasscode, for: ada)
    try await here.policy(
      here.configure(
        "Fido2",
        [
          "passkeyProfiles": [["passkeyTypes": "deviceBound"]],
          "keyRestrictions": [
            "isEnforced": true, "enforcementType": "block", "aaGuids": [.string(model.aaguid ?? "")],
          ],
        ]))
    let standings = try await here.administrator.methodStandings(of: ada, in: here.tenant)
    let obstacles = Dictionary(uniqueKeysWithValues: standings.map { ($0.method.kind, $0.obstacle) })
    #expect(
      obstacles == [
        .passkey: .passkeyModelBlocked, .syncedPasskey: .syncedPasskeysRefused,
        .mobilePhone: .disabledByPolicy, .softwareOneTimePasscode: nil,
      ])
  }
}
