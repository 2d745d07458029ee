import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// The authentication strengths as Graph's JSON, the built-in ones first.
  public func authenticationStrengths(of tenant: Tenant) async throws -> [JSONValue] {
    try await database.read { connection in
      let store = PolicyStore(connection: connection, tenant: tenant.id)
      return try AuthenticationStrength.builtIns.map(\.json) + store.strengths().map(\.json)
    }
  }

  /// Makes a custom strength from Graph's JSON; id, dates, kind and `requirementsSatisfied` are set here.
  ///
  /// - Throws: `RefusedWrite` with everything that is wrong; nothing is changed then.
  public func createAuthenticationStrength(_ json: JSONValue, in tenant: Tenant) async throws -> WrittenObject
  {
    try await write(in: tenant.id) { change in
      _ = try change.lockSettings()
      let own = try PolicyShape.own(json, object: "authentication strength")
      var (strength, findings) = StrengthShape.check(own)
      if try change.store.objects(.authenticationStrength).count() >= PolicyLimits.customStrengths {
        findings.append(
          Finding(
            .error, .limitExceeded, object: StrengthShape.objectName(own), field: "",
            "a tenant has at most \(PolicyLimits.customStrengths) custom strengths; delete one first"))
      }
      let warnings = try change.warnings(findings)
      strength.id = change.random.uuid().uuidString.lowercased()
      let stamped = StrengthShape.completed(own, strength).leading([
        ("id", .string(strength.id)), ("createdDateTime", .instant(change.now)),
        ("modifiedDateTime", .instant(change.now)),
      ])
      try change.store.objects(.authenticationStrength).insert(
        GraphObject(
          id: strength.id, displayName: strength.displayName, body: stamped.text, createdAt: change.now))
      try change.audit(
        "Add authentication strength policy", .add, "AuthenticationStrengthPolicy", id: strength.id,
        name: strength.displayName, from: nil, to: stamped)
      return WrittenObject(json: stamped, warnings: warnings)
    }
  }

  /// Changes a custom strength: objects are merged, lists are replaced, null clears.
  ///
  /// - Throws: `strengthNotFound`, `RefusedWrite`.
  public func updateAuthenticationStrength(
    _ reference: String, with patch: JSONValue, in tenant: Tenant, overrideLockOut: Bool = false
  ) async throws -> WrittenObject {
    try await write(in: tenant.id) { change in
      let settings = try change.lockSettings()
      let set = try change.store.set(settings)
      let old = try StrengthShape.custom(reference, among: set.strengths)
      let new = old.json.merging(try PolicyShape.own(patch, object: StrengthShape.objectName(old.json)))
      guard new != old.json else { return WrittenObject(json: new, warnings: []) }
      var (strength, findings) = StrengthShape.check(new)
      strength.id = old.id
      let stamped = StrengthShape.completed(new, strength)
        .setting("modifiedDateTime", to: .instant(change.now))
      strength.json = stamped
      if !overrideLockOut {
        let after = PolicySet(
          policies: set.policies, namedLocations: set.namedLocations,
          strengths: set.strengths.map { $0.id == old.id ? strength : $0 }, settings: settings)
        findings += try change.lockOuts(by: after.policies.filter { $0.names(strength: old.id) }, in: after)
      }
      let warnings = try change.warnings(findings)
      try change.store.objects(.authenticationStrength).update(
        old.id, displayName: strength.displayName, body: stamped.text, modifiedAt: change.now)
      try change.audit(
        "Update authentication strength policy", .update, "AuthenticationStrengthPolicy", id: old.id,
        name: strength.displayName, from: old.json, to: stamped,
        reason: overrideLockOut ? PolicyShape.overridden : "")
      return WrittenObject(json: stamped, warnings: warnings)
    }
  }

  /// Deletes a custom strength that no policy asks for.
  ///
  /// - Returns: the strength that is gone.
  /// - Throws: `strengthNotFound`, `RefusedWrite`.
  @discardableResult
  public func deleteAuthenticationStrength(_ reference: String, in tenant: Tenant) async throws -> JSONValue {
    try await write(in: tenant.id) { change in
      let set = try change.store.set(try change.lockSettings())
      let old = try StrengthShape.custom(reference, among: set.strengths)
      _ = try change.warnings(
        set.policies.filter { $0.names(strength: old.id) }.map { policy in
          Finding(
            .error, .danglingReference, object: StrengthShape.objectName(old.json), field: "id",
            "\(PolicyShape.objectName(policy)) asks for it; change that policy first")
        })
      try change.store.objects(.authenticationStrength).softDelete(old.id, at: change.now)
      try change.audit(
        "Delete authentication strength policy", .delete, "AuthenticationStrengthPolicy", id: old.id,
        name: old.displayName, from: old.json, to: nil)
      return old.json
    }
  }
}

/// What is asked of a custom strength beyond that it can be read.
enum StrengthShape {
  /// Combinations of one factor that a custom strength may allow.
  private static let singleFactors = [
    "password", "sms", "federatedSingleFactor", "x509CertificateSingleFactor", "qrCodePin",
    "password,x509CertificateSingleFactor", "password,x509CertificateMultiFactor",
  ]
  private static let selectable = Set(
    AuthenticationStrength.multifactor.allowedCombinations.map(\.flags)
      + singleFactors.compactMap { AuthenticationMethodModes(flags: $0)?.flags })

  static func objectName(_ json: JSONValue) -> String {
    "authentication strength \"\(json["displayName"]?.string ?? json["id"]?.string ?? "")\""
  }

  static func check(_ json: JSONValue) -> (AuthenticationStrength, [Finding]) {
    var (strength, findings) = AuthenticationStrength.read(json)
    let object = objectName(json)
    func refuse(_ code: Finding.Code, _ field: String, _ message: String) {
      findings.append(Finding(.error, code, object: object, field: field, message))
    }
    for combination in strength.allowedCombinations where !selectable.contains(combination.flags) {
      refuse(
        .unknownValue, "allowedCombinations", "`\(combination.flags)` is no combination that can be allowed")
    }
    var seen: Set<String> = []
    for combination in strength.allowedCombinations where !seen.insert(combination.flags).inserted {
      refuse(.duplicate, "allowedCombinations", "`\(combination.flags)` is there twice")
    }
    for (index, configuration) in (json["combinationConfigurations"]?.array ?? []).enumerated() {
      let field = "combinationConfigurations[\(index)]"
      let applies = (configuration["appliesToCombinations"]?.array ?? []).compactMap(\.string)
      if applies.isEmpty {
        refuse(.missing, "\(field).appliesToCombinations", "at least one combination is needed")
      }
      for text in applies where !strength.allowedCombinations.contains(where: { $0.flags == text }) {
        refuse(
          .contradiction, "\(field).appliesToCombinations", "\(quoted(text)) is not among allowedCombinations"
        )
      }
      let models = configuration["allowedAAGUIDs"]?.array
      if models?.isEmpty == true {
        refuse(.emptyScope, "\(field).allowedAAGUIDs", "no model of a key is named")
      }
      for case .string(let text) in models ?? [] where UUID(uuidString: text) == nil {
        refuse(.malformed, "\(field).allowedAAGUIDs", "\(quoted(text)) is no AAGUID")
      }
    }
    strength.isBuiltIn = false
    return (strength, findings)
  }

  /// The strength with what is computed, every combination spelled as Graph spells it.
  static func completed(_ json: JSONValue, _ strength: AuthenticationStrength) -> JSONValue {
    var json = json.setting("policyType", to: "custom")
      .setting("requirementsSatisfied", to: strength.satisfiesMFA ? "mfa" : "none")
      .setting("allowedCombinations", to: .strings(strength.allowedCombinations.map(\.flags)))
    if json["description"] == nil { json = json.setting("description", to: "") }
    if json["combinationConfigurations"]?.array == nil {
      json = json.setting("combinationConfigurations", to: [])
    }
    return json
  }

  /// The custom strength with this id or name.
  static func custom(
    _ reference: String, among strengths: [AuthenticationStrength]
  ) throws -> AuthenticationStrength {
    let wanted = reference.lowercased()
    let found =
      strengths.first { $0.id.lowercased() == wanted } ?? strengths.first { $0.displayName == reference }
    guard let found else {
      throw AdministrationError(
        .strengthNotFound,
        "there is no authentication strength \(quoted(reference)); `gatehouse strength list` shows those that there are"
      )
    }
    guard !found.isBuiltIn else {
      throw RefusedWrite([
        Finding(
          .error, .contradiction, object: objectName(found.json), field: "policyType",
          "a built-in strength can be neither changed nor deleted")
      ])
    }
    return found
  }
}
