import Base
import Foundation

/// A family of tokens: what one sign-in granted to one application, until it is revoked or runs out.
public struct TokenGrant: Equatable, Sendable {
  /// A grant's identifier.
  public typealias ID = Identifier<TokenGrant>

  /// Why a grant ended before its time.
  public enum RevocationReason: String, Sendable, CaseIterable {
    /// The session that it came of has ended.
    case sessionEnded
    /// Every session of the person was revoked.
    case sessionsRevoked
    /// A code or refresh token was used twice.
    case reuse
    /// A policy forbids the flow that it came by.
    case blockedByPolicy
    /// The application gave it back (RFC 7009).
    case revokedByClient
  }

  /// The identifier.
  public let id: ID
  /// The application's `client_id`.
  public let clientID: Application.ClientID
  /// Whose sign-in it was.
  public let userID: User.ID
  /// The session that it came of; it ends with it.
  public let sessionID: Session.ID?
  /// What was granted, as JSON of the layer above.
  public let details: String
  /// When the sign-in was completed.
  public let createdAt: Date
  /// From when on it is dead.
  public let expiresAt: Date
  /// When it was ended before its time.
  public let revokedAt: Date?

  /// Puts the parts together.
  public init(
    id: ID, clientID: Application.ClientID, userID: User.ID, sessionID: Session.ID?, details: String,
    createdAt: Date, expiresAt: Date, revokedAt: Date?
  ) {
    self.id = id
    self.clientID = clientID
    self.userID = userID
    self.sessionID = sessionID
    self.details = details
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
  }

  /// Whether it is neither revoked nor run out.
  public func isAlive(at now: Date) -> Bool { revokedAt == nil && expiresAt > now }
}
