import Base
import Crypto
import CryptoExtras
import Directory
import Foundation
import X509

/// Checks a client assertion (RFC 7523 §3) against the certificates that the application registered, and nothing else.
struct ClientAssertion {
  /// How far the client's clock may be off.
  static let skew: TimeInterval = 300
  /// How far ahead an assertion may expire.
  static let longestLife: TimeInterval = 86_400

  private enum Algorithm: String {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
  }

  /// What must be remembered so that it is not used again.
  struct Use: Sendable {
    let jti: String
    let expiresAt: Date
  }

  let clientID: Application.ClientID
  let now: Date
  let audiences: Set<String>

  func verify(_ token: CompactJWS, _ credentials: [ApplicationCredential]) throws(OAuthError) -> Use {
    try checkSignature(token, credentials)
    return try checkClaims(token.payload)
  }

  private func checkSignature(
    _ token: CompactJWS, _ credentials: [ApplicationCredential]
  ) throws(OAuthError) {
    let refusal = OAuthError(.invalidClient, 700_027, "the client assertion has an invalid signature")
    if let type = token.header["typ"] {
      guard let name = type.string?.lowercased(), name == "jwt" || name == "client-authentication+jwt" else {
        throw refusal
      }
    }
    guard let algorithm = token.header["alg"]?.string.flatMap(Algorithm.init(rawValue:)) else {
      throw refusal
    }
    for credential in credentials where credential.expiresAt > now {
      guard case .certificate(let der) = credential.material, isNamed(der, by: token.header),
        let certificate = try? Certificate(derEncoded: der)
      else { continue }
      if Self.isSigned(token, algorithm, by: certificate.publicKey) { return }
    }
    throw refusal
  }

  /// Whether the header's thumbprints name this certificate; one that names none fits all.
  private func isNamed(_ der: [UInt8], by header: JSONValue) -> Bool {
    if let name = header["x5t#S256"] {
      guard Self.unpadded(name) == Base64URL.encode(SHA256.hash(data: der)) else { return false }
    }
    if let name = header["x5t"] {
      guard Self.unpadded(name) == Base64URL.encode(Insecure.SHA1.hash(data: der)) else { return false }
    }
    return true
  }

  /// A thumbprint as RFC 7515 wants it; MSAL sends it with the padding of base64.
  private static func unpadded(_ name: JSONValue) -> String? {
    name.string.map { text in text.last == "=" ? String(text.dropLast()) : text }
  }

  private static func isSigned(
    _ token: CompactJWS, _ algorithm: Algorithm, by key: Certificate.PublicKey
  ) -> Bool {
    let input = Data(token.signingInput)
    switch algorithm {
    case .es256:
      guard let key = P256.Signing.PublicKey(key),
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: token.signature)
      else { return false }
      return key.isValidSignature(signature, for: input)
    case .rs256, .ps256:
      guard let key = _RSA.Signing.PublicKey(key), key.keySizeInBits >= 2048 else { return false }
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: token.signature), for: SHA256.hash(data: input),
        padding: algorithm == .rs256 ? .insecurePKCS1v1_5 : .PSS)
    }
  }

  private func checkClaims(_ claims: JSONValue) throws(OAuthError) -> Use {
    let own = clientID.description
    guard claims["iss"]?.string?.lowercased() == own, claims["sub"]?.string?.lowercased() == own else {
      throw OAuthError(
        .invalidClient, 700_030, "the client assertion must name the client in `iss` and `sub`")
    }
    guard let audience = Self.soleAudience(claims["aud"]), audiences.contains(audience) else {
      throw OAuthError(.invalidClient, 700_023, "the client assertion is for another audience")
    }
    let lateness = OAuthError(
      .invalidClient, 700_024, "the client assertion is not within its valid time range")
    guard let expiry = claims["exp"]?.seconds else { throw lateness }
    let expiresAt = Date(timeIntervalSince1970: expiry)
    guard expiresAt > now.addingTimeInterval(-Self.skew),
      expiresAt <= now.addingTimeInterval(Self.longestLife + Self.skew)
    else { throw lateness }
    for name in ["nbf", "iat"] {
      guard let claim = claims[name] else { continue }
      guard let seconds = claim.seconds,
        Date(timeIntervalSince1970: seconds) <= now.addingTimeInterval(Self.skew)
      else { throw lateness }
    }
    guard let jti = claims["jti"]?.string, (1...256).contains(jti.utf8.count) else {
      throw OAuthError(.invalidClient, 50_027, "the client assertion must have a `jti`")
    }
    return Use(jti: jti, expiresAt: expiresAt.addingTimeInterval(Self.skew))
  }

  /// An assertion for several audiences could be carried from one to the other: it must name one.
  private static func soleAudience(_ claim: JSONValue?) -> String? {
    if let text = claim?.string { return text }
    guard let values = claim?.array, values.count == 1 else { return nil }
    return values[0].string
  }
}
