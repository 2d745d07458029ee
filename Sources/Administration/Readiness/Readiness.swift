import Base
import Directory
import Foundation
import Policy
import SecurityInfo

/// How far a person is from multi-factor authentication, and what stands between.
public struct Readiness: Sendable, Equatable {
  /// A method that is registered and cannot be used.
  public struct UnusableMethod: Sendable, Equatable {
    /// The method's kind.
    public let kind: AuthenticationMethod.Kind
    /// What keeps the person from using it.
    public let obstacle: MethodObstacle
  }

  /// Why somebody has no method that they could use.
  public enum Lack: String, Sendable, CaseIterable {
    /// Nothing that counts is registered.
    case nothingRegistered
    /// Only telephones are allowed to this person, and none is registered.
    case noPhone
    /// The policy allows this person no method at all.
    case nothingAllowed
    /// What is registered is switched off for this person.
    case disabledByPolicy
    /// The policy does not accept the models of the passkeys that are registered.
    case passkeyModelBlocked
    /// The policy does not accept synchronised passkeys, and nothing else is registered.
    case syncedPasskeysRefused
  }

  /// Where the person stands with multi-factor authentication.
  public let status: MFAStatus
  /// What is registered and cannot be used.
  public let unusableMethods: [UnusableMethod]
  /// Why there is no method that could be used; nil when there is one.
  public let lack: Lack?
  /// Until when the registration campaign leaves them alone, when they have put it off.
  public let snoozedUntil: Date?
  /// Whether it is an emergency account.
  public let isBreakGlass: Bool
  /// Whether it is an emergency account that nobody has tried for a month.
  public let isBreakGlassUntried: Bool

  /// The person.
  public var user: User { status.user }
  /// Whether the person can do multi-factor authentication today.
  public var isReady: Bool { status.isMFACapable }
}

extension Readiness {
  init(_ facts: MFAFacts, policies: PolicySet, settings: TenantSettings, at now: Date) {
    status = MFAStatus(facts, policies: policies, at: now)
    unusableMethods = facts.standings.compactMap { standing in
      standing.obstacle.map { UnusableMethod(kind: standing.method.kind, obstacle: $0) }
    }
    lack = facts.hasUsableMethod ? nil : Self.lack(facts, unusableMethods)
    let state = facts.user.securityInfo
    let snooze = Double(settings.methods.campaign.snoozeDurationInDays) * 86_400
    snoozedUntil = state.campaignSnoozedAt.map { $0.addingTimeInterval(snooze) }.flatMap {
      $0 > now ? $0 : nil
    }
    isBreakGlass = settings.breakGlassUsers.contains(facts.user.id.description)
    isBreakGlassUntried =
      isBreakGlass
      && now.timeIntervalSince(BreakGlassAlarm.lastTried(facts.user)) >= BreakGlassAlarm.checkInterval
  }

  private static func lack(_ facts: MFAFacts, _ unusable: [UnusableMethod]) -> Lack {
    if let first = unusable.first {
      switch first.obstacle {
      case .passkeyModelBlocked: return .passkeyModelBlocked
      case .syncedPasskeysRefused: return .syncedPasskeysRefused
      case .disabledByPolicy: return .disabledByPolicy
      }
    }
    let strong = facts.registrable.filter(\.isStrong)
    if strong.isEmpty { return .nothingAllowed }
    return strong.allSatisfy { $0.phone != nil } ? .noPhone : .nothingRegistered
  }
}

/// How many people stand where.
public struct ReadinessSummary: Sendable, Equatable {
  /// Everybody whose account is enabled.
  public private(set) var people = 0
  /// Those who have registered a method that counts.
  public private(set) var registered = 0
  /// Those who can do multi-factor authentication today.
  public private(set) var capable = 0
  /// Those who have a deadline to register that is still to come.
  public private(set) var inGrace = 0
  /// Those who must register at their next sign-in.
  public private(set) var mustRegister = 0
  /// Those who have put the campaign off, and are left alone for now.
  public private(set) var snoozed = 0
  /// Those who have never signed in.
  public private(set) var neverSignedIn = 0
  /// Those who have registered something and can use none of it.
  public private(set) var registeredWithoutUsableMethod = 0
  /// Those who cannot get in at all.
  public private(set) var cannotSignIn = 0
  /// Those without a usable method to whom no mail can go.
  public private(set) var notReadyWithoutMail = 0
  /// Emergency accounts that nobody has tried for a month.
  public private(set) var breakGlassUntried = 0
  /// Accounts that are disabled, which count nowhere else.
  public private(set) var disabled = 0

  /// Nobody yet.
  public init() {}

  /// Counts one more.
  public mutating func add(_ readiness: Readiness) {
    if readiness.isBreakGlassUntried { breakGlassUntried += 1 }
    guard readiness.user.accountEnabled else {
      disabled += 1
      return
    }
    people += 1
    let status = readiness.status
    if status.isMFARegistered { registered += 1 }
    if readiness.isReady { capable += 1 }
    if status.state == .inGrace { inGrace += 1 }
    if status.state == .mustRegister { mustRegister += 1 }
    if status.state == .cannotSignIn { cannotSignIn += 1 }
    if readiness.snoozedUntil != nil { snoozed += 1 }
    if readiness.user.lastSignInAt == nil { neverSignedIn += 1 }
    if status.isMFARegistered, readiness.lack != nil { registeredWithoutUsableMethod += 1 }
    if !readiness.isReady, readiness.user.mail == nil { notReadyWithoutMail += 1 }
  }
}

extension Administrator {
  /// Shows how far everybody is, in the order of user names.
  ///
  /// - Parameter group: only those who are in it, nesting included.
  /// - Returns: how many people stand where.
  public func forEachReadiness(
    in tenant: Tenant, group: Group.ID? = nil, _ body: (Readiness) async throws -> Void
  ) async throws -> ReadinessSummary {
    let now = clock.now()
    let policies = try await policySet(of: tenant)
    let settings = try await self.tenant(tenant.id.description).settings
    var summary = ReadinessSummary()
    try await forEachFacts(in: tenant, at: now, group: group) { facts in
      let readiness = Readiness(facts, policies: policies, settings: settings, at: now)
      summary.add(readiness)
      try await body(readiness)
    }
    return summary
  }
}
