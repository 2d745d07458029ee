import Base
import Directory

extension Subject {
  /// A person of the tenant, with every group and role that they are in or hold.
  public init(_ user: User, groups: [Group.ID], roles: Set<DirectoryRole.ID>) {
    self.init(
      id: ObjectKey(user.id), groups: groups.map { ObjectKey($0) }, roles: roles.map { ObjectKey($0) },
      guestType: user.policyGuestType, perUserMFAState: user.perUserMFAState)
  }
}

extension User {
  /// The type of guest: Entra marks people of other organisations by `#EXT#` in the user name.
  fileprivate var policyGuestType: GuestTypes {
    let isExternal = userPrincipalName.key.contains("#ext#")
    return switch userType {
    case .guest: isExternal ? .b2bCollaborationGuest : .internalGuest
    case .member: isExternal ? .b2bCollaborationMember : []
    }
  }
}
