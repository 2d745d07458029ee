import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// How often a write is tried again when somebody else changed the settings meanwhile.
  private static let attempts = 5
  /// What the audit log says of a write that may strand people.
  static let strandingOverridden = "written although people may be left without a usable method"

  /// The methods policy as Graph's JSON.
  ///
  /// - Throws: `tenantNotFound`.
  public func methodsPolicy(of tenant: Tenant) async throws -> JSONValue {
    let settings = try await database.read {
      try PolicyStore(connection: $0, tenant: tenant.id).current().settings
    }
    return MethodsPolicyJSON.write(settings)
  }

  /// Changes the methods policy as Graph's PATCH does; every node decides by the new one from its next request on.
  ///
  /// - Parameter overrideLastMethod: whether it is written although somebody loses their last usable method.
  /// - Throws: `RefusedWrite` with everything that is wrong; nothing is changed then.
  public func updateMethodsPolicy(
    _ patch: JSONValue, of tenant: Tenant, overrideLastMethod: Bool = false
  ) async throws -> WrittenObject {
    try await replaceMethodsPolicy(of: tenant, overrideLastMethod: overrideLastMethod) { settings in
      MethodsPolicyJSON.patched(settings, with: patch)
    }
  }

  /// Changes the methods policy and what goes with it.
  ///
  /// Who is stranded is looked up before the write, which would otherwise keep everybody waiting; settings that have
  /// changed meanwhile are looked at again.
  func replaceMethodsPolicy(
    of tenant: Tenant, overrideLastMethod: Bool,
    _ body: @escaping @Sendable (TenantSettings) throws -> (settings: TenantSettings, findings: [Finding])
  ) async throws -> WrittenObject {
    for _ in 0..<Self.attempts {
      let (old, new, findings) = try await database.read { connection in
        let old = try PolicyStore(connection: connection, tenant: tenant.id).current().settings
        var (new, findings) = try body(old)
        if !findings.contains(where: { $0.severity == .error }), !overrideLastMethod {
          findings += try Self.lockOuts(from: old, to: new, in: tenant.id, on: connection)
        }
        return (old, new, findings)
      }
      guard !findings.contains(where: { $0.severity == .error }) else { throw RefusedWrite(findings) }
      let isWritten = try await write(in: tenant.id) { change in
        guard try change.lockSettings() == old else { return false }
        try change.write(new, insteadOf: old, isOverridden: overrideLastMethod)
        return true
      }
      if isWritten { return WrittenObject(json: MethodsPolicyJSON.write(new), warnings: findings) }
    }
    throw AdministrationError(.invalidValue, "the tenant's settings keep changing; try again")
  }

  private static func lockOuts(
    from old: TenantSettings, to new: TenantSettings, in tenant: Tenant.ID, on connection: any SQLConnection
  ) throws -> [Finding] {
    var findings: [Finding] = []
    if !new.methods.enablesSecondFactor, old.methods.enablesSecondFactor {
      findings.append(
        Finding(
          .error, .lockOut, object: MethodsPolicyFindings.object, field: "authenticationMethodConfigurations",
          "nobody could register a second factor any more; enable one of Fido2, SoftwareOath, HardwareOath, Sms, Voice, or override this"
        ))
    }
    if let stranded = try StrandedPeople.find(
      from: old.methods, to: new.methods, in: tenant, on: connection
    ).finding {
      findings.append(stranded)
    }
    return findings
  }
}

extension Change {
  /// Stores settings whose methods policy has changed, and records it; nothing happens when they are the same.
  fileprivate func write(
    _ new: TenantSettings, insteadOf old: TenantSettings, isOverridden: Bool
  ) throws {
    guard new != old else { return }
    _ = try warnings(references(of: new.methods, beside: old.methods))
    try TenantRepository.updateSettings(new, of: tenant, on: connection)
    let roots = [old, new].map { $0.methods.fido2.attestationRoots }
    var properties: [DirectoryAudit.Target.ModifiedProperty] = []
    let (before, after) = (MethodsPolicyJSON.write(old).text, MethodsPolicyJSON.write(new).text)
    if before != after {
      properties.append(
        .init(displayName: "AuthenticationMethodsPolicy", oldValue: before, newValue: after))
    }
    if roots[0] != roots[1] {
      properties.append(
        .change(
          "attestationRoots", from: roots[0].map(AttestationRootList.thumbprint(ofPEM:)),
          to: roots[1].map(AttestationRootList.thumbprint(ofPEM:))))
    }
    try audit(
      "Authentication Methods Policy Update", .policy, .update,
      reason: isOverridden ? Administrator.strandingOverridden : "",
      .init(
        id: MethodsPolicyJSON.id, displayName: "Authentication Methods Policy", type: "Policy",
        modifiedProperties: properties))
  }

  /// People and groups that are newly named and are not there.
  private func references(
    of new: AuthenticationMethodsPolicy, beside old: AuthenticationMethodsPolicy
  ) throws -> [Finding] {
    var findings: [Finding] = []
    func check(
      _ targets: [AuthenticationMethodsPolicy.Target], _ known: [AuthenticationMethodsPolicy.Target],
      _ field: String
    ) throws {
      for target in targets where !known.contains(target) {
        let isThere =
          switch target {
          case .allUsers: true
          case .group(let id): try groups.find(id) != nil
          case .user(let id): try users.find(id) != nil
          }
        guard !isThere, let id = MethodsPolicyJSON.target(target)["id"]?.string else { continue }
        findings.append(
          Finding(
            .error, .danglingReference, object: MethodsPolicyFindings.object, field: field,
            "\(quoted(id)) names nobody in this tenant"))
      }
    }
    for id in AuthenticationMethodsPolicy.MethodID.allCases {
      let (was, now) = (old.configuration(id), new.configuration(id))
      try check(now.includes, was.includes, "\(id.rawValue).includeTargets")
      try check(now.excludes, was.excludes, "\(id.rawValue).excludeTargets")
    }
    let campaign = "authenticationMethodsRegistrationCampaign"
    try check(new.campaign.includes, old.campaign.includes, "\(campaign).includeTargets")
    try check(new.campaign.excludes, old.campaign.excludes, "\(campaign).excludeTargets")
    return findings
  }
}
