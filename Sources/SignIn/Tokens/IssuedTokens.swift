import Base
import Directory
import Foundation

/// What was granted just now and is recorded: everything that the tokens to be signed say.
public struct IssuedTokens: Sendable {
  /// The family.
  public let grantID: TokenGrant.ID
  /// Who signed in.
  public let user: User
  /// The application that they are for.
  public let application: Application
  /// The session that the family came of.
  public let sessionID: Session.ID?
  /// What the sign-in granted.
  public let details: GrantDetails
  /// What these tokens are for: all of it, or what the client narrowed it to.
  public let scope: RequestedScope
  /// The short scope names that the access token carries.
  public let accessScopes: [String]
  /// The roles that the person holds.
  public let roles: Set<DirectoryRole.ID>
  /// The groups that the person is in, when the application is told of them; at most ``groupLimit``.
  public let groups: [Group.ID]
  /// Whether there are more groups than a token carries.
  public let hasMoreGroups: Bool
  /// The next refresh token, when one was granted.
  public let refreshToken: Secret?
  /// Whether these are the first tokens of the family, which carry the nonce.
  public let isFirst: Bool
  /// What binds the tokens to their row in the sign-in log.
  public let uniqueTokenIdentifier: String
  /// When they were issued.
  public let issuedAt: Date

  /// The most groups that a token carries.
  public static let groupLimit = 200
}
