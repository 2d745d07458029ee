import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// How long a deleted policy or location can be restored.
  public static let restorableFor: TimeInterval = 30 * 86_400

  /// The policies as Graph's JSON, the oldest first.
  public func policies(of tenant: Tenant) async throws -> [JSONValue] {
    let set = try await policySet(of: tenant)
    return set.policies.map { set.canonicalJSON(of: $0) }
  }

  /// A policy as Graph's JSON.
  ///
  /// - Parameter reference: its id, or its name where that is unique.
  /// - Throws: `policyNotFound`, `ambiguousName`.
  public func policy(_ reference: String, in tenant: Tenant) async throws -> JSONValue {
    let set = try await policySet(of: tenant)
    return set.canonicalJSON(of: try Self.policy(reference, among: set.policies))
  }

  /// Makes a policy from Graph's JSON; id and dates are set here.
  ///
  /// - Parameter overrideLockOut: whether it may lock every administrator out.
  /// - Throws: `RefusedWrite` with everything that is wrong; nothing is changed then.
  public func createPolicy(
    _ json: JSONValue, in tenant: Tenant, overrideLockOut: Bool = false
  ) async throws -> WrittenObject {
    try await write(in: tenant.id) { change in
      try change.createPolicy(json, try change.lockSettings(), overrideLockOut: overrideLockOut)
    }
  }

  /// Changes a policy: objects are merged, lists are replaced, null clears (Graph's PATCH).
  ///
  /// A policy that is wrong in itself can still be taken out of force: what is wrong is a warning then.
  /// - Throws: `policyNotFound`; `RefusedWrite` with everything that would be wrong.
  public func updatePolicy(
    _ reference: String, with patch: JSONValue, in tenant: Tenant, overrideLockOut: Bool = false
  ) async throws -> WrittenObject {
    try await write(in: tenant.id) { change in
      let settings = try change.lockSettings()
      let set = try change.store.set(settings)
      let old = try Self.policy(reference, among: set.policies)
      let new = try PolicyShape.merge(patch, into: old)
      guard new != old.json else {
        return WrittenObject(json: set.canonicalJSON(of: old), warnings: [])
      }
      let stamped = new.setting("modifiedDateTime", to: .instant(change.now))
      let (policy, after, warnings) = try change.check(
        stamped, replacing: old, in: set, settings, overrideLockOut: overrideLockOut)
      try change.store.objects(.conditionalAccessPolicy).update(
        old.id, displayName: policy.displayName, body: stamped.text, modifiedAt: change.now)
      try change.audit(
        "Update conditional access policy", .update, "ConditionalAccessPolicy", id: policy.id,
        name: policy.displayName, from: old.json, to: stamped,
        reason: overrideLockOut ? PolicyShape.overridden : "")
      return WrittenObject(json: after.canonicalJSON(of: policy), warnings: warnings)
    }
  }

  /// Takes a policy out of force; for 30 days it can be restored.
  ///
  /// - Returns: the policy that is gone.
  /// - Throws: `policyNotFound`.
  @discardableResult
  public func deletePolicy(_ reference: String, in tenant: Tenant) async throws -> JSONValue {
    try await write(in: tenant.id) { change in
      let set = try change.store.set(try change.lockSettings())
      let old = try Self.policy(reference, among: set.policies)
      try change.deletePolicy(old)
      return set.canonicalJSON(of: old)
    }
  }

  /// Policies that were deleted and can be restored, as Graph's JSON, the latest first.
  public func deletedPolicies(of tenant: Tenant) async throws -> [JSONValue] {
    let start = clock.now().addingTimeInterval(-Self.restorableFor)
    return try await database.read { connection in
      let store = PolicyStore(connection: connection, tenant: tenant.id)
      return try store.objects(.conditionalAccessPolicy).deleted(since: start, limit: 1_000).map { object in
        PolicyStore.policy(object).json.setting("deletedDateTime", to: .instant(object.deletedAt))
      }
    }
  }

  /// Puts a deleted policy back in force, checked as if it were made now.
  ///
  /// - Throws: `policyNotFound`, `RefusedWrite`.
  public func restorePolicy(
    _ id: String, in tenant: Tenant, overrideLockOut: Bool = false
  ) async throws -> WrittenObject {
    try await write(in: tenant.id) { change in
      let settings = try change.lockSettings()
      let set = try change.store.set(settings)
      let objects = change.store.objects(.conditionalAccessPolicy)
      let start = change.now.addingTimeInterval(-Self.restorableFor)
      guard try objects.restore(id, since: start), let object = try objects.find(id) else {
        throw AdministrationError(
          .policyNotFound, "there is no deleted policy \(quoted(id)) that can be restored")
      }
      guard PolicyStore.stored(object) != nil else {
        throw RefusedWrite([
          Finding(
            .error, .malformed, object: PolicyShape.objectName(PolicyStore.policy(object)), field: "",
            "what is stored of it is damaged; make it anew")
        ])
      }
      let json = PolicyStore.json(object)
      let (policy, after, warnings) = try change.check(
        json, replacing: nil, in: set, settings, overrideLockOut: overrideLockOut)
      try change.audit(
        "Restore conditional access policy", .add, "ConditionalAccessPolicy", id: policy.id,
        name: policy.displayName, from: nil, to: json, reason: overrideLockOut ? PolicyShape.overridden : "")
      return WrittenObject(json: after.canonicalJSON(of: policy), warnings: warnings)
    }
  }

  static func policy(
    _ reference: String, among policies: [ConditionalAccessPolicy]
  ) throws -> ConditionalAccessPolicy {
    if let found = policies.first(where: { $0.id.lowercased() == reference.lowercased() }) { return found }
    let named = policies.filter { $0.displayName == reference }
    guard let found = named.first else {
      throw AdministrationError(
        .policyNotFound,
        "there is no policy \(quoted(reference)); `gatehouse policy list` shows those that there are")
    }
    guard named.count == 1 else { throw ambiguous(reference) }
    return found
  }
}

extension Change {
  /// Makes a policy, under settings that are locked.
  func createPolicy(
    _ json: JSONValue, _ settings: TenantSettings, overrideLockOut: Bool
  ) throws -> WrittenObject {
    let set = try store.set(settings)
    let id = random.uuid().uuidString.lowercased()
    let stamped = try PolicyShape.own(json).leading([
      ("id", .string(id)), ("createdDateTime", .instant(now)), ("modifiedDateTime", .null),
    ])
    let (policy, after, warnings) = try check(
      stamped, replacing: nil, in: set, settings, overrideLockOut: overrideLockOut)
    try store.objects(.conditionalAccessPolicy).insert(
      GraphObject(id: id, displayName: policy.displayName, body: stamped.text, createdAt: now))
    try audit(
      "Add conditional access policy", .add, "ConditionalAccessPolicy", id: id, name: policy.displayName,
      from: nil, to: stamped, reason: overrideLockOut ? PolicyShape.overridden : "")
    return WrittenObject(json: after.canonicalJSON(of: policy), warnings: warnings)
  }

  func deletePolicy(_ policy: ConditionalAccessPolicy) throws {
    try store.objects(.conditionalAccessPolicy).softDelete(policy.id, at: now)
    try audit(
      "Delete conditional access policy", .delete, "ConditionalAccessPolicy", id: policy.id,
      name: policy.displayName, from: policy.json, to: nil)
  }

  /// Refuses a policy that may not be written.
  ///
  /// - Parameters:
  ///   - old: the policy that it takes the place of; nil for a new one.
  ///   - set: what is in force before.
  /// - Returns: the policy, what is in force with it, and what to warn of.
  func check(
    _ json: JSONValue, replacing old: ConditionalAccessPolicy?, in set: PolicySet, _ settings: TenantSettings,
    overrideLockOut: Bool
  ) throws -> (policy: ConditionalAccessPolicy, after: PolicySet, warnings: [Finding]) {
    // A new policy's id means nothing to whoever reads what is wrong with it.
    var (policy, findings) = ConditionalAccessPolicy.read(old == nil ? json.removing(["id"]) : json)
    let object = PolicyShape.objectName(policy)
    findings += try references(of: policy, in: set)
    if let old, PolicyShape.onlyLeavesForce(json, old) { findings = findings.map(\.asWarning) }
    (policy.id, policy.json) = (json["id"]?.string ?? "", json)
    if old == nil, set.policies.count >= PolicyLimits.policies {
      findings.append(
        Finding(
          .error, .limitExceeded, object: object, field: "",
          "a tenant has at most \(PolicyLimits.policies) policies; delete one first"))
    }
    if policy.state == .enabled, settings.securityDefaultsEnabledAt != nil {
      findings.append(
        Finding(.error, .contradiction, object: object, field: "state", PolicyShape.securityDefaultsAreOn))
    }
    var policies = set.policies
    if let index = policies.firstIndex(where: { $0.id == old?.id }) {
      policies[index] = policy
    } else {
      policies.append(policy)
    }
    let after = set.with(policies: policies)
    if !overrideLockOut { findings += try lockOuts(by: [policy], in: after) }
    return (policy, after, try warnings(findings))
  }
}

/// What a write keeps of the JSON that it is given.
enum PolicyShape {
  /// Members that are set here and nowhere else, or that an answer adds.
  private static let served: Set<String> = [
    "id", "createdDateTime", "modifiedDateTime", "deletedDateTime", "@odata.context", "policyApplies",
    "analysisReasons",
  ]
  static let overridden = "the check against locking administrators out was overridden"
  static let securityDefaultsAreOn =
    "Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy"

  /// The object without what is set here; a strength is named by its id alone, so that it cannot bring its own.
  static func own(_ json: JSONValue, object: String = "policy") throws -> JSONValue {
    guard case .object = json else {
      throw RefusedWrite([Finding(.error, .malformed, object: object, field: "", "an object is expected")])
    }
    let kept = json.removing(served)
    guard let grant = kept["grantControls"], let strength = grant["authenticationStrength"],
      strength["id"] != nil
    else { return kept }
    let named: JSONValue = .object([("id", strength["id"])])
    return kept.setting("grantControls", to: grant.setting("authenticationStrength", to: named))
  }

  /// Whether the one change to a policy is that it is no longer enforced.
  static func onlyLeavesForce(_ json: JSONValue, _ old: ConditionalAccessPolicy) -> Bool {
    guard let state = json["state"]?.string, state != PolicyState.enabled.rawValue,
      PolicyState(rawValue: state) != nil
    else { return false }
    let changing: Set<String> = ["state", "modifiedDateTime"]
    return json.removing(changing) == old.json.removing(changing)
  }

  static func merge(_ patch: JSONValue, into old: ConditionalAccessPolicy) throws -> JSONValue {
    old.json.merging(try own(patch, object: objectName(old)))
  }

  static func objectName(_ policy: ConditionalAccessPolicy) -> String {
    policy.id.isEmpty ? "policy \"\(policy.displayName)\"" : "policy \"\(policy.displayName)\" (\(policy.id))"
  }
}

extension Finding {
  fileprivate var asWarning: Finding { Finding(.warning, code, object: object, field: field, message) }
}
