import Base
import Directory
import Foundation
import Storage

/// A person to be added.
public struct NewUser: Sendable {
  /// The user name, in one of the tenant's domains.
  public var userPrincipalName: String
  /// The name that people see.
  public var displayName: String
  /// Where messages go, when known.
  public var mail: String?
  /// Member or guest.
  public var userType: User.Kind
  /// The password, which is not to be changed at the first sign-in; nil for a Temporary Access Pass instead.
  public var password: Secret?
  /// The directory roles to hold.
  public var roles: [DirectoryRole]

  /// A person to be added.
  public init(
    userPrincipalName: String, displayName: String, mail: String? = nil, userType: User.Kind = .member,
    password: Secret? = nil, roles: [DirectoryRole] = []
  ) {
    self.userPrincipalName = userPrincipalName
    self.displayName = displayName
    self.mail = mail
    self.userType = userType
    self.password = password
    self.roles = roles
  }
}

/// A person who was added.
public struct CreatedUser: Sendable {
  /// The person.
  public let user: User
  /// The roles given.
  public let roles: [DirectoryRole]
  /// The pass for the first sign-in, when there is no password.
  public let accessPass: IssuedAccessPass?
}

extension Administrator {
  /// Adds a person, with a password or else with a one-time Temporary Access Pass.
  ///
  /// - Throws: `invalidValue`, `foreignDomain`, `userNameTaken`, `passwordRefused`.
  public func createUser(_ new: NewUser, in tenant: Tenant) async throws -> CreatedUser {
    let name = try Self.userName(new.userPrincipalName)
    let displayName = try DisplayName.parse(new.displayName)
    let mail = try new.mail.map(Self.mail)
    let hash = try await hash(new.password, for: name, displayName, in: tenant)
    return try await write(in: tenant.id) { change in
      try change.requireFree(name)
      var user = change.newUser(name, displayName: displayName)
      user.mail = mail
      user.userType = new.userType
      user.hasPassword = hash != nil
      user.passwordChangedAt = hash == nil ? nil : change.now
      try change.users.insert(user, passwordHash: hash)
      try change.audit("Add user", .user, .add, .of(user))
      for role in new.roles {
        try change.give(role, to: .user(user.id), named: .of(user))
      }
      let pass =
        try hash == nil
        ? change.issuePass(to: user, change.firstPassTerms()) : nil
      return CreatedUser(user: user, roles: new.roles, accessPass: pass)
    }
  }

  /// Shows everybody in the order of user names.
  public func forEachUser(in tenant: Tenant, _ body: (User) async throws -> Void) async throws {
    try await forEachPage(
      { connection, last in
        try UserRepository(connection, tenant.id)
          .page(after: last?.userPrincipalName.key, limit: Self.pageSize)
      }, body)
  }

  /// Locks somebody out of everything at once, or lets them in again.
  ///
  /// - Throws: `lastAdministrator`, `userNotFound`.
  public func setEnabled(_ isEnabled: Bool, _ id: User.ID, in tenant: Tenant) async throws -> User {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      try change.keepingAnAdministrator {
        try change.users.setEnabled(isEnabled, id, at: change.now)
      }
      if user.accountEnabled != isEnabled {
        try change.audit(
          isEnabled ? "Enable account" : "Disable account", .user, .update,
          .of(user, .change("AccountEnabled", from: user.accountEnabled, to: isEnabled)))
      }
      return try change.user(id)
    }
  }

  /// Removes a person and all that is theirs; the logs keep what they did.
  ///
  /// - Throws: `lastAdministrator`, `userNotFound`.
  public func deleteUser(_ id: User.ID, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      try change.keepingAnAdministrator {
        // Also what outlives the row, such as grants that a token endpoint looks at right now.
        try change.users.revokeSessions(of: id, at: change.now)
        try ConsentRepository(change.connection, tenant.id).deleteAll(of: id)
        try change.tokens.release(of: id)
        try change.users.delete(id)
      }
      try change.audit("Delete user", .user, .delete, .of(user))
    }
  }

  private static func mail(_ text: String) throws -> String {
    guard UserPrincipalName(text) != nil else {
      throw AdministrationError(.invalidValue, "\(quoted(text)) is not an e-mail address")
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

extension Change {
  /// Checks that a user name lies in the tenant's domains and that nobody has it.
  func requireFree(_ name: UserPrincipalName) throws {
    let domains = try TenantRepository.domains(of: tenant, on: connection)
    guard domains.contains(name.domain) else {
      let list = domains.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      throw AdministrationError(
        .foreignDomain, "the user name \(quoted(name.key)) is outside the tenant's domains: \(list)")
    }
    // Serializes with others who add the same name, so that the second is told why instead of by a constraint.
    try TenantRepository.bumpRevision(of: tenant, on: connection)
    guard try users.find(name) == nil else {
      throw AdministrationError(.userNameTaken, "the user name \(quoted(name.key)) is taken; choose another")
    }
  }
}
