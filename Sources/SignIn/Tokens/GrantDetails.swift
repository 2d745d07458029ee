import Base
import Directory
import Foundation
import Policy

/// What a completed sign-in granted to an application: everything that its tokens say (stored as JSON).
public struct GrantDetails: Sendable, Codable, Equatable {
  /// How the grant came about.
  public enum Origin: String, Sendable, Codable {
    /// Authorization code.
    case authorizationCode
    /// Device code.
    case deviceCode
  }

  /// How the grant came about.
  public var origin: Origin
  /// What was consented to.
  public var scope: RequestedScope
  /// Goes into the first ID token.
  public var nonce: String?
  /// Each factor and when it was proven.
  public var factors: [ProvenFactor]
  /// When this browser was last remembered as having done MFA, where that stood in for a second factor.
  public var rememberedAt: Date?
  /// Whether the sign-in took place in a browser known for this person.
  public var isFamiliarBrowser: Bool
  /// The authentication context class that was reached, when one was asked for.
  public var acr: String?
  /// Claims asked for one by one, for the ID token.
  public var idTokenClaims: [String]
  /// Claims asked for one by one, for userinfo.
  public var userInfoClaims: [String]
  /// The kind of client that it was granted to, for policies.
  public var clientAppType: ClientAppType?
  /// The address that the person signed in from.
  public var address: String?
  /// What the person's browser called itself.
  public var userAgent: String?
  /// Whether the sign-in set a new password.
  public var hasChangedPassword: Bool?

  /// Puts the parts together.
  public init(
    origin: Origin, scope: RequestedScope, nonce: String?, factors: [ProvenFactor], rememberedAt: Date?,
    isFamiliarBrowser: Bool, acr: String?, idTokenClaims: [String], userInfoClaims: [String]
  ) {
    self.origin = origin
    self.scope = scope
    self.nonce = nonce
    self.factors = factors
    self.rememberedAt = rememberedAt
    self.isFamiliarBrowser = isFamiliarBrowser
    self.acr = acr
    self.idTokenClaims = idTokenClaims
    self.userInfoClaims = userInfoClaims
  }

  /// The `auth_time` claim: when a factor was last proven (OpenID Connect Core §2).
  public var authTime: Date? { factors.lastProvenAt }
}
