import Base
import Directory
import Foundation

/// Everything that an administrator has switched on, compiled and ready to decide.
public struct PolicySet: Sendable, Equatable {
  /// The Conditional Access policies, in their order, disabled ones too.
  public let policies: [ConditionalAccessPolicy]
  /// The named locations.
  public let namedLocations: [NamedLocation]
  /// The authentication strengths, the built-in ones first.
  public let strengths: [AuthenticationStrength]
  /// Security defaults, when they are enforced.
  public let securityDefaults: SecurityDefaults?
  /// What it was compiled with.
  let settings: TenantSettings
  /// The rules that can apply: those of the policies that are on, then the other switches'.
  public var rules: [Rule] { engine.rules }
  /// The rule of each policy; nil for a disabled one.
  public let ruleOfPolicy: [Int?]
  let engine: Engine

  /// A set of policies; with nothing in it, a right password is enough.
  public init(
    policies: [ConditionalAccessPolicy] = [], namedLocations: [NamedLocation] = [],
    strengths: [AuthenticationStrength] = [], settings: TenantSettings
  ) {
    self.settings = settings
    self.policies = policies
    self.namedLocations = namedLocations
    self.strengths =
      AuthenticationStrength.builtIns
      + strengths.filter { custom in
        !AuthenticationStrength.builtIns.contains { $0.id == custom.id.lowercased() }
      }
    securityDefaults = settings.securityDefaultsEnabledAt.map {
      SecurityDefaults(enabledAt: $0, registrationGraceDays: settings.registrationGraceDays)
    }
    var byID: [String: AuthenticationStrength] = [:]
    for strength in self.strengths { byID[strength.id.lowercased()] = strength }
    var rules: [Rule] = []
    var ruleOfPolicy: [Int?] = []
    for policy in policies {
      ruleOfPolicy.append(policy.state == .disabled ? nil : rules.count)
      if policy.state != .disabled { rules.append(Rule(policy, strengths: byID)) }
    }
    self.ruleOfPolicy = ruleOfPolicy
    let trusted = settings.perUserMFATrustedRanges.compactMap { text in
      IPNetwork(maskingHostBits: text).flatMap { IPRange(first: $0.first, last: $0.last) }
    }
    rules += securityDefaults?.rules ?? []
    rules += Rule.perUserMFA
    rules += Rule.identityProtection(settings)
    engine = Engine(rules: rules, places: Places(namedLocations, trustedAddresses: trusted))
  }

  /// The set that a tenant's settings alone describe: no Conditional Access.
  public init(_ settings: TenantSettings) { self.init(settings: settings) }

  /// The same set with other policies.
  public func with(policies: [ConditionalAccessPolicy]) -> PolicySet {
    PolicySet(policies: policies, namedLocations: namedLocations, strengths: strengths, settings: settings)
  }

  /// The policies of this set without the tenant's other switches; trusted addresses stay.
  public var alone: PolicySet {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings.perUserMFATrustedRanges = self.settings.perUserMFATrustedRanges
    return PolicySet(
      policies: policies, namedLocations: namedLocations, strengths: strengths, settings: settings)
  }

  /// Decides one sign-in: the only place where it is decided whether somebody gets in.
  ///
  /// Pure: no I/O and no clock; the instant is in the context.
  public func decide(_ context: SignInContext) -> Decision {
    var decision = Decision()
    decide(context, into: &decision)
    return decision
  }

  /// Decides one sign-in into a decision that is used again, which allocates nothing once it has been used.
  public func decide(_ context: SignInContext, into decision: inout Decision) {
    var rows: [UInt64] = []
    swap(&rows, &decision.rows)
    if rows.count != engine.scratchSize { rows = [UInt64](repeating: 0, count: engine.scratchSize) }
    engine.match(context, into: &rows)
    decision.results.removeAll(keepingCapacity: true)
    decision.reported.removeAll(keepingCapacity: true)
    decision.signInFrequencyRule = nil
    decision.persistentBrowserRule = nil
    rows.withUnsafeBufferPointer { rows in
      var verdict = Verdict()
      verdict.decide(engine, context, rows, &decision)
    }
    swap(&rows, &decision.rows)
  }
}
