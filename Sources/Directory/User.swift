import Base
import Foundation

/// A person with an account.
public struct User: Equatable, Sendable {
  /// A user's identifier, the `oid` of their tokens.
  public typealias ID = Identifier<User>

  /// Whether the account is the organisation's own (Graph's `userType`).
  public enum Kind: String, Sendable, Codable {
    /// Somebody of the organisation.
    case member = "Member"
    /// Somebody invited from elsewhere.
    case guest = "Guest"
  }

  /// The identifier.
  public let id: ID
  /// The name typed at sign-in.
  public var userPrincipalName: UserPrincipalName
  /// The name that people see.
  public var displayName: String
  /// Where messages go, when known.
  public var mail: String?
  /// Member or guest.
  public var userType: Kind
  /// False locks the person out of everything, at once.
  public var accountEnabled: Bool
  /// When the account was made.
  public let createdAt: Date
  /// Whether a password has been set.
  public var hasPassword: Bool
  /// When the password was last set.
  public var passwordChangedAt: Date?
  /// Whether the next sign-in must set a new password.
  public var mustChangePassword: Bool
  /// Sessions and grants from before this instant are dead.
  public var sessionsValidFrom: Date
  /// The registration clock.
  public var registration: RegistrationDeadline?
  /// The last completed interactive sign-in.
  public var lastSignInAt: Date?
  /// Where the person stands in per-user MFA.
  public var perUserMFAState: PerUserMFAState
  /// What the person prefers, and was asked about their methods.
  public var securityInfo: SecurityInfoState

  /// Puts the parts together.
  public init(
    id: ID, userPrincipalName: UserPrincipalName, displayName: String, mail: String?, userType: Kind,
    accountEnabled: Bool, createdAt: Date, hasPassword: Bool, passwordChangedAt: Date?,
    mustChangePassword: Bool, sessionsValidFrom: Date, registration: RegistrationDeadline?,
    lastSignInAt: Date?, perUserMFAState: PerUserMFAState = .disabled,
    securityInfo: SecurityInfoState = SecurityInfoState()
  ) {
    self.id = id
    self.userPrincipalName = userPrincipalName
    self.displayName = displayName
    self.mail = mail
    self.userType = userType
    self.accountEnabled = accountEnabled
    self.createdAt = createdAt
    self.hasPassword = hasPassword
    self.passwordChangedAt = passwordChangedAt
    self.mustChangePassword = mustChangePassword
    self.sessionsValidFrom = sessionsValidFrom
    self.registration = registration
    self.lastSignInAt = lastSignInAt
    self.perUserMFAState = perUserMFAState
    self.securityInfo = securityInfo
  }
}

/// Until when a person may postpone registering a second factor: stored once, never renewed by the person.
public struct RegistrationDeadline: Equatable, Sendable, Codable {
  /// The first interactive sign-in that started the clock.
  public let startedAt: Date
  /// The instant from which postponing is over.
  public var endsAt: Date
  /// Why an administrator moved it, if one did.
  public var extensionReason: String?

  /// A deadline.
  public init(startedAt: Date, endsAt: Date, extensionReason: String? = nil) {
    self.startedAt = startedAt
    self.endsAt = endsAt
    self.extensionReason = extensionReason
  }
}
