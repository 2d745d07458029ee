import Base
import Directory
import Foundation
import SecurityInfo
import Storage
import Testing

@testable import Administration

@Suite("Administering the password policy")
struct PasswordPolicyTests {
  private func change(_ edit: (inout PasswordPolicyChange) -> Void) -> PasswordPolicyChange {
    var change = PasswordPolicyChange()
    edit(&change)
    return change
  }

  @Test("settings change one by one and are recorded, the terms by their number only")
  func changes() async throws {
    let here = try await AdministrationFixture()
    #expect(here.tenant.settings.passwords == PasswordPolicy())
    var tenant = try await here.administrator.updatePasswordPolicy(
      change {
        $0.minimumLength = 12
        $0.minimumLengthAlone = 20
        $0.maximumAge = .days(90)
      }, of: here.tenant)
    #expect(
      tenant.settings.passwords.minimumLength == 12 && tenant.settings.passwords.minimumLengthAlone == 20)
    #expect(
      tenant.settings.passwords.maximumAgeDays == 90 && !tenant.settings.passwords.usesBannedPasswordScoring)
    tenant = try await here.administrator.updatePasswordPolicy(
      change {
        $0.maximumAge = .unlimited
        $0.usesBannedPasswordScoring = true
        $0.bannedTerms = ["Fabrikam", " fabr1kam ", "tailspin"]
        $0.checksBreachedPasswords = false
      }, of: tenant)
    let policy = tenant.settings.passwords
    #expect(
      policy.maximumAgeDays == nil && policy.usesBannedPasswordScoring && !policy.checksBreachedPasswords)
    #expect(policy.bannedTerms == ["Fabrikam", "fabr1kam", "tailspin"] && policy.minimumLength == 12)
    let log = try await here.audit()
    #expect(log.count { $0.activityDisplayName == "Update password policy" } == 2)
    #expect(!String(describing: log).lowercased().contains("tailspin"))
    let rows = log.count
    tenant = try await here.administrator.updatePasswordPolicy(change { $0.minimumLength = 12 }, of: tenant)
    #expect(try await here.audit().count == rows)
  }

  @Test("values out of bounds are refused")
  func bounds() async throws {
    let here = try await AdministrationFixture()
    let refused = [
      change { $0.minimumLength = 7 }, change { $0.minimumLength = 65 }, change { $0.minimumLengthAlone = 7 },
      change { $0.minimumLengthAlone = -1 }, change { $0.maximumAge = .days(0) },
      change { $0.maximumAge = .days(3_651) }, change { $0.bannedTerms = ["abc"] },
      change { $0.bannedTerms = [String(repeating: "a", count: 17)] },
      change { $0.bannedTerms = ["   ab  "] },
      change { $0.bannedTerms = ["ab\u{0}cd"] }, change { $0.bannedTerms = [""] },
      change { $0.bannedTerms = (0...1_000).map { "term-\($0)-x" } },
    ]
    for change in refused {
      try await here.refuses(.invalidValue) {
        _ = try await here.administrator.updatePasswordPolicy(change, of: here.tenant)
      }
    }
    let most = change { $0.bannedTerms = (0..<1_000).map { "term-\($0)-y" } }
    let tenant = try await here.administrator.updatePasswordPolicy(most, of: here.tenant)
    #expect(tenant.settings.passwords.bannedTerms.count > 900)
  }

  @Test("the tenant's minimum holds for passwords that an administrator sets")
  func minimum() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    let tenant = try await here.administrator.updatePasswordPolicy(
      change { $0.minimumLength = 30 }, of: here.tenant)
    try await here.refuses(.passwordRefused) {
      _ = try await here.administrator.setPassword(AdministrationFixture.password, of: ada, in: tenant)
    }
  }

  @Test("with Entra's scoring what is easy to guess is refused, as Entra does when it is reset")
  func scoring() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    let tenant = try await here.administrator.updatePasswordPolicy(
      change { $0.usesBannedPasswordScoring = true }, of: here.tenant)
    for password in ["password123", "My-Contoso-71", "dragonmonkey12"] {
      try await here.refuses(.passwordRefused) {
        _ = try await here.administrator.setPassword(Secret(password), of: ada, in: tenant)
      }
    }
    #expect(
      try await here.administrator.setPassword(AdministrationFixture.password, of: ada, in: tenant)
        .hasPassword)
  }

  @Test("a password is tried for nobody in particular")
  func trying() async throws {
    let here = try await AdministrationFixture()
    func judge(_ text: String, alone: Bool = false) async throws -> NewPasswordRefusal? {
      try await here.administrator.judge(Secret(text), in: here.tenant, isSingleFactor: alone)
    }
    #expect(try await judge("x7Kq-29vL") == nil)
    #expect(try await judge("x7Kq-29vL", alone: true) == .tooShort(minimum: 15))
    #expect(try await judge("my-contoso-71x") == .containsName)
    #expect(try await judge("password1") == .tooCommon)
    #expect(try await judge("") == .missing)
  }

  @Test("a policy that was stored before a setting existed is read with the setting's default")
  func older() throws {
    let stored = Data(#"{"minimumLength":10,"unknown":1}"#.utf8)
    let policy = try JSONDecoder().decode(PasswordPolicy.self, from: stored)
    #expect(policy.minimumLength == 10 && policy.minimumLengthAlone == 15 && policy.checksBreachedPasswords)
    let again = try JSONDecoder().decode(PasswordPolicy.self, from: JSONEncoder().encode(policy))
    #expect(again == policy)
  }

  @Test(
    "a password expires at the age that the tenant says, and never by default",
    arguments: [
      (nil, 10_000.0, false), (90, 89.999, false), (90, 90, true), (90, 91, true), (1, 0, false),
      (1, -1, false),
    ] as [(Int?, Double, Bool)])
  func expiry(days: Int?, age: Double, isExpired: Bool) {
    var policy = PasswordPolicy()
    policy.maximumAgeDays = days
    let now = AdministrationFixture.start
    #expect(policy.isExpired(changedAt: now.addingTimeInterval(-age * 86_400), now: now) == isExpired)
    #expect(!policy.isExpired(changedAt: nil, now: now))
  }
}
