import Base
import Directory

/// Graph's limits.
public enum PolicyLimits: Sendable {
  /// Conditional Access policies in a tenant.
  public static let policies = 195
  /// Named locations in a tenant.
  public static let namedLocations = 195
  /// Custom authentication strengths in a tenant.
  public static let customStrengths = 15
  /// Trusted ranges of per-user MFA.
  public static let trustedRanges = 50
}

/// What policies may refer to; what is not in it is dangling.
public struct PolicyReferences: Sendable {
  private let hasUser: @Sendable (String) -> Bool
  private let hasGroup: @Sendable (String) -> Bool
  private let hasApplication: @Sendable (String) -> Bool
  private let hasServicePrincipal: @Sendable (String) -> Bool
  private let locations: Set<ObjectKey>
  private let strengths: Set<String>
  private let terms: Set<String>

  /// References into a directory read at once.
  public init(directory: DirectorySnapshot, policies: PolicySet) {
    self.init(
      hasUser: { directory.hasPerson(ObjectKey($0)) }, hasGroup: { directory.hasGroup(ObjectKey($0)) },
      hasApplication: { directory.hasApplication(ObjectKey($0)) },
      hasServicePrincipal: { directory.hasServicePrincipal(ObjectKey($0)) }, policies: policies)
  }

  /// References that are looked up one by one.
  public init(
    hasUser: @escaping @Sendable (String) -> Bool, hasGroup: @escaping @Sendable (String) -> Bool,
    hasApplication: @escaping @Sendable (String) -> Bool,
    hasServicePrincipal: @escaping @Sendable (String) -> Bool, policies: PolicySet, terms: Set<String> = []
  ) {
    self.hasUser = hasUser
    self.hasGroup = hasGroup
    self.hasApplication = hasApplication
    self.hasServicePrincipal = hasServicePrincipal
    locations = Set(policies.namedLocations.map { ObjectKey($0.id) }).union([Places.trustedAddressesID])
    strengths = Set(policies.strengths.map { $0.id.lowercased() })
    self.terms = terms
  }

  /// Every identifier of a policy that names nothing.
  public func findings(in policy: ConditionalAccessPolicy) -> [Finding] {
    let object = ConditionalAccessPolicy.objectName(id: policy.id, name: policy.displayName)
    var findings: [Finding] = []
    func check(_ ids: [String], _ field: String, _ kind: String, _ exists: (String) -> Bool) {
      for id in ids where !exists(id) {
        findings.append(
          Finding(
            .error, .danglingReference, object: object, field: field, "`\(id.clipped)` names no \(kind)"))
      }
    }
    let conditions = policy.conditions
    for (side, who) in [("include", conditions.include), ("exclude", conditions.exclude)] {
      check(who.users, "conditions.users.\(side)Users", "user", hasUser)
      check(who.groups, "conditions.users.\(side)Groups", "group", hasGroup)
      check(who.roles, "conditions.users.\(side)Roles", "built-in role") { RoleTemplates.contains($0) }
    }
    if case .applications(let applications) = conditions.target {
      let isKnown = { (id: String) in WellKnownApplications.isKnown(id) || hasApplication(id) }
      check(applications.include, "conditions.applications.includeApplications", "application", isKnown)
      check(applications.exclude, "conditions.applications.excludeApplications", "application", isKnown)
    }
    if let workloads = conditions.workloads {
      let field = "conditions.clientApplications"
      check(workloads.include, "\(field).includeServicePrincipals", "service principal", hasServicePrincipal)
      check(workloads.exclude, "\(field).excludeServicePrincipals", "service principal", hasServicePrincipal)
    }
    if let places = conditions.locations {
      let isKnown = { (id: String) in locations.contains(ObjectKey(id)) }
      check(places.include.ids, "conditions.locations.includeLocations", "named location", isKnown)
      check(places.exclude.ids, "conditions.locations.excludeLocations", "named location", isKnown)
    }
    if let strength = policy.grant?.strength, policy.embeddedStrength == nil {
      check([strength], "grantControls.authenticationStrength.id", "authentication strength") {
        strengths.contains($0.lowercased())
      }
    }
    return findings
  }

  /// As ``findings(in:)``, and agreements too: where there are none, every one is dangling.
  public func findingsWithTerms(in policy: ConditionalAccessPolicy) -> [Finding] {
    let object = ConditionalAccessPolicy.objectName(id: policy.id, name: policy.displayName)
    let dangling = (policy.grant?.termsOfUse ?? []).filter { !terms.contains($0.lowercased()) }.map { id in
      Finding(
        .error, .danglingReference, object: object, field: "grantControls.termsOfUse",
        "`\(id.clipped)` names no terms of use")
    }
    return findings(in: policy) + dangling
  }
}
