import Base
import Directory
import Foundation
import Storage

/// Tells the administrators when an emergency account is used, or has not been tried for long.
///
/// Everything is queued in the caller's transaction: a sign-in that is committed is told of, and told of once.
public struct BreakGlassAlarm: Sendable {
  /// After how many days an account that nobody has tried is to be tried again.
  public static let checkInterval: TimeInterval = 30 * 86_400
  /// The most administrators that are written to.
  public static let recipientLimit = 50

  private let outbox: Outbox
  private let random: RandomSource

  /// An alarm whose messages go through `outbox`.
  public init(outbox: Outbox, random: RandomSource) {
    self.outbox = outbox
    self.random = random
  }

  /// A completed sign-in.
  public struct Use: Sendable {
    /// Whose.
    public var user: User
    /// When.
    public var at: Date
    /// From which address.
    public var address: String
    /// From which country, by its code, when known.
    public var country: String?
    /// What binds the message to the sign-in: one message for each.
    public var correlationID: String

    /// A completed sign-in.
    public init(user: User, at: Date, address: String, country: String?, correlationID: String) {
      self.user = user
      self.at = at
      self.address = address
      self.country = country
      self.correlationID = correlationID
    }
  }

  /// Raises the alarm when the person is a break-glass account of the tenant; otherwise does nothing.
  ///
  /// Call it in the transaction that completes the sign-in.
  /// - Returns: how many administrators are written to; nil for an ordinary account.
  @discardableResult
  public func enqueue(_ use: Use, tenant: Tenant, on connection: any SQLConnection) throws -> Int? {
    guard Self.isMarked(use.user.id, in: tenant) else { return nil }
    let parameters = Self.parameters(
      tenant, use.user, instant: use.at, address: use.address, country: use.country)
    let told = try write(
      .breakGlassUsed, key: "break-glass-used:\(use.user.id):\(use.correlationID)", parameters,
      about: use.user.id, tenant, at: use.at, on: connection)
    try LogRepository(connection, tenant.id).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: use.at,
        activityDisplayName: "Break-glass account used", category: "UserManagement",
        operationType: "Update", result: "success",
        resultReason: "warning: an emergency account signed in; \(told) administrators are written to",
        correlationId: use.correlationID,
        initiatedBy: .user(id: use.user.id, name: use.user.userPrincipalName, address: use.address),
        targetResources: [
          .init(
            id: use.user.id.description, displayName: use.user.userPrincipalName.key, type: "User",
            modifiedProperties: [])
        ]))
    return told
  }

  /// Asks for each break-glass account that nobody has tried for 30 days to be tried, once every 30 days.
  ///
  /// - Returns: how many accounts are asked for.
  @discardableResult
  public func remind(tenant: Tenant, at now: Date, on connection: any SQLConnection) throws -> Int {
    var asked = 0
    let users = UserRepository(connection, tenant.id)
    for user in try Self.accounts(of: tenant, on: connection) {
      // Rows of sent messages are cleared away, so that the account itself says when it was last asked for.
      let quiet = max(Self.lastTried(user), user.securityInfo.remindedAt ?? .distantPast)
      let reminders = user.securityInfo.reminders
      guard now.timeIntervalSince(quiet) >= Self.checkInterval,
        try users.noteReminder(after: reminders, of: user.id, at: now)
      else { continue }
      try write(
        .breakGlassCheck, key: "break-glass-check:\(user.id):\(reminders)",
        Self.parameters(tenant, user, instant: Self.lastTried(user)), about: user.id, tenant, at: now,
        on: connection)
      asked += 1
    }
    return asked
  }

  /// Whether an account is marked.
  public static func isMarked(_ user: User.ID, in tenant: Tenant) -> Bool {
    tenant.settings.breakGlassUsers.contains(user.description)
  }

  /// The marked accounts that are there.
  public static func accounts(of tenant: Tenant, on connection: any SQLConnection) throws -> [User] {
    let users = UserRepository(connection, tenant.id)
    return try tenant.settings.breakGlassUsers.compactMap { try User.ID($0).flatMap(users.find) }
  }

  /// When an account was last known to work: signed in with, confirmed, or made.
  public static func lastTried(_ user: User) -> Date {
    [user.lastSignInAt, user.securityInfo.breakGlassCheckedAt, user.createdAt].compactMap { $0 }.max()
      ?? user.createdAt
  }

  private static func parameters(
    _ tenant: Tenant, _ user: User, instant: Date, address: String? = nil, country: String? = nil
  ) -> [MessageParameter: String] {
    var parameters: [MessageParameter: String] = [
      .organisation: tenant.displayName, .account: user.userPrincipalName.key,
      .instant: String(Int(instant.timeIntervalSince1970)),
    ]
    parameters[.address] = address
    parameters[.country] = country
    parameters[.helpdesk] = tenant.settings.messages.helpdesk
    return parameters
  }

  /// Writes to every Global Administrator who has an address, the account itself aside.
  @discardableResult
  private func write(
    _ template: MessageTemplate, key: String, _ parameters: [MessageParameter: String],
    about account: User.ID, _ tenant: Tenant, at now: Date, on connection: any SQLConnection
  ) throws -> Int {
    let users = UserRepository(connection, tenant.id)
    let role = DirectoryRole.globalAdministrator.id
    let holders = try RoleRepository(connection, tenant.id)
      .enabledHolders(of: role, limit: Self.recipientLimit)
    var told = 0
    for id in holders where id != account {
      guard let administrator = try users.find(id), let mail = administrator.mail else { continue }
      var filled = parameters
      filled[.name] = administrator.displayName
      let message = OutgoingMessage(
        eventKey: "\(key):\(id)", channel: .email, recipient: mail, template: template, parameters: filled,
        language: administrator.securityInfo.language ?? tenant.settings.messages.language)
      if try outbox.enqueue(message, tenant: tenant.id, at: now, on: connection) != nil { told += 1 }
    }
    return told
  }
}
