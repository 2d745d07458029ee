import Base
import Directory
import Foundation

/// Whether a policy would leave no administrator who can take it back.
public struct LockOutCheck: Sendable {
  /// A holder of Global Administrator, and what they can give.
  public struct Administrator: Sendable {
    /// Who it is.
    public var subject: Subject
    /// Whether a method is registered that makes them registered for MFA.
    public var isRegistered: Bool
    /// Whether a second factor could be given right now.
    public var canChallenge: Bool
    /// The methods that can be used now or registered on the way; nil when that is not known.
    public var reachableModes: AuthenticationMethodModes?

    /// An administrator.
    public init(
      subject: Subject, isRegistered: Bool, canChallenge: Bool,
      reachableModes: AuthenticationMethodModes? = nil
    ) {
      self.subject = subject
      self.isRegistered = isRegistered
      self.canChallenge = canChallenge
      self.reachableModes = reachableModes
    }
  }

  /// A place that administrators sign in from.
  public struct Place: Sendable {
    /// The address.
    public var address: IPAddress?
    /// Its country.
    public var country: Country?

    /// A place; an ordinary one of which nothing is known unless said otherwise.
    public init(address: IPAddress? = nil, country: Country? = nil) {
      self.address = address
      self.country = country
    }
  }

  /// What must be reached to change a policy: the portal, and Microsoft Graph behind it.
  static let applications = [
    ObjectKey("c44b4083-3bb0-49c1-b47d-974e53cbdf3c"), ObjectKey(WellKnownResource.microsoftGraph),
  ]
  /// The platforms of an administrator's machine; that none is known is nothing that one is stuck with.
  static let platforms: [DevicePlatform] = [.windows, .macOS, .linux]

  private let policies: PolicySet
  private let places: [Place]
  private let now: Date

  /// Says whether a policy locks every administrator out.
  ///
  /// An administrator is locked out when no browser, on any of the usual platforms and from any of the places, without
  /// a managed device and with the password proven, can be brought to reach both the portal and Microsoft Graph:
  /// something is asked that they cannot give, or they would have to register and may not.
  ///
  /// - Parameters:
  ///   - candidate: the policy that is to be written.
  ///   - policies: the tenant's set with the candidate in it, enabled.
  ///   - administrators: every enabled holder of Global Administrator; of nobody, nobody is locked out.
  ///   - places: where they sign in from.
  ///   - now: the instant.
  /// - Returns: an error that names the policy; nil when somebody gets in, or when nobody would without it either.
  public static func finding(
    for candidate: ConditionalAccessPolicy, in policies: PolicySet, administrators: [Administrator],
    from places: [Place] = [Place()], at now: Date
  ) -> Finding? {
    let check = LockOutCheck(policies: policies, places: places, now: now)
    let key = ObjectKey(candidate.id)
    let index = policies.policies.lastIndex { ObjectKey($0.id) == key }
    let rule = index.flatMap { policies.ruleOfPolicy[$0] }
    guard let rule, !administrators.isEmpty,
      administrators.allSatisfy({ check.isLockedOut($0, without: nil) }),
      !administrators.allSatisfy({ check.isLockedOut($0, without: rule) })
    else { return nil }
    return Finding(
      .error, .lockOut,
      object: ConditionalAccessPolicy.objectName(id: candidate.id, name: candidate.displayName),
      field: "",
      "no Global Administrator could sign in any more: exclude an emergency account, or start report-only")
  }

  /// As ``finding(for:in:administrators:from:at:)``, answered by yes or no.
  public static func administratorsLockedOut(
    by candidate: ConditionalAccessPolicy, in policies: PolicySet, administrators: [Administrator],
    from places: [Place] = [Place()], at now: Date
  ) -> Bool {
    finding(for: candidate, in: policies, administrators: administrators, from: places, at: now) != nil
  }

  private func isLockedOut(_ administrator: Administrator, without ignored: Int?) -> Bool {
    for place in places {
      for platform in Self.platforms {
        let isOpen = Self.applications.allSatisfy { application in
          let context = context(administrator, .applications([application]), place, platform)
          return getsIn(context, without: ignored)
        }
        if isOpen { return false }
      }
    }
    return true
  }

  private func context(
    _ administrator: Administrator, _ target: SignInTarget, _ place: Place, _ platform: DevicePlatform
  ) -> SignInContext {
    var context = SignInContext(
      now: now, subject: administrator.subject, target: target, client: .browser, flow: .authorizationCode,
      factors: [ProvenFactor(.password, at: now)], isRegistered: administrator.isRegistered,
      canChallenge: administrator.canChallenge)
    context.address = place.address
    context.country = place.country
    context.platform = platform
    context.reachableModes = administrator.reachableModes
    return context
  }

  private func getsIn(_ context: SignInContext, without ignored: Int?) -> Bool {
    let results = policies.decide(context).results.filter { $0.rule != ignored }
    if results.contains(where: { $0.state == .blocks }) { return false }
    let mustRegister = !context.isRegistered && results.contains(where: asksForFactor)
    return !mustRegister || canRegister(context, without: ignored)
  }

  /// Whether somebody who has no second factor may register one.
  ///
  /// A policy for registering that asks for a second factor is one that they cannot satisfy; one for all applications
  /// asks for just what they are about to register.
  private func canRegister(_ context: SignInContext, without ignored: Int?) -> Bool {
    guard !context.canChallenge else { return true }
    var context = context
    context.target = .userAction(.registerSecurityInformation)
    return policies.decide(context).results.allSatisfy { result in
      if result.rule == ignored { return true }
      let isForRegistering = policies.rules[result.rule].targetsUserActions
      return result.state != .blocks && !(isForRegistering && asksForFactor(result))
    }
  }

  private func asksForFactor(_ result: Decision.Result) -> Bool {
    result.state == .asks && !ControlMask(rawValue: result.missing).isDisjoint(with: [.mfa, .strength])
  }
}
