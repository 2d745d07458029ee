import Base
import Directory
import Foundation

/// A signed-in person at the Security info page.
public struct SecurityInfoVisitor: Sendable {
  /// The tenant.
  public var tenant: Tenant
  /// The person.
  public var user: User
  /// The session, checked in this request.
  public var session: Session
  /// From where.
  public var address: String
  /// What the browser calls itself.
  public var userAgent: String
  /// What binds the audit rows to the request.
  public var correlationID: String
  /// The language of the page.
  public var language: Language

  /// A visitor.
  public init(
    tenant: Tenant, user: User, session: Session, address: String, userAgent: String, correlationID: String,
    language: Language = .english
  ) {
    self.tenant = tenant
    self.user = user
    self.session = session
    self.address = address
    self.userAgent = userAgent
    self.correlationID = correlationID
    self.language = language
  }

  var initiator: DirectoryAudit.Initiator {
    .user(id: user.id, name: user.userPrincipalName, address: address)
  }
}
