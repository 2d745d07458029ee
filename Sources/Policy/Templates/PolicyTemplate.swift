import Base
import Directory

/// A policy to start from (Graph's `conditionalAccessTemplate`).
///
/// - SeeAlso: Microsoft Graph, "conditionalAccessTemplate resource type"
public struct PolicyTemplate: Sendable, Equatable {
  /// What stands in `excludeUsers` until a policy is made.
  public static let administratorPlaceholder = "Current administrator will be excluded"

  /// The identifier, which policies made from it keep as `templateId`.
  public let id: String
  /// A short name for a command line.
  public let slug: String
  /// The name.
  public let name: String
  /// What it is for.
  public let description: String
  /// Graph's flags `templateScenarios`, joined by commas.
  public let scenarios: String
  /// Graph's `conditionalAccessPolicyDetail`: conditions and controls.
  public let details: JSONValue
  /// Whether a policy made from it means nobody until a group is named.
  public let needsGroup: Bool

  /// The template with this id, name or slug, letter case aside.
  public static func named(_ text: String) -> PolicyTemplate? {
    let wanted = text.lowercased()
    return all.first { wanted == $0.id || wanted == $0.slug || wanted == $0.name.lowercased() }
  }

  /// The template in the shape of Graph's answers.
  public var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "description": .string(description),
      "scenarios": .string(scenarios), "details": details,
    ]
  }

  /// A policy to be created: reported only, so that nothing changes until somebody has looked at it.
  ///
  /// - Parameters:
  ///   - displayName: its name; the template's unless given.
  ///   - excludedUsers: who is left out, by id: emergency accounts, the administrator at work.
  ///   - group: the group that it is for, by id, in place of whom the template means; it must be given where
  ///     ``needsGroup`` says so, else the policy means nobody and is refused.
  /// - SeeAlso: Microsoft Entra, "Manage emergency access accounts in Microsoft Entra ID"
  public func policy(
    displayName: String? = nil, excludingUsers excludedUsers: [String], group: String? = nil
  ) -> JSONValue {
    [
      "templateId": .string(id), "displayName": .string(displayName ?? name),
      "state": .string(PolicyState.reportOnly.rawValue),
      "conditions": conditions(excludedUsers, group), "grantControls": details["grantControls"] ?? .null,
      "sessionControls": details["sessionControls"] ?? .null,
    ]
  }

  private func conditions(_ excludedUsers: [String], _ group: String?) -> JSONValue {
    guard let conditions = details["conditions"], var users = conditions["users"] else { return .null }
    var excluded: [String] = []
    var seen: Set<String> = []
    for id in (users["excludeUsers"]?.array ?? []).compactMap(\.string) + excludedUsers
    where id != Self.administratorPlaceholder && seen.insert(id.lowercased()).inserted {
      excluded.append(id)
    }
    users = users.setting("excludeUsers", to: .strings(excluded))
    if let group {
      users = users.setting("includeUsers", to: []).setting("includeRoles", to: [])
        .setting("includeGuestsOrExternalUsers", to: .null).setting("includeGroups", to: .strings([group]))
    }
    return conditions.setting("users", to: users)
  }
}
