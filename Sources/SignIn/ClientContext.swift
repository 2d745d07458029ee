import Base
import Directory
import Foundation

/// From where a request came, as far as the server can vouch for it.
public struct ClientContext: Sendable, Equatable {
  /// The client's address: the socket's, or what a trusted proxy named.
  public var address: String
  /// The client's name for itself, cut to 512 characters and without control characters.
  public var userAgent: String
  /// What binds log lines, records and error pages together.
  public var correlationID: String
  /// The language that the pages are shown in.
  public var language: Language

  /// A context.
  public init(
    address: String, userAgent: String, correlationID: String, language: Language = .english
  ) {
    self.address = address
    self.userAgent = userAgent
    self.correlationID = correlationID
    self.language = language
  }
}

/// What a browser presents of itself: its binding and, when it is signed in, its session.
public struct BrowserContext: Sendable {
  /// The digest of the browser's long-lived random cookie; every transaction and session is bound to it.
  public var browser: Digest
  /// The session handle in its cookie, if any; not yet checked.
  public var sessionHandle: Secret?
  /// The tenant that the session cookie names; not yet checked.
  public var sessionTenant: String?
  /// The token that stands for a remembered second factor, if any; not yet checked.
  public var remembered: Secret?
  /// From where the request came.
  public var client: ClientContext

  /// A context.
  public init(
    browser: Digest, sessionHandle: Secret?, sessionTenant: String?, remembered: Secret?,
    client: ClientContext
  ) {
    self.browser = browser
    self.sessionHandle = sessionHandle
    self.sessionTenant = sessionTenant
    self.remembered = remembered
    self.client = client
  }
}
