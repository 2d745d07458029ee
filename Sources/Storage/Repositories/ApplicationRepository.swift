import Base
import Directory
import Foundation

/// The applications of a tenant, how they prove who they are, and what they may do as themselves.
public struct ApplicationRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    """
    client_id, id, display_name, is_public, is_enabled, grants, redirect_uris, post_logout_redirect_uris,
    id_token_algorithm, requires_pushed_requests, emits_groups, created_at
    """)

  /// The applications of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds an application.
  public func insert(_ application: Application) throws {
    try connection.execute(
      """
      INSERT INTO application (tenant_id, client_id, id, display_name, is_public, is_enabled, grants, redirect_uris,
        post_logout_redirect_uris, id_token_algorithm, requires_pushed_requests, emits_groups, created_at)
      VALUES (\(tenant), \(application.clientID), \(application.id), \(application.displayName),
        \(application.isPublic), \(application.isEnabled), \(Self.grants(of: application)),
        \(StoredJSON.encode(application.redirectURIs)), \(StoredJSON.encode(application.postLogoutRedirectURIs)),
        \(application.idTokenAlgorithm.rawValue), \(application.requiresPushedRequests), \(application.emitsGroups),
        \(application.createdAt))
      """)
  }

  /// The application with this `client_id`.
  public func find(_ clientID: Application.ClientID) throws -> Application? {
    try connection.first(
      "SELECT \(Self.columns) FROM application WHERE tenant_id = \(tenant) AND client_id = \(clientID)",
      Self.decode)
  }

  /// The application with this object identifier.
  public func find(_ id: Application.ID) throws -> Application? {
    try connection.first(
      "SELECT \(Self.columns) FROM application WHERE tenant_id = \(tenant) AND id = \(id)", Self.decode)
  }

  /// The applications with this name, the oldest first; at most `limit`.
  public func named(_ displayName: String, limit: Int) throws -> [Application] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM application
       WHERE tenant_id = \(tenant) AND display_name = \(displayName)
       ORDER BY created_at, client_id LIMIT \(limit)
      """, Self.decode)
  }

  /// A page of applications in the order of their `client_id`, after a given one.
  public func page(after clientID: Application.ClientID?, limit: Int) throws -> [Application] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM application
       WHERE tenant_id = \(tenant) AND client_id > \(clientID?.description ?? "")
       ORDER BY client_id LIMIT \(limit)
      """, Self.decode)
  }

  /// Reads every application in the order of their `client_id`, in constant memory.
  public func forEach(_ body: (Application) throws -> Void) throws {
    try connection.forEach(
      "SELECT \(Self.columns) FROM application WHERE tenant_id = \(tenant) ORDER BY client_id"
    ) { row in try body(Self.decode(&row)) }
  }

  /// Replaces everything of an application but its identifiers.
  @discardableResult
  public func update(_ application: Application) throws -> Bool {
    try connection.execute(
      """
      UPDATE application SET display_name = \(application.displayName), is_public = \(application.isPublic),
        is_enabled = \(application.isEnabled), grants = \(Self.grants(of: application)),
        redirect_uris = \(StoredJSON.encode(application.redirectURIs)),
        post_logout_redirect_uris = \(StoredJSON.encode(application.postLogoutRedirectURIs)),
        id_token_algorithm = \(application.idTokenAlgorithm.rawValue),
        requires_pushed_requests = \(application.requiresPushedRequests), emits_groups = \(application.emitsGroups)
       WHERE tenant_id = \(tenant) AND client_id = \(application.clientID)
      """) > 0
  }

  /// Removes an application with its credentials, consents and the grants it holds.
  @discardableResult
  public func delete(_ clientID: Application.ClientID) throws -> Bool {
    try connection.execute(
      "DELETE FROM application WHERE tenant_id = \(tenant) AND client_id = \(clientID)") > 0
  }

  /// Adds a secret, by its digest, or a certificate.
  public func add(_ credential: ApplicationCredential, to clientID: Application.ClientID) throws {
    var digest: Base.Digest?
    var hint: String?
    var certificate: [UInt8]?
    switch credential.material {
    case .secret(let value, let characters): (digest, hint) = (value, characters)
    case .certificate(let der): certificate = der
    }
    try connection.execute(
      """
      INSERT INTO application_credential (tenant_id, client_id, id, secret_digest, hint, certificate, created_at,
        expires_at)
      VALUES (\(tenant), \(clientID), \(credential.id), \(digest), \(hint), \(certificate), \(credential.createdAt),
        \(credential.expiresAt))
      """)
  }

  /// The secrets and certificates of an application, the oldest first and expired ones included; at most 100.
  public func credentials(of clientID: Application.ClientID) throws -> [ApplicationCredential] {
    try connection.rows(
      """
      SELECT id, secret_digest, hint, certificate, created_at, expires_at FROM application_credential
       WHERE tenant_id = \(tenant) AND client_id = \(clientID) ORDER BY created_at, id LIMIT 100
      """
    ) { row in
      let id: ApplicationCredential.ID = try row.next()
      let digest: Base.Digest? = try row.next()
      let hint: String? = try row.next()
      let certificate: [UInt8]? = try row.next()
      let material: ApplicationCredential.Material
      if let digest {
        material = .secret(digest, hint: hint ?? "")
      } else if let certificate {
        material = .certificate(certificate)
      } else {
        throw StorageError.decoding(column: "certificate", cause: "neither secret nor certificate is there")
      }
      return ApplicationCredential(
        id: id, material: material, createdAt: try row.next(), expiresAt: try row.next())
    }
  }

  /// Takes a secret or certificate away.
  @discardableResult
  public func remove(_ credential: ApplicationCredential.ID, of clientID: Application.ClientID) throws -> Bool
  {
    try connection.execute(
      """
      DELETE FROM application_credential
       WHERE tenant_id = \(tenant) AND client_id = \(clientID) AND id = \(credential)
      """) > 0
  }

  /// Records that an administrator consented to an application permission.
  public func grant(_ permission: ApplicationPermission, to clientID: Application.ClientID) throws {
    try connection.execute(
      """
      INSERT INTO application_permission (tenant_id, client_id, resource, value)
      VALUES (\(tenant), \(clientID), \(permission.resource), \(permission.value))
      ON CONFLICT (tenant_id, client_id, resource, value) DO NOTHING
      """)
  }

  /// The application permissions of an application, in order; at most 500.
  public func permissions(of clientID: Application.ClientID) throws -> [ApplicationPermission] {
    try connection.rows(
      """
      SELECT resource, value FROM application_permission
       WHERE tenant_id = \(tenant) AND client_id = \(clientID) ORDER BY resource, value LIMIT 500
      """
    ) { row in ApplicationPermission(resource: try row.next(), value: try row.next()) }
  }

  /// Whether a named thing is an application of this tenant: the audience of another application's tokens.
  public func exists(_ clientID: Application.ClientID) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM application WHERE tenant_id = \(tenant) AND client_id = \(clientID)"
    ) { (row: inout Row) throws -> Int in try row.next() } != nil
  }

  private static func grants(of application: Application) throws -> String {
    try StoredJSON.encode(application.grants.map(\.rawValue).sorted())
  }

  private static func decode(_ row: inout Row) throws -> Application {
    let clientID: Application.ClientID = try row.next()
    let id: Application.ID = try row.next()
    let displayName: String = try row.next()
    let isPublic: Bool = try row.next()
    let isEnabled: Bool = try row.next()
    let grants = try StoredJSON.decode(Set<Application.Grant>.self, from: try row.next())
    let redirectURIs = try StoredJSON.decode([RedirectURI].self, from: try row.next())
    let postLogoutRedirectURIs = try StoredJSON.decode([RedirectURI].self, from: try row.next())
    let algorithmName: String = try row.next()
    guard let algorithm = Application.SigningAlgorithm(rawValue: algorithmName) else {
      throw StorageError.decoding(
        column: "id_token_algorithm", cause: "is no algorithm that this version knows")
    }
    return Application(
      id: id, clientID: clientID, displayName: displayName, isPublic: isPublic, isEnabled: isEnabled,
      grants: grants, redirectURIs: redirectURIs, postLogoutRedirectURIs: postLogoutRedirectURIs,
      idTokenAlgorithm: algorithm, requiresPushedRequests: try row.next(), emitsGroups: try row.next(),
      createdAt: try row.next())
  }
}

@available(*, unavailable)
extension ApplicationRepository: Sendable {}
