import Base
import Directory
import Foundation

/// An application to be registered, as somebody wrote it down.
public struct NewApplication: Sendable {
  /// The name that consent pages show.
  public var displayName: String
  /// Whether it can keep no secret.
  public var isPublic = false
  /// What it may ask for, in the standards' words; empty for code and refresh.
  public var grants: [String] = []
  /// Where codes may be sent.
  public var redirectURIs: [String] = []
  /// Where a browser may be sent after logout.
  public var postLogoutRedirectURIs: [String] = []
  /// Certificates by which it proves who it is, as PEM.
  public var certificates: [String] = []
  /// Application permissions, consented to: `User.Read.All`, or `<application id>/<value>` of another API.
  public var permissions: [String] = []
  /// Scopes that an administrator agrees to for everyone.
  public var consentedScopes: [String] = []
  /// How its ID tokens are signed.
  public var idTokenAlgorithm = Application.SigningAlgorithm.rs256
  /// Whether every authorization request must be pushed first.
  public var requiresPushedRequests = false
  /// Whether tokens carry the person's groups.
  public var emitsGroups = false

  /// An application with nothing but a name.
  public init(displayName: String) {
    self.displayName = displayName
  }
}

/// A client secret in the clear: to be shown once.
public struct IssuedSecret: Sendable {
  /// Its identifier (Graph's `keyId`).
  public let id: ApplicationCredential.ID
  /// The secret.
  public let secret: Secret
  /// From when on it is refused.
  public let expiresAt: Date
}

/// An application with all that belongs to it.
public struct ApplicationDetails: Sendable {
  /// The application.
  public let application: Application
  /// Its secrets, by digest, and certificates.
  public let credentials: [ApplicationCredential]
  /// Its application permissions.
  public let permissions: [ApplicationPermission]
}

/// An application that was registered.
public struct CreatedApplication: Sendable {
  /// The application and what belongs to it.
  public let details: ApplicationDetails
  /// Its secret; nil for a public one, and for one that has a certificate.
  public let secret: IssuedSecret?
}

/// What the registration of an application comes down to, once it has been checked.
struct CheckedApplication {
  var grants: Set<Application.Grant>
  var redirectURIs: [RedirectURI]
  var postLogoutRedirectURIs: [RedirectURI]
  var certificates: [ClientCertificate]
  var permissions: [ApplicationPermission]
  var consents: [(resource: String, scopes: [String])]
  var displayName: String

  /// The most addresses of one kind.
  static let addressLimit = 50

  init(_ new: NewApplication, at now: Date) throws {
    displayName = try DisplayName.parse(new.displayName)
    redirectURIs = try Self.redirectURIs(new.redirectURIs)
    postLogoutRedirectURIs = try Self.redirectURIs(new.postLogoutRedirectURIs)
    grants = try Self.grants(new.grants)
    certificates = try new.certificates.map { try ClientCertificate(pem: $0, at: now) }
    permissions = try new.permissions.map(Self.permission)
    consents = try Self.consents(new.consentedScopes)
    if new.isPublic {
      guard !grants.contains(.clientCredentials), certificates.isEmpty, permissions.isEmpty else {
        throw AdministrationError(
          .applicationRefused,
          "a public application cannot prove who it is, so it has no client_credentials, certificate or application permission"
        )
      }
    }
    if grants.contains(.authorizationCode), redirectURIs.isEmpty {
      throw AdministrationError(
        .applicationRefused,
        "the authorization code grant needs a redirect URI; give one, or name other grants")
    }
    if !grants.contains(.authorizationCode), !redirectURIs.isEmpty {
      throw AdministrationError(
        .applicationRefused, "redirect URIs are of use to the authorization_code grant only; name it too")
    }
  }

  static func redirectURIs(_ texts: [String]) throws -> [RedirectURI] {
    guard texts.count <= addressLimit else {
      throw AdministrationError(
        .redirectURIRefused, "\(texts.count) addresses are more than the \(addressLimit) allowed")
    }
    var seen: Set<RedirectURI> = []
    return try texts.map(redirectURI).filter { seen.insert($0).inserted }
  }

  static func redirectURI(_ text: String) throws -> RedirectURI {
    do {
      return try RedirectURI(registering: text)
    } catch {
      throw AdministrationError(.redirectURIRefused, "the address \(quoted(text)) \(error.rawValue)")
    }
  }

  /// Reads grants; a grant in which a person signs in brings refresh tokens with it.
  static func grants(_ names: [String]) throws -> Set<Application.Grant> {
    guard !names.isEmpty else { return [.authorizationCode, .refreshToken] }
    var grants: Set<Application.Grant> = []
    for name in names {
      guard let grant = Application.Grant(rawValue: name) else {
        let known = Application.Grant.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        throw AdministrationError(.invalidValue, "\(quoted(name)) is no grant; there are \(known)")
      }
      grants.insert(grant)
    }
    if grants.contains(.authorizationCode) || grants.contains(.deviceCode) { grants.insert(.refreshToken) }
    guard grants != [.refreshToken] else {
      throw AdministrationError(
        .applicationRefused, "the refresh_token grant is of no use alone; name the grant that begins with it")
    }
    return grants
  }

  static func permission(_ text: String) throws -> ApplicationPermission {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let value = String(parts.last ?? "")
    guard isScope(value), value != ".default" else {
      throw AdministrationError(
        .invalidValue, "\(quoted(text)) is no permission; give one such as `User.Read.All`")
    }
    guard parts.count == 2 else {
      return ApplicationPermission(resource: WellKnownResource.microsoftGraph, value: value)
    }
    guard let resource = Application.ClientID(parts[0]) else {
      throw AdministrationError(
        .invalidValue, "\(quoted(text)) does not begin with the application id of an API")
    }
    return ApplicationPermission(resource: resource.description, value: value)
  }

  /// Splits scopes by resource; OpenID Connect's own go with every resource that is named.
  private static func consents(_ scopes: [String]) throws -> [(resource: String, scopes: [String])] {
    let openID = Set(["openid", "profile", "email", "offline_access", "phone", "address"])
    let own = scopes.filter(openID.contains)
    var byResource: [String: [String]] = [:]
    for scope in scopes where !openID.contains(scope) {
      let permission = try permission(scope)
      byResource[permission.resource, default: []].append(permission.value)
    }
    // Tokens that are for no other API are for Microsoft Graph.
    if !own.isEmpty { byResource[WellKnownResource.microsoftGraph, default: []] += [] }
    return byResource.sorted { $0.key < $1.key }.map { (resource: $0.key, scopes: own + $0.value) }
  }

  /// RFC 6749 §3.3, without the quotation marks and brackets that no API uses.
  private static func isScope(_ text: String) -> Bool {
    (1...120).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
          || [45, 46, 58, 95].contains($0)
      }
  }
}
