import Base
import Directory
import Foundation
import Policy
import Storage

/// Which of Identity Protection's two risk policies is meant.
public enum RiskPolicyKind: String, Sendable, CaseIterable {
  /// The risk of a sign-in: blocked, or multi-factor authentication.
  case signIn
  /// The risk of a person: blocked, or a new password.
  case user

  var objectName: String { self == .signIn ? "sign-in risk policy" : "user risk policy" }
  var controls: [RiskPolicy.Control] { self == .signIn ? [.block, .mfa] : [.block, .passwordChange] }
}

extension Administrator {
  /// Sets the MFA registration policy, or takes it away with nil.
  ///
  /// - Throws: `RefusedWrite` with everything that is wrong.
  public func setRegistrationPolicy(_ policy: RegistrationPolicy?, of tenant: Tenant) async throws -> Tenant {
    try await changeSettings(of: tenant) { settings, change in
      guard var policy else {
        settings.registrationPolicy = nil
        return
      }
      let object = "MFA registration policy"
      var findings = try change.scopeFindings(
        object, policy.includeUsers, policy.includeGroups, policy.excludeUsers, policy.excludeGroups)
      if !(0...14).contains(policy.graceDays) {
        findings.append(
          Finding(.error, .limitExceeded, object: object, field: "graceDays", "0 to 14 days"))
      }
      _ = try change.warnings(findings)
      // The days of those who have begun to count go on: only switching it on begins anew.
      policy.enabledAt =
        settings.registrationPolicy.flatMap { $0.isEnabled && policy.isEnabled ? $0.enabledAt : nil }
        ?? change.now
      settings.registrationPolicy = policy
    }
  }

  /// Sets one of the risk policies, or takes it away with nil.
  ///
  /// - Throws: `RefusedWrite` with everything that is wrong.
  public func setRiskPolicy(
    _ policy: RiskPolicy?, kind: RiskPolicyKind, of tenant: Tenant
  ) async throws -> Tenant {
    try await changeSettings(of: tenant) { settings, change in
      if let policy {
        var findings = try change.scopeFindings(
          kind.objectName, policy.includeUsers, policy.includeGroups, policy.excludeUsers,
          policy.excludeGroups)
        if !kind.controls.contains(policy.control) {
          let allowed = kind.controls.map { "`\($0.rawValue)`" }.joined(separator: ", ")
          findings.append(
            Finding(
              .error, .conflictingControls, object: kind.objectName, field: "control",
              "`\(policy.control.rawValue)` is none of \(allowed)"))
        }
        _ = try change.warnings(findings)
      }
      switch kind {
      case .signIn: settings.signInRiskPolicy = policy
      case .user: settings.userRiskPolicy = policy
      }
    }
  }

  /// Sets how likely it is that somebody else has a person's account.
  ///
  /// - Throws: `userNotFound`.
  public func setRisk(_ level: UserRisk.Level, of id: User.ID, in tenant: Tenant) async throws -> User {
    try await write(in: tenant.id) { change in
      _ = try change.lockSettings()
      let user = try change.user(id)
      let risks = UserRiskRepository(change.connection, tenant.id)
      let old = try risks.level(of: id)
      guard old != level else { return user }
      try risks.set(UserRisk(level: level, updatedAt: change.now), of: id)
      try change.audit(
        "Update user risk", .user, .update,
        .of(user, .change("riskLevel", from: old.rawValue, to: level.rawValue)))
      return user
    }
  }

  /// What is known of a person's risk.
  public func risk(of id: User.ID, in tenant: Tenant) async throws -> UserRisk? {
    try await database.read { try UserRiskRepository($0, tenant.id).find(id) }
  }

  /// Names the accounts that must get in when nobody else can.
  ///
  /// - Throws: `userNotFound`.
  public func setBreakGlassUsers(_ ids: [User.ID], of tenant: Tenant) async throws -> Tenant {
    try await changeSettings(of: tenant) { settings, change in
      var kept: [String] = []
      for id in ids {
        let user = try change.user(id)
        if !kept.contains(user.id.description) { kept.append(user.id.description) }
      }
      settings.breakGlassUsers = kept
    }
  }

  /// Changes settings in one transaction and records what differs.
  func changeSettings(
    of tenant: Tenant, _ body: @escaping @Sendable (inout TenantSettings, Change) throws -> Void
  ) async throws -> Tenant {
    try await write(in: tenant.id) { change in
      let old = try change.lockSettings()
      var new = old
      try body(&new, change)
      let current = try change.store.current()
      guard new != old else { return current }
      try TenantRepository.updateSettings(new, of: tenant.id, on: change.connection)
      try change.audit("Update policy", .policy, .update, .of(current, Self.differences(from: old, to: new)))
      return try change.store.current()
    }
  }
}

extension Change {
  /// What is wrong with whom a policy means.
  fileprivate func scopeFindings(
    _ object: String, _ includeUsers: [String], _ includeGroups: [String], _ excludeUsers: [String],
    _ excludeGroups: [String]
  ) throws -> [Finding] {
    var findings: [Finding] = []
    func refuse(_ code: Finding.Code, _ field: String, _ message: String) {
      findings.append(Finding(.error, code, object: object, field: field, message))
    }
    if includeUsers.isEmpty, includeGroups.isEmpty { refuse(.emptyScope, "includeUsers", "nobody is named") }
    if includeUsers.contains("All"), includeUsers.count + includeGroups.count > 1 {
      refuse(.contradiction, "includeUsers", "`All` stands alone")
    }
    for (field, ids) in [("includeUsers", includeUsers), ("excludeUsers", excludeUsers)] {
      for id in ids where !(field == "includeUsers" && id == "All") {
        if try User.ID(id).flatMap({ try users.find($0) }) == nil {
          refuse(.danglingReference, field, "\(quoted(id)) names no user")
        }
      }
    }
    for (field, ids) in [("includeGroups", includeGroups), ("excludeGroups", excludeGroups)] {
      for id in ids where try Group.ID(id).flatMap({ try groups.find($0) }) == nil {
        refuse(.danglingReference, field, "\(quoted(id)) names no group")
      }
    }
    let both = Set(includeUsers + includeGroups).intersection(excludeUsers + excludeGroups)
    for id in both.sorted() {
      refuse(.contradiction, "excludeUsers", "\(quoted(id)) is included and excluded")
    }
    return findings
  }
}
