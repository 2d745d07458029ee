import Base
import Directory
import Foundation
import Testing

@testable import Policy

extension SignInContext {
  /// An ordinary person in a browser, registered, with a password just proven.
  static func person(
    roles: [DirectoryRole] = [], isRegistered: Bool = true, deadline: RegistrationDeadline? = nil,
    factors: [ProvenFactor] = [ProvenFactor(.password, at: .noon)], rememberedAt: Date? = nil,
    isFamiliarBrowser: Bool = false, resource: String = WellKnownResource.microsoftGraph,
    client: ClientAppType = .browser, flow: Flow = .authorizationCode, now: Date = .noon
  ) -> SignInContext {
    SignInContext(
      now: now, subject: Subject(id: ObjectKey("ada"), roles: roles.map { ObjectKey($0.id) }),
      target: .applications([ObjectKey(resource)]), client: client, flow: flow, factors: factors,
      rememberedAt: rememberedAt, isFamiliarBrowser: isFamiliarBrowser, isRegistered: isRegistered,
      canChallenge: isRegistered, deadline: deadline)
  }
}

extension Date {
  static let noon = Date(timeIntervalSince1970: 1_800_000_000)

  func days(_ count: Double) -> Date { addingTimeInterval(count * 86_400) }
}

@Suite("Security defaults")
struct SecurityDefaultsTests {
  let policies = Self.policies(enabledAt: Date.noon.days(-100))

  static func policies(enabledAt: Date?, graceDays: Int = 14) -> PolicySet {
    PolicySet(TenantSettings(securityDefaultsEnabledAt: enabledAt, registrationGraceDays: graceDays))
  }

  func outcome(_ context: SignInContext) -> Decision.Outcome { policies.decide(context).outcome }

  @Test("let a right password in when they are off")
  func off() {
    #expect(Self.policies(enabledAt: nil).decide(.person()).outcome == .granted)
    #expect(Self.policies(enabledAt: nil).decide(.person(isRegistered: false)).outcome == .granted)
  }

  @Test("ask a registered person for a second factor, and let them on with it")
  func registered() {
    #expect(outcome(.person()) == .interrupted(.multiFactor))
    let both = [ProvenFactor(.password, at: .noon), ProvenFactor(.totp, at: .noon)]
    #expect(outcome(.person(factors: both)) == .granted)
  }

  @Test("count multi-factor authentication of the last 90 days, and not one second more")
  func window() {
    func proven(_ daysAgo: Double) -> [ProvenFactor] {
      [ProvenFactor(.password, at: .noon), ProvenFactor(.totp, at: Date.noon.days(-daysAgo))]
    }
    #expect(outcome(.person(factors: proven(89.99))) == .granted)
    #expect(outcome(.person(factors: proven(90))) == .interrupted(.multiFactor))
  }

  @Test("do not take a second factor without a first one for multi-factor authentication")
  func halfProof() {
    #expect(outcome(.person(factors: [ProvenFactor(.totp, at: .noon)])) == .interrupted(.multiFactor))
    #expect(outcome(.person(factors: [ProvenFactor(.recoveryCode, at: .noon)])) == .interrupted(.multiFactor))
    #expect(outcome(.person(factors: [])) == .interrupted(.multiFactor))
  }

  @Test("take a Temporary Access Pass for multi-factor authentication, as Entra does")
  func accessPass() {
    #expect(outcome(.person(factors: [ProvenFactor(.temporaryAccessPass, at: .noon)])) == .granted)
  }

  @Test("let a remembered browser stand in for an ordinary person's second factor, where it is known")
  func remembered() {
    #expect(outcome(.person(rememberedAt: Date.noon.days(-3), isFamiliarBrowser: true)) == .granted)
    #expect(outcome(.person(rememberedAt: Date.noon.days(-3))) == .interrupted(.multiFactor))
  }

  @Test(
    "never let a remembered browser stand in for an administrator's second factor",
    arguments: DirectoryRole.all.filter { DirectoryRole.securityDefaultsAdministrators.contains($0.id) })
  func administrators(_ role: DirectoryRole) {
    let context = SignInContext.person(
      roles: [role], rememberedAt: Date.noon.days(-1), isFamiliarBrowser: true)
    #expect(outcome(context) == .interrupted(.multiFactor))
  }

  @Test("hold for exactly 17 administrator roles")
  func seventeen() {
    #expect(DirectoryRole.securityDefaultsAdministrators.count == 17)
    let reader = SignInContext.person(
      roles: [.directoryReaders], rememberedAt: Date.noon.days(-1), isFamiliarBrowser: true)
    #expect(outcome(reader) == .granted)
  }

  @Test("protect Azure management for everyone")
  func azureManagement() {
    let resource = WellKnownResource.azureServiceManagement
    let remembered = SignInContext.person(
      rememberedAt: Date.noon.days(-1), isFamiliarBrowser: true, resource: resource)
    #expect(outcome(remembered) == .interrupted(.multiFactor))
    let unregistered = SignInContext.person(isRegistered: false, resource: resource)
    #expect(outcome(unregistered) == .interrupted(.register(postponableUntil: nil)))
  }

  @Test("let an unregistered person postpone until the deadline, and not at it")
  func deadline() {
    let deadline = RegistrationDeadline(startedAt: Date.noon.days(-14), endsAt: .noon)
    func at(_ now: Date) -> Decision.Outcome {
      outcome(.person(isRegistered: false, deadline: deadline, now: now))
    }
    #expect(at(Date.noon.addingTimeInterval(-1)) == .interrupted(.register(postponableUntil: .noon)))
    #expect(at(.noon) == .interrupted(.register(postponableUntil: nil)))
    #expect(at(Date.noon.days(1)) == .interrupted(.register(postponableUntil: nil)))
  }

  @Test("start the clock at the first sign-in, and never again")
  func clock() throws {
    let defaults = try #require(policies.securityDefaults)
    let first = defaults.deadline(existing: nil, now: .noon)
    #expect(first == RegistrationDeadline(startedAt: .noon, endsAt: Date.noon.days(14)))
    #expect(defaults.deadline(existing: first, now: Date.noon.days(13)) == first)
    #expect(defaults.deadline(existing: first, now: Date.noon.days(400)) == first)
  }

  @Test("keep an administrator's extension")
  func extended() throws {
    let defaults = try #require(policies.securityDefaults)
    let moved = RegistrationDeadline(
      startedAt: .noon, endsAt: Date.noon.days(60), extensionReason: "parental leave")
    #expect(defaults.deadline(existing: moved, now: Date.noon.days(20)) == moved)
  }

  @Test("start the clock anew when they were switched on again")
  func switchedOnAgain() {
    let again = SecurityDefaults(enabledAt: Date.noon.days(50), registrationGraceDays: 14)
    let old = RegistrationDeadline(startedAt: .noon, endsAt: Date.noon.days(14))
    #expect(again.deadline(existing: old, now: Date.noon.days(51)).endsAt == Date.noon.days(65))
  }

  @Test("demand registration at once when there is no grace")
  func noGrace() {
    let strict = Self.policies(enabledAt: Date.noon.days(-1), graceDays: 0)
    #expect(
      strict.decide(.person(isRegistered: false)).outcome == .interrupted(.register(postponableUntil: nil)))
  }

  @Test("let no administrator postpone")
  func administratorRegisters() {
    let context = SignInContext.person(roles: [.globalAdministrator], isRegistered: false)
    #expect(outcome(context) == .interrupted(.register(postponableUntil: nil)))
  }

  @Test("refuse clients that cannot show a page, whatever else holds")
  func legacy() {
    for client in [ClientAppType.exchangeActiveSync, .other] {
      #expect(outcome(.person(client: client)) == .blocked(.legacyAuthentication))
    }
    #expect(outcome(.person(flow: .resourceOwnerPassword)) == .blocked(.legacyAuthentication))
  }

  @Test("exempt directory synchronization accounts from registering, not from the ban on legacy clients")
  func synchronization() {
    let account = SignInContext.person(roles: [.directorySynchronizationAccounts], isRegistered: false)
    #expect(outcome(account) == .granted)
    let legacy = SignInContext.person(roles: [.directorySynchronizationAccounts], client: .other)
    #expect(outcome(legacy) == .blocked(.legacyAuthentication))
  }

  @Test("let a silent renewal through while registering may be postponed, and stop it afterwards")
  func silent() {
    let deadline = RegistrationDeadline(startedAt: Date.noon.days(-13), endsAt: Date.noon.days(1))
    let inGrace = policies.decide(.person(isRegistered: false, deadline: deadline))
    let over = policies.decide(.person(isRegistered: false, deadline: deadline, now: Date.noon.days(1)))
    #expect(inGrace.grantsSilently)
    #expect(!over.grantsSilently)
    #expect(!policies.decide(.person()).grantsSilently)
  }

  @Test("name who asked for what")
  func results() throws {
    for context in [SignInContext.person(isRegistered: false), .person()] {
      let decision = policies.decide(context)
      let result = try #require(decision.results.first)
      #expect(decision.results.count == 1)
      #expect(result.state == .asks)
      #expect(policies.rules[result.rule].source == .securityDefaults)
      #expect(policies.rules[result.rule].policyID == SecurityDefaults.policyID)
    }
  }
}
