import Administration
import Base
import Crypto
import Directory
import Foundation
import SignIn

/// Writes ID tokens and access tokens with the claims of Entra's v2 tokens.
///
/// - SeeAlso: OpenID Connect Core §2; RFC 9068; Microsoft identity platform, "ID token claims reference"
struct TokenSigner: Sendable {
  /// The `typ` of ID tokens and of access tokens (RFC 9068 §2.1).
  static let idTokenType = "JWT"
  static let accessTokenType = "at+jwt"
  /// The private claim that leads from an access token to its family.
  static let grantClaim = "grant_id"

  private static let idTokenLife: Int64 = 3_600
  private static let applicationTokenLife: Int64 = 3_600
  private static let shortestAccessLife: Int64 = 3_600
  private static let accessLifeSpread = 1_801

  let keys: KeyRing
  let issuer: IssuerURLs
  let random: RandomSource
  let clock: WallClock

  /// A signed access token and the seconds that it lives.
  struct Access: Sendable {
    let token: String
    let lifetime: Int64
  }

  /// The person's access token (RFC 9068).
  func accessToken(
    _ tokens: IssuedTokens, tenant: Tenant, method: AuthenticatedClient.Method
  ) async throws -> Access {
    let set = try await keys.keys(of: tenant.id)
    // A spread keeps a fleet of clients from coming back all at once.
    let lifetime = Self.shortestAccessLife + Int64(random.number(below: Self.accessLifeSpread))
    let now = Self.seconds(tokens.issuedAt)
    let client = tokens.application.clientID
    let claims = JSONValue.object([
      ("iss", .string(issuer.issuer(tenant.id))), ("aud", .string(tokens.scope.resource)),
      ("sub", .string(Self.subject(of: tokens.user.id, client: client, key: set.subjectKey))),
      ("iat", .integer(now)), ("nbf", .integer(now)), ("exp", .integer(now + lifetime)),
      ("tid", .string(tenant.id.description)), ("oid", .string(tokens.user.id.description)),
      ("client_id", .string(client.description)), ("azp", .string(client.description)),
      ("appid", .string(client.description)), ("azpacr", .string(method.rawValue)), ("idtyp", "user"),
      ("name", .string(tokens.user.displayName)),
      ("preferred_username", .string(tokens.user.userPrincipalName.key)),
      ("scp", .string(tokens.accessScopes.joined(separator: " "))),
      ("scope", .string(tokens.accessScopes.joined(separator: " "))),
    ])
    return Access(
      token: try sign(
        claims.adding(Self.authentication(tokens)).adding(Self.memberships(tokens)).adding([
          ("ver", "2.0"), ("uti", .string(tokens.uniqueTokenIdentifier)),
          ("jti", .string(tokens.uniqueTokenIdentifier)),
          (Self.grantClaim, .string(tokens.grantID.description)),
        ]), type: Self.accessTokenType, set, .es256), lifetime: lifetime)
  }

  /// The person's ID token (OpenID Connect Core §2).
  func idToken(_ tokens: IssuedTokens, tenant: Tenant, accessToken: String) async throws -> String {
    let set = try await keys.keys(of: tenant.id)
    let now = Self.seconds(tokens.issuedAt)
    let client = tokens.application.clientID
    let wantsEmail = tokens.scope.openID.contains("email") || tokens.details.idTokenClaims.contains("email")
    let claims = JSONValue.object([
      ("iss", .string(issuer.issuer(tenant.id))), ("aud", .string(client.description)),
      ("sub", .string(Self.subject(of: tokens.user.id, client: client, key: set.subjectKey))),
      ("iat", .integer(now)), ("nbf", .integer(now)), ("exp", .integer(now + Self.idTokenLife)),
      ("tid", .string(tenant.id.description)), ("oid", .string(tokens.user.id.description)),
      ("preferred_username", .string(tokens.user.userPrincipalName.key)),
      ("name", .string(tokens.user.displayName)),
      ("email", wantsEmail ? tokens.user.mail.map { .string($0) } : nil),
      ("nonce", tokens.isFirst ? tokens.details.nonce.map { .string($0) } : nil),
    ])
    return try sign(
      claims.adding(Self.authentication(tokens)).adding(Self.memberships(tokens)).adding([
        ("at_hash", .string(Self.halfHash(accessToken))), ("ver", "2.0"),
        ("uti", .string(tokens.uniqueTokenIdentifier)),
      ]), type: Self.idTokenType, set, tokens.application.idTokenAlgorithm)
  }

  /// The access token of an application that signed in as itself.
  func applicationToken(
    _ client: AuthenticatedClient, resource: String, uti: String
  ) async throws -> Access {
    let set = try await keys.keys(of: client.tenant.id)
    let now = Self.seconds(clock.now())
    let name = client.application.clientID.description
    let object = client.application.id.description
    let roles = client.permissions.filter { $0.resource == resource }.map(\.value)
    let claims = JSONValue.object([
      ("iss", .string(issuer.issuer(client.tenant.id))), ("aud", .string(resource)),
      ("sub", .string(object)), ("iat", .integer(now)), ("nbf", .integer(now)),
      ("exp", .integer(now + Self.applicationTokenLife)), ("tid", .string(client.tenant.id.description)),
      ("oid", .string(object)), ("client_id", .string(name)), ("azp", .string(name)),
      ("appid", .string(name)), ("azpacr", .string(client.method.rawValue)), ("idtyp", "app"),
      ("roles", roles.isEmpty ? nil : .strings(roles)), ("ver", "2.0"), ("uti", .string(uti)),
      ("jti", .string(uti)),
    ])
    return Access(
      token: try sign(claims, type: Self.accessTokenType, set, .es256), lifetime: Self.applicationTokenLife)
  }

  /// The pairwise subject (OpenID Connect Core §8.1): the same for a person and a client at all times, and not to be
  /// compared between two clients.
  static func subject(of user: User.ID, client: Application.ClientID, key: SymmetricKey) -> String {
    Base64URL.encode(
      HMAC<SHA256>.authenticationCode(for: Data("\(client)\u{0}\(user)".utf8), using: key))
  }

  /// How and when the person signed in.
  private static func authentication(_ tokens: IssuedTokens) -> [(String, JSONValue?)] {
    let isMultiFactor = tokens.details.factors.multiFactorAt != nil
    return [
      ("auth_time", tokens.details.authTime.map { .integer(seconds($0)) }),
      ("amr", .strings(tokens.details.factors.amr)), ("acr", .string(tokens.details.acr ?? "1")),
      ("acrs", isMultiFactor ? ["p1"] : nil), ("sid", tokens.sessionID.map { .string($0.description) }),
    ]
  }

  /// What the person holds and belongs to: role names, template ids, groups.
  private static func memberships(_ tokens: IssuedTokens) -> [(String, JSONValue?)] {
    let roles = tokens.roles.compactMap { DirectoryRole.withID($0)?.displayName }.sorted()
    let templates = tokens.roles.map(\.description).sorted()
    return [
      ("roles", roles.isEmpty ? nil : .strings(roles)),
      ("wids", templates.isEmpty ? nil : .strings(templates)),
      ("groups", tokens.groups.isEmpty ? nil : .strings(tokens.groups.map(\.description))),
      ("hasgroups", tokens.hasMoreGroups ? true : nil),
    ]
  }

  private func sign(
    _ claims: JSONValue, type: String, _ set: SigningKeys.KeySet, _ algorithm: Application.SigningAlgorithm
  ) throws -> String {
    guard let key = set.signer(algorithm, at: clock.now()) else { throw SigningFailure.noKey(algorithm) }
    return try CompactJWS.sign(claims, type: type, with: key)
  }

  /// The left half of the digest (OpenID Connect Core §3.1.3.6); every algorithm here hashes with SHA-256.
  private static func halfHash(_ token: String) -> String {
    Base64URL.encode(SHA256.hash(data: Data(token.utf8)).prefix(16))
  }

  private static func seconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970.rounded(.down)) }
}

/// Why a token could not be signed: a fault of the server.
enum SigningFailure: Error, CustomStringConvertible {
  case noKey(Application.SigningAlgorithm)

  var description: String {
    switch self {
    case .noKey(let algorithm): "no key for \(algorithm.rawValue) may sign at this time"
    }
  }
}

extension JSONValue {
  /// An object with further members behind its own.
  func adding(_ more: [(String, JSONValue?)]) -> JSONValue {
    guard case .object(let members) = self, case .object(let added) = JSONValue.object(more) else {
      return self
    }
    return .object(members + added)
  }
}
