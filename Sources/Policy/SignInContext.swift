import Base
import Directory
import Foundation

/// Everything that a decision about a sign-in depends on; nothing else does.
///
/// Time is in it, so that the same context always gets the same decision.
public struct SignInContext: Sendable, Equatable {
  /// How the client can talk to a person (Graph's `conditionalAccessClientApp`).
  public enum ClientAppType: String, Sendable, Codable, CaseIterable {
    /// A browser.
    case browser
    /// A modern native client.
    case mobileAppsAndDesktopClients
    /// Exchange ActiveSync.
    case exchangeActiveSync
    /// A legacy protocol that cannot show a page.
    case other
  }

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
    /// Gatehouse's own pages, such as Security info.
    case ownPage
  }

  /// The instant of the decision.
  public var now: Date
  /// The roles that the person holds, directly or through groups.
  public var roles: Set<DirectoryRole.ID>
  /// Whether the person has registered a method that makes them registered for MFA.
  public var isRegistered: Bool
  /// Whether a second factor could be given right now with what the person has.
  public var canChallenge: Bool
  /// Until when registering may be postponed; nil when no clock has started.
  public var deadline: RegistrationDeadline?
  /// What the session or transaction has proven.
  public var factors: [ProvenFactor]
  /// When this browser last did multi-factor authentication for this person, if it is remembered.
  public var rememberedAt: Date?
  /// Whether the person has completed a sign-in in this browser before.
  public var isFamiliarBrowser: Bool
  /// The resource's application id.
  public var resource: String
  /// The kind of client.
  public var client: ClientAppType
  /// The flow.
  public var flow: Flow
  /// Whether a person is there to answer.
  public var isInteractive: Bool

  /// A context.
  public init(
    now: Date, roles: Set<DirectoryRole.ID>, isRegistered: Bool, canChallenge: Bool,
    deadline: RegistrationDeadline?, factors: [ProvenFactor], rememberedAt: Date?,
    isFamiliarBrowser: Bool, resource: String, client: ClientAppType, flow: Flow, isInteractive: Bool
  ) {
    self.now = now
    self.roles = roles
    self.isRegistered = isRegistered
    self.canChallenge = canChallenge
    self.deadline = deadline
    self.factors = factors
    self.rememberedAt = rememberedAt
    self.isFamiliarBrowser = isFamiliarBrowser
    self.resource = resource
    self.client = client
    self.flow = flow
    self.isInteractive = isInteractive
  }
}
