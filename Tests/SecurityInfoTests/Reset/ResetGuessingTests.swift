import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Guessing at a password reset")
struct ResetGuessingTests {
  /// Whose password somebody tries to reset, and why it cannot be.
  private static func strangers(_ fixture: ResetFixture) async throws -> [String] {
    try await fixture.addPerson("disabled@contoso.test") { $0.accountEnabled = false }
    try await fixture.addPerson("guest@contoso.test") { $0.userType = .guest }
    try await fixture.addPerson("bare@contoso.test", having: [])
    try await fixture.addPerson("root@contoso.test", role: .globalAdministrator)
    try await fixture.addPerson(
      "capable@contoso.test", having: [.softwareOneTimePasscode, .email], role: .globalAdministrator)
    return [
      "unknown@contoso.test", "disabled@contoso.test", "guest@contoso.test", "bare@contoso.test",
      "root@contoso.test", "capable@contoso.test",
    ]
  }

  @Test("shows the same for every name, at every step, right up to the lock")
  func indistinguishable() async throws {
    let fixture = try await ResetFixture { $0.passwordReset.allowsUnlock = true }
    try await fixture.addPerson()
    let inputs: [ResetInput] = [
      .purpose(.newPassword), .proof(.email), .resend, .code(Secret("000000")), .code(Secret("")), .back,
      .proof(.totp), .code(Secret("123456")), .code(Secret("no")), .back, .proof(.sms), .back,
      .proof(.recoveryCode), .code(Secret("abcd-abcd-abcd")), .code(Secret("abcd-abcd-abcd")),
      .code(Secret("abcd-abcd-abcd")), .code(Secret("abcd-abcd-abcd")), .code(Secret("abcd-abcd-abcd")),
      .proof(.voice), .code(Secret("1")), .code(Secret("2")), .code(Secret("3")), .code(Secret("4")),
      .back, .proof(.email),
    ]
    var first: [ResetPage]?
    for name in ["ada@contoso.test"] + (try await Self.strangers(fixture)) {
      let browser = ResetBrowser(fixture)
      try await browser.begin(name)
      var pages = [try browser.seen]
      for input in inputs {
        try await browser.answer(input)
        pages.append(try browser.seen)
      }
      #expect(pages.contains { if case .locked = $0.refusal { true } else { false } })
      if let first { #expect(pages == first, "\(name)") } else { first = pages }
    }
    let recipients = try await fixture.messages().filter { $0.parameters[.code] != nil }.map(\.recipient)
    #expect(Set(recipients) == [ResetPerson.mailbox], "nobody else is sent a code")
  }

  @Test("sends no more than five codes an hour in one name, whoever asks, and says so to everybody alike")
  func codes() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    for name in [ada.name, "unknown@contoso.test"] {
      let browser = ResetBrowser(fixture)
      try await browser.begin(name)
      for number in 1...20 {
        try await browser.answer(.proof(.email))
        if case .tooManyCodes = try browser.refusal {
          #expect(number > 5)
        } else {
          #expect(number <= 5)
          try await browser.answer(.back)
        }
        fixture.advance(seconds: 31)
      }
      #expect(try browser.step == .chooseMethod([.totp, .email, .sms, .voice, .recoveryCode]))
    }
    #expect(try await fixture.messages().count == 5)
  }

  @Test("RST-12: a thousand resets send five codes a day's first hour and leave signing in alone")
  func flood() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    var answers: [String: Int] = [:]
    for index in 0..<1_000 {
      let browser = ResetBrowser(fixture, address: "198.51.100.\(index % 250)")
      try await browser.begin(ada.name)
      try await browser.answer(.proof(.email))
      try await browser.answer(.code(Secret("000000")))
      answers["\(try browser.page.refusal.map { "\($0)".prefix { $0 != "(" } } ?? "none")", default: 0] += 1
    }
    #expect(try await fixture.messages().filter { $0.parameters[.code] != nil }.count == 5)
    let now = fixture.now
    let counters = LockoutRepository.Place.allCases.flatMap { place in
      [LockoutRepository.Kind.password, .code].map { kind in
        LockoutRepository.Counter(
          subject: GuessGuard.subject(of: ada.name), kind: kind, place: place)
      }
    }
    try await fixture.write { connection, tenant in
      for counter in counters {
        let lockouts = LockoutRepository(connection, tenant)
        let reservation = try lockouts.reserve(counter, limits: .init(), at: now)
        #expect(reservation == .granted)
      }
    }
  }

  @Test("locks a name for a day after ten wrong codes, from wherever, and tells its owner once")
  func locks() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .email])
    var checked = 0
    for index in 0..<5 {
      let browser = ResetBrowser(fixture, address: "198.51.100.\(index)")
      try await browser.begin(ada.name)
      for guess in 0..<20 {
        if case .chooseMethod = try browser.step { try await browser.answer(.proof(.totp)) }
        try await browser.answer(.code(Secret(String(format: "%06d", guess))))
        if try browser.refusal == .wrong || browser.refusal == .wrongTooOften { checked += 1 }
      }
    }
    #expect(checked == 10)
    let lucky = ResetBrowser(fixture, address: "203.0.113.9")
    try await lucky.begin(ada.name)
    try await lucky.answer(.proof(.totp))
    #expect(try lucky.refusal == .locked(until: fixture.now.addingTimeInterval(86_400)), "five resets a day")
    #expect(try await fixture.messages().filter { $0.template == .wrongCodes }.count == 1)
    #expect(try await fixture.activities() == ["Blocked from self-service password reset"])
    fixture.advance(seconds: 86_401)
    let patient = ResetBrowser(fixture, address: "203.0.113.9")
    try await patient.begin(ada.name)
    try await patient.answer(.proof(.totp))
    try await patient.answer(.code(Secret("000000")))
    #expect(try patient.refusal == .wrong)
    try await patient.answer(.code(Secret(ada.code(at: fixture.now))))
    #expect(
      try patient.refusal == .locked(until: fixture.now.addingTimeInterval(86_400)),
      "after a lock each further wrong code locks again")
  }

  @Test("keeps the person's own browser apart from strangers")
  func familiar() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let own = ResetBrowser(fixture)
    let now = fixture.now
    try await fixture.write { connection, tenant in
      try KnownBrowserRepository(connection, tenant)
        .note(own.visitor.browser, user: ada.id, userAgent: "", at: now)
    }
    for _ in 0..<10 {
      let thief = ResetBrowser(fixture)
      try await thief.begin(ada.name)
      try await thief.answer(.proof(.totp))
      for _ in 0..<5 { try await thief.answer(.code(Secret("000000"))) }
    }
    try await own.begin(ada.name)
    try await own.prove(by: .email)
    #expect(try own.step == .newPassword(minimumLength: 15))
    try await own.setPassword()
    #expect(try own.step == .done(.newPassword))
    let again = ResetBrowser(fixture)
    try await again.begin(ada.name)
    try await again.answer(.proof(.totp))
    #expect(try again.refusal == nil, "whoever gets through clears the counts")
  }

  @Test("does not let one who holds a mailbox guess at the other proof without end")
  func secondGate() async throws {
    let fixture = try await ResetFixture { $0.passwordReset.numberOfMethods = 2 }
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .email])
    var checked = 0
    for _ in 0..<20 {
      let thief = ResetBrowser(fixture)
      try await thief.begin(ada.name)
      try await thief.answer(.proof(.email))
      guard try thief.refusal == nil else { continue }
      try await thief.answer(.code(Secret(try await fixture.lastCode())))
      guard try thief.page.opened == 1 else { continue }
      for _ in 0..<20 {
        if case .chooseMethod = try thief.step { try await thief.answer(.proof(.totp)) }
        try await thief.answer(.code(Secret("000000")))
        if try thief.refusal == .wrong || thief.refusal == .wrongTooOften { checked += 1 }
      }
    }
    #expect(checked == 10)
  }

  @Test("does not spend what an account that cannot be reset would prove")
  func nothingSpent() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode, .recoveryCodes]) {
      $0.userType = .guest
    }
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.answer(.proof(.totp))
    try await browser.answer(.code(Secret(ada.code(at: fixture.now))))
    #expect(try browser.refusal == .wrong)
    try await browser.answer(.back)
    try await browser.answer(.proof(.recoveryCode))
    try await browser.answer(.code(Secret(ResetPerson.recoveryCodes[0])))
    #expect(try browser.refusal == .wrong)
    let methods = try await fixture.read { try AuthenticationMethodRepository($0, $1).list(of: ada.id) }
    #expect(methods.allSatisfy { $0.lastUsedAt == nil })
    #expect(methods.contains { $0.remainingUses == ResetPerson.recoveryCodes.count })
  }

  @Test("takes no method that a policy has switched off meanwhile")
  func switchedOff() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson()
    let browser = ResetBrowser(fixture)
    try await browser.begin(ada.name)
    try await browser.answer(.proof(.email))
    let code = try await fixture.lastCode()
    try await fixture.configure { $0.methods.configurations[.email] = .init(isEnabled: false) }
    try await browser.answer(.code(Secret(code)))
    #expect(try browser.page.opened == 0)
    #expect(try browser.step == .chooseMethod([.totp, .sms, .voice, .recoveryCode]))
  }
}
