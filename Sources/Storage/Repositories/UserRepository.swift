import Base
import Directory
import Foundation

/// The people of a tenant.
public struct UserRepository {
  let connection: any SQLConnection
  let tenant: Tenant.ID

  static let columns = Columns(
    """
    id, user_principal_name, display_name, mail, user_type, account_enabled, created_at,
    CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, password_changed_at, must_change_password,
    sessions_valid_from, registration_started_at, registration_ends_at, registration_extension_reason,
    last_sign_in_at, per_user_mfa_state, preferred_method, preferred_language, campaign_snoozed_at,
    campaign_snoozes, security_info_confirmed_at, reminded_at, reminders, break_glass_checked_at
    """)

  /// The people of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds a person; `StorageError.constraint(.unique)` when the user name is taken.
  public func insert(_ user: User, passwordHash: String?) throws {
    try connection.execute(
      """
      INSERT INTO app_user (tenant_id, id, user_principal_name, display_name, mail, user_type, account_enabled,
        created_at, password_hash, password_changed_at, must_change_password, sessions_valid_from,
        registration_started_at, registration_ends_at, registration_extension_reason, last_sign_in_at,
        per_user_mfa_state)
      VALUES (\(tenant), \(user.id), \(user.userPrincipalName.key), \(user.displayName), \(user.mail),
        \(user.userType.rawValue), \(user.accountEnabled), \(user.createdAt), \(passwordHash),
        \(user.passwordChangedAt), \(user.mustChangePassword), \(user.sessionsValidFrom),
        \(user.registration?.startedAt), \(user.registration?.endsAt), \(user.registration?.extensionReason),
        \(user.lastSignInAt), \(user.perUserMFAState.rawValue))
      """)
  }

  /// The person with this identifier.
  public func find(_ id: User.ID) throws -> User? {
    try connection.first(
      "SELECT \(Self.columns) FROM app_user WHERE tenant_id = \(tenant) AND id = \(id)", Self.decode)
  }

  /// The person with this user name.
  public func find(_ name: UserPrincipalName) throws -> User? {
    try connection.first(
      "SELECT \(Self.columns) FROM app_user WHERE tenant_id = \(tenant) AND user_principal_name = \(name.key)",
      Self.decode)
  }

  /// The stored password hash, in PHC form.
  public func passwordHash(of id: User.ID) throws -> String? {
    try connection.first(
      "SELECT password_hash FROM app_user WHERE tenant_id = \(tenant) AND id = \(id)"
    ) { (row: inout Row) throws -> String? in try row.next() } ?? nil
  }

  /// Reads everybody in the order of user names, in constant memory.
  public func forEach(_ body: (User) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(Self.columns) FROM app_user WHERE tenant_id = \(tenant) ORDER BY user_principal_name
      """
    ) { row in try body(Self.decode(&row)) }
  }

  /// A page of people in the order of user names, after a given name.
  public func page(after name: String?, limit: Int) throws -> [User] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM app_user
       WHERE tenant_id = \(tenant) AND user_principal_name > \(name ?? "")
       ORDER BY user_principal_name LIMIT \(limit)
      """, Self.decode)
  }

  /// A page of a group's people, nesting included, in the order of user names, after a given name.
  public func page(of group: Group.ID, after name: String?, limit: Int) throws -> [User] {
    try connection.rows(
      """
      WITH RECURSIVE inside (id) AS (
        SELECT id FROM app_group WHERE tenant_id = \(tenant) AND id = \(group)
        UNION
        SELECT g.member_group_id FROM group_group g JOIN inside i ON g.group_id = i.id
         WHERE g.tenant_id = \(tenant))
      SELECT \(Self.columns) FROM app_user
       WHERE tenant_id = \(tenant) AND user_principal_name > \(name ?? "")
         AND id IN (SELECT m.user_id FROM group_user m JOIN inside i ON m.group_id = i.id
                     WHERE m.tenant_id = \(tenant))
       ORDER BY user_principal_name LIMIT \(limit)
      """, Self.decode)
  }

  /// Locks somebody out or lets them in again; locking out also ends what they hold.
  @discardableResult
  public func setEnabled(_ isEnabled: Bool, _ id: User.ID, at now: Date) throws -> Bool {
    let changed = try connection.execute(
      """
      UPDATE app_user SET account_enabled = \(isEnabled) WHERE tenant_id = \(tenant) AND id = \(id)
      """)
    if changed > 0, !isEnabled { try revokeSessions(of: id, at: now) }
    return changed > 0
  }

  /// Stores a new password and what goes with it.
  @discardableResult
  public func setPassword(
    _ hash: String, mustChange: Bool, of id: User.ID, at now: Date
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET password_hash = \(hash), password_changed_at = \(now), must_change_password = \(mustChange)
       WHERE tenant_id = \(tenant) AND id = \(id)
      """) > 0
  }

  /// Stores the same password hashed at the present costs, unless it was changed meanwhile.
  public func upgradePassword(from old: String, to new: String, of id: User.ID) throws {
    try connection.execute(
      """
      UPDATE app_user SET password_hash = \(new)
       WHERE tenant_id = \(tenant) AND id = \(id) AND password_hash = \(old)
      """)
  }

  /// Starts the registration clock, unless it runs already; a clock from before `notBefore` is replaced.
  public func startRegistration(_ deadline: RegistrationDeadline, of id: User.ID, notBefore: Date) throws {
    try connection.execute(
      """
      UPDATE app_user SET registration_started_at = \(deadline.startedAt), registration_ends_at = \(deadline.endsAt),
        registration_extension_reason = NULL
       WHERE tenant_id = \(tenant) AND id = \(id)
         AND (registration_started_at IS NULL OR registration_started_at < \(notBefore))
      """)
  }

  /// Moves the end of the registration clock: an administrator's doing, with a reason.
  @discardableResult
  public func extendRegistration(_ deadline: RegistrationDeadline, of id: User.ID) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET registration_started_at = \(deadline.startedAt), registration_ends_at = \(deadline.endsAt),
        registration_extension_reason = \(deadline.extensionReason)
       WHERE tenant_id = \(tenant) AND id = \(id)
      """) > 0
  }

  /// Notes a completed interactive sign-in, and holds off whoever would disable the person until it is committed.
  ///
  /// - Returns: false when the person was disabled, or their sessions revoked, since `user` was read.
  public func noteSignIn(of user: User, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET last_sign_in_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(user.id) AND account_enabled = \(true)
         AND sessions_valid_from = \(user.sessionsValidFrom)
      """) == 1
  }

  /// Makes other transactions that change the same person's methods wait until this one is over.
  public func lock(_ id: User.ID) throws {
    try connection.execute(
      "UPDATE app_user SET account_enabled = account_enabled WHERE tenant_id = \(tenant) AND id = \(id)")
  }

  /// Ends every session and grant of a person, and every browser's remembered second factor.
  public func revokeSessions(of id: User.ID, at now: Date) throws {
    try connection.execute(
      "UPDATE app_user SET sessions_valid_from = \(now) WHERE tenant_id = \(tenant) AND id = \(id)")
    try connection.execute(
      """
      UPDATE session SET ended_at = \(now)
       WHERE tenant_id = \(tenant) AND user_id = \(id) AND ended_at IS NULL
      """)
    try connection.execute(
      """
      UPDATE token_grant SET revoked_at = \(now), revocation_reason = 'sessionsRevoked'
       WHERE tenant_id = \(tenant) AND user_id = \(id) AND revoked_at IS NULL
      """)
    try KnownBrowserRepository(connection, tenant).forgetAll(of: id)
  }

  /// Removes a person and all that is theirs, logs excepted.
  @discardableResult
  public func delete(_ id: User.ID) throws -> Bool {
    try HardwareTokenRepository(connection, tenant).release(of: id)
    return try connection.execute("DELETE FROM app_user WHERE tenant_id = \(tenant) AND id = \(id)") > 0
  }

  static func decode(_ row: inout Row) throws -> User {
    let id: User.ID = try row.next()
    let name: String = try row.next()
    guard let userPrincipalName = UserPrincipalName(name) else {
      throw StorageError.decoding(column: "user_principal_name", cause: "is no user name")
    }
    let displayName: String = try row.next()
    let mail: String? = try row.next()
    let userType: String = try row.next()
    let accountEnabled: Bool = try row.next()
    let createdAt: Date = try row.next()
    let hasPassword: Bool = try row.next()
    let passwordChangedAt: Date? = try row.next()
    let mustChangePassword: Bool = try row.next()
    let sessionsValidFrom: Date = try row.next()
    let startedAt: Date? = try row.next()
    let endsAt: Date? = try row.next()
    let reason: String? = try row.next()
    let lastSignInAt: Date? = try row.next()
    let state: String = try row.next()
    // A state that is not understood must not read as one that asks for nothing.
    guard let perUserMFAState = PerUserMFAState(rawValue: state) else {
      throw StorageError.decoding(column: "per_user_mfa_state", cause: "is no state that this version knows")
    }
    var registration: RegistrationDeadline?
    if let startedAt, let endsAt {
      registration = RegistrationDeadline(startedAt: startedAt, endsAt: endsAt, extensionReason: reason)
    }
    let securityInfo = try decodeSecurityInfo(&row)
    return User(
      id: id, userPrincipalName: userPrincipalName, displayName: displayName, mail: mail,
      userType: User.Kind(rawValue: userType) ?? .member, accountEnabled: accountEnabled,
      createdAt: createdAt,
      hasPassword: hasPassword, passwordChangedAt: passwordChangedAt, mustChangePassword: mustChangePassword,
      sessionsValidFrom: sessionsValidFrom, registration: registration, lastSignInAt: lastSignInAt,
      perUserMFAState: perUserMFAState, securityInfo: securityInfo)
  }
}

@available(*, unavailable)
extension UserRepository: Sendable {}
