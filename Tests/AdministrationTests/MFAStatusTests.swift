import Base
import Directory
import Foundation
import Policy
import Testing

@testable import Administration

@Suite("MFA status")
struct MFAStatusTests {
  private static let now = AdministrationFixture.start
  private static let settings = TenantSettings(
    securityDefaultsEnabledAt: now.addingTimeInterval(-30 * 86_400))

  /// An ordinary person who has a password and nothing else.
  private func facts(_ change: (inout MFAFacts) -> Void = { _ in }) throws -> MFAFacts {
    let user = User(
      id: .init(UUID()), userPrincipalName: try #require(UserPrincipalName("ada@contoso.test")),
      displayName: "Ada",
      mail: nil, userType: .member, accountEnabled: true, createdAt: Self.now, hasPassword: true,
      passwordChangedAt: Self.now, mustChangePassword: false, sessionsValidFrom: Self.now, registration: nil,
      lastSignInAt: nil)
    var facts = MFAFacts(user: user, roles: [], methods: [], holdsAccessPass: false, availableFactors: [])
    change(&facts)
    return facts
  }

  private func clock(startedDaysAgo start: Double, endsInDays end: Double) -> RegistrationDeadline {
    RegistrationDeadline(
      startedAt: Self.now.addingTimeInterval(-start * 86_400),
      endsAt: Self.now.addingTimeInterval(end * 86_400))
  }

  private func method(_ kind: AuthenticationMethod.Kind) -> AuthenticationMethod {
    AuthenticationMethod(
      id: .init(UUID()), kind: kind, displayName: "", createdAt: Self.now, lastUsedAt: nil, remainingUses: nil
    )
  }

  private func status(
    settings: TenantSettings = MFAStatusTests.settings, _ change: (inout MFAFacts) -> Void = { _ in }
  ) throws -> MFAStatus {
    MFAStatus(try facts(change), policies: PolicySet(settings), at: Self.now)
  }

  @Test("the grace period begins with the first sign-in, runs, and ends")
  func grace() throws {
    #expect(try status().state == .notStarted)
    let running = try status { $0.user.registration = clock(startedDaysAgo: 5, endsInDays: 9) }
    #expect(running.state == .inGrace)
    #expect(running.registrationDeadline == Self.now.addingTimeInterval(9 * 86_400))
    #expect(
      try status { $0.user.registration = clock(startedDaysAgo: 20, endsInDays: -6) }.state == .mustRegister)
    #expect(
      try status { $0.user.registration = clock(startedDaysAgo: 14, endsInDays: 0) }.state == .mustRegister)
  }

  @Test("a clock from before security defaults were switched on says nothing")
  func oldClock() throws {
    let old = try status { $0.user.registration = clock(startedDaysAgo: 40, endsInDays: -26) }
    #expect(old.state == .notStarted && old.registrationDeadline == nil)
  }

  @Test("an administrator must register, whatever the clock", arguments: [nil, 9.0, -6.0])
  func administrator(endsInDays: Double?) throws {
    let status = try status {
      $0.roles = [DirectoryRole.helpdeskAdministrator.id]
      $0.user.registration = endsInDays.map { clock(startedDaysAgo: 5, endsInDays: $0) }
    }
    #expect(status.state == .mustRegister && status.isAdmin)
    #expect(status.reason.contains("over") == (endsInDays == -6.0))
  }

  @Test("any role makes an admin, but only the 17 take the grace period away")
  func reader() throws {
    let status = try status { $0.roles = [DirectoryRole.reportsReader.id] }
    #expect(status.isAdmin && status.state == .notStarted)
  }

  @Test("an authenticator app makes somebody registered, recovery codes alone do not")
  func registered() throws {
    let registered = try status {
      $0.methods = [method(.softwareOneTimePasscode), method(.recoveryCodes)]
      $0.availableFactors = [.totp, .recoveryCode]
      $0.user.registration = clock(startedDaysAgo: 20, endsInDays: -6)
    }
    #expect(registered.state == .registered && registered.isMFARegistered && registered.isMFACapable)
    #expect(registered.methodsRegistered == ["recoveryCode", "softwareOneTimePasscode"])
    #expect(registered.registrationDeadline == nil && registered.reason.isEmpty)
    let codes = try status {
      $0.methods = [method(.recoveryCodes)]
      $0.availableFactors = [.recoveryCode]
    }
    #expect(codes.state == .notStarted && !codes.isMFARegistered && !codes.isMFACapable)
  }

  @Test("who has no way in is shown with what can be done")
  func stranded() throws {
    let disabled = try status { $0.user.accountEnabled = false }
    #expect(disabled.state == .cannotSignIn && disabled.reason.contains("disabled"))
    let nothing = try status { $0.user.hasPassword = false }
    #expect(nothing.state == .cannotSignIn && nothing.reason.contains("access-pass"))
    let pass = try status {
      $0.user.hasPassword = false
      $0.holdsAccessPass = true
    }
    #expect(pass.state == .notStarted && pass.methodsRegistered == ["temporaryAccessPass"])
    let unusable = try status { $0.methods = [method(.softwareOneTimePasscode)] }
    #expect(unusable.state == .cannotSignIn && unusable.isMFARegistered && !unusable.isMFACapable)
  }

  @Test("with security defaults off nobody is pressed")
  func off() throws {
    let status = try status(settings: TenantSettings(securityDefaultsEnabledAt: nil)) {
      $0.roles = [DirectoryRole.globalAdministrator.id]
      $0.user.registration = clock(startedDaysAgo: 20, endsInDays: -6)
    }
    #expect(status.state == .notStarted && status.reason.contains("off"))
  }
}
