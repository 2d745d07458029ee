import Administration
import Base
import Directory
import Foundation

/// Reads tokens that this server may have signed.
struct TokenVerifier: Sendable {
  let keys: KeyRing
  let issuer: IssuerURLs
  let clock: WallClock

  /// What an access token of ours says.
  struct AccessToken: Sendable {
    let claims: JSONValue
    let audience: String
    let clientID: Application.ClientID
    /// The family; nil for an application's own token.
    let grantID: TokenGrant.ID?
    let scopes: [String]
    let expiresAt: Date
  }

  /// What an ID token of ours says, however old it is.
  struct Hint: Sendable {
    let clientID: Application.ClientID
    let userID: String
    let sessionID: String?
  }

  /// Reads an access token: signed by this tenant's key, of the right type, not run out.
  func accessToken(_ text: String, tenant: Tenant.ID) async throws -> AccessToken? {
    guard let token = CompactJWS(text),
      token.isSigned(
        byOneOf: try await keys.keys(of: tenant).keys, type: TokenSigner.accessTokenType)
    else { return nil }
    let claims = token.payload
    guard claims["iss"]?.string == issuer.issuer(tenant), let audience = claims["aud"]?.string,
      let clientID = claims["client_id"]?.string.flatMap({ Application.ClientID($0) }),
      let expiry = claims["exp"]?.seconds, Date(timeIntervalSince1970: expiry) > clock.now()
    else { return nil }
    let grant = claims[TokenSigner.grantClaim]
    let grantID = grant?.string.flatMap { TokenGrant.ID($0) }
    // A family that cannot be read is not a missing one.
    guard grant == nil || grantID != nil else { return nil }
    return AccessToken(
      claims: claims, audience: audience, clientID: clientID, grantID: grantID,
      scopes: (claims["scp"]?.string ?? "").split(separator: " ").map(String.init),
      expiresAt: Date(timeIntervalSince1970: expiry))
  }

  /// Reads an `id_token_hint`: signed by this tenant's key; that it has run out does not matter
  /// (OpenID Connect RP-Initiated Logout §2).
  func hint(_ text: String, tenant: Tenant.ID) async throws -> Hint? {
    guard let token = CompactJWS(text),
      token.isSigned(byOneOf: try await keys.keys(of: tenant).keys, type: TokenSigner.idTokenType),
      token.payload["iss"]?.string == issuer.issuer(tenant),
      let clientID = token.payload["aud"]?.string.flatMap({ Application.ClientID($0) }),
      let userID = token.payload["oid"]?.string
    else { return nil }
    return Hint(clientID: clientID, userID: userID, sessionID: token.payload["sid"]?.string)
  }
}
