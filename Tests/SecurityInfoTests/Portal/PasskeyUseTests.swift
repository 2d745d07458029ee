import Base
import Credentials
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Using a passkey")
struct PasskeyUseTests {
  private static let passkeys = Passkeys(
    relyingParty: RelyingParty(id: "localhost", origins: ["http://localhost"], name: "Gatehouse"))

  /// Somebody who has registered a passkey, and the authenticator that holds it.
  private func start() async throws -> (ResetFixture, ResetPerson, SoftwareAuthenticator) {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode], mail: "ada@contoso.test")
    var authenticator = SoftwareAuthenticator()
    _ = try await Portal(fixture, ada).addPasskey(authenticator)
    authenticator.signCount = 2
    return (fixture, ada, authenticator)
  }

  private func use(
    _ answer: String, challenge: [UInt8], user: User.ID?, _ fixture: ResetFixture, isAccepted: Bool = true
  ) async throws -> Result<Passkeys.Proof, Passkeys.Refusal> {
    let (now, tenant) = (fixture.now, fixture.tenant.id)
    return try await fixture.database.write { connection in
      do {
        return .success(
          try Self.passkeys.verify(
            answer, challenge: challenge, user: user, in: tenant, at: now, on: connection
          ) { _, _ in isAccepted })
      } catch let refusal as Passkeys.Refusal {
        return .failure(refusal)
      }
    }
  }

  @Test("is refused where the tenant does not accept it, and spends nothing: another works on the same page")
  func notAccepted() async throws {
    let (fixture, ada, authenticator) = try await start()
    let challenge = fixture.random.bytes(32)
    let handle = Passkeys.userHandle(fixture.tenant.id, ada.id)
    let answer = try authenticator.assertion(challenge: challenge, userHandle: handle)
    #expect(
      try await use(answer, challenge: challenge, user: nil, fixture, isAccepted: false)
        == .failure(.notAllowed))
    let proof = try await use(answer, challenge: challenge, user: nil, fixture).get()
    #expect(proof.user == ada.id)
    #expect(proof.factor == .passkey)
  }

  @Test("works once for a challenge, also for a later answer of the same key")
  func once() async throws {
    let (fixture, ada, original) = try await start()
    var authenticator = original
    let challenge = fixture.random.bytes(32)
    let answer = try authenticator.assertion(challenge: challenge, userHandle: nil)
    _ = try await use(answer, challenge: challenge, user: ada.id, fixture).get()
    authenticator.signCount = 3
    let later = try authenticator.assertion(challenge: challenge, userHandle: nil)
    #expect(try await use(later, challenge: challenge, user: ada.id, fixture) == .failure(.replayed))
  }

  @Test("needs the key to say whose it is where no user name was typed, and that to be true")
  func handle() async throws {
    let (fixture, ada, authenticator) = try await start()
    let other = try await fixture.addPerson("eve@contoso.test", having: [])
    let challenge = fixture.random.bytes(32)
    let silent = try authenticator.assertion(challenge: challenge, userHandle: nil)
    #expect(try await use(silent, challenge: challenge, user: nil, fixture) == .failure(.unknown))
    let foreign = try authenticator.assertion(
      challenge: challenge, userHandle: Passkeys.userHandle(fixture.tenant.id, other.id))
    #expect(
      try await use(foreign, challenge: challenge, user: nil, fixture)
        == .failure(.invalid(.wrongUserHandle)))
    #expect(try await use(silent, challenge: challenge, user: other.id, fixture) == .failure(.unknown))
    #expect(try await use(silent, challenge: challenge, user: ada.id, fixture).get().user == ada.id)
  }

  @Test("that was copied is refused by its counter")
  func cloned() async throws {
    let (fixture, ada, original) = try await start()
    var authenticator = original
    authenticator.signCount = 1
    let challenge = fixture.random.bytes(32)
    let answer = try authenticator.assertion(challenge: challenge, userHandle: nil)
    #expect(try await use(answer, challenge: challenge, user: ada.id, fixture) == .failure(.cloned))
  }
}
