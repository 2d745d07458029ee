import Base
import Directory
import Foundation
import Storage

/// A grant that is alive at this moment, and whose it is.
public struct LivingGrant: Sendable {
  /// The family.
  public let grant: TokenGrant
  /// What was granted.
  public let details: GrantDetails
  /// Who signed in; may still sign in.
  public let user: User
  /// The application that it was granted to; enabled.
  public let application: Application
}

extension TokenService {
  /// The grant, when it is alive and its person and application are not disabled; read from the database each time.
  public func living(_ id: TokenGrant.ID, tenant: Tenant.ID) async throws -> LivingGrant? {
    let now = clock.now()
    return try await database.read { connection in
      try Self.living(id, tenant: tenant, on: connection, at: now)
    }
  }

  /// The grant of a refresh token that could be used, and until when.
  public func living(
    refreshToken: Secret, tenant: Tenant.ID
  ) async throws -> (living: LivingGrant, expiresAt: Date)? {
    let now = clock.now()
    let digest = Base.Digest(of: refreshToken)
    return try await database.read { connection in
      guard let stored = try RefreshTokenRepository(connection, tenant).find(digest), stored.usedAt == nil,
        stored.expiresAt > now,
        let living = try Self.living(stored.grantID, tenant: tenant, on: connection, at: now)
      else { return nil }
      return (living, stored.expiresAt)
    }
  }

  /// Whether an application exists and is enabled.
  public func isEnabled(_ client: Application.ClientID, tenant: Tenant.ID) async throws -> Bool {
    try await database.read { try ApplicationRepository($0, tenant).find(client)?.isEnabled == true }
  }

  /// Ends a family because its client gave it back (RFC 7009 §2.1); false when it is another client's.
  public func revoke(
    _ id: TokenGrant.ID, tenant: Tenant.ID, client: Application.ClientID
  ) async throws -> Bool {
    let now = clock.now()
    return try await database.write { connection in
      let grants = TokenGrantRepository(connection, tenant)
      guard let grant = try grants.find(id) else { return true }
      guard grant.clientID == client else { return false }
      try grants.revoke(id, because: .revokedByClient, at: now)
      return true
    }
  }

  /// Ends the family of a refresh token, used ones included; false when it is another client's.
  public func revoke(
    refreshToken: Secret, tenant: Tenant.ID, client: Application.ClientID
  ) async throws -> Bool {
    let digest = Base.Digest(of: refreshToken)
    let stored = try await database.read { try RefreshTokenRepository($0, tenant).find(digest) }
    guard let stored else { return true }
    return try await revoke(stored.grantID, tenant: tenant, client: client)
  }

  private static func living(
    _ id: TokenGrant.ID, tenant: Tenant.ID, on connection: any SQLConnection, at now: Date
  ) throws -> LivingGrant? {
    guard let grant = try TokenGrantRepository(connection, tenant).find(id), grant.isAlive(at: now),
      let user = try UserRepository(connection, tenant).find(grant.userID), user.accountEnabled,
      user.sessionsValidFrom <= grant.createdAt,
      let application = try ApplicationRepository(connection, tenant).find(grant.clientID),
      application.isEnabled
    else { return nil }
    return LivingGrant(
      grant: grant, details: try StoredJSON.decode(from: grant.details), user: user, application: application)
  }
}
