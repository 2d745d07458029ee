import Base
import Directory
import Foundation
import Storage

/// Finds the tenant that a path names: by id, by one of its domains, or as `organizations`.
///
/// Read from the database at each request, so that what an administrator changed holds at the next one.
public struct TenantDirectory: Sendable {
  private let database: Database

  /// A directory over the database.
  public init(database: Database) {
    self.database = database
  }

  /// The tenant of a path segment; nil when there is none.
  public func resolve(_ segment: String) async throws -> Tenant? {
    if let id = Tenant.ID(segment) {
      return try await database.read { try TenantRepository.find(id: id, on: $0) }
    }
    guard let domain = DomainName(segment) else { return nil }
    return try await database.read { try TenantRepository.find(domain: domain, on: $0) }
  }

  /// The path segment that stands for whichever tenant the rest of a request leads to.
  public static let organizations = "organizations"

  /// The tenant of a user name, by its domain.
  public func resolve(userName: String) async throws -> Tenant? {
    guard let name = UserPrincipalName(userName) else { return nil }
    return try await resolve(name.domain)
  }

  /// The tenant that `organizations` stands for: the user name's, else the application's, else the only one there is.
  public func resolveOrganizations(
    userName: String?, clientID: Application.ClientID?
  ) async throws -> Tenant? {
    if let userName, let tenant = try await resolve(userName: userName) { return tenant }
    return try await database.read { connection in
      if let clientID { return try TenantRepository.find(client: clientID, on: connection) }
      return try TenantRepository.only(on: connection)
    }
  }
}
