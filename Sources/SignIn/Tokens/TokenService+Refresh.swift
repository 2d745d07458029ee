import Base
import Directory
import Foundation
import Storage

extension TokenService {
  /// Exchanges a refresh token for fresh tokens and the next refresh token (RFC 6749 §6, RFC 9700 §4.14).
  ///
  /// Whoever uses one twice, even at the same moment, ends the family: of two parties that hold it one is a thief,
  /// and nobody can tell which. A refusal by policy leaves the token as it is, to be used once the person has done
  /// what was asked for.
  ///
  /// - Throws: ``SignInError``.
  public func refresh(
    _ token: Secret, scope: RequestedScope?, tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> IssuedTokens {
    try await redeem(tenant: tenant, client: client, context: context) { issuance in
      try issuance.refresh(token, scope: scope)
    }
  }
}

extension TokenIssuance {
  func refresh(_ token: Secret, scope: RequestedScope?) throws -> TokenService.Outcome {
    let digest = Base.Digest(of: token)
    guard let stored = try refreshTokens.find(digest), let grant = try grants.find(stored.grantID),
      grant.clientID == client.clientID
    else { return .refused(SignInError(.invalidGrant)) }
    let reuse = SignInError(.grantRevoked)
    guard stored.usedAt == nil else { return try endFamily(grant, flow: .refreshToken, error: reuse) }
    guard stored.expiresAt > now else { return .refused(SignInError(.expiredGrant)) }
    switch try check(grant, flow: .refreshToken) {
    case .failure(let error): return .refused(error)
    case .success(let checked):
      if let scope, try !grants(grant, scope) { return .refused(SignInError(.scopeNotGranted)) }
      guard try refreshTokens.use(digest, at: now) else {
        return try endFamily(grant, flow: .refreshToken, error: reuse)
      }
      return try issue(checked, narrowedTo: scope, isFirst: false, flow: .refreshToken)
    }
  }
}
