import Base
import Directory
import Foundation
import Storage

/// What the audit log says of methods.
extension MethodRegistration {
  enum Operation: String {
    case add = "Add"
    case update = "Update"
    case delete = "Delete"
  }

  /// Completing a registration takes somebody who is enabled for per-user MFA to enforced.
  func promote(_ context: RegistrationContext, on connection: any SQLConnection) throws {
    let users = UserRepository(connection, context.tenant.id)
    guard try users.promoteAfterRegistration(context.user.id) else { return }
    try record(
      "Update per-user MFA state", .update, name: "Per-user MFA",
      .init(
        displayName: "perUserMfaState", oldValue: PerUserMFAState.enabled.rawValue,
        newValue: PerUserMFAState.enforced.rawValue), context, on: connection)
  }

  func audit(
    _ activity: String, _ operation: Operation, _ method: AuthenticationMethod,
    _ context: RegistrationContext, on connection: any SQLConnection
  ) throws {
    try record(
      activity, operation, name: method.displayName,
      .init(
        displayName: "StrongAuthenticationMethod",
        oldValue: operation == .add ? nil : method.kind.rawValue,
        newValue: operation == .delete ? nil : method.kind.rawValue), context, on: connection)
  }

  func record(
    _ activity: String, _ operation: Operation, name: String,
    _ change: DirectoryAudit.Target.ModifiedProperty, _ context: RegistrationContext,
    on connection: any SQLConnection
  ) throws {
    try LogRepository(connection, context.tenant.id).append(
      DirectoryAudit(
        id: random.identifier(), activityDateTime: context.now, activityDisplayName: activity,
        category: "UserManagement", operationType: operation.rawValue, result: "success",
        correlationId: context.correlationID, initiatedBy: context.initiator,
        targetResources: [
          .init(
            id: context.user.id.description, displayName: name, type: "User", modifiedProperties: [change])
        ]))
  }
}
