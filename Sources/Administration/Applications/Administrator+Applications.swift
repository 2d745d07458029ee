import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// Registers an application; one that is confidential and brings no certificate gets a secret.
  ///
  /// - Throws: `invalidValue`, `redirectURIRefused`, `certificateRefused`, `applicationRefused`.
  public func createApplication(_ new: NewApplication, in tenant: Tenant) async throws -> CreatedApplication {
    try await write(in: tenant.id) { change in
      let checked = try CheckedApplication(new, at: change.now)
      let application = Application(
        id: change.random.identifier(), clientID: change.random.identifier(),
        displayName: checked.displayName, isPublic: new.isPublic, isEnabled: true, grants: checked.grants,
        redirectURIs: checked.redirectURIs, postLogoutRedirectURIs: checked.postLogoutRedirectURIs,
        idTokenAlgorithm: new.idTokenAlgorithm, requiresPushedRequests: new.requiresPushedRequests,
        emitsGroups: new.emitsGroups, createdAt: change.now)
      try change.applications.insert(application)
      try change.audit("Add application", .application, .add, .of(application))
      for certificate in checked.certificates {
        try change.add(certificate, to: application)
      }
      for permission in Set(checked.permissions) {
        try change.applications.grant(permission, to: application.clientID)
        try change.audit(
          "Add app role assignment to service principal", .application, .add,
          .of(application, [.change("AppRole.Value", from: nil, to: permission.value)]))
      }
      for (resource, scopes) in checked.consents {
        try ConsentRepository(change.connection, tenant.id)
          .grant(scopes, client: application.clientID, user: nil, resource: resource, at: change.now)
        try change.audit(
          "Consent to application", .application, .add,
          .of(application, [.change("ConsentAction.Permissions", from: nil, to: scopes)]))
      }
      let needsSecret = !new.isPublic && checked.certificates.isEmpty
      let secret = try needsSecret ? change.addSecret(to: application, days: Self.secretDays) : nil
      return CreatedApplication(details: try change.details(of: application), secret: secret)
    }
  }

  /// An application with all that belongs to it.
  public func details(of application: Application, in tenant: Tenant) async throws -> ApplicationDetails {
    try await database.read { connection in
      let applications = ApplicationRepository(connection, tenant.id)
      return ApplicationDetails(
        application: application, credentials: try applications.credentials(of: application.clientID),
        permissions: try applications.permissions(of: application.clientID))
    }
  }

  /// Shows every application in the order of `client_id`.
  public func forEachApplication(
    in tenant: Tenant, _ body: (Application) async throws -> Void
  ) async throws {
    try await forEachPage(
      { connection, last in
        try ApplicationRepository(connection, tenant.id).page(after: last?.clientID, limit: Self.pageSize)
      }, body)
  }

  /// Refuses an application everywhere, or lets it work again.
  ///
  /// - Throws: `applicationNotFound`.
  public func setEnabled(
    _ isEnabled: Bool, _ clientID: Application.ClientID, in tenant: Tenant
  ) async throws -> ApplicationDetails {
    try await update(clientID, in: tenant) { application in
      application.isEnabled = isEnabled
      return .change("AccountEnabled", from: !isEnabled, to: isEnabled)
    }
  }

  /// Adds an address to which codes may be sent.
  ///
  /// - Throws: `redirectURIRefused`, `applicationRefused`, `applicationNotFound`.
  public func addRedirectURI(
    _ text: String, to clientID: Application.ClientID, in tenant: Tenant
  ) async throws -> ApplicationDetails {
    let uri = try CheckedApplication.redirectURI(text)
    return try await update(clientID, in: tenant) { application in
      guard application.grants.contains(.authorizationCode) else {
        throw AdministrationError(
          .applicationRefused, "the application has no authorization_code grant, so no code is sent anywhere")
      }
      let old = application.redirectURIs
      guard !old.contains(uri) else { return nil }
      guard old.count < CheckedApplication.addressLimit else {
        throw AdministrationError(
          .redirectURIRefused, "the application has \(old.count) addresses already, as many as there may be")
      }
      application.redirectURIs.append(uri)
      return .change("AppAddress", from: old.map(\.value), to: application.redirectURIs.map(\.value))
    }
  }

  /// Removes an application with its credentials, consents and grants.
  ///
  /// - Throws: `applicationNotFound`.
  public func deleteApplication(_ clientID: Application.ClientID, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let application = try change.application(clientID)
      try change.applications.delete(clientID)
      try change.audit("Delete application", .application, .delete, .of(application))
    }
  }

  private func update(
    _ clientID: Application.ClientID, in tenant: Tenant,
    _ body: @escaping @Sendable (inout Application) throws -> DirectoryAudit.Target.ModifiedProperty?
  ) async throws -> ApplicationDetails {
    try await write(in: tenant.id) { change in
      // Serializes changes of applications, which replace the whole row.
      try TenantRepository.bumpRevision(of: tenant.id, on: change.connection)
      let old = try change.application(clientID)
      var new = old
      let property = try body(&new)
      if new != old, let property {
        try change.applications.update(new)
        try change.audit("Update application", .application, .update, .of(new, [property]))
      }
      return try change.details(of: new)
    }
  }
}

extension Change {
  /// The application, checked to be of this tenant.
  func application(_ clientID: Application.ClientID) throws -> Application {
    guard let application = try applications.find(clientID) else {
      throw AdministrationError(
        .applicationNotFound, "there is no application \(quoted(clientID.description)) in this tenant")
    }
    return application
  }

  func details(of application: Application) throws -> ApplicationDetails {
    ApplicationDetails(
      application: application, credentials: try applications.credentials(of: application.clientID),
      permissions: try applications.permissions(of: application.clientID))
  }
}
