import Base
import Directory
import Foundation
import Storage

/// A tenant to be made.
public struct NewTenant: Sendable {
  /// Its first domain.
  public var domain: String
  /// Its name; the domain's first label when none is given.
  public var displayName: String?
  /// The first administrator's user name, in that domain.
  public var administrator: String
  /// The first administrator's name; the user name's first part when none is given.
  public var administratorName: String?

  /// A tenant to be made.
  public init(domain: String, displayName: String?, administrator: String, administratorName: String? = nil) {
    self.domain = domain
    self.displayName = displayName
    self.administrator = administrator
    self.administratorName = administratorName
  }
}

/// A tenant that was made, and how its first administrator gets in.
public struct CreatedTenant: Sendable {
  /// The tenant.
  public let tenant: Tenant
  /// The first administrator, who has no password.
  public let administrator: User
  /// The pass with which the administrator signs in once.
  public let accessPass: IssuedAccessPass
}

extension Administrator {
  /// How long the first administrator's pass works.
  public static let firstPassLifetime = Duration.seconds(86_400)

  /// Makes a tenant with security defaults on, and its first Global Administrator with a one-time pass.
  ///
  /// - Throws: `invalidValue`, `foreignDomain`, `domainTaken`.
  public func createTenant(_ new: NewTenant) async throws -> CreatedTenant {
    guard let domain = DomainName(new.domain), domain.value.contains(".") else {
      throw AdministrationError(
        .invalidValue, "\(quoted(new.domain)) is not a domain name; give one such as `contoso.example`")
    }
    let name = try Self.userName(new.administrator)
    guard name.domain == domain.value else {
      throw AdministrationError(
        .foreignDomain,
        "the administrator's user name \(quoted(new.administrator)) does not end in `@\(domain.value)`")
    }
    let label = domain.value.prefix { $0 != "." }
    let displayName = try DisplayName.parse(new.displayName ?? label.capitalized)
    let administratorName = try DisplayName.parse(new.administratorName ?? name.localPart.capitalized)
    let id: Tenant.ID = random.identifier()
    return try await write(in: id) { change in
      guard try TenantRepository.find(domain: domain, on: change.connection) == nil else {
        throw AdministrationError(.domainTaken, "the domain `\(domain.value)` belongs to a tenant already")
      }
      let tenant = Tenant(
        id: id, displayName: displayName, defaultDomain: domain.value, revision: 1,
        settings: TenantSettings(securityDefaultsEnabledAt: change.now), createdAt: change.now)
      try TenantRepository.create(tenant, on: change.connection)
      try change.audit(
        "Create company", .directory, .add,
        .of(tenant, [.change("VerifiedDomain", from: nil, to: domain.value)]))
      let administrator = change.newUser(name, displayName: administratorName)
      try change.users.insert(administrator, passwordHash: nil)
      try change.audit("Add user", .user, .add, .of(administrator))
      try change.give(.globalAdministrator, to: .user(administrator.id), named: .of(administrator))
      let pass = try change.issuePass(
        to: administrator, AccessPassTerms.first(at: change.now, lasting: Self.firstPassLifetime))
      return CreatedTenant(tenant: tenant, administrator: administrator, accessPass: pass)
    }
  }

  /// Shows every tenant in the order of their default domains.
  public func forEachTenant(_ body: (Tenant) async throws -> Void) async throws {
    try await forEachPage(
      { connection, last in
        try TenantRepository.list(after: last?.defaultDomain, limit: Self.pageSize, on: connection)
      }, body)
  }

  /// The domains of a tenant.
  public func domains(of tenant: Tenant) async throws -> [String] {
    try await database.read { try TenantRepository.domains(of: tenant.id, on: $0) }
  }

  static func userName(_ text: String) throws -> UserPrincipalName {
    guard let name = UserPrincipalName(text) else {
      throw AdministrationError(
        .invalidValue, "\(quoted(text)) is not a user name; give one such as `ada@contoso.example`")
    }
    return name
  }
}

extension Change {
  /// A person without a password, made now.
  func newUser(_ name: UserPrincipalName, displayName: String) -> User {
    User(
      id: random.identifier(), userPrincipalName: name, displayName: displayName, mail: nil,
      userType: .member,
      accountEnabled: true, createdAt: now, hasPassword: false, passwordChangedAt: nil,
      mustChangePassword: false, sessionsValidFrom: now, registration: nil, lastSignInAt: nil)
  }
}
