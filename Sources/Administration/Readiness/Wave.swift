import Base
import Directory
import Foundation
import Policy

/// A group that is to be brought to multi-factor authentication: who is ready, and what requiring it would do.
public struct Wave: Sendable {
  /// The group.
  public let group: Group
  /// The policy that requires it, as Graph's JSON; report-only when it was made here.
  public let policy: JSONValue
  /// What is wrong with a policy that was given.
  public let findings: [Finding]
  /// How many people stand where.
  public let summary: ReadinessSummary
  /// Those whose account is enabled and who are not ready, with why.
  public let notReady: [Readiness]
  /// What the policy would have done to their sign-ins, as `gatehouse policy impact` writes it.
  public let impact: JSONValue
}

extension Administrator {
  /// Plans a wave.
  ///
  /// - Parameters:
  ///   - policy: what would require it, as Graph's JSON; multi-factor authentication everywhere unless given.
  ///   - days: how much of the sign-in log is replayed.
  /// - Throws: `invalidValue` for a file that holds no policy.
  public func wave(
    _ group: Group, policy: JSONValue? = nil, days: Int, in tenant: Tenant
  ) async throws -> Wave {
    let proposed = policy ?? Self.requirement(for: group)
    var notReady: [Readiness] = []
    var capable: [ObjectKey: Bool] = [:]
    let summary = try await forEachReadiness(in: tenant, group: group.id) { readiness in
      capable[ObjectKey(readiness.user.id)] = readiness.isReady
      if !readiness.isReady, readiness.user.accountEnabled { notReady.append(readiness) }
    }
    let (view, findings) = try await policyView(of: tenant).replacingPolicies(proposed, asEnabled: true)
    let set = view.policies.alone
    guard set.policies.contains(where: { $0.state == .enabled }) else {
      throw AdministrationError(.invalidValue, "the file holds no Conditional Access policy")
    }
    // Who cannot use what they have registered cannot comply either.
    var replay = ImpactReplay(
      policies: set, directory: view.directory, registrations: view.registrations.merging(capable) { $1 })
    let since = clock.now().addingTimeInterval(-Double(days) * 86_400)
    try await forEachSignInSample(of: tenant, since: since) { sample in
      if capable[sample.user] != nil { replay.add(sample) }
    }
    return Wave(
      group: group, policy: proposed, findings: findings, summary: summary, notReady: notReady,
      impact: replay.json())
  }

  /// Multi-factor authentication for a group, everywhere; report-only, so that it can be watched first.
  private static func requirement(for group: Group) -> JSONValue {
    [
      "displayName": .string("Require MFA: \(group.displayName)"),
      "state": "enabledForReportingButNotEnforced",
      "conditions": [
        "users": ["includeGroups": [.string(group.id.description)]],
        "applications": ["includeApplications": ["All"]], "clientAppTypes": ["all"],
      ],
      "grantControls": ["operator": "OR", "builtInControls": ["mfa"]],
    ]
  }
}
