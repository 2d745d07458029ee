import Base
import Directory
import Foundation
import Policy
import Storage

/// What a tenant has stored about policies, read through one connection.
struct PolicyStore {
  let connection: any SQLConnection
  let tenant: Tenant.ID

  func objects(_ kind: GraphObjectRepository.Kind) -> GraphObjectRepository {
    GraphObjectRepository(kind, connection, tenant)
  }

  /// The policies in their order, damaged ones too, so that they can be seen, disabled and deleted.
  func policies() throws -> [ConditionalAccessPolicy] {
    try objects(.conditionalAccessPolicy).list().map(Self.policy)
  }

  func namedLocations() throws -> [NamedLocation] {
    try objects(.namedLocation).list().map { NamedLocation.read(Self.json($0)).location }
  }

  /// The custom strengths.
  func strengths() throws -> [AuthenticationStrength] {
    try objects(.authenticationStrength).list().map { AuthenticationStrength.read(Self.json($0)).strength }
  }

  /// Everything compiled, under settings that were read in the same transaction.
  func set(_ settings: TenantSettings) throws -> PolicySet {
    PolicySet(
      policies: try policies(), namedLocations: try namedLocations(), strengths: try strengths(),
      settings: settings)
  }

  /// The tenant as it is now.
  func current() throws -> Tenant {
    guard let found = try TenantRepository.find(id: tenant, on: connection) else {
      throw AdministrationError(.tenantNotFound, "the tenant `\(tenant)` is gone")
    }
    return found
  }

  /// A policy as it is stored; one that is no JSON is shown as what sign-ins take it for: nobody gets in.
  static func policy(_ object: GraphObject) -> ConditionalAccessPolicy {
    guard stored(object) == nil else { return ConditionalAccessPolicy.read(json(object)).policy }
    return ConditionalAccessPolicy.read(
      json(object).merging([
        "state": "enabled",
        "conditions": [
          "users": ["includeUsers": ["All"]], "applications": ["includeApplications": ["All"]],
          "clientAppTypes": ["all"],
        ],
        "grantControls": ["operator": "OR", "builtInControls": ["block"]],
      ])
    ).policy
  }

  /// An object as it is stored, under the id of its row; of one that is no JSON, no more than id and name.
  static func json(_ object: GraphObject) -> JSONValue {
    guard let json = stored(object) else {
      return ["id": .string(object.id), "displayName": .string(object.displayName)]
    }
    let isOwn = json["id"]?.string?.lowercased() == object.id
    let named = json["displayName"]?.string ?? ""
    let identified = isOwn ? json : json.leading([("id", .string(object.id))])
    return named.isEmpty
      ? identified.setting("displayName", to: .string(object.displayName)) : identified
  }

  /// The stored text as an object of JSON; nil when it is damaged.
  static func stored(_ object: GraphObject) -> JSONValue? {
    guard let json = try? JSONReader.read(Array(object.body.utf8), limit: .max), case .object = json else {
      return nil
    }
    return json
  }
}

@available(*, unavailable)
extension PolicyStore: Sendable {}

extension JSONValue {
  /// This value with a patch: objects are merged member by member, everything else takes the place of what was there.
  ///
  /// Null clears a member. An object of another `@odata.type` replaces the old one whole.
  func merging(_ patch: JSONValue) -> JSONValue {
    guard case .object = self, case .object(let changes) = patch else { return patch }
    if let type = patch["@odata.type"], let own = self["@odata.type"], type != own { return patch }
    return changes.reduce(self) { merged, change in
      merged.setting(change.name, to: (merged[change.name] ?? .null).merging(change.value))
    }
  }

  /// The object without some members.
  func removing(_ names: Set<String>) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }

  /// The object with these members first.
  func leading(_ members: [(String, JSONValue?)]) -> JSONValue {
    guard case .object(let own) = removing(Set(members.map(\.0))),
      case .object(let first) = JSONValue.object(members)
    else { return self }
    return .object(first + own)
  }

  /// An instant as Graph writes it.
  static func instant(_ date: Date?) -> JSONValue { date.map { .string($0.formatted(.iso8601)) } ?? .null }
}
