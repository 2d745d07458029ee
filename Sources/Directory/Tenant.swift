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
