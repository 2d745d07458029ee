import Base
import Foundation

/// An organisation: its people, groups, applications and policies, and nothing of anybody else's.
public struct Tenant: Equatable, Sendable {
  /// A tenant's identifier, the `tid` of its tokens.
  public typealias ID = Identifier<Tenant>

  /// The identifier.
  public let id: ID
  /// The name that pages show.
  public var displayName: String
  /// The domain that new user names get, for example `contoso.test`.
  public var defaultDomain: String
  /// Grows by one with every change that a decision may depend on.
  public var revision: Int64
  /// What the administrator has switched on.
  public var settings: TenantSettings
  /// When the tenant was made.
  public let createdAt: Date

  /// Puts the parts together.
  public init(
    id: ID, displayName: String, defaultDomain: String, revision: Int64, settings: TenantSettings,
    createdAt: Date
  ) {
    self.id = id
    self.displayName = displayName
    self.defaultDomain = defaultDomain
    self.revision = revision
    self.settings = settings
    self.createdAt = createdAt
  }
}

/// The switches of a tenant.
public struct TenantSettings: Equatable, Sendable, Codable {
  /// Whether security defaults are enforced, and since when: the registration clock starts no earlier.
  public var securityDefaultsEnabledAt: Date?
  /// Days a person may postpone registering, from the first interactive sign-in on; 0 to 30.
  public var registrationGraceDays: Int
  /// Days a browser may be remembered after multi-factor authentication; 0 switches it off, at most 365.
  public var rememberMFADays: Int
  /// Whether the page "stay signed in?" is shown.
  public var offersStaySignedIn: Bool

  /// Settings with the values of a new tenant where none is given.
  public init(
    securityDefaultsEnabledAt: Date?, registrationGraceDays: Int = 14, rememberMFADays: Int = 14,
    offersStaySignedIn: Bool = true
  ) {
    self.securityDefaultsEnabledAt = securityDefaultsEnabledAt
    self.registrationGraceDays = registrationGraceDays
    self.rememberMFADays = rememberMFADays
    self.offersStaySignedIn = offersStaySignedIn
  }
}
