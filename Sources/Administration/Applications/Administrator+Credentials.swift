import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// For how many days a client secret is good unless another number is given: two years.
  public static let secretDays = 730
  /// The most secrets and certificates of one application.
  public static let credentialLimit = 20

  /// Gives an application another secret, so that it can change over without a gap.
  ///
  /// - Throws: `applicationRefused`, `invalidValue`, `applicationNotFound`.
  public func addSecret(
    to clientID: Application.ClientID, days: Int = Administrator.secretDays, in tenant: Tenant
  ) async throws -> IssuedSecret {
    guard (1...Self.secretDays).contains(days) else {
      throw AdministrationError(
        .invalidValue, "a secret is good for 1 to \(Self.secretDays) days, not \(days)")
    }
    return try await write(in: tenant.id) { change in
      try change.addSecret(to: change.application(clientID), days: days)
    }
  }

  /// Registers another certificate of an application.
  ///
  /// - Throws: `certificateRefused`, `applicationRefused`, `applicationNotFound`.
  public func addCertificate(
    pem: String, to clientID: Application.ClientID, in tenant: Tenant
  ) async throws -> ApplicationDetails {
    try await write(in: tenant.id) { change in
      let application = try change.application(clientID)
      try change.add(ClientCertificate(pem: pem, at: change.now), to: application)
      return try change.details(of: application)
    }
  }

  /// Takes a secret or certificate away from an application; it is refused from now on.
  ///
  /// - Throws: `credentialNotFound`, `applicationNotFound`.
  public func removeCredential(
    _ id: ApplicationCredential.ID, of clientID: Application.ClientID, in tenant: Tenant
  ) async throws -> ApplicationDetails {
    try await write(in: tenant.id) { change in
      let application = try change.application(clientID)
      guard try change.applications.remove(id, of: clientID) else {
        throw AdministrationError(
          .credentialNotFound,
          "\(quoted(application.displayName)) has no secret or certificate `\(id)`; `gatehouse app show` lists them"
        )
      }
      try change.auditCredentials(of: application, .change("KeyDescription", from: id.description, to: nil))
      return try change.details(of: application)
    }
  }
}

extension Change {
  func addSecret(to application: Application, days: Int) throws -> IssuedSecret {
    guard !application.isPublic else {
      throw AdministrationError(
        .applicationRefused, "\(quoted(application.displayName)) is public, so it can keep no secret")
    }
    try requireRoom(application)
    let secret = random.token()
    let credential = ApplicationCredential(
      id: random.identifier(),
      material: .secret(Base.Digest(of: secret), hint: String(secret.expose().prefix(3))), createdAt: now,
      expiresAt: now.addingTimeInterval(Double(days) * 86_400))
    try applications.add(credential, to: application.clientID)
    try auditCredentials(
      of: application, .change("KeyDescription", from: nil, to: credential.id.description))
    return IssuedSecret(id: credential.id, secret: secret, expiresAt: credential.expiresAt)
  }

  func add(_ certificate: ClientCertificate, to application: Application) throws {
    guard !application.isPublic else {
      throw AdministrationError(
        .applicationRefused,
        "\(quoted(application.displayName)) is public, so it proves nothing by a certificate")
    }
    try requireRoom(application)
    let credential = ApplicationCredential(
      id: random.identifier(), material: .certificate(certificate.der), createdAt: now,
      expiresAt: certificate.expiresAt)
    try applications.add(credential, to: application.clientID)
    try auditCredentials(
      of: application, .change("KeyDescription", from: nil, to: credential.id.description))
  }

  func auditCredentials(
    of application: Application, _ property: DirectoryAudit.Target.ModifiedProperty
  ) throws {
    try audit(
      "Update application – Certificates and secrets management", .application, .update,
      .of(application, [property]))
  }

  private func requireRoom(_ application: Application) throws {
    guard try applications.credentials(of: application.clientID).count < Administrator.credentialLimit else {
      throw AdministrationError(
        .applicationRefused,
        "\(quoted(application.displayName)) has \(Administrator.credentialLimit) secrets and certificates; remove one first"
      )
    }
  }
}
