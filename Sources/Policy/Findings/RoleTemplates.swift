import Base
import Directory

/// The template ids of Entra's built-in roles, which policies name; a custom role's id is none of them.
///
/// - SeeAlso: Microsoft Entra, "Microsoft Entra built-in roles"
public enum RoleTemplates: Sendable {
  /// Roles that a policy may name although nobody can hold them here.
  private static let others = [
    "f2ef992c-3afb-46b9-b7cf-a126ee74c451", "5d6b6bb7-de71-4623-b4af-96380a352509",
    "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", "9360feb5-f418-4baa-8175-e2a00bac4301",
    "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "cf1c38e5-3621-4004-a7cb-879624dced7c",
    "fdd7a751-b60b-444a-984c-02652fe8fa1c", "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
    "892c5842-a9a6-463a-8041-72aa08ca3cf6", "7698a772-787b-4ac8-901f-60d6b08affd2",
    "8329153b-31d0-4727-b945-745eb3bc5f31", "95e79109-95c0-4d8e-aee3-d01accf2d47b",
  ]

  private static let known = Set(DirectoryRole.all.map { ObjectKey($0.id) } + others.map { ObjectKey($0) })

  /// Whether an id is a built-in role's.
  public static func contains(_ id: String) -> Bool { known.contains(ObjectKey(id)) }
}
