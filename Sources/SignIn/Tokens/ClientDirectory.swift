import Base
import Directory
import Foundation
import Storage

/// Finds the application that a client says it is, in the tenant that its request names: all in one read.
///
/// Nothing is kept between requests, so that a client that is disabled is refused at its next one.
public struct ClientDirectory: Sendable {
  /// An application and how it may prove who it is.
  public struct Client: Sendable {
    /// The application.
    public let application: Application
    /// Its secrets and certificates, expired ones included.
    public let credentials: [ApplicationCredential]
    /// What it may do as itself.
    public let permissions: [ApplicationPermission]
  }

  /// What was found.
  public struct Found: Sendable {
    /// The tenant.
    public let tenant: Tenant
    /// The application; nil when the tenant has none of that `client_id`.
    public let client: Client?
  }

  private let database: Database

  /// A directory over the database.
  public init(database: Database) {
    self.database = database
  }

  /// The tenant of a path segment, and its application; nil when there is no such tenant.
  ///
  /// An application belongs to one tenant, which is the one meant by `organizations`.
  ///
  /// - Parameter clientID: nil asks for the tenant only.
  public func find(_ segment: String, clientID: Application.ClientID?) async throws -> Found? {
    let id = Tenant.ID(segment)
    let isByClient = segment == TenantDirectory.organizations
    let domain = id == nil && !isByClient ? DomainName(segment) : nil
    guard id != nil || domain != nil || isByClient else { return nil }
    return try await database.read { connection in
      var tenant: Tenant?
      if isByClient, let clientID { tenant = try TenantRepository.find(client: clientID, on: connection) }
      if let id { tenant = try TenantRepository.find(id: id, on: connection) }
      if let domain { tenant = try TenantRepository.find(domain: domain, on: connection) }
      guard let tenant else { return nil }
      guard let clientID else { return Found(tenant: tenant, client: nil) }
      let applications = ApplicationRepository(connection, tenant.id)
      guard let application = try applications.find(clientID) else {
        return Found(tenant: tenant, client: nil)
      }
      return Found(
        tenant: tenant,
        client: Client(
          application: application,
          credentials: application.isPublic ? [] : try applications.credentials(of: clientID),
          permissions: application.grants.contains(.clientCredentials)
            ? try applications.permissions(of: clientID) : []))
    }
  }

  /// Whether a resource can be asked for: a well-known one, or an application of the tenant.
  public func isResource(_ resource: String, tenant: Tenant.ID) async throws -> Bool {
    if resource == WellKnownResource.microsoftGraph || resource == WellKnownResource.azureServiceManagement {
      return true
    }
    guard let clientID = Application.ClientID(resource) else { return false }
    return try await database.read { try ApplicationRepository($0, tenant).exists(clientID) }
  }
}
