import Base
import Foundation

/// A directory role, known by Entra's template id (Graph's `roleDefinitionId`).
public struct DirectoryRole: Hashable, Sendable {
  /// A role's identifier: the template id, the same in every tenant.
  public typealias ID = Identifier<DirectoryRole>

  /// The template id.
  public let id: ID
  /// Entra's name for it.
  public let displayName: String

  private init(_ id: String, _ displayName: String) {
    guard let id = ID(id) else { preconditionFailure("a literal of this file is no UUID: \(id)") }
    self.id = id
    self.displayName = displayName
  }

  /// Application Administrator.
  public static let applicationAdministrator = DirectoryRole(
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator")
  /// Authentication Administrator.
  public static let authenticationAdministrator = DirectoryRole(
    "c4e39bd9-1100-46d3-8c65-fb160da0071f", "Authentication Administrator")
  /// Authentication Policy Administrator.
  public static let authenticationPolicyAdministrator = DirectoryRole(
    "0526716b-113d-4c15-b2c8-68e3c22b9f80", "Authentication Policy Administrator")
  /// Billing Administrator.
  public static let billingAdministrator = DirectoryRole(
    "b0f54661-2d74-4c50-afa3-1ec803f12efe", "Billing Administrator")
  /// Cloud Application Administrator.
  public static let cloudApplicationAdministrator = DirectoryRole(
    "158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator")
  /// Compliance Administrator.
  public static let complianceAdministrator = DirectoryRole(
    "17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator")
  /// Compliance Data Administrator.
  public static let complianceDataAdministrator = DirectoryRole(
    "e6d1a23a-da11-4be4-9570-befc86d067a7", "Compliance Data Administrator")
  /// Conditional Access Administrator.
  public static let conditionalAccessAdministrator = DirectoryRole(
    "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "Conditional Access Administrator")
  /// Customer Lockbox Access Approver.
  public static let customerLockboxAccessApprover = DirectoryRole(
    "5c4f9dcd-47dc-4cf7-8c9a-9e4207cbfc91", "Customer Lockbox Access Approver")
  /// Directory Readers.
  public static let directoryReaders = DirectoryRole(
    "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers")
  /// Directory Synchronization Accounts.
  public static let directorySynchronizationAccounts = DirectoryRole(
    "d29b2b05-8046-44ba-8758-1e26182fcf32", "Directory Synchronization Accounts")
  /// Dynamics 365 Administrator.
  public static let dynamics365Administrator = DirectoryRole(
    "44367163-eba1-44c3-98af-f5787879f96a", "Dynamics 365 Administrator")
  /// Exchange Administrator.
  public static let exchangeAdministrator = DirectoryRole(
    "29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator")
  /// Global Administrator.
  public static let globalAdministrator = DirectoryRole(
    "62e90394-69f5-4237-9190-012177145e10", "Global Administrator")
  /// Helpdesk Administrator.
  public static let helpdeskAdministrator = DirectoryRole(
    "729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator")
  /// Identity Governance Administrator.
  public static let identityGovernanceAdministrator = DirectoryRole(
    "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e", "Identity Governance Administrator")
  /// Intune Administrator.
  public static let intuneAdministrator = DirectoryRole(
    "3a2c62db-5318-420d-8d74-23affee5d9d5", "Intune Administrator")
  /// Password Administrator.
  public static let passwordAdministrator = DirectoryRole(
    "966707d0-3269-4727-9be2-8c3a10f19b9d", "Password Administrator")
  /// Power Platform Administrator.
  public static let powerPlatformAdministrator = DirectoryRole(
    "11648597-926c-4cf3-9c36-bcebb0ba8dcc", "Power Platform Administrator")
  /// Privileged Authentication Administrator.
  public static let privilegedAuthenticationAdministrator = DirectoryRole(
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator")
  /// Privileged Role Administrator.
  public static let privilegedRoleAdministrator = DirectoryRole(
    "e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator")
  /// Reports Reader.
  public static let reportsReader = DirectoryRole(
    "4a5d8f65-41da-4de4-8968-e035b65339cf", "Reports Reader")
  /// Security Administrator.
  public static let securityAdministrator = DirectoryRole(
    "194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator")
  /// Service Support Administrator.
  public static let serviceSupportAdministrator = DirectoryRole(
    "f023fd81-a637-4b56-95fd-791ac0226033", "Service Support Administrator")
  /// SharePoint Administrator.
  public static let sharepointAdministrator = DirectoryRole(
    "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "SharePoint Administrator")
  /// Teams Administrator.
  public static let teamsAdministrator = DirectoryRole(
    "69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator")
  /// User Administrator.
  public static let userAdministrator = DirectoryRole(
    "fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator")

  /// Every role that this build knows, by name.
  public static let all: [DirectoryRole] = [
    .applicationAdministrator,
    .authenticationAdministrator,
    .authenticationPolicyAdministrator,
    .billingAdministrator,
    .cloudApplicationAdministrator,
    .complianceAdministrator,
    .complianceDataAdministrator,
    .conditionalAccessAdministrator,
    .customerLockboxAccessApprover,
    .directoryReaders,
    .directorySynchronizationAccounts,
    .dynamics365Administrator,
    .exchangeAdministrator,
    .globalAdministrator,
    .helpdeskAdministrator,
    .identityGovernanceAdministrator,
    .intuneAdministrator,
    .passwordAdministrator,
    .powerPlatformAdministrator,
    .privilegedAuthenticationAdministrator,
    .privilegedRoleAdministrator,
    .reportsReader,
    .securityAdministrator,
    .serviceSupportAdministrator,
    .sharepointAdministrator,
    .teamsAdministrator,
    .userAdministrator,
  ]

  /// The administrators who do multi-factor authentication at every sign-in under security defaults (17 roles).
  ///
  /// - SeeAlso: Microsoft Entra, "Security defaults in Microsoft Entra ID"
  public static let securityDefaultsAdministrators: Set<ID> = Set(
    [
      .applicationAdministrator,
      .authenticationAdministrator,
      .authenticationPolicyAdministrator,
      .billingAdministrator,
      .cloudApplicationAdministrator,
      .conditionalAccessAdministrator,
      .exchangeAdministrator,
      .globalAdministrator,
      .helpdeskAdministrator,
      .identityGovernanceAdministrator,
      .passwordAdministrator,
      .privilegedAuthenticationAdministrator,
      .privilegedRoleAdministrator,
      .securityAdministrator,
      .sharepointAdministrator,
      .teamsAdministrator,
      .userAdministrator,
    ].map { (role: DirectoryRole) in role.id })

  /// The role with this name, case aside, or with this template id.
  public static func named(_ text: String) -> DirectoryRole? {
    all.first { $0.displayName.lowercased() == text.lowercased() || $0.id.description == text.lowercased() }
  }

  /// The role with this template id.
  public static func withID(_ id: ID) -> DirectoryRole? {
    all.first { $0.id == id }
  }
}

/// That a user or the members of a group hold a role (Graph's `unifiedRoleAssignment`).
public struct RoleAssignment: Equatable, Sendable {
  /// An assignment's identifier.
  public typealias ID = Identifier<RoleAssignment>

  /// The identifier.
  public let id: ID
  /// Who holds it.
  public let principal: Group.Member
  /// The role's template id.
  public let roleDefinitionID: DirectoryRole.ID
  /// When it was given.
  public let createdAt: Date

  /// Puts the parts together.
  public init(id: ID, principal: Group.Member, roleDefinitionID: DirectoryRole.ID, createdAt: Date) {
    self.id = id
    self.principal = principal
    self.roleDefinitionID = roleDefinitionID
    self.createdAt = createdAt
  }
}
