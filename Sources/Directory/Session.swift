import Base
import Foundation

/// That a browser is signed in.
public struct Session: Equatable, Sendable {
  /// A session's identifier, the `sid` of tokens.
  public typealias ID = Identifier<Session>

  /// The identifier.
  public let id: ID
  /// Who is signed in.
  public let userID: User.ID
  /// Each factor and when it was proven.
  public var factors: [ProvenFactor]
  /// Whether the person chose to stay signed in.
  public var isPersistent: Bool
  /// The browser's binding, by digest.
  public let browser: Digest
  /// From where it was opened.
  public let address: String
  /// The browser's name for itself.
  public let userAgent: String
  /// When it began.
  public let createdAt: Date
  /// When it was last used.
  public var lastUsedAt: Date
  /// When it ends unless used before.
  public var expiresAt: Date

  /// Puts the parts together.
  public init(
    id: ID, userID: User.ID, factors: [ProvenFactor], isPersistent: Bool, browser: Digest,
    address: String, userAgent: String, createdAt: Date, lastUsedAt: Date, expiresAt: Date
  ) {
    self.id = id
    self.userID = userID
    self.factors = factors
    self.isPersistent = isPersistent
    self.browser = browser
    self.address = address
    self.userAgent = userAgent
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.expiresAt = expiresAt
  }
}
