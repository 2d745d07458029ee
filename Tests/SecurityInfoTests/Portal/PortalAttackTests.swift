import Base
import Credentials
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Security info, attacked")
struct PortalAttackTests {
  typealias Refusal = SecurityInfoService.Refusal

  /// Every way to change something.
  enum Change: String, CaseIterable {
    case remove, rename, prefer, recoveryCodes, authenticator, passkey, phone, email, password

    func attempt(_ portal: Portal, _ method: AuthenticationMethod.ID) async throws {
      let (service, visitor) = (portal.service, try await portal.visitor())
      let number = try #require(PhoneNumber("+49 1709999999"))
      switch self {
      case .remove: try await service.remove(method, visitor)
      case .rename: try await service.rename(method, to: "Mine", visitor)
      case .prefer: try await service.prefer(.oath, visitor)
      case .recoveryCodes: _ = try await service.regenerateRecoveryCodes(visitor)
      case .authenticator: _ = try await service.begin(.authenticatorApp, visitor)
      case .passkey: _ = try await service.begin(.passkey, visitor)
      case .phone: _ = try await service.begin(.phone(.mobilePhone, number, .sms), visitor)
      case .email: _ = try await service.begin(.email("eve@evil.example"), visitor)
      case .password:
        try await service.changePassword(
          present: Secret(ResetFixture.password), new: Secret(ResetFixture.newPassword),
          confirmation: Secret(ResetFixture.newPassword), visitor)
      }
    }
  }

  @Test(
    "MFA-05, MFA-06: nothing changes with the password alone, once there is more", arguments: Change.allCases)
  func weakerSession(change: Change) async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .passkey])
    let portal = try await Portal(fixture, ada, proven: [.password])
    let before = try await portal.methods()
    let target = try #require(before.first?.id)
    await #expect(throws: Refusal.needsFreshProof) { try await change.attempt(portal, target) }
    #expect(try await portal.methods() == before)
    #expect(try await fixture.messages().isEmpty)
    #expect(try await fixture.opens(ResetFixture.password, ada))
    await #expect(throws: Refusal.needsFreshProof) {
      try await portal.service.overview(try await portal.visitor())
    }
  }

  @Test("nothing changes once the second factor is ten minutes old", arguments: Change.allCases)
  func staleSession(change: Change) async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .passkey])
    let portal = try await Portal(fixture, ada)
    let target = try #require(try await portal.methods().first?.id)
    fixture.advance(seconds: 600)
    await #expect(throws: Refusal.needsFreshProof) { try await change.attempt(portal, target) }
    // Looking is allowed.
    #expect(try await portal.service.overview(try await portal.visitor()).methods.count == 2)
  }

  @Test("nothing changes in a session that has ended", arguments: Change.allCases)
  func endedSession(change: Change) async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .passkey])
    let portal = try await Portal(fixture, ada)
    let (target, visitor) = (try #require(try await portal.methods().first?.id), try await portal.visitor())
    let (session, user, now) = (portal.session, ada.id, fixture.now)
    try await fixture.write { _ = try SessionRepository($0, $1).end(session, of: user, at: now) }
    await #expect(throws: Refusal.needsFreshProof) { try await portal.service.remove(target, visitor) }
    await #expect(throws: Refusal.needsFreshProof) { _ = try await portal.service.begin(.passkey, visitor) }
    _ = change
  }

  @Test("a passkey is added within five minutes of the proof; one that was begun may take five more")
  func passkeyFreshness() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode])
    let portal = try await Portal(fixture, ada)
    fixture.advance(seconds: 299)
    let pending = try await portal.service.begin(.passkey, try await portal.visitor())
    guard case .passkey(let options) = pending.content else { return }
    fixture.advance(seconds: 2)
    await #expect(throws: Refusal.needsFreshProof) {
      _ = try await portal.service.begin(.passkey, try await portal.visitor())
    }
    _ = try await portal.service.begin(.authenticatorApp, try await portal.visitor())
    let response = try SoftwareAuthenticator().registration(options: options)
    fixture.advance(seconds: 298)
    _ = try await portal.service.confirm(
      pending.sealed, .passkey(response: response, name: ""), try await portal.visitor())
    #expect(try await portal.methods().contains { $0.kind == .passkey })
  }

  @Test("whoever came in with an access pass has ten minutes, for a passkey too, and not one more")
  func accessPass() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.temporaryAccessPass])
    fixture.advance(seconds: 599)
    try await portal.addPasskey()
    let other = try await Portal(fixture, ada, proven: [.temporaryAccessPass])
    let pending = try await other.service.begin(.authenticatorApp, try await other.visitor())
    fixture.advance(seconds: 601)
    await #expect(throws: Refusal.needsFreshProof) {
      _ = try await other.service.confirm(
        pending.sealed, .code(Secret("123456")), try await other.visitor())
    }
  }

  @Test("MFA-08: the last method stays while policy wants one; replaced, the old one may go")
  func lastMethod() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .recoveryCodes])
    let portal = try await Portal(fixture, ada)
    let app = try #require(try await portal.methods().first { $0.isStrong })
    await #expect(throws: Refusal.method(.lastMethod)) {
      try await portal.service.remove(app.id, try await portal.visitor())
    }
    #expect(try await portal.methods().contains { $0.id == app.id })
    try await portal.addPasskey()
    try await portal.service.remove(app.id, try await portal.visitor())
    #expect(try await portal.methods().filter(\.isStrong).map(\.kind) == [.passkey])
    portal.answers.requiresMethod = false
    for method in try await portal.methods() {
      try await portal.service.remove(method.id, try await portal.visitor())
    }
    #expect(try await portal.methods().isEmpty)
  }

  @Test("RST-09: a registration left half way loses and weakens nothing")
  func halfWay() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .mobilePhone])
    let portal = try await Portal(fixture, ada)
    let before = try await portal.methods()
    let number = try #require(PhoneNumber("+49 1709999999"))
    _ = try await portal.service.begin(.authenticatorApp, try await portal.visitor())
    _ = try await portal.service.begin(.passkey, try await portal.visitor())
    let pending = try await portal.service.begin(
      .phone(.mobilePhone, number, .sms), try await portal.visitor())
    #expect(try await portal.methods() == before)
    let code = try await fixture.lastCode()
    _ = try await portal.service.confirm(pending.sealed, .code(Secret(code)), try await portal.visitor())
    // The new number took the old one's place in one transaction.
    #expect(try await portal.methods().compactMap(\.details.phoneNumber) == [number])
    #expect(try await portal.methods().filter(\.isStrong).count == 2)
  }

  @Test("a wrong code is counted although nothing is stored: five are too many, the right one then included")
  func guessing() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    let pending = try await portal.service.begin(.email("ada@home.example"), try await portal.visitor())
    let code = try await fixture.lastCode()
    let wrong = code == "000000" ? "000001" : "000000"
    for _ in 0..<OneTimeCodes.attempts {
      await #expect(throws: Refusal.method(.wrongCode)) {
        _ = try await portal.service.confirm(
          pending.sealed, .code(Secret(wrong)), try await portal.visitor())
      }
    }
    await #expect(throws: Refusal.method(.wrongCode)) {
      _ = try await portal.service.confirm(pending.sealed, .code(Secret(code)), try await portal.visitor())
    }
    #expect(try await portal.methods().isEmpty)
  }

  @Test("what is being added in one session cannot be finished in another, nor when it was changed")
  func otherSession() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let eve = try await fixture.addPerson("eve@contoso.test", having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    let pending = try await portal.service.begin(.email("ada@home.example"), try await portal.visitor())
    let code = Secret(try await fixture.lastCode())
    for other in [
      try await Portal(fixture, ada, proven: [.password]),
      try await Portal(fixture, eve, proven: [.password]),
    ] {
      await #expect(throws: Refusal.registrationExpired) {
        _ = try await other.service.confirm(pending.sealed, .code(code), try await other.visitor())
      }
    }
    await #expect(throws: Refusal.registrationExpired) {
      _ = try await portal.service.confirm(
        String(pending.sealed.dropLast(4)) + "AAAA", .code(code), try await portal.visitor())
    }
    _ = try await portal.service.confirm(pending.sealed, .code(code), try await portal.visitor())
  }

  @Test("a passkey is one person's, once")
  func foreignCredential() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let eve = try await fixture.addPerson("eve@contoso.test", having: [])
    let key = SoftwareAuthenticator()
    let portal = try await Portal(fixture, ada, proven: [.password])
    #expect(try await portal.addPasskey(key).count == RecoveryCode.count)
    await #expect(throws: Refusal.method(.alreadyRegistered)) { try await portal.addPasskey(key) }
    let other = try await Portal(fixture, eve, proven: [.password])
    await #expect(throws: Refusal.method(.alreadyRegistered)) { try await other.addPasskey(key) }
    // Another key under the same credential's name is no way in either.
    var forged = SoftwareAuthenticator()
    forged.credentialID = key.credentialID
    await #expect(throws: Refusal.method(.alreadyRegistered)) { try await other.addPasskey(forged) }
    #expect(try await other.methods().isEmpty)
  }

  @Test("a passkey must have checked who uses it, and be asked for by this very page")
  func badPasskeys() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    var unverified = SoftwareAuthenticator()
    unverified.verifiesUser = false
    await #expect(throws: Refusal.method(.invalidPasskey(.userNotVerified))) {
      try await portal.addPasskey(unverified)
    }
    var elsewhere = SoftwareAuthenticator()
    elsewhere.origin = "http://localhost.evil.example"
    await #expect(throws: Refusal.self) { try await portal.addPasskey(elsewhere) }
    let first = try await portal.service.begin(.passkey, try await portal.visitor())
    let second = try await portal.service.begin(.passkey, try await portal.visitor())
    guard case .passkey(let options) = first.content else { return }
    let response = try SoftwareAuthenticator().registration(options: options)
    await #expect(throws: Refusal.method(.invalidPasskey(.wrongChallenge))) {
      _ = try await portal.service.confirm(
        second.sealed, .passkey(response: response, name: ""), try await portal.visitor())
    }
    #expect(try await portal.methods().isEmpty)
  }

  @Test("policies that guard registering are asked at the beginning and at the end")
  func guarded() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    let pending = try await portal.service.begin(.authenticatorApp, try await portal.visitor())
    for (answer, refusal) in [
      (MethodPolicies.Registering.forbidden(.risk), Refusal.forbidden(.risk)),
      (.forbidden(.policy), .forbidden(.policy)), (.needsProof, .needsFreshProof),
    ] {
      portal.answers.registering = answer
      await #expect(throws: refusal) {
        _ = try await portal.service.confirm(
          pending.sealed, .code(Secret("123456")), try await portal.visitor())
      }
      await #expect(throws: refusal) {
        _ = try await portal.service.begin(.passkey, try await portal.visitor())
      }
    }
  }

  @Test("a method that the policy forbids cannot be begun, nor finished when it is forbidden meanwhile")
  func forbiddenMethod() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [])
    let portal = try await Portal(fixture, ada, proven: [.password])
    let pending = try await portal.service.begin(.authenticatorApp, try await portal.visitor())
    guard case .authenticatorApp(let secret, _) = pending.content else { return }
    try await fixture.configure { $0.methods.configurations[.softwareOath] = .init(isEnabled: false) }
    let totp = TOTP(secret: try #require(Base32.decode(secret)))
    await #expect(throws: Refusal.method(.notAllowed)) {
      _ = try await portal.service.confirm(
        pending.sealed, .code(Secret(totp.code(step: totp.step(at: fixture.now)))),
        try await portal.visitor())
    }
    await #expect(throws: Refusal.method(.notAllowed)) {
      _ = try await portal.service.begin(.authenticatorApp, try await portal.visitor())
    }
  }

  @Test("another person's method and sign-in are out of reach")
  func otherPeople() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .passkey])
    let eve = try await fixture.addPerson("eve@contoso.test", having: [.softwareOneTimePasscode])
    let target = try #require(try await Portal(fixture, ada).methods().first?.id)
    let portal = try await Portal(fixture, eve)
    await #expect(throws: Refusal.method(.notFound)) {
      try await portal.service.remove(target, try await portal.visitor())
    }
    await #expect(throws: Refusal.method(.notFound)) {
      try await portal.service.rename(target, to: "Mine", try await portal.visitor())
    }
    #expect(try await !portal.service.reportSignIn(Identifier(UUID()), try await portal.visitor()))
  }
}
