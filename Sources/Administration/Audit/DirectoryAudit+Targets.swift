import Directory
import Foundation

extension DirectoryAudit.Target {
  typealias Property = ModifiedProperty

  static func of(_ user: User, _ properties: Property...) -> Self {
    Self(
      id: user.id.description, displayName: user.userPrincipalName.key, type: "User",
      modifiedProperties: properties)
  }

  static func of(_ group: Group, _ properties: Property...) -> Self {
    Self(
      id: group.id.description, displayName: group.displayName, type: "Group", modifiedProperties: properties)
  }

  static func of(_ role: DirectoryRole, _ properties: Property...) -> Self {
    Self(id: role.id.description, displayName: role.displayName, type: "Role", modifiedProperties: properties)
  }

  static func of(_ tenant: Tenant, _ properties: [Property]) -> Self {
    Self(
      id: tenant.id.description, displayName: tenant.displayName, type: "Directory",
      modifiedProperties: properties)
  }

  static func of(_ application: Application, _ properties: [Property] = []) -> Self {
    Self(
      id: application.id.description, displayName: application.displayName, type: "Application",
      modifiedProperties: properties)
  }
}

extension DirectoryAudit.Target.ModifiedProperty {
  /// A property before and after, as JSON.
  static func change(_ name: String, from old: (any Encodable)?, to new: (any Encodable)?) -> Self {
    Self(displayName: name, oldValue: old.flatMap(json), newValue: new.flatMap(json))
  }

  private static func json(_ value: any Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }
}
