import Base
import Directory
import Foundation

/// Who asks for something (the `source` of a requirement).
public enum RequirementSource: String, Sendable, Codable, CaseIterable {
  /// A Conditional Access policy.
  case conditionalAccess
  /// Security defaults.
  case securityDefaults
  /// Per-user MFA.
  case perUserMfa
  /// The MFA registration policy, the sign-in risk policy or the user risk policy.
  case identityProtection
}

/// One thing that is enforced or reported: a Conditional Access policy, or what another switch amounts to.
public struct Rule: Sendable, Equatable {
  /// What it asks for.
  public enum Demand: Sendable, Equatable {
    /// Grant controls.
    case controls(Grant)
    /// Security defaults' multi-factor authentication.
    case securityDefaults(SecurityDefaults)
    /// Per-user MFA.
    case perUser
    /// Registration, postponable for some days.
    case registration(graceDays: Int, enabledAt: Date)
  }

  /// Grant controls, ready to be evaluated.
  public struct Grant: Sendable, Equatable {
    /// Whether all operands are needed, or one.
    public var needsAll: Bool
    /// The operands: built-in controls, the strength, terms of use, custom factors; at most 32 are kept apart.
    public var operands: [Operand]
  }

  /// One thing that a grant can ask for.
  public enum Operand: Sendable, Equatable {
    /// A control that is known here.
    case builtIn(BuiltInControl)
    /// A control that is not.
    case unknown(String)
    /// An authentication strength; nil when its id names none.
    case strength(id: String, AuthenticationStrength?)
    /// An agreement.
    case termsOfUse(String)
    /// An external control.
    case customFactor(String)

    /// Its spelling in `required`.
    public var name: String {
      switch self {
      case .builtIn(let control): control.rawValue
      case .unknown(let text): text
      case .strength(let id, _): "authenticationStrength:\(id)"
      case .termsOfUse(let id): "termsOfUse:\(id)"
      case .customFactor(let id): "customAuthenticationFactor:\(id)"
      }
    }
  }

  /// Who asks.
  public let source: RequirementSource
  /// The policy's id; nil for a switch that is no policy.
  public let policyID: String?
  /// Its name, for people.
  public let displayName: String
  /// Whether it is enforced, or reported only.
  public let isEnforced: Bool
  /// What it asks for.
  public let demand: Demand
  /// How long it lets it last.
  public let session: ConditionalAccessPolicy.SessionControls?
  /// When it applies.
  let conditions: ConditionalAccessPolicy.Conditions
  /// Whether it is about whatever is reached.
  let reachesEverything: Bool
  /// The states of per-user MFA that it is about; empty when it does not look at them.
  let perUserStates: Set<PerUserMFAState>
}
