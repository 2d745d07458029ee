import Base
import Directory
import Foundation

/// A sign-in in progress.
public enum SignInTransactionTag: Sendable {}

/// Identifies a sign-in in progress; worthless without the browser cookie that it is bound to.
public typealias SignInTransactionID = Identifier<SignInTransactionTag>

/// What became of an authorization request, or of a page that needs a signed-in person.
public enum BeginOutcome: Sendable {
  /// A person must do something: send the browser to `/{tenant}/login/{transaction}`.
  case interact(SignInTransactionID)
  /// Nothing was left to do: the session satisfies everything.
  case completed(Completion)
  /// It cannot go on, and the request allows no page (`prompt=none`) or none would help.
  case refused(SignInError)
}

/// What a finished sign-in leads to.
public enum Completion: Sendable {
  /// A code for the application.
  case code(AuthorizationRequest, code: Secret, session: IssuedSession?)
  /// The application is told that its request was refused.
  case denied(AuthorizationRequest, SignInError)
  /// A device was approved (`true`) or declined.
  case device(clientName: String, isApproved: Bool, session: IssuedSession?)
  /// One of Gatehouse's own pages.
  case page(SignInPurpose.OwnPage, session: IssuedSession?)
}

/// Cookies to set after a sign-in; nil parts leave the browser's cookies as they are.
public struct IssuedSession: Sendable {
  /// The tenant of the session.
  public var tenant: Tenant.ID
  /// The handle for the session cookie; nil when the session went on as it was.
  public var handle: Secret?
  /// Until when the cookie stays after the browser is closed; nil for a session cookie.
  public var persistsUntil: Date?
  /// The token of a remembered second factor, and until when.
  public var remembered: (token: Secret, until: Date)?

  /// Cookies to set.
  public init(
    tenant: Tenant.ID, handle: Secret?, persistsUntil: Date?, remembered: (token: Secret, until: Date)?
  ) {
    self.tenant = tenant
    self.handle = handle
    self.persistsUntil = persistsUntil
    self.remembered = remembered
  }
}
