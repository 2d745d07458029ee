import Base
import Directory
import Policy
import Storage

/// The policies of a tenant as they are stored, read so that damage tightens and never loosens.
///
/// What is written has been judged before, so that something unreadable here is damaged, or from another version.
struct StoredPolicies {
  let connection: any SQLConnection
  let tenant: Tenant.ID
  let report: @Sendable (PolicyCache.Unreadable) -> Void

  func compile(_ settings: TenantSettings) throws -> PolicySet {
    var locations: [NamedLocation] = []
    var hasUnreadableLocation = false
    var unreadable: Set<String> = []
    for object in try objects(.namedLocation) {
      if let location = read(object, .namedLocation, { NamedLocation.read($0) }) {
        locations.append(location)
      } else {
        unreadable.insert(object.id)
        hasUnreadableLocation = true
      }
    }
    // A strength that cannot be read is one that nobody can give.
    let strengths = try objects(.authenticationStrength).compactMap { object in
      read(object, .authenticationStrength, { AuthenticationStrength.read($0) })
    }
    let policies = try objects(.conditionalAccessPolicy).map { object in
      let policy = read(object, .conditionalAccessPolicy, { ConditionalAccessPolicy.read($0) })
      guard let policy else { return ConditionalAccessPolicy.inPlace(of: object) }
      return hasUnreadableLocation ? policy.assuming(unreadable: unreadable) : policy
    }
    return PolicySet(policies: policies, namedLocations: locations, strengths: strengths, settings: settings)
  }

  private func objects(_ kind: GraphObjectRepository.Kind) throws -> [GraphObject] {
    try GraphObjectRepository(kind, connection, tenant).list()
  }

  private func read<Object>(
    _ object: GraphObject, _ kind: GraphObjectRepository.Kind, _ body: (JSONValue) -> (Object, [Finding])
  ) -> Object? {
    let cause: String
    do {
      let (read, findings) = body(try JSONReader.read(Array(object.body.utf8), limit: .max))
      let errors = findings.filter(\.isDamage)
      if errors.isEmpty { return read }
      cause = errors.map { "\($0.field): \($0.message)" }.joined(separator: "; ")
    } catch {
      cause = "is no JSON: \(error)"
    }
    report(PolicyCache.Unreadable(tenant: tenant, kind: kind, id: object.id, cause: cause))
    return nil
  }
}

@available(*, unavailable)
extension StoredPolicies: Sendable {}

extension ConditionalAccessPolicy {
  /// What stands in for a policy that cannot be read: nobody gets in until it is mended or deleted.
  ///
  /// One that is plainly not enforced stays so.
  fileprivate static func inPlace(of object: GraphObject) -> ConditionalAccessPolicy {
    if let stored = try? JSONReader.read(Array(object.body.utf8), limit: .max) {
      let policy = read(stored).policy
      let isUnenforced = stored["state"]?.string == policy.state.rawValue && policy.state != .enabled
      if isUnenforced { return policy }
    }
    let json: JSONValue = [
      "id": .string(object.id), "displayName": .string(object.displayName), "state": "enabled",
      "conditions": [
        "users": ["includeUsers": ["All"]], "applications": ["includeApplications": ["All"]],
      ],
      "grantControls": ["operator": "OR", "builtInControls": ["block"]],
    ]
    return read(json).policy
  }

  /// The policy with locations that cannot be read taken for wherever the sign-in comes from, and for no exception.
  fileprivate func assuming(unreadable: Set<String>) -> ConditionalAccessPolicy {
    guard let included = conditions.locations?.include else { return self }
    let isAffected =
      included.allTrusted || included.ids.contains { unreadable.contains($0.lowercased()) }
    guard isAffected else { return self }
    var policy = self
    policy.conditions.locations?.include.all = true
    return policy
  }
}
