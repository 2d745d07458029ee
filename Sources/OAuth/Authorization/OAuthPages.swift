import Directory
import Foundation
import HTTPEdge
import Hummingbird

/// The pages that the protocol needs; what they look like is not known here.
public struct OAuthPages: Sendable {
  /// A refused authorization request that may not leave for anywhere: step `error`, status 400.
  public var error: @Sendable (AuthorizationFailure, Request, EdgeContext) -> Response
  /// An answer that the browser posts to the application (OAuth 2.0 Form Post Response Mode).
  public var formPost: @Sendable (FormPost, Request, EdgeContext) -> Response
  /// The question whether to sign out.
  public var confirmSignOut: @Sendable (SignOutQuestion, Request, EdgeContext) -> Response
  /// That nobody is signed in (any more).
  public var signedOut: @Sendable (SignedOut, Request, EdgeContext) -> Response

  /// Takes the pages.
  public init(
    error: @escaping @Sendable (AuthorizationFailure, Request, EdgeContext) -> Response,
    formPost: @escaping @Sendable (FormPost, Request, EdgeContext) -> Response,
    confirmSignOut: @escaping @Sendable (SignOutQuestion, Request, EdgeContext) -> Response,
    signedOut: @escaping @Sendable (SignedOut, Request, EdgeContext) -> Response
  ) {
    self.error = error
    self.formPost = formPost
    self.confirmSignOut = confirmSignOut
    self.signedOut = signedOut
  }

  /// What the error page says.
  public struct AuthorizationFailure: Sendable {
    /// The tenant's name, when it is known.
    public let tenantName: String?
    /// The `error` of the standard.
    public let error: String
    /// Entra's number.
    public let number: Int
    /// What is wrong.
    public let reason: String
    /// The application's name, when it is known.
    public let application: String?
    /// When the request arrived.
    public let time: Date
  }

  /// What the form that carries an answer holds.
  public struct FormPost: Sendable {
    /// The registered redirect URI: http or https.
    public let redirectURI: String
    /// The application's name.
    public let clientName: String
    /// The tenant's name.
    public let tenantName: String
    /// The answer.
    public let parameters: [(name: String, value: String)]
  }

  /// What the question holds.
  public struct SignOutQuestion: Sendable {
    /// The tenant's name.
    public let tenantName: String
    /// Where the form is posted to: a path with a query.
    public let action: String
    /// The value of the hidden field `csrf`.
    public let csrf: String
    /// The user name that is signed in.
    public let accountName: String
    /// The registered address that the answer goes on to, when it does: the form must be allowed to lead there.
    public let returnTo: String?
  }

  /// What the page after a logout holds.
  public struct SignedOut: Sendable {
    /// The tenant's name.
    public let tenantName: String
    /// The registered address to go on to, when there is one.
    public let returnTo: String?
    /// The application's name, when it is known.
    public let clientName: String?
  }
}
