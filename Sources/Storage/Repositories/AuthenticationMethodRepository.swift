import Base
import Directory
import Foundation

/// The methods that people have registered.
public struct AuthenticationMethodRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// What a code is checked against.
  public struct StoredSecret: Sendable {
    /// The method.
    public var id: AuthenticationMethod.ID
    /// Its sealed secret.
    public var sealed: String
    /// The last time step whose code was accepted.
    public var lastUsedStep: Int64?
  }

  /// The methods of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// A person's methods, the oldest first; at most 50.
  public func list(of user: User.ID) throws -> [AuthenticationMethod] {
    try connection.rows(
      """
      SELECT m.id, m.kind, m.display_name, m.created_at, m.last_used_at,
        CASE WHEN m.kind = 'recoveryCode' THEN (
          SELECT COUNT(*) FROM recovery_code r
           WHERE r.tenant_id = m.tenant_id AND r.user_id = m.user_id AND r.method_id = m.id AND r.used_at IS NULL)
        END, m.details
      FROM authentication_method m
      WHERE m.tenant_id = \(tenant) AND m.user_id = \(user)
      ORDER BY m.created_at, m.id LIMIT 50
      """
    ) { row in
      let id: AuthenticationMethod.ID = try row.next()
      let kindText: String = try row.next()
      guard let kind = AuthenticationMethod.Kind(rawValue: kindText) else {
        throw StorageError.decoding(column: "kind", cause: "is no method that this version knows")
      }
      var method = AuthenticationMethod(
        id: id, kind: kind, displayName: try row.next(), createdAt: try row.next(),
        lastUsedAt: try row.next(), remainingUses: try row.next())
      if let details: String = try row.next() { method.details = try StoredJSON.decode(from: details) }
      return method
    }
  }

  /// Reads who has which kinds of methods, in the order of users' identifiers, in constant memory.
  public func forEachKind(_ body: (User.ID, AuthenticationMethod.Kind) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT DISTINCT user_id, kind FROM authentication_method WHERE tenant_id = \(tenant) ORDER BY user_id, kind
      """
    ) { row in
      let user: User.ID = try row.next()
      let text: String = try row.next()
      guard let kind = AuthenticationMethod.Kind(rawValue: text) else {
        throw StorageError.decoding(column: "kind", cause: "is no method that this version knows")
      }
      try body(user, kind)
    }
  }

  /// Reads who has which methods, in the order of users' identifiers, in constant memory.
  public func forEachMethod(
    _ body: (User.ID, AuthenticationMethod.Kind, MethodDetails) throws -> Void
  ) throws {
    try connection.forEach(
      "SELECT user_id, kind, details FROM authentication_method WHERE tenant_id = \(tenant) ORDER BY user_id, id"
    ) { row in
      let user: User.ID = try row.next()
      let text: String = try row.next()
      guard let kind = AuthenticationMethod.Kind(rawValue: text) else {
        throw StorageError.decoding(column: "kind", cause: "is no method that this version knows")
      }
      let details: String? = try row.next()
      try body(user, kind, try details.map { try StoredJSON.decode(from: $0) } ?? MethodDetails())
    }
  }

  /// Adds a method.
  public func insert(
    _ method: AuthenticationMethod, of user: User.ID, sealedSecret: String?, lastUsedStep: Int64?
  ) throws {
    try connection.execute(
      """
      INSERT INTO authentication_method (tenant_id, user_id, id, kind, display_name, sealed_secret, last_used_step,
        created_at, last_used_at, details)
      VALUES (\(tenant), \(user), \(method.id), \(method.kind.rawValue), \(method.displayName), \(sealedSecret),
        \(lastUsedStep), \(method.createdAt), \(method.lastUsedAt), \(Self.encode(method.details)))
      """)
  }

  /// Stores what a person calls a method, and what is known of it.
  @discardableResult
  public func update(_ method: AuthenticationMethod, of user: User.ID) throws -> Bool {
    try connection.execute(
      """
      UPDATE authentication_method
         SET display_name = \(method.displayName), details = \(Self.encode(method.details))
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND id = \(method.id)
      """) > 0
  }

  /// Notes that a method succeeded.
  public func noteUse(of method: AuthenticationMethod.ID, user: User.ID, at now: Date) throws {
    try connection.execute(
      """
      UPDATE authentication_method SET last_used_at = \(now)
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND id = \(method)
      """)
  }

  private static func encode(_ details: MethodDetails) throws -> String? {
    details == MethodDetails() ? nil : try StoredJSON.encode(details)
  }

  /// The secrets of a person's authenticator apps.
  public func secrets(of user: User.ID, kind: AuthenticationMethod.Kind) throws -> [StoredSecret] {
    try connection.rows(
      """
      SELECT id, sealed_secret, last_used_step FROM authentication_method
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND kind = \(kind.rawValue) AND sealed_secret IS NOT NULL
       ORDER BY created_at, id LIMIT 50
      """
    ) { row in StoredSecret(id: try row.next(), sealed: try row.next(), lastUsedStep: try row.next()) }
  }

  /// Spends a time step, once and for ever, whatever the concurrency.
  ///
  /// - Returns: false when this step or a later one was spent before.
  public func spendStep(_ step: Int64, of method: AuthenticationMethod.ID, user: User.ID, at now: Date) throws
    -> Bool
  {
    try connection.execute(
      """
      UPDATE authentication_method SET last_used_step = \(step), last_used_at = \(now)
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND id = \(method)
         AND (last_used_step IS NULL OR last_used_step < \(step))
      """) == 1
  }

  /// Removes a method.
  @discardableResult
  public func delete(_ method: AuthenticationMethod.ID, of user: User.ID) throws -> Bool {
    try connection.execute(
      "DELETE FROM authentication_method WHERE tenant_id = \(tenant) AND user_id = \(user) AND id = \(method)"
    ) > 0
  }

  /// Removes every method of a person.
  public func deleteAll(of user: User.ID) throws {
    try connection.execute(
      "DELETE FROM authentication_method WHERE tenant_id = \(tenant) AND user_id = \(user)")
  }

  /// Stores a set of recovery codes, by digest, under their method.
  public func insertRecoveryCodes(_ codes: [Base.Digest], method: AuthenticationMethod.ID, of user: User.ID)
    throws
  {
    for code in codes {
      try connection.execute(
        """
        INSERT INTO recovery_code (tenant_id, user_id, method_id, code_digest)
        VALUES (\(tenant), \(user), \(method), \(code))
        """)
    }
  }

  /// Spends a recovery code, once and for ever, whatever the concurrency.
  ///
  /// - Returns: the method it belongs to; nil when there is no such unused code.
  public func spendRecoveryCode(
    _ code: Base.Digest, of user: User.ID, at now: Date
  ) throws -> AuthenticationMethod.ID? {
    let method: AuthenticationMethod.ID? = try connection.first(
      """
      UPDATE recovery_code SET used_at = \(now)
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND code_digest = \(code) AND used_at IS NULL
      RETURNING method_id
      """
    ) { row in try row.next() }
    if let method {
      try connection.execute(
        """
        UPDATE authentication_method SET last_used_at = \(now)
         WHERE tenant_id = \(tenant) AND user_id = \(user) AND id = \(method)
        """)
    }
    return method
  }
}

@available(*, unavailable)
extension AuthenticationMethodRepository: Sendable {}
