import Directory
import Storage

extension Administrator {
  /// What a person has registered, the oldest first.
  public func methods(of user: User.ID, in tenant: Tenant) async throws -> [AuthenticationMethod] {
    try await database.read { try AuthenticationMethodRepository($0, tenant.id).list(of: user) }
  }
}
