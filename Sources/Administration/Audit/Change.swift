import Base
import Directory
import Foundation
import Storage

/// One use case at work inside its transaction.
struct Change {
  let connection: any SQLConnection
  let tenant: Tenant.ID
  let now: Date
  let correlationID: String
  let random: RandomSource
  let initiator: DirectoryAudit.Initiator

  var users: UserRepository { UserRepository(connection, tenant) }
  var groups: GroupRepository { GroupRepository(connection, tenant) }
  var roles: RoleRepository { RoleRepository(connection, tenant) }
  var applications: ApplicationRepository { ApplicationRepository(connection, tenant) }
  var methods: AuthenticationMethodRepository { AuthenticationMethodRepository(connection, tenant) }
  var passes: AccessPassRepository { AccessPassRepository(connection, tenant) }
  var tokens: HardwareTokenRepository { HardwareTokenRepository(connection, tenant) }

  /// Entra's audit categories.
  enum Category: String {
    case user = "UserManagement"
    case group = "GroupManagement"
    case role = "RoleManagement"
    case application = "ApplicationManagement"
    case policy = "Policy"
    case directory = "DirectoryManagement"
  }

  /// Graph's `operationType`.
  enum Operation: String {
    case add = "Add"
    case update = "Update"
    case delete = "Delete"
  }

  /// Records what was done, in the transaction that does it.
  func audit(
    _ activity: String, _ category: Category, _ operation: Operation, reason: String = "",
    _ targets: DirectoryAudit.Target...
  ) throws {
    try LogRepository(connection, tenant).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: now, activityDisplayName: activity,
        category: category.rawValue, operationType: operation.rawValue, result: "success",
        resultReason: reason,
        correlationId: correlationID, initiatedBy: initiator, targetResources: targets))
  }

  /// Carries out a change after which somebody must still be able to administer the tenant.
  ///
  /// Changes of this kind happen one after the other, so that two of them cannot each rely on the administrator whom
  /// the other removes.
  @discardableResult
  func keepingAnAdministrator<T>(_ body: () throws -> T) throws -> T {
    try TenantRepository.bumpRevision(of: tenant, on: connection)
    let role = DirectoryRole.globalAdministrator.id
    let had = try roles.hasEnabledHolder(of: role)
    let result = try body()
    guard try !had || roles.hasEnabledHolder(of: role) else {
      throw AdministrationError(
        .lastAdministrator,
        "nobody with an enabled account would be left as Global Administrator; give somebody else the role first"
      )
    }
    return result
  }

  /// The person, checked to be of this tenant.
  func user(_ id: User.ID) throws -> User {
    guard let user = try users.find(id) else {
      throw AdministrationError(.userNotFound, "there is no user \(quoted(id.description)) in this tenant")
    }
    return user
  }
}
