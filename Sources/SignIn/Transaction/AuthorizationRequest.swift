import Base
import Directory
import Foundation
import Policy

/// An authorization request whose client, redirect URI and parameters have been checked.
///
/// Only the `OAuth` module makes one from outside bytes; the sign-in keeps it until the code is issued.
public struct AuthorizationRequest: Sendable, Codable, Equatable {
  /// How the answer reaches the application.
  public enum ResponseMode: String, Sendable, Codable, CaseIterable {
    /// In the query of the redirect URI.
    case query
    /// In its fragment.
    case fragment
    /// By a form that the browser posts (OAuth 2.0 Form Post Response Mode).
    case formPost = "form_post"
  }

  /// What the client wants to happen with the person (OpenID Connect Core §3.1.2.1).
  public enum Prompt: String, Sendable, Codable, CaseIterable {
    /// No page may be shown.
    case none
    /// The person signs in again.
    case login
    /// Consent is asked again.
    case consent
    /// The person chooses an account.
    case selectAccount = "select_account"
  }

  /// The application's `client_id`.
  public var clientID: Application.ClientID
  /// Its name, for the pages.
  public var clientName: String
  /// The registered redirect URI exactly as the request named it.
  public var redirectURI: String
  /// How the answer reaches the application.
  public var responseMode: ResponseMode
  /// Returned as it came.
  public var state: String?
  /// Goes into the ID token.
  public var nonce: String?
  /// The scopes asked for, split by resource.
  public var scope: RequestedScope
  /// The S256 code challenge, 43 characters of base64url (RFC 7636 §4.2).
  public var codeChallenge: String
  /// What is to happen with the person.
  public var prompt: Set<Prompt>
  /// Seconds since the last authentication after which the person authenticates again.
  public var maxAge: Int?
  /// The user name to begin with.
  public var loginHint: String?
  /// The authentication context classes asked for, best first.
  public var acrValues: [String]
  /// Whether the client insists on one of `acrValues` (an essential `acr` claim).
  public var acrIsEssential: Bool
  /// Claims asked for one by one with the `claims` parameter (OpenID Connect Core §5.5), for the ID token.
  public var idTokenClaims: [String]
  /// Claims asked for one by one, for the userinfo endpoint.
  public var userInfoClaims: [String]
  /// The `sub` or `oid` that the client insists on, from `id_token_hint` or the `claims` parameter.
  public var requiredSubject: String?
  /// The kind of client, for policies: a native application, or else a browser.
  public var clientAppType: ClientAppType?

  /// Puts the parts together.
  public init(
    clientID: Application.ClientID, clientName: String, redirectURI: String, responseMode: ResponseMode,
    state: String?, nonce: String?, scope: RequestedScope, codeChallenge: String, prompt: Set<Prompt>,
    maxAge: Int?, loginHint: String?, acrValues: [String], acrIsEssential: Bool, idTokenClaims: [String],
    userInfoClaims: [String], requiredSubject: String?
  ) {
    self.clientID = clientID
    self.clientName = clientName
    self.redirectURI = redirectURI
    self.responseMode = responseMode
    self.state = state
    self.nonce = nonce
    self.scope = scope
    self.codeChallenge = codeChallenge
    self.prompt = prompt
    self.maxAge = maxAge
    self.loginHint = loginHint
    self.acrValues = acrValues
    self.acrIsEssential = acrIsEssential
    self.idTokenClaims = idTokenClaims
    self.userInfoClaims = userInfoClaims
    self.requiredSubject = requiredSubject
  }
}

/// The scopes of a request: OpenID Connect's own, and those of at most one resource.
///
/// `User.Read`, `https://graph.microsoft.com/User.Read`, `api://<app id>/read` and `<app id>/.default` all
/// come down to a resource's application id and short scope names.
public struct RequestedScope: Sendable, Codable, Equatable {
  /// `openid profile email offline_access phone address`, as far as asked for.
  public var openID: [String]
  /// The resource's application id; Microsoft Graph's when only OpenID scopes were asked for.
  public var resource: String
  /// The resource's scopes by their short names; `.default` among them.
  public var resourceScopes: [String]

  /// Scopes of OpenID Connect and of one resource.
  public init(openID: [String], resource: String, resourceScopes: [String]) {
    self.openID = openID
    self.resource = resource
    self.resourceScopes = resourceScopes
  }

  /// Whether an ID token was asked for.
  public var wantsIDToken: Bool { openID.contains("openid") }
  /// Whether a refresh token was asked for.
  public var wantsRefreshToken: Bool { openID.contains("offline_access") }
}
