import Base
import Foundation

/// A set of users and of other groups.
public struct Group: Equatable, Sendable {
  /// A group's identifier.
  public typealias ID = Identifier<Group>

  /// The identifier.
  public let id: ID
  /// The name that people see.
  public var displayName: String
  /// What it is for.
  public var description: String?
  /// When it was made.
  public let createdAt: Date

  /// Puts the parts together.
  public init(id: ID, displayName: String, description: String?, createdAt: Date) {
    self.id = id
    self.displayName = displayName
    self.description = description
    self.createdAt = createdAt
  }

  /// What can be a member.
  public enum Member: Equatable, Hashable, Sendable {
    /// A person.
    case user(User.ID)
    /// A group, whose members count as members.
    case group(Group.ID)
  }
}
