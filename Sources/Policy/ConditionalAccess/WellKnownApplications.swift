/// The groups of applications that a policy names by one word.
///
/// - SeeAlso: Microsoft Entra, "Conditional Access: target resources"
public enum WellKnownApplications: Sendable {
  /// The keyword for Office 365.
  public static let office365 = "Office365"
  /// The keyword for Microsoft's administration portals.
  public static let adminPortals = "MicrosoftAdminPortals"

  /// Application ids of Office 365: Exchange, SharePoint, Teams, Skype, Yammer, Office, Planner, Forms, Whiteboard.
  static let office365IDs = [
    "00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000",
    "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe", "00000004-0000-0ff1-ce00-000000000000",
    "00000005-0000-0ff1-ce00-000000000000", "00000006-0000-0ff1-ce00-000000000000",
    "09abbdfd-ed23-44ee-a2d9-a627aa1c90f3", "c9a559d2-7aab-4f13-a6ed-e7e9c52aec87",
    "95de633a-083e-42f5-b444-a4295d8e9314",
  ]
  /// Application ids of the portals: Azure and Entra, Exchange, Microsoft 365, Defender and Purview, Teams.
  static let adminPortalIDs = [
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "497effe9-df71-4043-a8bb-14cf78c4b63b",
    "618dd325-23f6-4b6f-8380-4df78026e39b", "80ccca67-54bd-44ab-8625-4b79c4dc7775",
    "2ddfbe71-ed12-4123-b99b-d5fc8a062a79",
  ]

  /// Resources that every tenant can reach, of which no service principal need be listed.
  static let resources: Set<String> = Set(
    [
      "797f4846-ba00-4fd7-ba43-dac1f8f63013", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
      "00000003-0000-0000-c000-000000000000", "00000002-0000-0000-c000-000000000000",
      "01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9",
    ] + office365IDs + adminPortalIDs)

  /// Whether it is a keyword, or a resource that every tenant can reach.
  static func isKnown(_ id: String) -> Bool {
    id == office365 || id == adminPortals || resources.contains(id.lowercased())
  }

  /// A keyword and what it stands for; anything else is itself.
  static func expand(_ id: String) -> [String] {
    switch id {
    case office365: office365IDs + [id]
    case adminPortals: adminPortalIDs + [id]
    default: [id]
    }
  }
}
