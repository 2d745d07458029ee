import Base
import Directory
import Foundation
import Testing

@testable import SecurityInfo

@Suite("Readiness for resetting a password")
struct ResetReadinessTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  /// Valid, and changed in one thing by each test.
  private struct Case {
    var policy = PasswordResetPolicy()
    var methods = AuthenticationMethodsPolicy()
    var user = Self.ada
    var kinds: [AuthenticationMethod.Kind] = [.softwareOneTimePasscode]
    var groups: [Group.ID] = []
    var isAdministrator = false

    init(_ change: (inout Case) -> Void = { _ in }) {
      policy.scope = .everybody
      change(&self)
    }

    static let ada = User(
      id: Identifier(UUID()), userPrincipalName: UserPrincipalName("ada@contoso.test")!, displayName: "Ada",
      mail: nil, userType: .member, accountEnabled: true, createdAt: now, hasPassword: true,
      passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: now, registration: nil,
      lastSignInAt: nil)

    var registered: [AuthenticationMethod] {
      kinds.map {
        AuthenticationMethod(
          id: Identifier(UUID()), kind: $0, displayName: "", createdAt: now, lastUsedAt: nil,
          remainingUses: $0 == .recoveryCodes ? 3 : nil)
      }
    }

    var readiness: ResetReadiness {
      ResetReadiness(
        policy: policy, methodsPolicy: methods, user: user, methods: registered, groups: groups,
        isAdministrator: isAdministrator)
    }
  }

  @Test("needs what the policy says, of distinct methods that it names")
  func gates() {
    #expect(Case().readiness.isCapable)
    #expect(Case { $0.kinds = [] }.readiness.missing == 1)
    let twice = Case {
      $0.policy.numberOfMethods = 2
      $0.kinds = [.softwareOneTimePasscode, .hardwareOneTimePasscode]
    }.readiness
    #expect(twice.missing == 1, "an app and a token show the same kind of code")
    #expect(!Case { $0.kinds = [.mobilePhone] }.readiness.isRegistered, "telephones are not named")
    #expect(
      Case {
        $0.policy.numberOfMethods = 2
        $0.kinds = [.softwareOneTimePasscode, .email]
      }.readiness.isCapable)
  }

  @Test("is for those whom the policy means")
  func scope() {
    let group = Group.ID(UUID())
    #expect(!Case { $0.policy.scope = .nobody }.readiness.isEnabled)
    #expect(!Case { $0.policy.scope = .group(group) }.readiness.isEnabled)
    #expect(
      Case {
        $0.policy.scope = .group(group)
        $0.groups = [group]
      }.readiness.isEnabled)
    #expect(!Case { $0.user.userType = .guest }.readiness.isEnabled)
    #expect(!Case { $0.user.accountEnabled = false }.readiness.isEnabled)
  }

  @Test("asks administrators for two, whatever the policy says")
  func administrators() {
    let alone = Case {
      $0.isAdministrator = true
      $0.policy.scope = .nobody
    }.readiness
    #expect(alone.isEnabled)
    #expect(alone.gates == 2)
    #expect(alone.missing == 1)
    #expect(
      Case {
        $0.isAdministrator = true
        $0.methods.configurations[.softwareOath] = .init(isEnabled: false)
        $0.kinds = [.softwareOneTimePasscode, .email]
      }.readiness.isCapable, "an app counts for resetting even where it is off for signing in")
    #expect(
      !Case {
        $0.isAdministrator = true
        $0.policy.isAllowedForAdministrators = false
        $0.kinds = [.softwareOneTimePasscode, .email]
      }.readiness.isEnabled)
  }

  @Test("wants of an administrator one method that the first gate is offered with")
  func firstGate() {
    let readiness = Case {
      $0.isAdministrator = true
      $0.policy.methods = [.recoveryCode, .passkey]
      $0.kinds = [.softwareOneTimePasscode, .email]
    }.readiness
    #expect(readiness.missing == 1)
    #expect(readiness.registrable == [.passkey])
  }

  @Test("says what could be registered, the strongest first, and never more than can be attained")
  func registrable() {
    let readiness = Case {
      $0.policy.numberOfMethods = 2
      $0.kinds = []
    }.readiness
    #expect(readiness.registrable == [.passkey, .softwareOneTimePasscode, .email])
    #expect(readiness.attainable == 2)
    let hopeless = Case {
      $0.policy.methods = [.recoveryCode]
      $0.kinds = []
    }.readiness
    #expect(hopeless.missing == 1)
    #expect(hopeless.attainable == 0)
    #expect(
      Case {
        $0.policy.requiresRegistration = false; $0.kinds = []
      }.readiness.demanded == 0)
  }

  @Test("asks again after as many days as the policy says")
  func reconfirmation() {
    let readiness = Case().readiness
    let day: TimeInterval = 86_400
    #expect(!readiness.isReconfirmationDue(confirmedAt: Self.now, now: Self.now + 179 * day))
    #expect(readiness.isReconfirmationDue(confirmedAt: Self.now, now: Self.now + 180 * day))
    #expect(readiness.isReconfirmationDue(confirmedAt: nil, now: Self.now))
    let never = Case { $0.policy.reconfirmationDays = 0 }.readiness
    #expect(!never.isReconfirmationDue(confirmedAt: nil, now: Self.now))
    var user = Case.ada
    user.securityInfo.confirmedAt = Self.now + day
    #expect(ResetReadiness.confirmedAt(user, methods: Case().registered) == Self.now + day)
  }

  @Test("takes every role but those that only read for an administrator's")
  func roles() {
    let readers: Set = [DirectoryRole.directoryReaders.id, DirectoryRole.reportsReader.id]
    for role in DirectoryRole.all {
      #expect(ResetReadiness.isAdministrator(roles: [role.id]) != readers.contains(role.id))
    }
    #expect(ResetReadiness.isAdministrator(roles: [DirectoryRole.ID(UUID())]), "a role that is not known")
    #expect(!ResetReadiness.isAdministrator(roles: Set<DirectoryRole.ID>()))
  }
}
