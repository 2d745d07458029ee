import Base
import Directory
import Foundation
import SecurityInfo
import Storage
import Testing

@testable import Credentials
@testable import SignIn

@Suite("Ten thousand guesses", .timeLimit(.minutes(5)))
struct GuessingTests {
  private static let spellings = [
    "ada@contoso.test", "ADA@CONTOSO.TEST", " Ada@Contoso.Test ", "\u{ff41}da@contoso.test",
    "aDA@contoso.TEST\n",
  ]

  /// A browser in the hands of somebody who tries: each even one from the same address, each odd one from its own.
  private static func thief(_ index: Int, _ fixture: SignInFixture) async throws -> TestBrowser {
    let address = index.isMultiple(of: 2) ? "198.51.100.7" : "2001:db8:\(String(index, radix: 16))::1"
    let browser = TestBrowser(fixture, address: address)
    try await browser.begin(fixture.request())
    try await browser.answer(.username(spellings[index % spellings.count]))
    return browser
  }

  @Test("at a password are checked 30 times at most, and the person still gets in")
  func passwords() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    fixture.advance(seconds: 60)
    var checked = 0
    for index in 0..<100 {
      let thief = try await Self.thief(index, fixture)
      for guess in 0..<100 {
        try await thief.answer(.password(Secret("guess \(index) \(guess)")))
        if thief.isRefused(.invalidUserNameOrPassword) {
          checked += 1
        } else {
          #expect(thief.isRefused(.locked))
        }
      }
    }
    #expect((1...30).contains(checked), "\(checked) were checked")
    let lucky = try await Self.thief(0, fixture)
    try await lucky.answer(.password(Secret(SignInFixture.password)))
    #expect(lucky.isRefused(.locked))
    try await ada.begin(fixture.request { $0.prompt = [.login] })
    try await ada.signIn()
    #expect(ada.step == "completed")
  }

  @Test("at a code are checked 40 times at most, and the person still gets in")
  func codes() async throws {
    let fixture = try await SignInFixture()
    try await fixture.addPerson()
    let ada = TestBrowser(fixture)
    try await ada.begin(fixture.request())
    try await ada.signIn()
    fixture.advance(seconds: 60)
    let right = try (-1...1).map { try ada.code(offset: $0).expose() }
    var checked = 0
    for index in 0..<25 {
      let thief = try await Self.thief(index, fixture)
      try await thief.answer(.password(Secret(SignInFixture.password)))
      for guess in 0..<400 {
        let code = String(format: "%06d", 100 * (index * 400 + guess) + 7)
        guard !right.contains(code) else { continue }
        try await thief.answer(.code(Secret(code), remember: false))
        if thief.isRefused(.wrongCode) { checked += 1 } else { #expect(thief.isRefused(.locked)) }
      }
    }
    #expect((1...40).contains(checked), "\(checked) were checked")
    let lucky = try await Self.thief(0, fixture)
    try await lucky.answer(.password(Secret(SignInFixture.password)))
    try await lucky.answer(.code(try ada.code(), remember: false))
    #expect(lucky.isRefused(.locked))
    try await ada.begin(fixture.request { $0.prompt = [.login] })
    try await ada.signIn()
    #expect(ada.step == "completed")
  }
}

@Suite("Password hashes")
struct PasswordUpgradeTests {
  @Test("that cost too little are made anew at the next sign-in, and only with the right password")
  func upgrade() async throws {
    let fixture = try await SignInFixture()
    let ada = try await fixture.addPerson()
    let cheap = try Argon2id.hash(
      Secret(SignInFixture.password), salt: Array(0..<16),
      parameters: Argon2Parameters(memoryKiB: 8, iterations: 1, parallelism: 1))
    let (tenant, now) = (fixture.tenant.id, fixture.now)
    try await fixture.database.write { connection in
      try UserRepository(connection, tenant).setPassword(
        cheap.encoded, mustChange: false, of: ada.id, at: now)
    }
    let browser = TestBrowser(fixture)
    try await browser.begin(fixture.request())
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret("wrong")))
    #expect(try await Self.stored(ada, fixture) == cheap)
    try await browser.answer(.password(Secret(SignInFixture.password)))
    let upgraded = try #require(try await Self.stored(ada, fixture))
    #expect(upgraded.parameters == .current && !upgraded.needsUpgrade)
    #expect(try Argon2id.matches(Secret(SignInFixture.password), upgraded))
  }

  private static func stored(_ user: User, _ fixture: SignInFixture) async throws -> PasswordHash? {
    let tenant = fixture.tenant.id
    let text = try await fixture.database.read { try UserRepository($0, tenant).passwordHash(of: user.id) }
    return text.flatMap(PasswordHash.init(encoded:))
  }
}
