import Base
import Directory
import Foundation

/// Who signs in, as policies see them.
public struct Subject: Sendable, Equatable {
  /// What kind of principal it is.
  public enum Kind: Sendable, Equatable {
    /// A person.
    case user
    /// A service principal, and whether it is one of this tenant's own.
    case servicePrincipal(isOwn: Bool)
  }

  /// What kind of principal it is.
  public var kind: Kind
  /// The identifier.
  public var id: ObjectKey
  /// Every group, nested ones included.
  public var groups: [ObjectKey]
  /// Every role, held directly or through a group.
  public var roles: [ObjectKey]
  /// The type of guest; empty for a member of the organisation.
  public var guestType: GuestTypes
  /// A guest's own tenant, where it is known.
  public var homeTenant: ObjectKey?
  /// The person's state in per-user MFA.
  public var perUserMFAState: PerUserMFAState

  /// A principal; a member without groups and roles unless said otherwise.
  public init(
    kind: Kind = .user, id: ObjectKey, groups: [ObjectKey] = [], roles: [ObjectKey] = [],
    guestType: GuestTypes = [], homeTenant: ObjectKey? = nil, perUserMFAState: PerUserMFAState = .disabled
  ) {
    self.kind = kind
    self.id = id
    self.groups = groups
    self.roles = roles
    self.guestType = guestType
    self.homeTenant = homeTenant
    self.perUserMFAState = perUserMFAState
  }

  /// Whether a role is held.
  public func holds(_ role: DirectoryRole) -> Bool { roles.contains(ObjectKey(role.id)) }
}

/// What is reached.
public enum SignInTarget: Sendable, Equatable {
  /// Applications, by their application ids.
  case applications([ObjectKey])
  /// What a person does with their own account.
  case userAction(UserAction)
  /// An authentication context, `c1` to `c99`.
  case authenticationContext(String)
}

/// Everything that a decision about a sign-in depends on; nothing else does.
///
/// Time is in it, so that the same context always gets the same decision.
public struct SignInContext: Sendable, Equatable {
  /// How tokens or access are asked for.
  public enum Flow: String, Sendable, Codable, CaseIterable {
    /// Authorization code in a browser.
    case authorizationCode
    /// Device code, approved in another browser (RFC 8628).
    case deviceCode
    /// A refresh token.
    case refreshToken
    /// User name and password handed over by a client (RFC 6749 §4.3).
    case resourceOwnerPassword
    /// An application's own credentials (RFC 6749 §4.4).
    case clientCredentials
    /// Gatehouse's own pages, such as Security info.
    case ownPage
  }

  /// What a sign-in can still be given, in the flow at hand.
  public struct Givable: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// From bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Multi-factor authentication and authentication strengths.
    public static let multiFactor = Givable(rawValue: 1)
    /// A new password.
    public static let passwordChange = Givable(rawValue: 2)
    /// Acceptance of terms of use.
    public static let termsOfUse = Givable(rawValue: 4)
    /// A custom factor, or the remediation of a risk.
    public static let others = Givable(rawValue: 8)
    /// All of it, as Entra can.
    public static let everything: Givable = [.multiFactor, .passwordChange, .termsOfUse, .others]
  }

  /// Facts that a What If request left open; they hold their defaults.
  public struct Omissions: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// From bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The client's type.
    public static let client = Omissions(rawValue: 1)
    /// The platform.
    public static let platform = Omissions(rawValue: 2)
    /// Address and country.
    public static let place = Omissions(rawValue: 4)
  }

  /// The instant of the decision.
  public var now: Date
  /// Who signs in.
  public var subject: Subject
  /// What is reached.
  public var target: SignInTarget
  /// The kind of client.
  public var client: ClientAppType
  /// The flow.
  public var flow: Flow
  /// How the tokens at hand were once transferred.
  public var transferMethod: TransferMethod = .none
  /// The address that asks.
  public var address: IPAddress?
  /// The country of the address.
  public var country: Country?
  /// The platform.
  public var platform: DevicePlatform = .all
  /// The device.
  public var device: DeviceFacts = .unregistered
  /// The risk of this sign-in.
  public var signInRisk: RiskLevel = .none
  /// The risk of the person.
  public var userRisk: RiskLevel = .none
  /// The insider risk of the person.
  public var insiderRisk: InsiderRiskLevel = .none
  /// The risk of the service principal.
  public var servicePrincipalRisk: RiskLevel = .none

  /// What the session or transaction has proven.
  public var factors: [ProvenFactor]
  /// The models of the security keys among them, by AAGUID in lower case.
  public var aaguids: Set<String> = []
  /// When this browser last did multi-factor authentication for this person, if it is remembered.
  public var rememberedAt: Date?
  /// Whether the person has completed a sign-in in this browser before.
  public var isFamiliarBrowser: Bool
  /// Whether the password was changed in this flow.
  public var hasChangedPassword = false
  /// The agreements that were accepted, by id.
  public var acceptedTerms: Set<String> = []

  /// Whether the person has registered a method that makes them registered for MFA.
  public var isRegistered: Bool
  /// Whether a second factor could be given right now with what the person has.
  public var canChallenge: Bool
  /// The methods that could be used right now, or registered on the way; nil when that is not known.
  public var reachableModes: AuthenticationMethodModes?
  /// Until when registering may be postponed; nil when no clock has started.
  public var deadline: RegistrationDeadline?
  /// Whether a person is there to answer.
  public var isInteractive: Bool
  /// What the flow can still give.
  public var givable: Givable = .everything
  /// What a What If request left open.
  public var omissions: Omissions = []

  /// A context: nothing is known of place, platform, device and risk until it is set.
  public init(
    now: Date, subject: Subject, target: SignInTarget, client: ClientAppType, flow: Flow,
    factors: [ProvenFactor], rememberedAt: Date? = nil, isFamiliarBrowser: Bool = false,
    isRegistered: Bool = true, canChallenge: Bool = true, deadline: RegistrationDeadline? = nil,
    isInteractive: Bool = true
  ) {
    self.now = now
    self.subject = subject
    self.target = target
    self.client = client
    self.flow = flow
    self.factors = factors
    self.rememberedAt = rememberedAt
    self.isFamiliarBrowser = isFamiliarBrowser
    self.isRegistered = isRegistered
    self.canChallenge = canChallenge
    self.deadline = deadline
    self.isInteractive = isInteractive
  }
}
