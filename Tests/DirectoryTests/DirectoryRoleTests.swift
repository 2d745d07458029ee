import Testing

@testable import Directory

@Suite("Directory role")
struct DirectoryRoleTests {
  /// The roles that do multi-factor authentication at every sign-in (Microsoft Entra, "Security defaults in
  /// Microsoft Entra ID"), with their template ids (Microsoft Entra, "built-in roles").
  private static let administrators = [
    ("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    ("Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
    ("Authentication Administrator", "c4e39bd9-1100-46d3-8c65-fb160da0071f"),
    ("Billing Administrator", "b0f54661-2d74-4c50-afa3-1ec803f12efe"),
    ("Cloud Application Administrator", "158c047a-c907-4556-b7ef-446551a6b5f7"),
    ("Conditional Access Administrator", "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9"),
    ("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de"),
    ("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8"),
    ("Password Administrator", "966707d0-3269-4727-9be2-8c3a10f19b9d"),
    ("Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"),
    ("Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814"),
    ("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d"),
    ("SharePoint Administrator", "f28a1f50-f6e7-4571-818b-6a12f2af6b6c"),
    ("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
    ("Teams Administrator", "69091246-20e8-4a56-aa4d-066075b2a7a8"),
    ("Authentication Policy Administrator", "0526716b-113d-4c15-b2c8-68e3c22b9f80"),
    ("Identity Governance Administrator", "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e"),
  ]

  private static let others = [
    ("Compliance Administrator", "17315797-102d-40b4-93e0-432062caca18"),
    ("Compliance Data Administrator", "e6d1a23a-da11-4be4-9570-befc86d067a7"),
    ("Intune Administrator", "3a2c62db-5318-420d-8d74-23affee5d9d5"),
    ("Dynamics 365 Administrator", "44367163-eba1-44c3-98af-f5787879f96a"),
    ("Power Platform Administrator", "11648597-926c-4cf3-9c36-bcebb0ba8dcc"),
    ("Directory Synchronization Accounts", "d29b2b05-8046-44ba-8758-1e26182fcf32"),
  ]

  @Test("has Entra's template id, and always does MFA", arguments: administrators)
  func administrator(name: String, id: String) throws {
    let role = try #require(DirectoryRole.named(name))
    #expect(role.id.description == id && role.displayName == name)
    #expect(DirectoryRole.securityDefaultsAdministrators.contains(role.id))
  }

  @Test("has Entra's template id, and is treated as anybody", arguments: others)
  func other(name: String, id: String) throws {
    let role = try #require(DirectoryRole.named(name))
    #expect(role.id.description == id)
    #expect(!DirectoryRole.securityDefaultsAdministrators.contains(role.id))
  }

  @Test("17 roles always do MFA, no more")
  func count() {
    #expect(DirectoryRole.securityDefaultsAdministrators.count == 17)
    #expect(DirectoryRole.securityDefaultsAdministrators.isSubset(of: DirectoryRole.all.map(\.id)))
  }

  @Test("each has a name and an id of its own")
  func distinct() {
    #expect(Set(DirectoryRole.all.map(\.id)).count == DirectoryRole.all.count)
    #expect(Set(DirectoryRole.all.map { $0.displayName.lowercased() }).count == DirectoryRole.all.count)
  }

  @Test("is found by name in either case and by template id", arguments: DirectoryRole.all)
  func lookup(role: DirectoryRole) {
    #expect(DirectoryRole.named(role.displayName.uppercased()) == role)
    #expect(DirectoryRole.named(role.id.description.uppercased()) == role)
    #expect(DirectoryRole.withID(role.id) == role)
  }

  @Test(
    "is not found by anything else",
    arguments: ["", "Administrator", "Global  Administrator", "Global Admin", "*"])
  func unknown(name: String) {
    #expect(DirectoryRole.named(name) == nil)
  }
}
