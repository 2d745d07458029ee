import Base
import Directory
import Foundation
import Storage

extension TokenService {
  /// What a client presents with a code.
  public struct CodeRedemption: Sendable {
    /// The code.
    public var code: Secret
    /// The redirect URI of the authorization request, again (RFC 6749 §4.1.3).
    public var redirectURI: String
    /// The code verifier (RFC 7636 §4.5).
    public var verifier: Secret
    /// The scopes that the client narrows the grant to, if it does.
    public var scope: RequestedScope?

    /// A redemption.
    public init(code: Secret, redirectURI: String, verifier: Secret, scope: RequestedScope?) {
      self.code = code
      self.redirectURI = redirectURI
      self.verifier = verifier
      self.scope = scope
    }
  }

  /// Redeems an authorization code, once.
  ///
  /// A second use ends the family that the first one opened.
  ///
  /// - Throws: ``SignInError``.
  public func redeem(
    _ redemption: CodeRedemption, tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> IssuedTokens {
    try await redeem(tenant: tenant, client: client, context: context) { issuance in
      try issuance.redeem(redemption)
    }
  }
}

extension TokenIssuance {
  func redeem(_ redemption: TokenService.CodeRedemption) throws -> TokenService.Outcome {
    let digest = Base.Digest(of: redemption.code)
    let codes = AuthorizationCodeRepository(connection, tenant.id)
    guard let stored = try codes.find(digest), stored.clientID == client.clientID,
      let grant = try grants.find(stored.grantID)
    else { return .refused(SignInError(.invalidGrant)) }
    let reuse = SignInError(.codeAlreadyRedeemed)
    guard stored.redeemedAt == nil else {
      return try endFamily(grant, flow: .authorizationCode, error: reuse)
    }
    guard stored.expiresAt > now else { return .refused(SignInError(.expiredGrant)) }
    guard stored.redirectURI == redemption.redirectURI else { return .refused(SignInError(.invalidGrant)) }
    guard CodeChallenge(stored.codeChallenge).isMet(by: redemption.verifier) else {
      return .refused(SignInError(.codeVerifierMismatch))
    }
    if let scope = redemption.scope, try !grants(grant, scope) {
      return .refused(SignInError(.scopeNotGranted))
    }
    guard try codes.redeem(digest, client: client.clientID, at: now) else {
      return try endFamily(grant, flow: .authorizationCode, error: reuse)
    }
    switch try check(grant, flow: .authorizationCode) {
    case .failure(let error): return .refused(error)
    case .success(let checked):
      return try issue(checked, narrowedTo: redemption.scope, isFirst: true, flow: .authorizationCode)
    }
  }
}

/// An S256 code challenge (RFC 7636 §4.2).
public struct CodeChallenge: Sendable {
  private let value: String

  /// Takes a challenge as it was stored.
  public init(_ value: String) {
    self.value = value
  }

  /// Whether a challenge has the form of S256: 43 characters that encode 32 bytes.
  public static func isWellFormed(_ text: String) -> Bool {
    text.utf8.count == 43 && Base64URL.decode(text)?.count == 32
  }

  /// Whether a verifier is well-formed and hashes to the challenge; compares in constant time (RFC 7636 §4.1, §4.6).
  public func isMet(by verifier: Secret) -> Bool {
    let text = verifier.expose()
    let isWellFormed =
      (43...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "~"):
          true
        default: false
        }
      }
    return isWellFormed && constantTimeEqual(Array(Base.Digest(of: text).description.utf8), Array(value.utf8))
  }
}
