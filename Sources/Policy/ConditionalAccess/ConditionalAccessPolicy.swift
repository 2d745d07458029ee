import Base
import Foundation

/// A Conditional Access policy as Graph's `conditionalAccessPolicy` says it, read into types.
///
/// `json` keeps what was read, with every member that is not evaluated.
///
/// - SeeAlso: Microsoft Graph, "conditionalAccessPolicy resource type"
public struct ConditionalAccessPolicy: Sendable, Equatable {
  /// Who is meant, on the including or on the excluding side.
  public struct Principals: Sendable, Equatable {
    /// The keyword `All`.
    public var all = false
    /// The keyword `None`.
    public var none = false
    /// User ids.
    public var users: [String] = []
    /// Group ids.
    public var groups: [String] = []
    /// Role template ids.
    public var roles: [String] = []
    /// Guests; the keyword `GuestsOrExternalUsers` is all six types.
    public var guests: [GuestScope] = []

    /// Whether nobody is named.
    public var isEmpty: Bool {
      !all && users.isEmpty && groups.isEmpty && roles.isEmpty && guests.isEmpty
    }
  }

  /// Guests of certain types, of all or of certain tenants.
  public struct GuestScope: Sendable, Equatable {
    /// The types.
    public var types: GuestTypes
    /// The tenants' ids; nil for all.
    public var tenants: [String]?

    /// The keyword `GuestsOrExternalUsers`.
    static let everybody = GuestScope(types: .every, tenants: nil)
  }

  /// Service principals.
  public struct Workloads: Sendable, Equatable {
    /// The keyword `ServicePrincipalsInMyTenant`.
    public var allInTenant = false
    /// Those included.
    public var include: [String] = []
    /// Those excluded.
    public var exclude: [String] = []
  }

  /// What is reached.
  public enum Target: Sendable, Equatable {
    /// Nothing at all.
    case nothing
    /// Resources.
    case applications(Applications)
    /// What a person does with their own account.
    case userActions([UserAction])
    /// Authentication contexts, `c1` to `c99`.
    case authenticationContexts([String])
  }

  /// Resources, by application id.
  public struct Applications: Sendable, Equatable {
    /// The keyword `All`.
    public var all = false
    /// Those included: application ids, `Office365`, `MicrosoftAdminPortals`.
    public var include: [String] = []
    /// Those excluded.
    public var exclude: [String] = []
    /// Whether an application filter narrows it, which is not evaluated.
    public var hasFilter = false
  }

  /// Platforms; nil in the policy when not configured.
  public struct Platforms: Sendable, Equatable {
    /// Those included; `all` is every one.
    public var include: [DevicePlatform] = []
    /// Those excluded.
    public var exclude: [DevicePlatform] = []
  }

  /// Places; nil in the policy when not configured.
  public struct Locations: Sendable, Equatable {
    /// Named locations, `All` and `AllTrusted`.
    public struct Places: Sendable, Equatable {
      /// The keyword `All`.
      public var all = false
      /// The keyword `AllTrusted`.
      public var allTrusted = false
      /// Named locations' ids.
      public var ids: [String] = []
    }
    /// Those included.
    public var include = Places()
    /// Those excluded.
    public var exclude = Places()
  }

  /// A device filter.
  public struct DeviceFilter: Sendable, Equatable {
    /// Whether devices that match are left out, instead of meant.
    public var isExclude: Bool
    /// The rule; nil when it cannot be read.
    public var rule: DeviceFilterRule?
  }

  /// All conditions; an empty set or nil is "not configured".
  public struct Conditions: Sendable, Equatable {
    /// Whom it means.
    public var include = Principals()
    /// Whom it leaves out.
    public var exclude = Principals()
    /// Service principals, in a policy for workloads.
    public var workloads: Workloads?
    /// What it protects.
    public var target = Target.nothing
    /// Client types; empty for all.
    public var clientAppTypes: [ClientAppType] = []
    /// Whether client types are named, of which none may be known.
    public var hasClientCondition = false
    /// Platforms.
    public var platforms: Platforms?
    /// Places.
    public var locations: Locations?
    /// Sign-in risk levels; nil for any.
    public var signInRisk: [RiskLevel]?
    /// User risk levels; nil for any.
    public var userRisk: [RiskLevel]?
    /// A service principal's risk levels; nil for any.
    public var servicePrincipalRisk: [RiskLevel]?
    /// Insider risk levels; nil for any.
    public var insiderRisk: [InsiderRiskLevel]?
    /// Transfer methods; nil for any.
    public var transferMethods: [TransferMethod]?
    /// A filter for devices.
    public var deviceFilter: DeviceFilter?
    /// Conditions that are set and not evaluated, by name.
    public var unevaluated: [String] = []
  }

  /// What must be given.
  public struct GrantControls: Sendable, Equatable {
    /// Whether all of them are needed, or one.
    public var needsAll = false
    /// `builtInControls` as written.
    public var builtIn: [String] = []
    /// The authentication strength's id.
    public var strength: String?
    /// Agreements' ids.
    public var termsOfUse: [String] = []
    /// Custom controls' ids.
    public var customFactors: [String] = []

    /// Whether nothing is asked for.
    public var isEmpty: Bool {
      builtIn.isEmpty && strength == nil && termsOfUse.isEmpty && customFactors.isEmpty
    }
  }

  /// How long what was given lasts.
  public struct SessionControls: Sendable, Equatable {
    /// How often somebody must sign in.
    public var signInFrequency: SignInFrequency?
    /// Whether a browser stays signed in.
    public var persistentBrowser: PersistentBrowser?
    /// Session controls that are set and not evaluated, by name.
    public var unevaluated: [String] = []
  }

  /// Its identifier, as written; empty for one that has none yet.
  public var id: String
  /// Its name.
  public var displayName: String
  /// Whether it is enforced, reported or off.
  public var state: PolicyState
  /// When it applies.
  public var conditions: Conditions
  /// What must be given; nil for nothing.
  public var grant: GrantControls?
  /// How long it lasts; nil for the default.
  public var session: SessionControls?
  /// What was read, whole.
  public var json: JSONValue
  /// The strength that the policy carries expanded, as Graph answers it.
  public var embeddedStrength: AuthenticationStrength?
}

/// Graph's `signInFrequencySessionControl`.
public struct SignInFrequency: Sendable, Equatable {
  /// Seconds; 0 for every time.
  public var interval: TimeInterval
  /// Whether the second factor's age alone counts.
  public var isSecondaryOnly: Bool
  /// As written.
  public var json: JSONValue

  /// How old a factor may be under "every time", since nobody is asked twice within five minutes.
  public static let everyTimeTolerance: TimeInterval = 300

  /// How old a factor may be.
  public var maximumAge: TimeInterval { interval == 0 ? Self.everyTimeTolerance : interval }

  /// Whether it asks more than another.
  public func isStricter(than other: SignInFrequency) -> Bool {
    interval != other.interval ? interval < other.interval : !isSecondaryOnly && other.isSecondaryOnly
  }
}

/// Graph's `persistentBrowserSessionControl`.
public struct PersistentBrowser: Sendable, Equatable {
  /// Whether the browser stays signed in.
  public var isAlways: Bool
  /// As written.
  public var json: JSONValue
}
