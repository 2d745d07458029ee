import Base
import Foundation

/// A program that sends its users here to sign in, or that signs in as itself.
public struct Application: Equatable, Sendable {
  /// An application's object identifier (Graph's `application.id`).
  public typealias ID = Identifier<Application>
  /// The `client_id` (Graph's `appId`).
  public typealias ClientID = Identifier<ClientIDTag>
  /// Tells client identifiers from object identifiers.
  public enum ClientIDTag: Sendable {}

  /// How an application may ask for tokens.
  public enum Grant: String, Sendable, Codable, CaseIterable {
    /// RFC 6749 §4.1 with RFC 7636.
    case authorizationCode = "authorization_code"
    /// RFC 6749 §6.
    case refreshToken = "refresh_token"
    /// RFC 6749 §4.4.
    case clientCredentials = "client_credentials"
    /// RFC 8628.
    case deviceCode = "urn:ietf:params:oauth:grant-type:device_code"
  }

  /// How its ID tokens are signed (RFC 7518 §3.1).
  public enum SigningAlgorithm: String, Sendable, Codable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256: what OpenID Connect promises a client that registered nothing.
    case rs256 = "RS256"
    /// ECDSA on P-256 with SHA-256.
    case es256 = "ES256"
  }

  /// The object identifier.
  public let id: ID
  /// The `client_id`.
  public let clientID: ClientID
  /// The name that consent pages show.
  public var displayName: String
  /// Whether it can keep no secret (RFC 6749 §2.1).
  public var isPublic: Bool
  /// False refuses it everywhere.
  public var isEnabled: Bool
  /// What it may ask for.
  public var grants: Set<Grant>
  /// Where codes may be sent.
  public var redirectURIs: [RedirectURI]
  /// Where a browser may be sent after logout.
  public var postLogoutRedirectURIs: [RedirectURI]
  /// How its ID tokens are signed.
  public var idTokenAlgorithm: SigningAlgorithm
  /// Whether every authorization request must be pushed first (RFC 9126 §6).
  public var requiresPushedRequests: Bool
  /// Whether tokens carry the person's groups.
  public var emitsGroups: Bool
  /// When it was made.
  public let createdAt: Date

  /// Puts the parts together.
  public init(
    id: ID, clientID: ClientID, displayName: String, isPublic: Bool, isEnabled: Bool,
    grants: Set<Grant>, redirectURIs: [RedirectURI], postLogoutRedirectURIs: [RedirectURI],
    idTokenAlgorithm: SigningAlgorithm, requiresPushedRequests: Bool, emitsGroups: Bool, createdAt: Date
  ) {
    self.id = id
    self.clientID = clientID
    self.displayName = displayName
    self.isPublic = isPublic
    self.isEnabled = isEnabled
    self.grants = grants
    self.redirectURIs = redirectURIs
    self.postLogoutRedirectURIs = postLogoutRedirectURIs
    self.idTokenAlgorithm = idTokenAlgorithm
    self.requiresPushedRequests = requiresPushedRequests
    self.emitsGroups = emitsGroups
    self.createdAt = createdAt
  }
}

/// A secret or certificate by which an application proves who it is.
public struct ApplicationCredential: Equatable, Sendable {
  /// A credential's identifier (Graph's `keyId`).
  public typealias ID = Identifier<ApplicationCredential>

  /// What is kept of it.
  public enum Material: Equatable, Sendable {
    /// The digest of a random secret, and the first characters to tell it from others.
    case secret(Digest, hint: String)
    /// An X.509 certificate, DER.
    case certificate([UInt8])
  }

  /// The identifier.
  public let id: ID
  /// What is kept of it.
  public let material: Material
  /// When it was added.
  public let createdAt: Date
  /// From when on it is refused.
  public let expiresAt: Date

  /// Puts the parts together.
  public init(id: ID, material: Material, createdAt: Date, expiresAt: Date) {
    self.id = id
    self.material = material
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }
}

/// An application permission that an administrator has consented to (Graph's `appRoleAssignment`).
public struct ApplicationPermission: Hashable, Sendable {
  /// The application id of the API, for example Microsoft Graph's.
  public let resource: String
  /// The value that appears in the `roles` claim, for example `User.Read.All`.
  public let value: String

  /// A permission of an API.
  public init(resource: String, value: String) {
    self.resource = resource
    self.value = value
  }
}

/// Application ids that Entra gives a fixed meaning.
public enum WellKnownResource: Sendable {
  /// Microsoft Graph.
  public static let microsoftGraph = "00000003-0000-0000-c000-000000000000"
  /// Windows Azure Service Management API, which security defaults protect for everyone.
  public static let azureServiceManagement = "797f4846-ba00-4fd7-ba43-dac1f8f63013"
  /// A person's own pages: Security info and what stands beside it (Entra's "My Signins").
  public static let accountPages = "19db86c3-b2b9-44cc-b339-36da233a3be2"
}
