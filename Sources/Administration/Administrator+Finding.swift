import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// The tenant with this identifier or domain.
  ///
  /// - Throws: `tenantNotFound`.
  public func tenant(_ reference: String) async throws -> Tenant {
    let found: Tenant? = try await database.read { connection in
      if let id = Tenant.ID(reference) { return try TenantRepository.find(id: id, on: connection) }
      guard let domain = DomainName(reference) else { return nil }
      return try TenantRepository.find(domain: domain, on: connection)
    }
    guard let found else {
      throw AdministrationError(
        .tenantNotFound,
        "there is no tenant \(quoted(reference)); `gatehouse tenant list` shows those that there are")
    }
    return found
  }

  /// The person with this identifier or user name.
  ///
  /// - Throws: `userNotFound`.
  public func user(_ reference: String, in tenant: Tenant) async throws -> User {
    let found: User? = try await database.read { connection in
      let users = UserRepository(connection, tenant.id)
      if let id = User.ID(reference) { return try users.find(id) }
      return try UserPrincipalName(reference).flatMap { try users.find($0) }
    }
    guard let found else {
      throw AdministrationError(
        .userNotFound, "there is no user \(quoted(reference)) in \(tenant.defaultDomain)")
    }
    return found
  }

  /// The group with this identifier or name.
  ///
  /// - Throws: `groupNotFound`, `ambiguousName`.
  public func group(_ reference: String, in tenant: Tenant) async throws -> Group {
    let found: [Group] = try await database.read { connection in
      let groups = GroupRepository(connection, tenant.id)
      if let id = Group.ID(reference) { return try groups.find(id).map { [$0] } ?? [] }
      return try groups.named(reference, limit: 2)
    }
    guard let group = found.first else {
      throw AdministrationError(
        .groupNotFound, "there is no group \(quoted(reference)) in \(tenant.defaultDomain)")
    }
    guard found.count == 1 else { throw Self.ambiguous(reference) }
    return group
  }

  /// The application with this `client_id`, object identifier or name.
  ///
  /// - Throws: `applicationNotFound`, `ambiguousName`.
  public func application(_ reference: String, in tenant: Tenant) async throws -> Application {
    let found: [Application] = try await database.read { connection in
      let applications = ApplicationRepository(connection, tenant.id)
      if let clientID = Application.ClientID(reference) {
        let id = Application.ID(reference)
        let one = try applications.find(clientID) ?? id.flatMap { try applications.find($0) }
        return one.map { [$0] } ?? []
      }
      return try applications.named(reference, limit: 2)
    }
    guard let application = found.first else {
      throw AdministrationError(
        .applicationNotFound, "there is no application \(quoted(reference)) in \(tenant.defaultDomain)")
    }
    guard found.count == 1 else { throw Self.ambiguous(reference) }
    return application
  }

  /// The directory role with this name, case aside, or template id.
  ///
  /// - Throws: `roleNotFound`.
  public static func role(_ reference: String) throws -> DirectoryRole {
    guard let role = DirectoryRole.named(reference) else {
      throw AdministrationError(
        .roleNotFound, "there is no directory role \(quoted(reference)); `gatehouse role list` shows them")
    }
    return role
  }

  static func ambiguous(_ reference: String) -> AdministrationError {
    AdministrationError(
      .ambiguousName, "\(quoted(reference)) is the name of more than one; give the id instead")
  }
}
