import Base
import Credentials
import Directory
import Foundation
import Synchronization
import Testing

@testable import SecurityInfo

@Suite("Judging a new password")
struct NewPasswordCheckTests {
  private static let hashing = HashingPool(threads: 2)
  private static let good = "Granite-Teapot-71-Meadow"

  private static let ada = User(
    id: Identifier(UUID()), userPrincipalName: UserPrincipalName("ada@contoso.test")!,
    displayName: "Ada Lovelace", mail: nil, userType: .member, accountEnabled: true, createdAt: .distantPast,
    hasPassword: true, passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: .distantPast,
    registration: nil, lastSignInAt: nil)

  private func judge(
    _ new: String, _ confirmation: String? = nil, policy: PasswordPolicy = PasswordPolicy(),
    breached: BreachedPasswords = .none, isSingleFactor: Bool = false, old: PasswordHash? = nil
  ) async throws -> NewPasswordRefusal? {
    let check = NewPasswordCheck(policy: policy, breached: breached, hashing: Self.hashing)
    let verdict = try await check.judge(
      new: Secret(new), confirmation: confirmation.map { Secret($0) }, user: Self.ada, tenantName: "Contoso",
      isSingleFactor: isSingleFactor, old: old)
    guard case .failure(let refusal) = verdict else { return nil }
    return refusal
  }

  @Test(
    "each reason to refuse it has its own name",
    arguments: [
      ("", .missing), ("a\u{0}bcdefghijk", .malformed), ("a\nbcdefghijk", .malformed),
      (String(repeating: "x", count: 257), .tooLong),
      ("a" + String(repeating: "\u{301}", count: 10_000), .tooLong),
      (String(repeating: "x", count: 1_000_000), .tooLong), ("x7Kq-29", .tooShort(minimum: 8)),
      ("my-contoso-71x", .containsName), ("Ada Lovelace 77", .containsName), ("password123", .tooCommon),
      (good, nil), ("🐎🐎🐎🔋🔋📎📎🌊", nil),
    ] as [(String, NewPasswordRefusal?)])
  func reasons(new: String, expected: NewPasswordRefusal?) async throws {
    #expect(try await judge(new) == expected)
  }

  @Test("what is typed the second time must be the same, however it is composed")
  func confirmation() async throws {
    #expect(try await judge(Self.good, "Granite-Teapot-71-meadow") == .differs)
    #expect(try await judge(Self.good, "") == .differs)
    #expect(try await judge(Self.good, "\u{0}") == .differs)
    #expect(try await judge("pässwörter-zu-71", "pa\u{308}sswo\u{308}rter-zu-71") == nil)
  }

  @Test("a password alone is longer")
  func alone() async throws {
    #expect(try await judge("x7Kq-29vL", isSingleFactor: true) == .tooShort(minimum: 15))
    let check = NewPasswordCheck(policy: PasswordPolicy(), breached: .none, hashing: Self.hashing)
    #expect(
      check.minimumLength(isSingleFactor: true) == 15 && check.minimumLength(isSingleFactor: false) == 8)
  }

  @Test("a breached password is refused like a common one, when the tenant wants it")
  func breached() async throws {
    let hash = BreachedHash(of: try Password(parsing: Self.good)).bytes
    let list = BreachedPasswords(
      contains: { $0 == hash }, didFail: { _ in Issue.record("the list was readable") })
    #expect(try await judge(Self.good, breached: list) == .tooCommon)
    #expect(try await judge(Self.good + "!", breached: list) == nil)
    var policy = PasswordPolicy()
    policy.checksBreachedPasswords = false
    #expect(try await judge(Self.good, policy: policy, breached: list) == nil)
  }

  @Test("a list that cannot be read refuses nobody, and somebody is told")
  func unreadable() async throws {
    struct Unreadable: Error {}
    let told = Told()
    let list = BreachedPasswords(contains: { _ in throw Unreadable() }, didFail: { _ in told.count.add(1) })
    #expect(try await judge(Self.good, breached: list) == nil)
    #expect(told.count.value == 1)
    #expect(try await judge("password123", breached: list) == .tooCommon)
  }

  private final class Told: Sendable {
    final class Counter: Sendable {
      private let number = Mutex(0)
      var value: Int { number.withLock { $0 } }
      func add(_ more: Int) { number.withLock { $0 += more } }
    }
    let count = Counter()
  }

  @Test("the password of now is no new one")
  func unchanged() async throws {
    let salt = [UInt8](repeating: 7, count: 16)
    let old = try await Self.hashing.hash(Secret(Self.good), salt: salt)
    #expect(try await judge(Self.good, old: old) == .unchanged)
    #expect(try await judge(Self.good + "2", old: old) == nil)
    let check = NewPasswordCheck(policy: PasswordPolicy(), breached: .none, hashing: Self.hashing)
    let accepted = try await check.judge(
      new: Secret(Self.good), confirmation: nil, user: Self.ada, tenantName: "", isSingleFactor: true
    ).get()
    #expect(try await accepted.hash(on: Self.hashing, salt: salt) == old)
  }

  @Test("Entra's scoring refuses without a word about the term")
  func scoring() async throws {
    var policy = PasswordPolicy()
    policy.usesBannedPasswordScoring = true
    policy.bannedTerms = ["fabrikam", "blank"]
    #expect(try await judge("F@br1kamBlank12", policy: policy) == .tooCommon)
    #expect(try await judge("fabrikamblankf9!", policy: policy) == nil)
    #expect(try await judge("F@br1kamBlank12") == nil)
  }
}
