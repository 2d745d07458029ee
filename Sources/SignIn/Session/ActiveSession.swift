import Base
import Directory
import Foundation
import Storage

/// A browser's session that has just been checked.
public struct ActiveSession: Sendable {
  /// The tenant.
  public let tenant: Tenant
  /// Who is signed in.
  public let user: User
  /// The session.
  public let session: Session
}

extension SignInService {
  /// The session of a browser's cookie, when it is live, this browser's, and its person may still sign in.
  public func session(_ browser: BrowserContext) async throws -> ActiveSession? {
    guard let handle = browser.sessionHandle, let tenantID = browser.sessionTenant.flatMap({ Tenant.ID($0) })
    else { return nil }
    let now = clock.now()
    return try await database.read { connection in
      guard
        let session = try SessionRepository(connection, tenantID)
          .find(handle: Base.Digest(of: handle), browser: browser.browser, at: now),
        let user = try UserRepository(connection, tenantID).find(session.userID), user.accountEnabled,
        user.sessionsValidFrom <= session.createdAt,
        let tenant = try TenantRepository.find(id: tenantID, on: connection)
      else { return nil }
      return ActiveSession(tenant: tenant, user: user, session: session)
    }
  }

  /// Ends the session of a browser's cookie, and the grants that came of it.
  public func signOut(_ browser: BrowserContext) async throws {
    guard let active = try await session(browser) else { return }
    let now = clock.now()
    _ = try await database.write { connection in
      try SessionRepository(connection, active.tenant.id).end(active.session.id, of: active.user.id, at: now)
    }
  }
}
