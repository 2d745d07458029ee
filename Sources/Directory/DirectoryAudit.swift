import Base
import Foundation

/// One row of the audit log, in the shape of Graph's `directoryAudit`.
///
/// - SeeAlso: Microsoft Graph, "directoryAudit resource type"
public struct DirectoryAudit: Equatable, Sendable, Codable {
  /// A row's identifier.
  public typealias ID = Identifier<DirectoryAudit>

  /// Who did it.
  public struct Initiator: Equatable, Sendable, Codable {
    /// A person.
    public struct Person: Equatable, Sendable, Codable {
      /// The person's identifier.
      public var id: String
      /// The user name.
      public var userPrincipalName: String
      /// From where.
      public var ipAddress: String?

      /// A person.
      public init(id: String, userPrincipalName: String, ipAddress: String?) {
        self.id = id
        self.userPrincipalName = userPrincipalName
        self.ipAddress = ipAddress
      }
    }

    /// A program.
    public struct App: Equatable, Sendable, Codable {
      /// Its name, for example `gatehouse command line`.
      public var displayName: String

      /// A program.
      public init(displayName: String) {
        self.displayName = displayName
      }
    }

    /// The person, when it was one.
    public var user: Person?
    /// The program, when it was one.
    public var app: App?

    /// A person did it.
    public static func user(id: User.ID, name: UserPrincipalName, address: String?) -> Initiator {
      Initiator(user: Person(id: id.description, userPrincipalName: name.key, ipAddress: address), app: nil)
    }

    /// A program did it.
    public static func app(_ name: String) -> Initiator {
      Initiator(user: nil, app: App(displayName: name))
    }
  }

  /// What it was done to.
  public struct Target: Equatable, Sendable, Codable {
    /// A property before and after, as JSON text; secrets never appear.
    public struct ModifiedProperty: Equatable, Sendable, Codable {
      /// The property.
      public var displayName: String
      /// Its value before.
      public var oldValue: String?
      /// Its value after.
      public var newValue: String?

      /// A changed property.
      public init(displayName: String, oldValue: String?, newValue: String?) {
        self.displayName = displayName
        self.oldValue = oldValue
        self.newValue = newValue
      }
    }

    /// The object's identifier.
    public var id: String
    /// The object's name.
    public var displayName: String
    /// `User`, `Group`, `Application`, `Role`, `Policy`, `Directory` or `Key`.
    public var type: String
    /// What changed.
    public var modifiedProperties: [ModifiedProperty]

    /// A target.
    public init(id: String, displayName: String, type: String, modifiedProperties: [ModifiedProperty] = []) {
      self.id = id
      self.displayName = displayName
      self.type = type
      self.modifiedProperties = modifiedProperties
    }
  }

  /// The identifier.
  public var id: ID
  /// When.
  public var activityDateTime: Date
  /// Entra's name for it, for example `User registered security info`.
  public var activityDisplayName: String
  /// Entra's category, for example `UserManagement`.
  public var category: String
  /// `Add`, `Update`, `Delete` or `Other`.
  public var operationType: String
  /// `success` or `failure`.
  public var result: String
  /// Why, when there is more to say.
  public var resultReason: String
  /// What binds it to a request.
  public var correlationId: String
  /// Who did it.
  public var initiatedBy: Initiator
  /// What it was done to.
  public var targetResources: [Target]

  /// A record.
  public init(
    id: ID, activityDateTime: Date, activityDisplayName: String, category: String, operationType: String,
    result: String, resultReason: String = "", correlationId: String, initiatedBy: Initiator,
    targetResources: [Target]
  ) {
    self.id = id
    self.activityDateTime = activityDateTime
    self.activityDisplayName = activityDisplayName
    self.category = category
    self.operationType = operationType
    self.result = result
    self.resultReason = resultReason
    self.correlationId = correlationId
    self.initiatedBy = initiatedBy
    self.targetResources = targetResources
  }
}
