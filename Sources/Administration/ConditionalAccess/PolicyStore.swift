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

  /// The policies in their order; whoever wrote them has made sure that they can be read.
  func policies() throws -> [ConditionalAccessPolicy] {
    try objects(.conditionalAccessPolicy).list().map {
      ConditionalAccessPolicy.read(try Self.json($0)).policy
    }
  }

  func namedLocations() throws -> [NamedLocation] {
    try objects(.namedLocation).list().map { NamedLocation.read(try Self.json($0)).location }
  }

  /// The custom strengths.
  func strengths() throws -> [AuthenticationStrength] {
    try objects(.authenticationStrength).list().map {
      AuthenticationStrength.read(try Self.json($0)).strength
    }
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

  static func json(_ object: GraphObject) throws -> JSONValue {
    do {
      return try JSONReader.read(Array(object.body.utf8), limit: .max)
    } catch {
      throw StorageError.decoding(column: "body", cause: "\(error)")
    }
  }
}

@available(*, unavailable)
extension PolicyStore: Sendable {}

extension JSONValue {
  /// The text in one line.
  var text: String { String(decoding: bytes, as: UTF8.self) }

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
