import Base
import Directory
import Foundation
import Policy
import Storage

/// A step from per-user MFA to Conditional Access that was taken or taken back.
public struct TakenConversion: Sendable {
  /// The step.
  public let record: MFAConversionRecord
  /// The policy that was made; nil when the step was taken back.
  public let policy: WrittenObject?
}

extension Administrator {
  /// Works out the step from per-user MFA to Conditional Access, and changes nothing.
  ///
  /// - Parameter group: the id of a group that already holds whoever is converted; without it the policy names them.
  public func previewConversion(of tenant: Tenant, group: Group.ID? = nil) async throws -> MFAConversion {
    try await database.read { connection in
      try PolicyStore(connection: connection, tenant: tenant.id).conversion(group)
    }
  }

  /// Takes the step, all of it in one transaction: one policy is made, and everybody's state becomes disabled.
  ///
  /// - Throws: `nothingToConvert`; `RefusedWrite` when something stands in the way.
  public func convertPerUserMFA(
    of tenant: Tenant, group: Group.ID? = nil, overrideLockOut: Bool = false
  ) async throws -> TakenConversion {
    try await write(in: tenant.id) { change in
      let settings = try change.lockSettings()
      let conversion = try change.store.conversion(group)
      guard let policy = conversion.policy else {
        throw AdministrationError(.nothingToConvert, "nobody is enabled or enforced in per-user MFA")
      }
      var findings = conversion.findings
      if !conversion.proof.holds {
        findings.append(
          Finding(
            .error, .contradiction, object: "conversion of per-user MFA", field: "",
            "\(conversion.proof.loserCount) pairs of a person and an application would lose protection, or it cannot be proven that none does; `gatehouse policy convert` without --apply lists them"
          ))
      }
      _ = try change.warnings(findings)
      let written = try change.createPolicy(policy, settings, overrideLockOut: overrideLockOut)
      let record = MFAConversionRecord(
        id: change.random.identifier(), createdAt: change.now, policyID: written.json["id"]?.string ?? "",
        states: conversion.states)
      for item in conversion.changes {
        guard let id = User.ID(item.userID) else { continue }
        try change.setPerUserMFAState(
          .disabled, of: try change.user(id), reason: "converted to the policy `\(record.policyID)`")
      }
      try MFAConversionRepository(change.connection, tenant.id).insert(record)
      return TakenConversion(
        record: record, policy: WrittenObject(json: written.json, warnings: findings + written.warnings))
    }
  }

  /// Takes the last step back: states become what they were, and the policy is deleted.
  ///
  /// Whoever was given another state since keeps it, and who is gone stays gone.
  /// - Throws: `nothingToConvert`.
  public func revertConversion(of tenant: Tenant) async throws -> TakenConversion {
    try await write(in: tenant.id) { change in
      let settings = try change.lockSettings()
      let conversions = MFAConversionRepository(change.connection, tenant.id)
      guard let record = try conversions.latestNotReverted() else {
        throw AdministrationError(
          .nothingToConvert, "no conversion of per-user MFA was applied that could be reverted")
      }
      guard try conversions.markReverted(record.id, at: change.now) else {
        throw AdministrationError(.nothingToConvert, "the conversion was reverted meanwhile")
      }
      for (text, state) in record.states.sorted(by: { $0.key < $1.key }) {
        guard let id = User.ID(text), let user = try change.users.find(id), user.perUserMFAState == .disabled
        else { continue }
        try change.setPerUserMFAState(state, of: user, reason: "the conversion was reverted")
      }
      let policies = try change.store.set(settings).policies
      if let policy = policies.first(where: { $0.id == record.policyID }) { try change.deletePolicy(policy) }
      return TakenConversion(
        record: MFAConversionRecord(
          id: record.id, createdAt: record.createdAt, policyID: record.policyID, states: record.states,
          revertedAt: change.now), policy: nil)
    }
  }
}

extension PolicyStore {
  fileprivate func conversion(_ group: Group.ID?) throws -> MFAConversion {
    let settings = try current().settings
    return MFAConversion(
      of: try set(settings), settings: settings, directory: try directory().0,
      audience: group.map { .presentMembers(ofGroup: $0.description) } ?? .users)
  }
}
